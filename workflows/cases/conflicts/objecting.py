"""The officer concerned objects to somebody who deals with his matter; it is decided, with reasons, before he acts on.

The vote does not open, and the person objected to does no step, while an objection waits.  For a voter or a teller the
chair decides, for everybody else the deciding authority, and about either of them the next level above: where that lies
outside this system PX01's head records its written decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from workflows.cases import permissions
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus, Part, Task, TaskStatus
from workflows.cases.notices import notify
from workflows.cases.recusal_tables import Ground, Objection
from workflows.cases.roles import electorate
from workflows.cases.roles.authority import Asked, decide_by
from workflows.cases.roles.electorate import Body
from workflows.cases.roles.roster import VERIFICATION, Roster
from workflows.cases.running import voting
from workflows.database import hold, now
from workflows.engine import diagrams
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.polls.models import Poll, PollState
from workflows.trail.chain import case_chain, record

from . import leaving

RULE = "DUT-OBJECTION"
AUTHORITY, OFFICE_HEAD = "deciding_authority", "px01_head"
BY_CHAIR = ("voter", "teller")
CHAIR, DECIDER, SIGNER = "chair", "decider", "signer"
FIXED = {AUTHORITY: DECIDER, "director": SIGNER}  # roles whose people do not depend on an appointment


@dataclass(frozen=True)
class Member:
    """Somebody who deals with the matter, and in which duty."""

    person_id: int
    duty: str


@dataclass(frozen=True)
class Deciders:
    """Who decides about an objection; `outside`: the upper level does, and they record its written decision."""

    people: tuple[int, ...]
    outside: bool = False


def members(session: Session, house: House, case: Case) -> list[Member]:
    """Return who deals with the matter of a case: the team, who decides, and for a vote its voters, chair and tellers.

    Each person once in each duty; whoever is recused stands in none.
    """
    roster = Roster(session, house, case)
    return list(dict.fromkeys([*_team(session, case), *_fixed(roster), *_vote(roster)]))


def objections_in(session: Session, case: Case) -> list[Objection]:
    """Return the objections of a case, the latest first."""
    people = (joinedload(each) for each in (Objection.person, Objection.decided_by))
    found = select(Objection).where(Objection.case_id == case.id).options(*people)
    return list(session.scalars(found.order_by(Objection.id.desc())))


def undecided(session: Session, case: Case) -> int:
    """Return how many objections of a case wait for a decision."""
    waiting = select(func.count()).where(Objection.case_id == case.id, Objection.accepted.is_(None))
    return session.scalar(waiting) or 0


def refuse_undecided(session: Session, case: Case) -> None:
    """Raise Refused while an objection waits: no vote opens over it."""
    if number := undecided(session, case):
        raise Refused(
            N_("The officer concerned has objected to a member (%(number)s undecided). Decide that before the vote."),
            rule=RULE,
            number=number,
        )


def object_to(session: Session, house: House, case: Case, actor_id: int, member: Member, reason: str) -> Objection:
    """Let the person concerned object to a member with reasons, once to each; tell whoever decides about it."""
    hold(session, case)
    if not permissions.may_know(actor_id, case):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    if case.status is not CaseStatus.OPEN:
        raise Refused(N_("The case has ended. What is left is to complain about its decision."), rule=RULE)
    if not reason.strip():
        raise Invalid(N_("Say why this person should not deal with your matter."), field="reason", rule=RULE)
    if member not in members(session, house, case):
        raise Invalid(N_("This person does not deal with your matter."), field="member", rule=RULE)
    before = select(Objection.id).where(Objection.case_id == case.id, Objection.person_id == member.person_id)
    if session.scalar(before) is not None:
        raise Refused(N_("You have objected to this person already. It is decided once, with reasons."), rule=RULE)
    leaving.refuse_while_voting(session, case, member.person_id)
    row = Objection(case_id=case.id, person_id=member.person_id, duty=member.duty, reason=reason)
    session.add(row)
    session.flush()  # its id stands in the event
    record(session, case_chain(case.id), "objection.raised", actor_id=actor_id, objection=row.id, person=row.person_id)
    notify(session, case, deciders(session, house, case, row).people, "objection.raised")
    return row


def deciders(session: Session, house: House, case: Case, row: Objection) -> Deciders:
    """Return who decides about an objection now: never the person objected to, nor anybody who must step aside."""
    roster = Roster(session, house, case)
    if row.duty in BY_CHAIR:
        chair = _chair(roster)
        if chair is not None and chair != row.person_id and not roster.matter.barred([chair], CHAIR):
            return Deciders((chair,))
    elif row.duty not in (CHAIR, SIGNER):
        above = [row.person_id] if case.opened_by_id is None else [row.person_id, case.opened_by_id]
        asked = Asked(case.subject_id, roster.matter.ties, above, unit_id=case.unit_id, matter=roster.matter)
        found = decide_by(session, house, VERIFICATION, asked, today())
        if found.person is not None:
            return Deciders((found.person.id,))
    office = [person for person in roster.free(house.roles[OFFICE_HEAD]) if person != row.person_id]
    return Deciders(tuple(office), outside=True)


@dataclass(frozen=True)
class Verdict:
    """How an objection is decided; `document` names the upper level's written decision where it decides."""

    accepted: bool
    reasons: str
    document: str = ""


def decide(session: Session, house: House, row: Objection, actor_id: int, verdict: Verdict) -> None:
    """Decide about an objection with reasons that the officer reads; accepted, the member leaves the case."""
    case = hold(session, session.get_one(Case, row.case_id))
    session.refresh(row)
    if row.accepted is not None:
        raise Refused(N_("This objection has been decided already."), rule=RULE)
    who = deciders(session, house, case, row)
    if actor_id not in who.people:
        raise NotAllowed(N_("Somebody else decides about this objection."), rule=RULE)
    if not verdict.reasons.strip():
        raise Invalid(N_("Give the reasons: the officer reads them."), field="reasons", rule=RULE)
    if who.outside and not verdict.document.strip():
        raise Invalid(N_("Name the written decision of the upper level."), field="document", rule=RULE)
    row.accepted, row.decision, row.document = verdict.accepted, verdict.reasons, verdict.document
    row.decided_by_id, row.decided_at = actor_id, now()
    kind = "objection.accepted" if verdict.accepted else "objection.refused"
    record(session, case_chain(case.id), kind, actor_id=actor_id, objection=row.id, person=row.person_id)
    session.flush()  # the steps that waited for it are asked again
    if verdict.accepted:
        leaving.leave(session, house, case, row.person_id, Ground.OBJECTION, str(row.id), actor_id)
    notify(session, case, [case.subject_id], "objection.decided")


def _team(session: Session, case: Case) -> Iterator[Member]:
    team = select(Part).where(Part.case_id == case.id, Part.role == "verification_team")
    for part in session.scalars(team.order_by(Part.leads.desc(), Part.person_id)):
        yield Member(part.person_id, "verifier")


def _fixed(roster: Roster) -> Iterator[Member]:
    house, model = roster.house, diagrams.version(roster.session, roster.case.diagram_sha256)
    lanes = {step.lane for step in model.drawing.steps.values() if step.form}
    for code, duty in FIXED.items():
        role = house.roles[code]
        if role.name in lanes:
            for person_id in roster.free(role):
                yield Member(person_id, duty)


def _vote(roster: Roster) -> Iterator[Member]:
    """The members of the body, from the beginning until the box is opened; chair and tellers once they are named."""
    session, case = roster.session, roster.case
    for body in _bodies(roster):
        for line in body.members:
            if not line.recused:
                yield Member(line.person_id, "voter")
    for poll in session.scalars(select(Poll).where(Poll.case_id == case.id, Poll.state == PollState.DRAFT)):
        yield Member(poll.chair_id, CHAIR)
        for person_id in voting.tellers(session, case):
            yield Member(person_id, "teller")


def _bodies(roster: Roster) -> Iterator[Body]:
    """The bodies whose boxes are still to be opened in this case, in the order of the drawing."""
    session, house, case = roster.session, roster.house, roster.case
    votes = list(session.scalars(select(Task).where(Task.case_id == case.id, Task.poll != "").order_by(Task.opened_at)))
    waiting = {task.role: task for task in votes if task.status is TaskStatus.OPEN and not _has_opened(session, task)}
    for code in _voting_roles(roster):
        if code in waiting:
            yield electorate.body_of(session, house, case, waiting[code])
        elif code not in {task.role for task in votes}:
            yield electorate.body_to_come(session, house, case, house.roles[code])


def _voting_roles(roster: Roster) -> list[str]:
    model, house = diagrams.version(roster.session, roster.case.diagram_sha256), roster.house
    steps = [step for drawing in model.drawings.values() for step in drawing.steps.values() if step.get("poll")]
    return list(dict.fromkeys(house.roles.of_lane(step.lane).code for step in steps))


def _has_opened(session: Session, task: Task) -> bool:
    begun = (PollState.OPEN, PollState.CLOSED, PollState.COUNTED)
    found = select(Poll.id).where(Poll.task_id == task.id, ~Poll.rehearsal, Poll.state.in_(begun))
    return session.scalars(found).first() is not None


def _chair(roster: Roster) -> int | None:
    """Who chairs the vote that is prepared; before, whoever usually leads the next body to vote."""
    session, case = roster.session, roster.case
    votes = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN, Task.poll != "")
    for task in session.scalars(votes):
        if poll := voting.poll_of(session, task):
            return poll.chair_id
    return next((chair for body in _bodies(roster) for chair in body.chairs), None)


def names(session: Session, found: list[Member]) -> dict[int, Person]:
    """Return the people of these members."""
    ids = {each.person_id for each in found}
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}
