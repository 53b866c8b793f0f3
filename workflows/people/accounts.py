"""Sign in: passwords as argon2 hashes, and a limit on guessing that holds on every machine, since it is rows."""

import hashlib
import secrets
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workflows.database import hold, now
from workflows.errors import N_, Refused
from workflows.law.rules import Rules
from workflows.people.models import Account, Person, SignInAttempt

HASHER = PasswordHasher()
TRIES, PAUSE = "SEC-SIGNIN-TRIES", "SEC-SIGNIN-PAUSE"


def add_account(session: Session, person: Person, username: str, password: str, locale: str = "vi") -> Account:
    """Give a person the one account he or she may have."""
    account = Account(person_id=person.id, username=username.lower(), locale=locale, password_hash="", session_salt="")
    set_password(account, password)
    session.add(account)
    return account


def set_password(account: Account, password: str) -> None:
    """Replace the password, which ends all sessions of the account."""
    account.password_hash = HASHER.hash(password)
    account.session_salt = secrets.token_hex(16)


def check_sign_in(session: Session, username: str, password: str, address: str, rules: Rules) -> Account | None:
    """Return the account if name and password are right and it is active, else None.  The caller commits either way.

    Raise Refused after too many failures for this account from this address (SEC-SIGNIN-TRIES, SEC-SIGNIN-PAUSE);
    the right password is refused then, too.
    """
    account = session.scalars(select(Account).where(Account.username == username.strip().lower())).one_or_none()
    if account is not None:
        hold(session, account)  # guesses that come at once are counted one after the other
    name = _digest(username)
    _refuse_guessing(session, name, address, rules)
    if not _matches(account, password) or account is None or not account.active:
        session.add(SignInAttempt(account=name, address=address, at=now()))
        return None
    session.execute(delete(SignInAttempt).where(SignInAttempt.account == name, SignInAttempt.address == address))
    if HASHER.check_needs_rehash(account.password_hash):
        account.password_hash = HASHER.hash(password)
    return account


def require_few_failures(session: Session, username: str, address: str, rules: Rules, most: str = TRIES) -> None:
    """Raise Refused after too many failures under this name from this address; `most` is the rule that says how many.

    They count for the time of SEC-SIGNIN-PAUSE.
    """
    _refuse_guessing(session, _digest(username), address, rules, most)


def note_failure(session: Session, username: str, address: str) -> None:
    """Count a failure under a name that is no account."""
    session.add(SignInAttempt(account=_digest(username), address=address, at=now()))


def forget_attempts(session: Session, rules: Rules) -> None:
    """Delete failures that no longer count; the worker calls this."""
    oldest = now() - timedelta(minutes=rules.number(PAUSE))
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < oldest))


def _refuse_guessing(session: Session, name: str, address: str, rules: Rules, most: str = TRIES) -> None:
    minutes = rules.number(PAUSE)
    failures = session.scalar(
        select(func.count()).where(
            SignInAttempt.account == name,
            SignInAttempt.address == address,
            SignInAttempt.at > now() - timedelta(minutes=minutes),
        )
    )
    if (failures or 0) >= rules.number(most):
        raise Refused(N_("Too many attempts. Please try again in %(minutes)s minutes."), rule=most, minutes=minutes)


def _matches(account: Account | None, password: str) -> bool:
    """Tell whether the password is right; an unknown account takes as long as a known one."""
    stored = account.password_hash if account is not None else _nobodys_hash()
    try:
        return HASHER.verify(stored, password) and account is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return HASHER.hash(secrets.token_hex(16))


def _digest(username: str) -> str:
    return hashlib.sha256(username.strip().lower().encode()).hexdigest()
