"""Until when the act that a case is about could be disciplined, by the date on record: for the office that tracks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Submission
from workflows.law.calendar import DAY, today
from workflows.law.limitation import Level, Offence, Track, limitation

from .derived import days_of, pauses_of

RECORD, ENDED = "sign", "happened_on"  # the form on which a sign is recorded, and its field for the day of the act
NOT_COUNTED = "R-STA-08"


@dataclass(frozen=True)
class Outlook:
    """One level of discipline: the rule, since when it is counted, the first day on which it would be barred."""

    level: Level
    rule: str
    since: date
    barred_on: date

    @property
    def over(self) -> bool:
        """Whether that day has come."""
        return today() >= self.barred_on


def outlook(session: Session, house: House, case: Case) -> list[Outlook]:
    """Return the limitation at each level of state discipline (R-STA-06); nothing without the date of the act."""
    ended = act_ended_on(session, case)
    rules = house.rules_of(case)
    if ended is None:
        return []
    offence = Offence(ended, not_counted=not_counted(session, case))
    found = [(level, limitation(rules, house.calendar, Track.STATE, level, offence)) for level in Level]
    return [Outlook(level, each.rule, ended, each.due + DAY) for level, each in found if each.due is not None]


def act_ended_on(session: Session, case: Case) -> date | None:
    """Return the recorded end of the act: of this case, or of the one that it came from."""
    cases = [case.id, *([case.came_from_id] if case.came_from_id else [])]
    found = select(Submission.content).where(Submission.case_id.in_(cases), Submission.form == RECORD)
    for content in session.scalars(found.order_by(Submission.id.desc())):
        if day := (content or {}).get(ENDED):
            return date.fromisoformat(day)
    return None


def not_counted(session: Session, case: Case) -> tuple[tuple[date, date], ...]:
    """Return the days on which a clock of the case stood still on a ground of R-STA-08, each day once."""
    clocks = list(session.scalars(select(Clock).where(Clock.case_id == case.id)))
    rows = [row for each in pauses_of(session, clocks).values() for row in each if row.rule.startswith(NOT_COUNTED)]
    days: list[tuple[date, date]] = []
    for first, last in sorted(days_of(row) for row in rows):
        if days and first <= days[-1][1]:
            days[-1] = (days[-1][0], max(last, days[-1][1]))
        else:
            days.append((first, last))
    return tuple(days)
