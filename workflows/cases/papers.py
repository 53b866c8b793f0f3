"""Issuing the papers that a finished step asks for."""

from sqlalchemy.orm import Session

from workflows.documents.issuing import issue
from workflows.documents.kinds import ISSUERS, Issuer, Track, kind_of
from workflows.documents.models import Document
from workflows.engine.steps import Step
from workflows.law.calendar import today
from workflows.people.roles import standing_unit, unit_of
from workflows.trail.chain import case_chain, record

from .house import House
from .models import Case, Task
from .paper_kinds import MAKERS
from .paper_making import Making, standing_words

ISSUER_OF = {Track.STATE: ISSUERS["police"], Track.PARTY: ISSUERS["party"]}
OF_THE_UNIT = {"submission"}  # signed by a unit's head, numbered in the unit's own series


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
        making = Making(session, house, case, task, signer_id, standing_words()[kind], acted_for)
        document = issue(
            session,
            case_id=case.id,
            task_id=task.id,
            kind=kind,
            data=MAKERS[kind](making),
            signer_id=signer_id,
            on=today(),
            issuer=_issuer(making, kind),
        )
        chain = case_chain(case.id)
        record(
            session,
            chain,
            "document.issued",
            actor_id=signer_id,
            task_id=task.id,
            kind_of=kind,
            data=document.data_sha256,
            **standing_in(acted_for),
        )
        made.append(document)
    return made


def _issuer(making: Making, kind: str) -> Issuer:
    """Return who issues a paper: the force, its Party committee, or the unit of whoever signs."""
    force = ISSUER_OF[kind_of(kind).track]
    unit = unit_of(making.session, making.in_whose_name, today())
    if kind not in OF_THE_UNIT or unit is None:
        return force
    standing = standing_unit(making.session, unit)
    return Issuer(Track.STATE, standing.code, force.body, standing.name.upper(), force.place)
