"""The papers of linked moves: one submission and one list for all, one decision for each."""

from typing import Any

from sqlalchemy import select

from workflows.cases.linked_tables import LinkedLine, line_of, lines_of
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Post
from workflows.people.models import Person, Unit
from workflows.people.roles import assignment_of

from .paper_making import Making

PROPOSAL, DECISION, SIGN = "linked_proposal", "linked_decision", "sign"


def list_submission(making: Making) -> dict[str, Any]:
    """Return the data of the submission of a whole list: a section for each officer, then the reason."""
    said = making.said(PROPOSAL)
    sections = [_section(making, row) for row in said["rows"]]
    sections += [{"heading": "Lý do", "text": said["reason"]}]
    sections += [{"heading": "Sự phù hợp về chuyên môn, cấp bậc hàm", "text": said["fit"]}]
    return {
        "title": making.words["title"],
        "to": making.words["to"],
        "opening": making.fill(making.words["opening"]),
        "sections": sections,
        "closing": making.words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def transfer_list(making: Making) -> dict[str, Any] | None:
    """Return the data of the list that goes with the decisions; None where the list was not signed."""
    said = making.said(DECISION)
    if said.get("outcome") != SIGN:
        return None
    return {
        "title": making.fill(making.words["title"]),
        "opening": making.words["opening"],
        "lines": [_moved(row) for row in lines_of(making.session, making.case)],
        "from_on": said["effective_on"],
        "signature": making.signature(making.signer_id, making.words["signature"]),
        **making.ending,
    }


def of_line(making: Making) -> dict[str, Any]:
    """Return what the decision about one officer of a list says beyond any other: the new post, and the list."""
    line = line_of(making.session, making.case)
    if line is None:
        return {}
    post = making.session.get_one(Post, line.to_post)
    bases = [*making.lines("bases"), *_base_of(making, line)]
    return {"to_post": post.name, "bases": bases}


def case_decided(making: Making) -> int:
    """Return the case in which the vote on this one was held: that of its list, or its own."""
    line = line_of(making.session, making.case)
    return making.case.id if line is None else line.lead_id


def _base_of(making: Making, line: LinkedLine) -> list[str]:
    found = select(Document.symbol).where(Document.case_id == line.lead_id, Document.kind == "transfer_list")
    symbol = making.session.scalars(found.order_by(Document.id.desc())).first()
    return [making.words["base_of_list"].format(symbol=symbol)] if symbol else []


def _section(making: Making, row: dict[str, Any]) -> dict[str, str]:
    """Return one line of the proposal in words, with the post that the officer holds now."""
    session = making.session
    person = session.get_one(Person, row["person"])
    now = assignment_of(session, person.id, today())
    source = f"{now.post.name}, {now.unit.name}" if now else ""
    target = f"{session.get_one(Post, row['post']).name}, {session.get_one(Unit, row['unit']).name}"
    note = f". {row['note']}" if row.get("note") else ""
    return {"heading": f"{person.rank.name} {person.name}", "text": f"{source}; đến: {target}{note}"}


def _moved(row: LinkedLine) -> dict[str, str]:
    return {
        "rank": row.person.rank.name,
        "name": row.person.name,
        "service_number": row.person.number,
        "source": f"{row.former_post.name}, {row.from_unit.name}",
        "target": f"{row.new_post.name}, {row.to_unit.name}",
    }
