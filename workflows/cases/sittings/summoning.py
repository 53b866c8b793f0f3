"""The summons: with the notice that the rules ask for, the pack frozen with it, and the proof that it was received."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.cases.house import House
from workflows.cases.models import Case, Task
from workflows.cases.notices import notify
from workflows.cases.roles import electorate
from workflows.cases.running import dossier
from workflows.cases.sitting_tables import (
    Answer,
    Attendance,
    Hearing,
    Seat,
    SeatPart,
    Sitting,
    SittingItem,
    SittingKind,
    SittingState,
    Summons,
)
from workflows.database import now
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.calendar import local_day, today
from workflows.polls.models import Standing
from workflows.trail.chain import case_chain, record

from . import agenda
from .calling import call_officer

NOTICE, IN_WRITING = agenda.NOTICE, "MTG-WRITTEN"
COUNCIL_NOTICE, HEARING_NOTICE = "P-2.4-6.summons", "R-HEA-SUMMONS"
OFFICER_SPEAKS = "MTG-OFFICER"
OF_THE_COUNCIL = "state_discipline."
LAST_SUMMONS = "R-STA-09.summons"


def summon(
    session: Session, house: House, sitting: Sitting, actor_id: int, at: datetime | None = None, place: str = ""
) -> None:
    """Summon a meeting, or summon it again for another day: packs are frozen, everybody is told, notice is kept.

    Refused when the notice would be shorter than the rules ask for the members or for an officer concerned.
    """
    agenda.hold_sitting(session, sitting, SittingState.PLANNED, SittingState.CALLED)
    agenda.require_runs(sitting, actor_id)
    sitting.at, sitting.place = at or sitting.at, place or sitting.place
    if sitting.at is None:
        raise Invalid(N_("Say when the meeting begins."), field="at")
    if sitting.kind is SittingKind.MEETING and not (sitting.place or sitting.link):
        raise Invalid(N_("Say where the meeting is held, or by which link."), field="place")
    for rule in notices_of(house, sitting):
        _refuse_short(house, rule, sitting.at)
    sitting.calls += 1
    sitting.state = SittingState.CALLED
    for item in sitting.items:
        freeze(session, item)
        item.hearing = Hearing.UNKNOWN
    _call_members(session, house, sitting)
    _call_officers(session, house, sitting)
    agenda.note_all(session, sitting, "sitting.called", actor_id, number=sitting.calls)


def notices_of(house: House, sitting: Sitting) -> list[str]:
    """Return the rules of the notice that this meeting must keep."""
    if sitting.kind is SittingKind.WRITTEN:
        return [IN_WRITING]
    officers = [_officer_notice(item.task.poll) for item in sitting.items if officer_speaks(house, item.task)]
    return list(dict.fromkeys([NOTICE, *officers]))


def earliest(house: House, sitting: Sitting) -> dict[str, str]:
    """Return {rule of a notice: the first day that it allows, in ISO form} if the summons went out today."""
    rules = house.rules(today())
    return {code: house.due(code, today(), rules).isoformat() for code in notices_of(house, sitting)}


def officer_speaks(house: House, task: Task) -> bool:
    """Tell whether the officer concerned has a part of his own before this vote."""
    kinds = house.rules(today())[OFFICER_SPEAKS].value
    return isinstance(kinds, tuple) and task.poll in kinds


def freeze(session: Session, item: SittingItem) -> dossier.Difference:
    """Freeze the file of a case as the pack of an item; what it was before, if anything, is returned as difference."""
    case = session.get_one(Case, item.case_id)
    pieces = dossier.pieces_of(session, case)
    before = dossier.from_rows(item.pack)
    item.pack, item.pack_sha256 = dossier.as_rows(pieces), dossier.sha256_of(pieces)
    return dossier.difference(before, pieces)


def receive(session: Session, row: Summons, person_id: int) -> None:
    """Keep that somebody opened his summons: the proof of its delivery."""
    if row.person_id == person_id and row.received_at is None:
        row.received_at = now()
        _record(session, row, "summons.received", person_id)


def prove(session: Session, sitting: Sitting, summons_id: int, actor_id: int, proof: str) -> None:
    """Keep how a summons was served on paper: by whom, when, which minutes of delivery or refusal."""
    agenda.hold_sitting(session, sitting, SittingState.CALLED, SittingState.OPEN)
    agenda.require_runs(sitting, actor_id)
    row = session.get(Summons, summons_id)
    if row is None or row.sitting_id != sitting.id:
        raise Invalid(N_("There is no such summons in this meeting."))
    if not proof.strip():
        raise Invalid(N_("Say how the summons was served."), field="proof")
    row.received_at, row.proof, row.proved_by_id = row.received_at or now(), proof.strip(), actor_id
    _record(session, row, "summons.served", actor_id)


def answer(session: Session, sitting: Sitting, person_id: int, said: Answer, apology: str = "") -> None:
    """Say that one comes, or that one cannot and why; it may be changed until the meeting begins."""
    agenda.hold_sitting(session, sitting, SittingState.CALLED)
    seats = seats_of(session, sitting, person_id)
    if not seats:
        raise NotAllowed(N_("You were not summoned to this meeting."))
    if said is Answer.APOLOGISES and not apology.strip():
        raise Invalid(N_("Give the reason of your absence."), field="apology")
    for seat in seats:
        seat.answer, seat.apology = said, apology.strip() if said is Answer.APOLOGISES else ""
    for row in summonses(session, sitting, person_id):
        receive(session, row, person_id)


def seats_of(session: Session, sitting: Sitting, person_id: int) -> Sequence[Seat]:
    """Return as what somebody takes part in a meeting."""
    return session.scalars(select(Seat).where(Seat.sitting_id == sitting.id, Seat.person_id == person_id)).all()


def summonses(session: Session, sitting: Sitting, person_id: int | None = None) -> list[Summons]:
    """Return the summonses of a meeting, or somebody's own, the latest round first."""
    found = select(Summons).where(Summons.sitting_id == sitting.id).options(joinedload(Summons.person))
    if person_id is not None:
        found = found.where(Summons.person_id == person_id)
    return list(session.scalars(found.order_by(Summons.number.desc(), Summons.task_id, Summons.id)))


def calls_to_officer(session: Session, task: Task) -> list[Summons]:
    """Return how often the officer concerned was summoned before a vote, in whatever meeting, the latest first."""
    mine = (Summons.task_id == task.id, Summons.person_id == task.case.subject_id)
    return list(session.scalars(select(Summons).where(*mine).order_by(Summons.id.desc())))


def missed_calls(session: Session, task: Task) -> list[Summons]:
    """Return the summonses that the officer concerned did not follow, the latest first.

    One counts only if it reached him before its hour, or was served on paper, and if its hour came: nobody stays away
    from a meeting that he never heard of, that was cancelled, or that was put off before it began (R-STA-09).
    """
    missed, later = [], None
    for row in calls_to_officer(session, task):
        reached = row.received_at is not None and (bool(row.proof) or row.received_at <= row.held_at)
        sitting = session.get_one(Sitting, row.sitting_id)
        cancelled = sitting.state is SittingState.CANCELLED and sitting.opened_at is None
        if reached and not cancelled and (later is None or later.sent_at >= row.held_at):
            missed.append(row)
        later = row
    return missed


def entitled(session: Session, house: House, item: SittingItem) -> set[int]:
    """Return the members who may vote on an item today."""
    body = electorate.body_of(session, house, item.case, item.task)
    return {each.person_id for each in body.members if each.standing is Standing.OFFICIAL and not each.recused}


def _call_members(session: Session, house: House, sitting: Sitting) -> None:
    """Summon each seat once; a member who steps aside from every item is not bothered with cases closed to him."""
    able = {item: entitled(session, house, item) for item in sitting.items}
    probationary = {item: _listeners(session, house, item) for item in sitting.items}
    called: set[int] = set()
    for seat in sitting.seats:
        seat.answer, seat.apology, seat.attendance = Answer.NONE, "", Attendance.UNKNOWN
        items = [item for item in sitting.items if seat.person_id in able[item] | probationary[item]]
        if seat.person_id in called or (seat.part is SeatPart.MEMBER and not items):
            continue
        called.add(seat.person_id)
        _call(session, sitting, seat.person_id, None)
        item = items[0] if items else sitting.items[0]
        kind = "meeting.called" if seat.part is SeatPart.MEMBER else "meeting.invited"
        notify(session, item.case, [seat.person_id], kind, item.task_id)


def _listeners(session: Session, house: House, item: SittingItem) -> set[int]:
    body = electorate.body_of(session, house, item.case, item.task)
    return {each.person_id for each in body.members if each.standing is not Standing.OFFICIAL and not each.recused}


def _call_officers(session: Session, house: House, sitting: Sitting) -> None:
    for item in sitting.items:
        if officer_speaks(house, item.task):
            row = _call(session, sitting, item.case.subject_id, item.task_id)
            session.flush()  # it counts among his calls
            paper = call_officer(session, house, item, len(calls_to_officer(session, item.task)))
            row.document_id = paper.id
            notify(session, session.get_one(Case, item.case_id), [item.case.subject_id], "meeting.heard", item.task_id)


def _call(session: Session, sitting: Sitting, person_id: int, task_id: str | None) -> Summons:
    at = sitting.at or now()
    row = Summons(sitting_id=sitting.id, number=sitting.calls, person_id=person_id, task_id=task_id, held_at=at)
    session.add(row)
    return row


def _officer_notice(kind: str) -> str:
    return COUNCIL_NOTICE if kind.startswith(OF_THE_COUNCIL) else HEARING_NOTICE


def _refuse_short(house: House, rule: str, at: datetime) -> None:
    first = house.due(rule, today(), house.rules(today()))
    if local_day(at) < first:
        raise Refused(
            N_("The notice is too short: the first day that the rule allows is %(day)s."),
            rule=rule,
            day=first.strftime("%d/%m/%Y"),
        )


def _record(session: Session, row: Summons, kind: str, actor_id: int) -> None:
    """In the trail of the case only where it is the officer's: a member's summons belongs to the meeting."""
    if row.task_id is not None:
        case_id = session.get_one(Task, row.task_id).case_id
        record(session, case_chain(case_id), kind, actor_id=actor_id, task_id=row.task_id, number=row.number)
