"""Issuing the papers that a finished step asks for."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Task
from workflows.documents.issuing import issue
from workflows.documents.kinds import ISSUERS, Issuer, Track, kind_of
from workflows.documents.models import Document
from workflows.engine.steps import Step
from workflows.law.calendar import today
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody
from workflows.people.roles import standing_unit, unit_of
from workflows.trail.chain import case_chain, record

from .paper_kinds import MAKERS
from .paper_making import Making, words_of
from .party_words import body_at

ISSUER_OF = {Track.STATE: ISSUERS["police"], Track.PARTY: ISSUERS["party"]}
OF_THE_FORCE = {"directorate", "city_police"}  # kinds of units whose people sign for the force itself
SIGNER, COUNCIL = "signer", "council"  # in whose name a paper may go out, beside the force and the Party
COUNCIL_NAME = "HỘI ĐỒNG KỶ LUẬT"
OF_THE_COMMISSION = {"ubkt_officer", "commission_head", "inspection_team"}


def standing_in(acted_for: int | None) -> dict[str, str | int | None]:
    """Return what an event says of an act done for somebody else (thay mặt)."""
    return {} if acted_for is None else {"acted_for": acted_for}


def issue_for(
    session: Session, house: House, case: Case, task: Task, step: Step, signer_id: int, acted_for: int | None = None
) -> list[Document]:
    """Issue the papers that a finished step asks for by its property `document`; `acted_for` signed by a substitute."""
    kinds = step.words("document")
    if kinds:
        session.refresh(case, ["receiving_unit"])
    made = []
    for kind in kinds:
        making = Making(session, house, case, task, signer_id, words_of(kind, case.process), acted_for).in_role
        data = MAKERS[kind](making) if making else None
        if making is None or data is None:  # who did it, or what was decided, calls for another paper of this step
            continue
        made.append(issue_paper(making, kind, data, task.id))
    return made


def issue_paper(making: Making, kind: str, data: dict[str, Any], task_id: str | None) -> Document:
    """Issue one paper that `making` has made and keep it in the trail.

    `task_id` is the step whose paper it is; None for a paper beside the steps, whose readers are named elsewhere.
    """
    document = issue(
        making.session,
        case_id=making.case.id,
        task_id=task_id,
        kind=kind,
        data=data,
        signer_id=making.signer_id,
        on=today(),
        issuer=issuer_by_words(making, kind),
    )
    record(
        making.session,
        case_chain(making.case.id),
        "document.issued",
        actor_id=making.signer_id,
        task_id=making.task.id,
        kind_of=kind,
        data=document.data_sha256,
        **standing_in(making.acted_for),
    )
    return document


def issuer_by_words(making: Making, kind: str) -> Issuer:
    """Return who issues a paper, by its word `in_name_of`: its signer's unit, a council, else the force or the Party.

    A head of unit signs in the name of his unit, the director in that of the force (NĐ 30/2020/NĐ-CP Art 8); the
    symbols of the force end in the unit that drafted the paper, by its word `drafter`.
    """
    force, name = ISSUER_OF[kind_of(kind).track], making.words.get("in_name_of")
    if force.track is Track.PARTY:
        return _party_issuer(making, force)
    force = replace(force, drafter=making.words.get("drafter", force.drafter))
    if name == COUNCIL:
        return _council_issuer(making, force)
    unit = unit_of(making.session, making.in_whose_name, today())
    if name != SIGNER or unit is None:
        return force
    standing = standing_unit(making.session, unit)
    if standing.kind in OF_THE_FORCE:
        return force
    return Issuer(Track.STATE, standing.code, force.body, standing.name.upper(), force.place)


def _council_issuer(making: Making, force: Issuer) -> Issuer:
    """The council of discipline, under the unit whose head appointed it, with a series of its own."""
    appointed = select(Document.signer_id).where(
        Document.case_id == making.case.id, Document.kind == "council_decision"
    )
    signer = making.session.scalars(appointed.order_by(Document.id.desc())).first()
    unit = unit_of(making.session, signer, today()) if signer else None
    if unit is None:
        return force
    standing = standing_unit(making.session, unit)
    above = force.body if standing.kind in OF_THE_FORCE else standing.name.upper()
    return Issuer(Track.STATE, f"HĐKL-{standing.code}", above, COUNCIL_NAME, force.place)


def _party_issuer(making: Making, force: Issuer) -> Issuer:
    """The Party committee of the force, its inspection commission, or the cell or committee whose step it is."""
    if making.task.role in OF_THE_COMMISSION:
        return ISSUERS["commission"]
    return issuer_of(making.session, body_at(making), force)


def issuer_of(session: Session, body: PartyBody | None, force: Issuer = ISSUER_OF[Track.PARTY]) -> Issuer:
    """Return in whose name a Party body issues papers: its own, and the force's for the standing committee."""
    if body is None or body.kind is BodyKind.STANDING_COMMITTEE:
        return force
    above = session.get(PartyBody, body.parent_id) if body.parent_id else None
    return Issuer(Track.PARTY, body.code, above.name.upper() if above else force.body, body.name.upper(), force.place)
