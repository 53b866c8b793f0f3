"""The papers of a verification: its team, the extensions of its time, its conclusion."""

from typing import Any

from sqlalchemy import select

from workflows.cases.models import Part
from workflows.cases.timing import clocks
from workflows.documents.wording import DAY_UNITS, date_words
from workflows.law.calendar import today

from .naming import named
from .paper_making import Making

LIMIT, EXTENSION = "R-VER-01", "R-VER-01.extension"
GROUNDS_TO_EXTEND = ("complex", "very_complex")


def verification_decision(making: Making) -> dict[str, Any]:
    """Return the data of the decision that sets up the team."""
    parts = making.session.scalars(select(Part).where(Part.case_id == making.case.id).order_by(Part.leads.desc()))
    team = [
        {
            **{k: v for k, v in named(making.session, part.person_id).comrade.items() if k != "unit"},
            "role": "Tổ trưởng" if part.leads else "Thành viên",
        }
        for part in parts
        if part.role == "verification_team"
    ]
    clock = clocks.running(making.session, making.case, LIMIT)
    rule = making.house.rules_of(making.case)[LIMIT]
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
            clock.due_on if clock else making.house.due(LIMIT, today(), making.house.rules_of(making.case))
        ).isoformat(),
        "executors": making.lines("executors"),
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def extension_decision(making: Making) -> dict[str, Any] | None:
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


def conclusion(making: Making) -> dict[str, Any]:
    """Return the data of the conclusion: each finding with the answer of the person concerned (R-VER-04)."""
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


def _answer(making: Making) -> str:
    """What the person concerned said, latest first; silence is said to be silence."""
    for form in ("statement", "answer"):
        if text := making.said(form).get("text"):
            return str(text)
    return "Cán bộ không trình bày"
