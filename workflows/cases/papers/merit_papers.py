"""The words of papers of commendation, and the certificate with its own layout."""

from datetime import date
from typing import Any

from workflows.cases.commendation_tables import Commendation
from workflows.cases.merit.claiming import REPORT, said
from workflows.cases.merit.register import DECISION, GRANT, GROUND, paper_of
from workflows.cases.roles.merit_titles import title_of
from workflows.documents.wording import date_words
from workflows.errors import N_, NotFound
from workflows.people.catalogue_tables import Title

from .naming import named
from .paper_making import Making

TITLE = "individual_title"  # the kind of a title; what is given otherwise is named by itself


def merit_words(making: Making) -> dict[str, str]:
    """Return what any paper of a commendation may say: the title, the day of the merit, what it is for."""
    title = title_of(making.session, making.case)
    if title is None:
        return {}
    report, ground = said(making.session, making.case, REPORT), said(making.session, making.case, GROUND)
    row = making.session.get(Commendation, ground["commendation_id"]) if ground else None
    day = row.merit_on if row else date.fromisoformat(report["merit_on"])
    award = making.session.get_one(Title, title)
    return {
        "award": f"danh hiệu {award.name}" if award.kind == TITLE else award.name,
        "merit_on": date_words(day),
        "revoked_symbol": f"{row.symbol} {date_words(row.decided_on)}" if row else "",
    }


def certificate(making: Making) -> dict[str, Any] | None:
    """Return the data of a certificate; None where nothing is given."""
    decided = making.said(DECISION)
    if decided.get("outcome") != GRANT:
        return None
    person, signer = named(making.session, making.case.subject_id), named(making.session, making.in_whose_name)
    paper = paper_of(making.session, making.case, DECISION)
    if paper is None:
        raise NotFound(N_("A certificate follows its decision."))
    return {
        "title": merit_words(making)["award"],
        "giver": signer.post if signer.unit in signer.post else f"{signer.post} {signer.unit}",
        "person": person.comrade,
        "citation": decided["citation"],
        "decision": f"số {paper.symbol} {date_words(paper.issued_on)}",
        "signature": making.signature(making.signer_id),
    }
