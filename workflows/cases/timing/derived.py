"""A clock of a case as the law counts it: put together from its row, its changes and its pauses.

Whatever due date stands in a row can be counted again from here, by the rules that the case keeps.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from workflows.cases.clock_tables import ClockChange, ClockPause
from workflows.cases.models import Clock
from workflows.law import clocks as law
from workflows.law.calendar import today
from workflows.law.deadlines import Pause
from workflows.law.rules import Rules


def pauses_of(session: Session, clocks: Iterable[Clock]) -> dict[int, list[ClockPause]]:
    """Return the pauses that hold, by clock and in the order of their days; not what was replaced or taken back."""
    newer = aliased(ClockPause)
    found = (
        select(ClockPause)
        .where(
            ClockPause.clock_id.in_([clock.id for clock in clocks]),
            ClockPause.void.is_(False),
            ~select(newer.id).where(newer.replaces_id == ClockPause.id).exists(),
        )
        .options(joinedload(ClockPause.by))
        .order_by(ClockPause.first_on, ClockPause.id)
    )
    pauses: dict[int, list[ClockPause]] = {}
    for row in session.scalars(found):
        pauses.setdefault(row.clock_id, []).append(row)
    return pauses


def as_counted(session: Session, rules: Rules, clocks: Sequence[Clock]) -> dict[int, law.Clock]:
    """Return the clocks as the law counts them: {id of the row: clock}.  Those of no rule in force are left out.

    A pause without an end lasts, for whoever asks, up to today.
    """
    pauses = pauses_of(session, clocks)
    found = select(ClockChange).where(ClockChange.clock_id.in_([clock.id for clock in clocks])).order_by(ClockChange.id)
    changes: dict[int, list[ClockChange]] = {}
    for change in session.scalars(found):
        changes.setdefault(change.clock_id, []).append(change)
    return {
        clock.id: counted
        for clock in clocks
        if (counted := _counted(rules, clock, pauses.get(clock.id, []), changes.get(clock.id, []))) is not None
    }


def days_of(pause: ClockPause) -> Pause:
    """Return the first and the last day of a pause; one without an end lasts up to today."""
    return pause.first_on, pause.last_on or max(today(), pause.first_on)


def _counted(
    rules: Rules, clock: Clock, pauses: Sequence[ClockPause], changes: Sequence[ClockChange]
) -> law.Clock | None:
    lengths = [clock.code, *(change.rule for change in changes if not change.adds)]
    added = [change.rule for change in changes if change.adds]
    if any(code not in rules for code in (lengths[-1], *added)):
        return None
    return law.Clock(
        rules[lengths[-1]],
        clock.started_on,
        tuple(days_of(pause) for pause in pauses),
        tuple(rules[code] for code in added),
        clock.stopped_on,
    )


def paused_today(pauses: Mapping[int, Sequence[ClockPause]], clock: Clock) -> ClockPause | None:
    """Return the pause that a clock is in today."""
    days = ((pause, *days_of(pause)) for pause in pauses.get(clock.id, ()))
    return next((pause for pause, first, last in days if first <= today() <= last), None)
