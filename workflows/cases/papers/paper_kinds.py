"""How each kind of paper is worded: what is in the case, put into the data that the kind asks for."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from workflows.cases.linked_tables import LIST
from workflows.cases.models import Part
from workflows.cases.timing import clocks
from workflows.documents.wording import date_words
from workflows.law.calendar import today

from .cited import resolved, voted_on
from .linked_papers import case_decided, list_submission, of_line, transfer_list
from .mentoring_papers import MENTORING_MAKERS
from .merit_papers import certificate, roll
from .moving_papers import decided, handover_minutes, told
from .naming import named
from .paper_making import Making, standing_words
from .party_papers import PARTY_MAKERS
from .placing_papers import PLACING_MAKERS
from .vote_papers import counting_minutes, resolution
from .worded_papers import articled, sectioned

LIMIT, EXTENSION = "R-VER-01", "R-VER-01.extension"
GROUNDS_TO_EXTEND = ("complex", "very_complex")
DAY_UNITS = {"days": "ngày", "working_days": "ngày làm việc"}


def _submission(making: Making) -> dict[str, Any]:
    if making.case.process == LIST:
        return list_submission(making)
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
    return {
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
        **voted_on(making, case_decided(making)),
        **of_line(making),
        **resolved(making, case_decided(making), standing_words()["resolution"]["long_body"]),
        **making.ending,
    }


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
        "authority": signer.office,
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


def _extension_decision(making: Making) -> dict[str, Any] | None:
    """The written decision that each extension needs (R-VER-01); None where none was given."""
    clock, said = clocks.running(making.session, making.case, LIMIT), making.said("extension")
    if clock is None or said.get("ground") not in GROUNDS_TO_EXTEND:
        return None
    more = making.house.rules_of(making.case)[EXTENSION]
    words = {
        "case": making.case.number,
        "unit": making.case.unit.name,
        "name": making.case.subject.name,
        "days": more.value,
        "days_unit": DAY_UNITS[more.unit],
        "until": date_words(clock.due_on),
        "reason": said["reason"],
    }
    return {
        "title": making.words["title"],
        "authority": named(making.session, making.in_whose_name).office,
        "bases": making.lines("bases"),
        "proposed_by": making.words["proposed_by"],
        "articles": [line.format_map(words) for line in making.words["articles"]],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _conclusion(making: Making) -> dict[str, Any]:
    said, signer = making.said("conclusion"), named(making.session, making.in_whose_name)
    return {
        "title": making.fill(making.words["title"]),
        "authority": signer.office,
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


def _complaint(making: Making, code: str) -> dict[str, Any]:
    rule = making.house.rules_of(making.case)[code]
    return {"to": making.words["complaint_to"], "days": rule.value, "unit": DAY_UNITS[rule.unit]}


def _answer(making: Making) -> str:
    """What the person concerned said, latest first; silence is said to be silence."""
    for form in ("statement", "answer"):
        if text := making.said(form).get("text"):
            return str(text)
    return "Cán bộ không trình bày"


WORDED = {
    sectioned: (
        *("discipline_submission", "review_minutes", "council_minutes", "ballot_minutes", "council_recommendation"),
        *("no_violation", "announcement_minutes", "party_notice", "acceptance_notice", "complaint_report"),
        *("dialogue_minutes", "enforcement_minutes", "restoration_notice", "apology_minutes"),
        *("periodic_submission", "measure_submission", "measure_notice"),
        *("mentoring_assignment", "development_plan", "achievement_report", "merit_submission"),
    ),
    articled: (
        *("council_decision", "discipline_decision", "complaint_decision", "suspension_decision"),
        *("periodic_decision", "measure_decision", "measure_review", "measure_cancellation"),
        *("merit_decision", "merit_revocation"),
    ),
    told: ("move_submission", "meeting_record"),
    decided: (
        "secondment_decision",
        "secondment_extension",
        "return_decision",
        "appointment_decision",
        "rotation_decision",
    ),
}
MAKERS: dict[str, Callable[[Making], dict[str, Any] | None]] = {
    "submission": _submission,
    "transfer_decision": _transfer_decision,
    "transfer_list": transfer_list,
    "verification_decision": _verification_decision,
    "extension_decision": _extension_decision,
    "conclusion": _conclusion,
    "resolution": resolution,
    "counting_minutes": counting_minutes,
    "handover_minutes": handover_minutes,
    "merit_certificate": certificate,
    "merit_roll": roll,
    **PARTY_MAKERS,
    **PLACING_MAKERS,
    **MENTORING_MAKERS,
    **{kind: maker for maker, kinds in WORDED.items() for kind in kinds},
}
