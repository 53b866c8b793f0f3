"""The gate on moving somebody, as the drawings of moves and their pages ask it (DOMAIN.md 2.3)."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.said import submitted
from workflows.law.calendar import today
from workflows.people.succession import Planned, planned

from .acts import Act
from .conditions import Details
from .gate import gate
from .verdict import Answer, Effect, Reason, Verdict

PROPOSAL = "proposal"
# The moves that people propose: by the process, which is named after its act, the form of their proposal.
PROPOSALS = {
    Act.TRANSFER: PROPOSAL,
    Act.SECONDMENT: "secondment_proposal",
    Act.APPOINTMENT: "appointment_proposal",
    Act.LEADER_ROTATION: "rotation_proposal",
}


def reasons(session: Session, house: House, subject_id: int, proposer_id: int | None) -> list[Reason]:
    """Return everything that stands against a transfer (điều động) of this person today."""
    return list(gate(session, house, Act.TRANSFER, subject_id, today(), proposer_id=proposer_id).reasons)


def facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the gate asks: {"bar": …, "second_reader": …}."""
    found = of_case(session, house, case)
    return {"bar": found.answer is Answer.REFUSED, "second_reader": bool(found.of(Effect.SECOND_READER))}


def of_case(session: Session, house: House, case: Case) -> Verdict:
    """Return the verdict on the move that a case is about, by what was proposed last."""
    proposer_id, replacement_id = proposed(session, case)
    act = act_of(case)
    details = Details(replacement_id=replacement_id, succession=in_plan(session, case, act))
    return gate(session, house, act, case.subject_id, today(), proposer_id=proposer_id, case=case, details=details)


def in_plan(session: Session, case: Case, act: Act) -> Planned:
    """Return how the officer of a case stands to the succession plan of the post that was asked for him."""
    row = submitted(session, case, PROPOSALS[act])
    post = (row.content or {}).get("post") if row else None
    if not post or case.receiving_unit_id is None:
        return Planned.UNKNOWN
    return planned(session, case.subject_id, case.receiving_unit_id, str(post), today())


def act_of(case: Case) -> Act:
    """Return what a case is about to do: a process of a move is named after its act."""
    return Act(case.process) if case.process in PROPOSALS else Act.TRANSFER


def proposed(session: Session, case: Case) -> tuple[int | None, int | None]:
    """Return who proposed, and who would take over if somebody was named."""
    row = submitted(session, case, PROPOSALS[act_of(case)])
    if row is None:
        return case.opened_by_id, None
    replacement = (row.content or {}).get("replacement")
    return row.person_id, int(replacement) if replacement else None
