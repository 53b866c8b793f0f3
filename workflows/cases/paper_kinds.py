"""How each kind of paper is worded: what is in the case, put into the data that the kind asks for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from workflows.database import now
from workflows.documents.models import Document
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.people.conflicts import SELF
from workflows.people.models import Person
from workflows.polls.models import Poll, Result

from . import clocks
from .models import Part
from .naming import named
from .paper_making import Making, standing_words

OWN_MATTER = "R-PAR-15"  # what the minutes cite for the person concerned, and for a ground that came up later
DAY_UNITS = {"days": "ngày", "working_days": "ngày làm việc"}


def _submission(making: Making) -> dict[str, Any]:
    said, subject = making.said("proposal"), named(making.session, making.case.subject_id)
    sections = [
        {"heading": "Cán bộ", "text": f"{subject.rank} {subject.name}, {subject.post}, {subject.unit}"},
        {"heading": "Nơi đến", "text": making.case.receiving_unit.name if making.case.receiving_unit else ""},
        {"heading": "Lý do", "text": said["reason"]},
        {"heading": "Sự phù hợp về chuyên môn, cấp bậc hàm", "text": said["fit"]},
    ]
    if said.get("replacement"):
        substitute = named(making.session, said["replacement"])
        sections.append({"heading": "Phương án thay thế", "text": f"{substitute.rank} {substitute.name}"})
    return {
        "title": making.words["title"],
        "to": making.words["to"],
        "opening": making.fill(making.words["opening"]),
        "sections": sections,
        "closing": making.words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _transfer_decision(making: Making) -> dict[str, Any]:
    said = making.said("decision")
    data = {
        "title": making.words["title"],
        "authority": making.words["authority"],
        "bases": making.lines("bases"),
        "proposed_by": making.words["proposed_by"],
        "officer": named(making.session, making.case.subject_id).officer,
        "to_unit": making.case.receiving_unit.name if making.case.receiving_unit else "",
        "from_on": said["effective_on"],
        "hand_over_by": said["hand_over_by"],
        "complaint": _complaint(making, "R-REA-12"),
        "executors": making.lines("executors"),
        "signature": making.signature(making.signer_id, making.words["signature"]),
        **making.ending,
    }
    if resolution := _resolution_of(making):
        data["resolution"] = resolution
    return data


def _verification_decision(making: Making) -> dict[str, Any]:
    parts = making.session.scalars(select(Part).where(Part.case_id == making.case.id).order_by(Part.leads.desc()))
    team = [
        {
            **{k: v for k, v in named(making.session, part.person_id).comrade.items() if k != "unit"},
            "role": "Tổ trưởng" if part.leads else "Thành viên",
        }
        for part in parts
        if part.role == "verification_team"
    ]
    clock = clocks.running(making.session, making.case, "R-VER-01")
    rule = making.house.rules_of(making.case)["R-VER-01"]
    signer = named(making.session, making.in_whose_name)
    return {
        "title": making.words["title"],
        "authority": f"{signer.post} {signer.unit}" if signer.unit not in signer.post else signer.post,
        "bases": making.lines("bases"),
        "proposed_by": making.words["proposed_by"],
        "matter": making.fill(making.words["matter"]),
        "subject": named(making.session, making.case.subject_id).comrade,
        "team": team,
        "days": rule.value,
        "unit": DAY_UNITS[rule.unit],
        "starts_on": today().isoformat(),
        "ends_on": (
            clock.due_on if clock else making.house.due("R-VER-01", today(), making.house.rules_of(making.case))
        ).isoformat(),
        "executors": making.lines("executors"),
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _conclusion(making: Making) -> dict[str, Any]:
    said, signer = making.said("conclusion"), named(making.session, making.in_whose_name)
    return {
        "title": making.fill(making.words["title"]),
        "authority": f"{signer.post} {signer.unit}",
        "bases": making.lines("bases"),
        "subject": named(making.session, making.case.subject_id).comrade,
        "findings": [
            {
                "matter": making.said("sign").get("fact", making.case.number),
                "found": said["findings"],
                "answer": _answer(making),
                "verdict": making.words["verdicts"][said["result"]],
            }
        ],
        "conclusions": [said["reasons"]],
        "handling": [said["handling"]],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _resolution(making: Making) -> dict[str, Any]:
    poll, result = _poll(making)
    carried = result.result == "carried"
    return {
        "title": making.words["title"],
        "body": making.words["body"],
        "bases": making.lines("bases"),
        "met_on": today().isoformat(),
        "members": poll.base,
        "present": result.handed_out_screen + result.handed_out_paper,
        "recused": _recused(making, result),
        "matter": making.fill(making.words["matter"]),
        "outcome": making.words["carried" if carried else "lost"],
        "decisions": [making.fill(making.words["agreed" if carried else "refused"]), making.words["assigned"]],
        "signature": making.signature(poll.chair_id, making.words["signature"]),
        **making.ending,
    }


def _missing_paper(missing: Mapping[str, Any], people: Mapping[int, str]) -> dict[str, Any]:
    """Return what the minutes say of paper ballots that did not come back; nothing if all did."""
    if not missing["number"]:
        return {}
    reasons = [f"{people[int(person_id)]}: {words}" for person_id, words in sorted(missing["reasons"].items())]
    return {"missing": missing["number"], "reasons": reasons}


def _counting_minutes(making: Making) -> dict[str, Any]:
    poll, result = _poll(making)
    tally, options = result.tally, making.words["options"]
    rungs = {rung["form"]: rung for rung in tally.get("ladder", [])}
    people = {
        person.id: person.name
        for person in making.session.scalars(select(Person).where(Person.id.in_([poll.chair_id, *tally["teller_ids"]])))
    }
    return {
        "title": making.words["title"],
        "body": making.words["body"],
        "case_number": making.case.number,
        "question": poll.question,
        "question_sha256": poll.question_sha256,
        "counted_at": now().isoformat(),
        "place": making.words["place"],
        "members": tally["base"],
        "handed_out": result.handed_out_screen + result.handed_out_paper,
        "recused": _recused(making, result),
        "returned": tally["returned"],
        "valid": tally["valid"],
        "blank": tally["blank"],
        "invalid": tally["invalid"],
        **_missing_paper(tally["paper_missing"], people),
        "ladder": [{"option": options[form], "votes": tally["votes"][form]} for form in poll.forms.values()],
        "needed": next((rung["needed"] for rung in rungs.values()), 0),
        "outcome": making.words["carried" if result.result == "carried" else "lost"],
        "box_words": tally["box_words"],
        "box_sha256": result.box_sha256,
        "copies": len(tally["teller_ids"]),
        "tellers": [
            {"role": role, "name": people[id_]}
            for role, id_ in zip(making.words["tellers"], tally["teller_ids"], strict=True)
        ],
        "chair": {"capacity": making.words["signature"], "name": people[poll.chair_id]},
    }


def _recused(making: Making, result: Result) -> list[str] | None:
    """Who did not vote, and by which text: the rule stands in the minutes, the private ground nowhere (R-PAR-15)."""
    rules = making.house.rules_of(making.case)
    found = []
    for person_id, reason in result.tally.get("recused", []):
        rule = rules[OWN_MATTER if reason in ("", SELF) else reason]
        text = f"{rule.article} {rule.source}".strip() or rule.title_vi
        person = named(making.session, person_id)
        found.append(f"{person.rank} {person.name} ({text})")
    return found or None


def _complaint(making: Making, code: str) -> dict[str, Any]:
    rule = making.house.rules_of(making.case)[code]
    return {"to": making.words["complaint_to"], "days": rule.value, "unit": DAY_UNITS[rule.unit]}


def _answer(making: Making) -> str:
    """What the person concerned said, latest first; silence is said to be silence."""
    for form in ("statement", "answer"):
        if text := making.said(form).get("text"):
            return str(text)
    return "Cán bộ không trình bày"


def _poll(making: Making) -> tuple[Poll, Result]:
    found = select(Poll, Result).join(Result, Result.poll_id == Poll.id).where(Poll.task_id == making.task.id)
    poll, result = making.session.execute(found.order_by(Poll.round.desc())).first() or (None, None)
    if poll is None or result is None:
        raise NotFound(N_("The vote has not been counted."))
    return poll, result


def _resolution_of(making: Making) -> dict[str, Any] | None:
    found = select(Document).where(Document.case_id == making.case.id, Document.kind == "resolution")
    document = making.session.scalars(found.order_by(Document.id.desc())).first()
    if document is None:
        return None
    words = standing_words()["resolution"]
    on: date = document.issued_on
    return {"symbol": document.symbol, "on": on.isoformat(), "body": words["long_body"]}


MAKERS: dict[str, Callable[[Making], dict[str, Any]]] = {
    "submission": _submission,
    "transfer_decision": _transfer_decision,
    "verification_decision": _verification_decision,
    "conclusion": _conclusion,
    "resolution": _resolution,
    "counting_minutes": _counting_minutes,
}
