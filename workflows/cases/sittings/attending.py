"""Who is there, and whether that is enough: the light of each item says by which rule and against which number."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.roles import electorate
from workflows.cases.sitting_tables import Attendance, SeatPart, Sitting, SittingItem, SittingState
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.counting import needed
from workflows.law.rules import Unit
from workflows.people.kinds import BodyKind
from workflows.polls.models import Standing

from . import agenda, summoning

THERE = (Attendance.PRESENT, Attendance.REMOTE)


class BaseOf(StrEnum):
    """Whose number a quorum is measured against."""

    CELL = "cell"  # the official members of the cell who may vote on this case
    BODY = "body"  # the members of the committee who may vote on this case
    COUNCIL = "council"  # a fixed number of members of the council, the chair among them


@dataclass(frozen=True)
class Light:
    """Whether an item is quorate now: `present` of `base` who may vote, where the rule asks for `least`."""

    present: int
    base: int
    least: int
    base_of: BaseOf
    rule: str
    chair_missing: bool
    recused: int

    @property
    def reached(self) -> bool:
        """Whether enough are there; nobody entitled is never enough."""
        return self.base > 0 and self.present >= self.least and not self.chair_missing

    @property
    def spare(self) -> int:
        """How many may leave before it is lost."""
        return self.present - self.least

    @property
    def missing(self) -> int:
        """How many more must come."""
        return max(0, self.least - self.present)


def light(session: Session, house: House, item: SittingItem) -> Light:
    """Return the quorum of an item as it stands now: recusals and attendance are asked anew each time (R-PAR-07)."""
    body = electorate.body_of(session, house, item.case, item.task)
    rules = house.rules_of(item.case)
    rule = rules[rules.ballot(item.task.poll).quorum]
    official = [each for each in body.members if each.standing is Standing.OFFICIAL]
    able = {each.person_id for each in official if not each.recused}
    there = able & attending(item.sitting)
    counted = rule.unit is Unit.PEOPLE
    return Light(
        present=len(there),
        base=len(able),
        least=needed(rule, len(able)),
        base_of=BaseOf.COUNCIL if counted else BaseOf.CELL if body.kind == BodyKind.CELL else BaseOf.BODY,
        rule=rule.code,
        chair_missing=counted and item.sitting.chair_id not in there,
        recused=len(official) - len(able),
    )


def attending(sitting: Sitting) -> set[int]:
    """Return the members who are there, in the room or by link."""
    return {seat.person_id for seat in sitting.seats if seat.part is SeatPart.MEMBER and seat.attendance in THERE}


def mark(session: Session, sitting: Sitting, actor_id: int, said: Mapping[int, Attendance]) -> None:
    """Write down who is there; the secretary or the chair does it, on the day and as often as people come and go."""
    agenda.hold_sitting(session, sitting, SittingState.CALLED, SittingState.OPEN)
    if actor_id != sitting.chair_id:
        agenda.require_runs(sitting, actor_id)
    seats = {seat.person_id for seat in sitting.seats}
    if set(said) - seats:
        raise Invalid(N_("Somebody in this list has no seat in the meeting."))
    for seat in sitting.seats:
        seat.attendance = said.get(seat.person_id, seat.attendance)
    agenda.note_all(session, sitting, "sitting.attendance", actor_id, present=len(attending(sitting)))


def check_in(session: Session, sitting: Sitting, person_id: int) -> None:
    """Say oneself that one takes part by link; who sits in the room is written down there."""
    agenda.hold_sitting(session, sitting, SittingState.CALLED, SittingState.OPEN)
    if not sitting.link:
        raise Refused(N_("This meeting has no link; the secretary writes down who is there."))
    agenda.refuse_before_its_day(sitting)
    seats = summoning.seats_of(session, sitting, person_id)
    if not seats:
        raise NotAllowed(N_("You were not summoned to this meeting."))
    for seat in seats:
        seat.attendance = Attendance.REMOTE
    session.flush()
    agenda.note_all(session, sitting, "sitting.attendance", person_id, present=len(attending(sitting)))
