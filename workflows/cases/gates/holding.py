"""What bars or protects a person now, as his own page tells him: each ground once, with the acts it stands against."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workflows.cases.house import House

from .acts import BARS, Act
from .gate import bars_of, reason_of
from .grounds import Standing, grounds
from .reading import Asked, read
from .verdict import Effect, Reason, Viewer


@dataclass(frozen=True)
class Holding:
    """One thing that holds for a person: in his words, until when, what it stops and what it only slows down."""

    reason: Reason
    stops: tuple[Act, ...]
    read_first: tuple[Act, ...]


def holds_for(session: Session, house: House, person_id: int, on: date) -> list[Holding]:
    """Return what holds for a person on a day, as far as he may know it; nothing that he has not been told of.

    Answers of his own count without naming whom they went against (R-INT-02).
    """
    facts = read(session, house.rules(on), Asked(person_id, on))
    bars = {act: bars_of(act, facts.rules) for act in BARS}
    found = []
    for standing in grounds(facts):
        effects = {act: row[standing.ground] for act, row in bars.items() if standing.ground in row}
        if effects and (holding := _holding(standing, effects)):
            found.append(holding)
    return _each_once(found)


def _holding(standing: Standing, effects: dict[Act, tuple[Effect, str]]) -> Holding | None:
    effect, rule = next(iter(effects.values()))
    reason = reason_of(standing, effect, rule)
    if Viewer.OFFICER not in reason.seen_by or not reason.own:
        return None
    stops = tuple(act for act, (each, _rule) in effects.items() if each is Effect.BLOCK)
    return Holding(reason, stops, tuple(act for act in effects if act not in stops))


def _each_once(found: list[Holding]) -> list[Holding]:
    """Join what reads alike, with the later day: a complaint and a denunciation are the same protection to the reader.

    Whoever looks over his shoulder must not learn which of them it was.
    """
    kept: dict[str, Holding] = {}
    for each in sorted(found, key=lambda holding: holding.reason.until or date.max):
        kept[each.reason.own] = each
    return list(kept.values())
