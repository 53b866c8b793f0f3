"""Sealing the trail each day, and finding whatever was changed behind its back."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.database import now

from .chain import START, digest
from .models import ChainHead, Event, Seal, SealedHead


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written."""

    chain: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq}: {self.what}"


def seal(session: Session, day: date) -> Seal | None:
    """Seal the heads of all chains for `day`; return None if it is sealed already."""
    if session.get(Seal, day):
        return None
    last = session.scalar(select(Seal).order_by(Seal.day.desc()).limit(1))
    known = sealed_heads(session)
    heads = [
        SealedHead(day=day, chain=head.chain, seq=head.seq, hash=head.hash)
        for head in session.scalars(select(ChainHead).order_by(ChainHead.chain))
        if known.get(head.chain) != (head.seq, head.hash)
    ]
    made = Seal(day=day, previous=last.root if last else START, at=now(), root="")
    made.root = root(made.previous, heads)
    session.add(made)
    session.flush()  # the heads refer to the seal by its day
    session.add_all(heads)
    return made


def sealed_heads(session: Session) -> dict[str, tuple[int, str]]:
    """Return the last sealed end of every chain: {chain: (seq, hash)}."""
    rows = session.execute(select(SealedHead.chain, SealedHead.seq, SealedHead.hash).order_by(SealedHead.day))
    return {chain: (seq, hash_) for chain, seq, hash_ in rows}


def root(previous: str, heads: list[SealedHead]) -> str:
    """Return the root over the root before it and the heads sealed now."""
    said = [previous, *[[head.chain, head.seq, head.hash] for head in sorted(heads, key=lambda head: head.chain)]]
    return hashlib.sha256(orjson.dumps(said)).hexdigest()


def verify(session: Session) -> Iterator[Fault]:
    """Yield every edited, removed, reordered or truncated event, and every seal that does not fit."""
    ends: dict[str, tuple[int, str]] = {}
    hashes: dict[tuple[str, int], str] = {}
    sealed = {(head.chain, head.seq): head.hash for head in session.scalars(select(SealedHead))}
    for line in session.scalars(select(Event).order_by(Event.chain, Event.seq).execution_options(yield_per=1000)):
        seq, previous = ends.get(line.chain, (0, START))
        if line.seq != seq + 1:
            yield Fault(line.chain, line.seq, f"events {seq + 1} to {line.seq - 1} are missing")
        elif line.previous != previous:
            yield Fault(line.chain, line.seq, "does not follow from the event before it")
        if digest(line) != line.hash:
            yield Fault(line.chain, line.seq, "was edited")
        ends[line.chain] = (line.seq, line.hash)
        if (line.chain, line.seq) in sealed:
            hashes[line.chain, line.seq] = line.hash
    yield from _faulty_ends(session, ends)
    for (chain, seq), hash_ in sealed.items():
        if hashes.get((chain, seq)) != hash_:
            yield Fault(chain, seq, "is not what was sealed")
    yield from _faulty_seals(session)


def _faulty_ends(session: Session, ends: dict[str, tuple[int, str]]) -> Iterator[Fault]:
    heads = {head.chain: (head.seq, head.hash) for head in session.scalars(select(ChainHead))}
    for chain in sorted(heads.keys() | ends.keys()):
        head, end = heads.get(chain, (0, START)), ends.get(chain, (0, START))
        if head[0] > end[0]:
            yield Fault(chain, end[0] + 1, f"events {end[0] + 1} to {head[0]} were cut off the end")
        elif head != end:
            yield Fault(chain, end[0], "is not the end that the chain remembers")


def _faulty_seals(session: Session) -> Iterator[Fault]:
    previous = START
    for made in session.scalars(select(Seal).order_by(Seal.day)):
        heads = list(session.scalars(select(SealedHead).where(SealedHead.day == made.day)))
        if made.previous != previous or made.root != root(made.previous, heads):
            yield Fault(f"seal {made.day}", 0, "does not fit the heads that it seals")
        previous = made.root
