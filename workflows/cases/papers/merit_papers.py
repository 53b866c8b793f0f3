"""The words of papers of commendation, and the certificate with its own layout."""

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from sqlalchemy import select

from workflows.cases.commendation_tables import Commendation, LineState, MeritLine, list_of
from workflows.cases.merit.claiming import LIST, REPORT, said
from workflows.cases.merit.pulling import sort
from workflows.cases.merit.register import DECISION, GRANT, GROUND, paper_of
from workflows.cases.merit.units import PROCESS
from workflows.cases.merit.units import REPORT as UNIT
from workflows.cases.roles.merit_titles import title_of
from workflows.documents.wording import date_words
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Rank, Title
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit

from .naming import named
from .paper_making import Making

NO_UNIT = "–"
TITLE = "individual_title"  # the kind of a title; what is given otherwise is named by itself


def merit_words(making: Making, covered: Sequence[int] | None = None) -> dict[str, str]:
    """Return what any paper of a commendation may say: the title, the day of the merit, what it is for.

    `covered` is whom a decision on a list covers, where that is known already.
    """
    if title_of(making.session, making.case) is None:
        return {}
    report, ground = said(making.session, making.case, REPORT, LIST, UNIT), said(making.session, making.case, GROUND)
    row = making.session.get(Commendation, ground["commendation_id"]) if ground else None
    listed = list_of(making.session, making.case.id)
    day = row.merit_on if row else date.fromisoformat(report["merit_on"])
    return {
        "award": _award(making),
        "merit_on": date_words(day),
        "listed": str(_number(making, covered)) if listed and making.task.form == DECISION else "",
        "revoked_symbol": f"{row.symbol} {date_words(row.decided_on)}" if row else "",
    }


def _number(making: Making, covered: Sequence[int] | None) -> int:
    return len(_covered(making) if covered is None else covered)


def certificate(making: Making) -> dict[str, Any] | None:
    """Return the data of a certificate; None where nothing is given, and for a list, whose certificates are leaves."""
    if making.said(DECISION).get("outcome") != GRANT or list_of(making.session, making.case.id):
        return None
    if making.case.process == PROCESS:
        return given_by(making) | {"unit": making.case.unit.name}
    return given_by(making) | {"person": named(making.session, making.case.subject_id).comrade}


def given_by(making: Making) -> dict[str, Any]:
    """Return what every certificate of one decision says: what is given, by whom, what for, by which paper."""
    paper = paper_of(making.session, making.case, DECISION)
    if paper is None:
        raise NotFound(N_("A certificate follows its decision."))
    return {
        "title": _award(making),
        "giver": named(making.session, making.in_whose_name).office,
        "citation": making.said(DECISION)["citation"],
        "decision": f"số {paper.symbol} {date_words(paper.issued_on)}",
        "signature": making.signature(making.signer_id),
    }


def roll(making: Making) -> dict[str, Any] | None:
    """Return the data of the list that is attached to a decision; None where one officer alone is commended."""
    listed, paper = list_of(making.session, making.case.id), paper_of(making.session, making.case, DECISION)
    if listed is None or paper is None or making.said(DECISION).get("outcome") != GRANT:
        return None
    covered = _covered(making)
    known = merit_words(making, covered) | {"decision_symbol": f"số {paper.symbol} {date_words(paper.issued_on)}"}
    return {
        "title": making.words["title"],
        "opening": making.words["opening"].format_map(known),
        "rows": _rows(making, listed.id, set(covered)),
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def _rows(making: Making, list_id: int, covered: Set[int]) -> list[dict[str, str]]:
    """Return everybody whom the decision on a list covers, in the order of the list."""
    held = (Assignment.person_id == Person.id) & (Assignment.kind == AssignmentKind.PRIMARY) & Assignment.on(today())
    found = (
        select(Person.id, Person.name, Rank.name, Person.number, Unit.name)
        .join_from(MeritLine, Person, Person.id == MeritLine.person_id)
        .join(Rank, Rank.code == Person.rank_code)
        .outerjoin(Assignment, held)
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(MeritLine.list_id == list_id, MeritLine.state == LineState.LISTED)
        .order_by(MeritLine.line)
    )
    return [
        {"name": name, "rank": rank, "number": number, "unit": unit or NO_UNIT}
        for person, name, rank, number, unit in making.session.execute(found)
        if person in covered
    ]


def _award(making: Making) -> str:
    title = making.session.get_one(Title, title_of(making.session, making.case))
    return f"danh hiệu {title.name}" if title.kind == TITLE else title.name


def _covered(making: Making) -> list[int]:
    """Return whom a decision on a list covers that is being signed: those whom it is entered for."""
    return sort(making.session, making.house, making.case, [making.signer_id, making.in_whose_name]).covered
