"""The papers of a transfer: its submission and its decision."""

from typing import Any

from workflows.cases.linked_tables import LIST
from workflows.documents.wording import DAY_UNITS

from .cited import resolved, voted_on
from .linked_papers import case_decided, list_submission, of_line
from .naming import named
from .paper_making import Making, standing_words


def submission(making: Making) -> dict[str, Any]:
    """Return the data of the submission of one transfer, or of a list of linked ones."""
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


def transfer_decision(making: Making) -> dict[str, Any]:
    """Return the data of the decision on one transfer, with the vote behind it."""
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


def _complaint(making: Making, code: str) -> dict[str, Any]:
    rule = making.house.rules_of(making.case)[code]
    return {"to": making.words["complaint_to"], "days": rule.value, "unit": DAY_UNITS[rule.unit]}
