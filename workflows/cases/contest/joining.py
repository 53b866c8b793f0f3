"""Proposing an officer beside another one for the same post, as long as nobody has been voted on."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.contest_tables import CONTESTED, Contender, contenders_of, lead_of
from workflows.cases.house import House
from workflows.cases.linked.together import Acts
from workflows.cases.models import Case, CaseStatus
from workflows.cases.roles.deciding import post_asked_for
from workflows.cases.said import said
from workflows.database import hold
from workflows.errors import N_, Refused
from workflows.polls.models import Poll, PollState
from workflows.trail.chain import case_chain, record

PROPOSAL, BESIDE, ALONE = "appointment_proposal", "beside_case", "alone"
RULE = "R-APP-02.highest"
ANOTHER_POST = N_("That proposal is for another post: officers are compared for one and the same post.")
TWICE = N_("This officer is proposed for that post already.")
CLOSED = N_("Votes on that post have been set up: nobody can be added any more.")


def join(session: Session, house: House, case: Case, acts: Acts) -> str:
    """Put a case beside the one that its proposal names; return "beside", or "alone" where it names none.

    Raise Refused where it is about another post, the same officer, or a vote has been set up.
    """
    wanted = str(said(session, case, PROPOSAL).get(BESIDE) or ALONE)
    if wanted == ALONE or lead_of(session, case) is not None:
        return ALONE if wanted == ALONE else BESIDE
    named = session.scalars(select(Case).where(Case.number == wanted)).one()
    lead = hold(session, session.get_one(Case, lead_of(session, named) or named.id))
    require(session, lead, unit_id=case.receiving_unit_id, post=post_asked_for(session, case), subject=case.subject_id)
    if not contenders_of(session, lead):
        session.add(Contender(lead_id=lead.id, case_id=lead.id))
    session.add(Contender(lead_id=lead.id, case_id=case.id))
    session.flush()  # who is barred from now on is asked for at once
    for one, other in ((lead, case), (case, lead)):
        record(session, case_chain(one.id), "contest.joined", rule=RULE, case=other.id)
    for row in contenders_of(session, lead):
        acts.name_again(session, house, row.case)
    return BESIDE


def require(session: Session, lead: Case, *, unit_id: int | None, post: str, subject: int | None) -> None:
    """Raise Refused unless an officer may be proposed beside that case for this post."""
    if lead.process != CONTESTED or (lead.receiving_unit_id, post_asked_for(session, lead)) != (unit_id, post):
        raise Refused(ANOTHER_POST, rule=RULE)
    group = contenders_of(session, lead)
    if subject in {row.case.subject_id for row in group} | {lead.subject_id}:
        raise Refused(TWICE, rule=RULE)
    if not is_open(session, [row.case for row in group] or [lead]):
        raise Refused(CLOSED, rule=RULE)


def is_open(session: Session, group: Collection[Case]) -> bool:
    """Tell whether somebody may still be added to a group: one of it goes on, and no vote has been set up in any."""
    voted = select(Poll.id).where(Poll.case_id.in_([case.id for case in group]), Poll.state != PollState.ANNULLED)
    return any(case.status is CaseStatus.OPEN for case in group) and session.scalars(voted).first() is None
