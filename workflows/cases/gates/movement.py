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
    act = act_of(case)
    row = submitted(session, case, PROPOSALS[act])
    proposer_id, content = (row.person_id, row.content or {}) if row else (case.opened_by_id, {})
    replacement, post = content.get("replacement"), str(content.get("post") or "")
    details = Details(
        replacement_id=int(replacement) if replacement else None, succession=_in_plan(session, case, post)
    )
    return gate(session, house, act, case.subject_id, today(), proposer_id=proposer_id, case=case, details=details)


def act_of(case: Case) -> Act:
    """Return what a case is about to do: a process of a move is named after its act."""
    return Act(case.process) if case.process in PROPOSALS else Act.TRANSFER


def _in_plan(session: Session, case: Case, post: str) -> Planned:
    """How the officer of a case stands to the succession plan of the post that was asked for him, if one was."""
    if not post or case.receiving_unit_id is None:
        return Planned.UNKNOWN
    return planned(session, case.subject_id, case.receiving_unit_id, post, today())
