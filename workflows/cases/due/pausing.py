"""Stopping a clock for a time and letting it run on: by the deciding authority or the office, with reason and evidence.

The time to complain runs on when a case has ended, and stands still for an obstacle then too (R-CPL-04).

Every row stays as it was written; an end or a correction is a new row in its place.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from workflows.cases import permissions
from workflows.cases.clock_tables import ClockPause
from workflows.cases.house import House
from workflows.cases.models import Case, Clock
from workflows.cases.notices import notify
from workflows.cases.permissions import OVERSEERS
from workflows.cases.roles.roster import Roster
from workflows.cases.timing.derived import as_counted, days_of, pauses_of
from workflows.database import hold
from workflows.documents.models import Attachment
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law import clocks as law
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, record

from .recounting import recount

AUTHORITY = "deciding_authority"


@dataclass(frozen=True)
class Suspension:
    """The days on which a clock does not run, both ends with them, why, and the paper or file that proves it.

    `last_on` is None as long as nobody knows the end.
    """

    ground: str
    reason: str
    first_on: date
    last_on: date | None = None
    document: str = ""
    document_on: date | None = None
    attachment_id: int | None = None


def may_pause(session: Session, house: House, person_id: int, case: Case) -> bool:
    """Tell whether a person may stop the clocks of a case: the deciding authority, or the office that tracks it."""
    if not permissions.may_see(session, house, person_id, case):
        return False
    if permissions.roles_held(session, person_id) & set(OVERSEERS):
        return True
    return person_id in Roster(session, house, case).free(house.roles[AUTHORITY])


def grounds(house: House, case: Case, clock: Clock) -> dict[str, str]:
    """Return on which grounds a clock of a case may stop: {ground: the rule that lists it}."""
    rules = house.rules_of(case)
    return law.grounds(rules, rules[clock.code]) if clock.code in rules else {}


def pause_clock(
    session: Session, house: House, case: Case, clock: Clock, wanted: Suspension, actor_id: int
) -> ClockPause:
    """Stop a running clock for some days; what is due with it moves."""
    _hold(session, house, case, actor_id)
    return _write(session, house, case, clock, wanted, actor_id)


def correct_pause(
    session: Session, house: House, case: Case, pause: ClockPause, wanted: Suspension, actor_id: int
) -> ClockPause:
    """Write a pause anew in the place of one that holds: with its end, or with what was wrong put right."""
    _hold(session, house, case, actor_id)
    return _write(session, house, case, pause.clock, wanted, actor_id, instead_of=_standing(session, case, pause))


def take_back_pause(session: Session, house: House, case: Case, pause: ClockPause, reason: str, actor_id: int) -> None:
    """Take back a pause that should not have been: its days count again."""
    _hold(session, house, case, actor_id)
    _standing(session, case, pause)
    if not reason.strip():
        raise Invalid(N_("Say why the pause is taken back."), field="reason")
    row = ClockPause(
        clock_id=pause.clock_id,
        replaces_id=pause.id,
        void=True,
        first_on=pause.first_on,
        last_on=pause.last_on,
        ground=pause.ground,
        rule=pause.rule,
        reason=reason.strip(),
        document=pause.document,
        document_on=pause.document_on,
        attachment_id=pause.attachment_id,
        by_id=actor_id,
    )
    _add(session, house, case, row, "clock.pause_taken_back")


def _hold(session: Session, house: House, case: Case, actor_id: int) -> None:
    hold(session, case)
    if not may_pause(session, house, actor_id, case):
        raise NotAllowed(N_("Only the deciding authority and the Organisation Department stop a clock of this case."))


def _standing(session: Session, case: Case, pause: ClockPause) -> ClockPause:
    if pause.clock.case_id != case.id:
        raise NotFound(N_("There is no such pause."))
    if pause.id not in {row.id for row in pauses_of(session, [pause.clock]).get(pause.clock_id, [])}:
        raise Refused(N_("This pause has been corrected meanwhile; look at the newest entry."))
    return pause


def _write(
    session: Session,
    house: House,
    case: Case,
    clock: Clock,
    wanted: Suspension,
    actor_id: int,
    instead_of: ClockPause | None = None,
) -> ClockPause:
    allowed = grounds(house, case, clock)
    if clock.case_id != case.id or clock.stopped_on is not None:
        raise Refused(N_("This clock does not run in the case."), rule=clock.code)
    if wanted.ground not in allowed:
        raise Invalid(N_("No rule lets this term stop on such a ground."), field="ground", rule=clock.code)
    _check_evidence(session, case, wanted)
    _check_days(session, house, case, clock, wanted, instead_of)
    row = ClockPause(
        clock_id=clock.id,
        replaces_id=instead_of.id if instead_of else None,
        void=False,
        first_on=wanted.first_on,
        last_on=wanted.last_on,
        ground=wanted.ground,
        rule=allowed[wanted.ground],
        reason=wanted.reason.strip(),
        attachment_id=wanted.attachment_id,
        document=wanted.document.strip(),
        document_on=wanted.document_on,
        by_id=actor_id,
    )
    _add(session, house, case, row, _kind(wanted, instead_of))
    return row


def _check_evidence(session: Session, case: Case, wanted: Suspension) -> None:
    if not wanted.reason.strip():
        raise Invalid(N_("Say why the clock stops."), field="reason")
    if bool(wanted.document.strip()) != bool(wanted.document_on):
        raise Invalid(N_("A paper is named by its number and its date."), field="document")
    if wanted.document_on and wanted.document_on > today():
        raise Invalid(N_("The date of the paper lies in the future."), field="document_on")
    file = session.get(Attachment, wanted.attachment_id) if wanted.attachment_id else None
    if not wanted.document.strip() and (file is None or file.case_id != case.id):
        raise Invalid(N_("Name the paper that proves it, or attach it."), field="document")


def _check_days(
    session: Session, house: House, case: Case, clock: Clock, wanted: Suspension, instead_of: ClockPause | None
) -> None:
    """Refuse days that cannot be: before the clock or in the future, reversed, on another pause, or after its end."""
    if wanted.first_on > today():
        raise Invalid(N_("A pause cannot begin in the future."), field="first_on")
    if wanted.first_on < clock.started_on:
        raise Invalid(N_("The clock did not run yet on this day."), field="first_on")
    if wanted.last_on is not None and wanted.last_on < wanted.first_on:
        raise Invalid(N_("A pause ends before it begins."), field="last_on")
    replaced = instead_of.id if instead_of else None
    others = [pause for pause in pauses_of(session, [clock]).get(clock.id, []) if pause.id != replaced]
    for other in others:
        if wanted.first_on <= (other.last_on or date.max) and (wanted.last_on or date.max) >= other.first_on:
            raise Invalid(
                N_("Two pauses overlap on %(day)s."), field="first_on", day=str(max(wanted.first_on, other.first_on))
            )
    counted = as_counted(session, house.rules_of(case), [clock])[clock.id]
    without = law.Clock(counted.rule, counted.started_on, tuple(days_of(each) for each in others), counted.extensions)
    if wanted.first_on > law.due(without, house.calendar):
        raise Invalid(N_("The term had ended before this day."), field="first_on", rule=clock.code)


def _kind(wanted: Suspension, instead_of: ClockPause | None) -> str:
    if instead_of is None:
        return "clock.paused"
    same = (wanted.ground, wanted.first_on) == (instead_of.ground, instead_of.first_on)
    ended = same and instead_of.last_on is None and wanted.last_on is not None
    return "clock.resumed" if ended else "clock.pause_corrected"


def _add(session: Session, house: House, case: Case, row: ClockPause, kind: str) -> None:
    session.add(row)
    session.flush()  # its id stands in the trail, and it is counted with what is there
    clock = session.get_one(Clock, row.clock_id)
    record(
        session,
        case_chain(case.id),
        kind,
        actor_id=row.by_id,
        rule=clock.code,
        by=row.rule,
        ground=row.ground,
        pause=row.id,
        file=row.attachment_id,
        first=row.first_on.isoformat(),
        last=row.last_on.isoformat() if row.last_on else None,
    )
    recount(session, house, case)
    if case.told_at is not None:
        notify(session, case, [case.subject_id], "clock.paused" if kind == "clock.paused" else "clock.pause_changed")
