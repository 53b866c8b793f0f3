"""The minutes of a whole meeting, made once at its end.  They give numbers, and never how or whether one has voted."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.papers.issuing import ISSUER_OF, issuer_of
from workflows.cases.papers.naming import named
from workflows.cases.papers.paper_making import standing_words
from workflows.cases.sitting_tables import (
    Answer,
    Attendance,
    Hearing,
    ReservedOpinion,
    Seat,
    SeatPart,
    Sitting,
    SittingItem,
    SittingKind,
)
from workflows.database import now
from workflows.documents.issuing import issue_loose
from workflows.documents.kinds import Issuer, Track
from workflows.documents.wording import grouped, moment_words
from workflows.law.calendar import today
from workflows.people.models import PartyBody
from workflows.polls.models import Poll, PollState, Result

from . import attending, summoning
from .agenda import OF_A_BODY

PARTY, STATE, WORDS = "meeting_minutes", "council_meeting_minutes", "meeting_minutes"


def make(session: Session, house: House, sitting: Sitting) -> None:
    """Number, render and freeze the minutes of a meeting."""
    kind, issuer = _kind(session, sitting)
    made = issue_loose(session, kind=kind, data=_data(session, house, sitting), on=today(), issuer=issuer)
    sitting.minutes, sitting.minutes_symbol, sitting.minutes_sha256 = made.data, made.symbol, made.data_sha256
    sitting.pdf_sha256, sitting.docx_sha256 = made.pdf_sha256, made.docx_sha256


def seal_of(poll: Poll, result: Result) -> bytes:
    """Return the sheet that is kept as the sealed ballots: hashes and totals, and no ballot, for there is none left."""
    kept = {
        "case": poll.case_id,
        "round": poll.round,
        "question_sha256": poll.question_sha256,
        "roll_sha256": poll.roll_sha256,
        "holders_sha256": poll.holders_sha256,
        "box_sha256": result.box_sha256,
        "box_words": result.tally.get("box_words", ""),
        "counts": result.counts,
        "forms": poll.forms,
        "result": result.result,
        "handed_out_screen_and_paper": result.handed_out_screen + result.handed_out_paper,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1).encode()


def seal_sha256(poll: Poll, result: Result) -> str:
    """Return the hash of that sheet, as the minutes name it."""
    return hashlib.sha256(seal_of(poll, result)).hexdigest()


def _kind(session: Session, sitting: Sitting) -> tuple[str, Issuer]:
    if not sitting.body.startswith(OF_A_BODY):
        return STATE, ISSUER_OF[Track.STATE]
    body = session.get(PartyBody, int(sitting.body.removeprefix(OF_A_BODY)))
    return PARTY, issuer_of(session, body)


def _data(session: Session, house: House, sitting: Sitting) -> dict[str, Any]:
    words = standing_words()[WORDS]
    which = "_in_writing" if sitting.kind is SittingKind.WRITTEN else ""
    of_body = {
        "body": sitting.body_name,
        "when": _when(sitting.opened_at if not which else sitting.at),
        "place": sitting.place or words["by_link"],
    }
    items = [_item(session, house, words, item) for item in sitting.items]
    return {
        "title": words["title" + which].format(**of_body),
        "opening": words["opening" + which].format(**of_body),
        "sections": [
            {"heading": words["led"], "lines": _led(session, words, sitting)},
            {"heading": words["called"], "lines": [_called(session, words, sitting)]},
            {"heading": words["there"], "lines": _there(session, words, sitting)},
            *items,
            {"heading": words["end"], "lines": [line.format(when=_when(now())) for line in words["ended"]]},
        ],
        "closing": words["closing"],
        "secretary": named(session, sitting.secretary_id).name,
        "recipients": words["recipients"],
        "kept": words["kept"],
        "signature": {"capacity": words["signature"], "name": named(session, sitting.chair_id).name},
    }


def _led(session: Session, words: dict[str, Any], sitting: Sitting) -> list[str]:
    tellers = [_name(session, seat) for seat in sitting.seats if seat.part is SeatPart.TELLER]
    chair, secretary = named(session, sitting.chair_id), named(session, sitting.secretary_id)
    told = {
        "chair": f"{chair.rank} {chair.name}",
        "secretary": f"{secretary.rank} {secretary.name}",
        "tellers": ", ".join(tellers),
    }
    return [line.format(**told) for line in words["led_by"]]


def _called(session: Session, words: dict[str, Any], sitting: Sitting) -> str:
    rows = [row for row in summoning.summonses(session, sitting) if row.number == sitting.calls]
    received = sum(row.received_at is not None for row in rows)
    return str(words["called_how"]).format(number=sitting.calls, received=received, sent=len(rows))


def _there(session: Session, words: dict[str, Any], sitting: Sitting) -> list[str]:
    members = [seat for seat in sitting.seats if seat.part is SeatPart.MEMBER]
    if sitting.kind is SittingKind.WRITTEN:
        return [str(words["asked"]).format(members=len(members))]
    away = [seat for seat in members if seat.attendance not in attending.THERE]
    excused = [seat for seat in away if seat.answer is Answer.APOLOGISES]
    guests = [seat for seat in sitting.seats if seat.part is SeatPart.GUEST]
    told = {
        "present": len(members) - len(away),
        "members": len(members),
        "remote": sum(seat.attendance is Attendance.REMOTE for seat in members),
        "excused": _names(session, words, excused),
        "absent": _names(session, words, [seat for seat in away if seat not in excused]),
        "guests": _names(session, words, guests),
    }
    return [line.format(**told) for line in words["there_who"]]


def _names(session: Session, words: dict[str, Any], seats: list[Seat]) -> str:
    return ", ".join(_name(session, seat) for seat in seats) or str(words["nobody"])


def _name(session: Session, seat: Seat) -> str:
    person = named(session, seat.person_id)
    return f"{person.rank} {person.name}"


def _item(session: Session, house: House, words: dict[str, Any], item: SittingItem) -> dict[str, Any]:
    subject = named(session, item.case.subject_id)
    heading = words["item"].format(
        number=item.position, case=item.case.number, subject=f"{subject.rank} {subject.name}"
    )
    poll = _last_poll(session, item)
    ballot = house.rules_of(item.case).ballot(item.task.poll)
    said = [line.format(title=ballot.title_vi, pack=grouped(item.pack_sha256)) for line in words["question"]]
    if item.sitting.kind is SittingKind.MEETING:
        said.append(_quorum(session, house, words, item, poll))
    if item.hearing is not Hearing.UNKNOWN:
        how, heard = words["criticism"][item.self_criticism.value], words["hearing"][item.hearing.value]
        said.append(words["officer"].format(how=how, heard=heard))
    if item.discussion:
        said.append(words["discussion"].format(words=item.discussion.rstrip(".")))
    said += _vote(session, house, words, item, poll)
    reserved = session.scalar(select(func.count()).where(ReservedOpinion.item_id == item.id)) or 0
    if reserved:
        said.append(words["reserved"].format(number=reserved))
    return {"heading": heading, "lines": said}


def _quorum(session: Session, house: House, words: dict[str, Any], item: SittingItem, poll: Poll | None) -> str:
    """The quorum as it was at the vote: after the count a body is not asked anew, its roll is frozen."""
    light = attending.light(session, house, item)
    result = session.get(Result, poll.id) if poll else None
    base = result.tally.get("entitled", light.base) if result else light.base
    return str(words["quorum"]).format(base=base, present=light.present, least=light.least)


def _vote(session: Session, house: House, words: dict[str, Any], item: SittingItem, poll: Poll | None) -> list[str]:
    result = session.get(Result, poll.id) if poll else None
    if poll is None or result is None:
        reason = poll.annulled_for if poll and poll.state is PollState.ANNULLED else ""
        told = [str(words["annulled"]).format(reason=reason)] if reason else []
        return [*told, str(words["not_voted"])]
    rules, tally = house.rules_of(item.case), result.tally
    options = (f"{rules.form(form).name}: {result.counts.get(code, 0)} phiếu" for code, form in poll.forms.items())
    lines = "voted_outcome_only" if tally.get("outcome_only") else "voted"
    figures = {
        "out": result.handed_out_screen + result.handed_out_paper,
        **{key: tally.get(key) for key in ("returned", "valid", "blank", "invalid")},
        "ladder": "; ".join(options),
        "outcome": words["outcomes"].get(result.result) or rules.form(result.result).name,
        "question": grouped(poll.question_sha256),
        "box": grouped(result.box_sha256) or words["nobody"],
        "seal": grouped(seal_sha256(poll, result)),
    }
    return [line.format(**figures) for line in words[lines]]


def _last_poll(session: Session, item: SittingItem) -> Poll | None:
    found = select(Poll).where(Poll.task_id == item.task_id, ~Poll.rehearsal).order_by(Poll.round.desc())
    return session.scalars(found).first()


def _when(moment: datetime | None) -> str:
    return moment_words(moment or now())
