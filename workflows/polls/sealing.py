"""All the cryptography of a secret ballot, and nothing else.

Every box is HPKE (RFC 9180) from the `cryptography` package.  There is no arithmetic of our own.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from itertools import permutations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from workflows.errors import N_, Invalid
from workflows.folding import fold

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
PLAIN_SIZE = 64  # every ballot is padded to this, so that no box tells its content by its length
SCRYPT_COST = 2**15  # about 70 ms for whoever guesses a phrase
KEY_WORDS, BALLOT_WORDS, BOX_WORDS, CHECK_WORDS = 10, 4, 6, 3
SEPARATOR = "|"
ONSETS = ("b", "c", "d", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "tr", "v", "x")
RIMES = ("a", "ai", "am", "an", "anh", "ao", "au", "e", "em", "en", "o", "oi", "ong", "u", "ung", "uong")
UNLUCKY = {"ban", "cu", "dai", "dam", "du", "ham", "hen", "hu", "ma", "mong", "ngu", "toi", "tu", "vu", "xao", "xau"}
BEFORE_E = {"c": "k", "g": "gh", "ng": "ngh"}  # as Vietnamese is spelled


def new_phrase(words: int) -> str:
    """Return random syllables, 8 bits each."""
    return " ".join(secrets.choice(SYLLABLES) for _ in range(words))


def words_of(data: bytes, words: int) -> str:
    """Return the first syllables that stand for the hash of `data`, to be compared aloud."""
    return " ".join(SYLLABLES[byte] for byte in hashlib.sha256(data).digest()[:words])


def new_key() -> X25519PrivateKey:
    """Return a fresh private key for one poll."""
    return X25519PrivateKey.generate()


def load_key(secret: bytes) -> X25519PrivateKey:
    """Return the private key that came out of the last lock."""
    return X25519PrivateKey.from_private_bytes(secret)


def public_bytes(key: X25519PrivateKey) -> bytes:
    """Return the public half, 32 bytes."""
    return key.public_key().public_bytes_raw()


def key_of(phrase: str, salt: bytes) -> X25519PrivateKey:
    """Return the private key that a holder's phrase stands for.  Slow on purpose; case, spaces and accents are free."""
    secret = Scrypt(salt=salt, length=32, n=SCRYPT_COST, r=8, p=1).derive(fold(phrase).encode())
    return X25519PrivateKey.from_private_bytes(secret)


def lock(secret: bytes, holders: Mapping[int, bytes], need: int, context: bytes) -> dict[str, str]:
    """Return nested boxes round `secret`, one for every order in which `need` holders may come: {"7,9": …, "9,7": …}.

    Nesting is the threshold: the holders come one after the other, and no phrase waits in memory for the second.
    """
    locks = {}
    for order in permutations(sorted(holders), need):
        box = secret
        for person_id in reversed(order):
            box = SUITE.encrypt(box, X25519PublicKey.from_public_bytes(holders[person_id]), context)
        locks[",".join(map(str, order))] = box.hex()
    return locks


def unlock(box: str, key: X25519PrivateKey, context: bytes) -> bytes:
    """Take off one layer; raises InvalidTag when the box, the key or the context is another."""
    return SUITE.decrypt(bytes.fromhex(box), key, context)


def seal_ballot(choice: str, phrase: str, public_key: bytes, context: bytes) -> bytes:
    """Return the box with a choice and the phrase of its voter; all boxes have one size."""
    plain = f"{choice}{SEPARATOR}{phrase}".encode().ljust(PLAIN_SIZE)
    if len(plain) != PLAIN_SIZE:
        raise ValueError("a ballot must fit its fixed size")
    return SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public_key), context)


def open_ballot(box: bytes, key: X25519PrivateKey, context: bytes) -> tuple[str, str]:
    """Return choice and phrase; raises InvalidTag when the box was not sealed for this key and context."""
    choice, _, phrase = SUITE.decrypt(box, key, context).decode().strip().partition(SEPARATOR)
    return choice, phrase


def issue_phrase(secret: bytes, poll_id: int, person_id: int) -> str:
    """Return a fresh phrase for a ballot page, signed for this voter and poll: `ba ca da ga.0f…`.  It is not stored."""
    phrase = new_phrase(BALLOT_WORDS)
    return f"{phrase}.{_signature(secret, poll_id, person_id, phrase)}"


def check_phrase(secret: bytes, poll_id: int, person_id: int, token: str) -> str:
    """Return the phrase inside a token that `issue_phrase` gave to this voter for this poll, else raise Invalid."""
    phrase, _, signature = token.partition(".")
    expected = _signature(secret, poll_id, person_id, phrase)
    if not hmac.compare_digest(signature.encode(), expected.encode()):
        raise Invalid(N_("This ballot page is no longer valid. Open it again."), field="phrase")
    return phrase


def _signature(secret: bytes, poll_id: int, person_id: int, phrase: str) -> str:
    signed = f"ballot phrase{SEPARATOR}{poll_id}{SEPARATOR}{person_id}{SEPARATOR}{phrase}"
    return hmac.new(secret, signed.encode(), hashlib.sha256).hexdigest()


def _spell(onset: str, rime: str) -> str:
    return (BEFORE_E.get(onset, onset) if rime.startswith("e") else onset) + rime


SYLLABLES = tuple(word for onset in ONSETS for rime in RIMES if (word := _spell(onset, rime)) not in UNLUCKY)

__all__ = [
    "BALLOT_WORDS",
    "BOX_WORDS",
    "CHECK_WORDS",
    "KEY_WORDS",
    "SYLLABLES",
    "InvalidTag",
    "X25519PrivateKey",
    "check_phrase",
    "issue_phrase",
    "key_of",
    "load_key",
    "lock",
    "new_key",
    "new_phrase",
    "open_ballot",
    "public_bytes",
    "seal_ballot",
    "unlock",
    "words_of",
]
