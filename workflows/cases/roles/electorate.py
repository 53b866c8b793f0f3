"""Who votes at a step: the members of the Party body or of the council that the case needs, and who may not and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import Bound, House, Role
from workflows.cases.models import Case, Part, Task
from workflows.law.calendar import today
from workflows.people.conflicts import SELF
from workflows.people.kinds import Standing
from workflows.people.models import PartyBody
from workflows.people.roles import members_of
from workflows.polls.models import Standing as ElectorStanding
from workflows.polls.roll import Member

from . import party_bodies, party_forms
from .collectives import circle_of, unit_of_post
from .offering import ON_FORMS, offered
from .own_vote import DECIDE, PROPOSE, counts_himself, may_vote_himself
from .party_complaining import complained_of
from .roster import Roster

RESOLVE = "party_complaint.resolve"


@dataclass(frozen=True)
class Body:
    """Who votes at one step.

    `kind` is the kind of a Party body, or the role of a council's members; `members` are all of it, those who may not
    vote with the reason; `options` what stands on this ballot, or None for all that its rule names; `chairs` who leads
    it, the first choice first.
    """

    kind: str
    name: str
    members: tuple[Member, ...]
    options: tuple[str, ...] | None = None
    chairs: tuple[int, ...] = ()

    @property
    def base(self) -> int:
        """The number that majorities are measured against: all official members, the recused too.

        The person concerned is one of the members as R-PAR-15.denominator says.
        """
        return sum(member.standing is ElectorStanding.OFFICIAL for member in self.members)


def body_of(session: Session, house: House, case: Case, step: Task) -> Body:
    """Return who votes at a step of a case; a body that has no members today, or lies above this force, is empty."""
    return _body(session, house, case, house.roles[step.role], step)


def body_to_come(session: Session, house: House, case: Case, role: Role) -> Body:
    """Return who would vote today in a role of a case whose step is not open yet."""
    return _body(session, house, case, role, None)


def preparers(session: Session, house: House, case: Case, step: Task) -> list[int]:
    """Return who prepares the vote of a step and has no tie to the person concerned.

    Who holds the role that prepares it, or the secretary and deputies of the body; where all of them must step aside
    any of its members who need not, and where nobody is left, those who lead the next body up: a vote that nobody may
    prepare would hold the case for ever.
    """
    role, roster = house.roles[step.role], Roster(session, house, case)
    for held, people in _who_prepare(roster, role, step):
        bars = roster.barred(held, people)
        if free := [person for person in people if person not in bars and person != case.concerned_id]:
            return free
    return []


def _who_prepare(roster: Roster, role: Role, step: Task) -> Iterator[tuple[Role, list[int]]]:
    """Yield who may be asked to prepare a vote, the first choice first, each with the role that bars him or not."""
    session, house, case = roster.session, roster.house, roster.case
    central = role.bound is Bound.BODY and role.body in ("", party_bodies.STANDING)
    if prepares := role.prepared_by or (party_bodies.PREPARES if central else ""):
        held = house.roles[prepares]
        yield held, roster.people_of(held)
    if role.bound in (Bound.PART, Bound.COLLECTIVE):
        yield role, roster.people_of(role)
        return
    body = party_bodies.find(session, house, case, role.body, step)
    if body is None:
        return
    yield role, party_bodies.officers_of(session, body, today())
    yield role, [person.id for person in members_of(session, body.id, today())]
    above = party_bodies.next_above(party_bodies.line_of(session, case.subject_id, today()), body)
    yield role, party_bodies.officers_of(session, above, today()) if above else []


def options_at(
    session: Session, house: House, case: Case, step: Task, body: PartyBody | None
) -> tuple[str, ...] | None:
    """Return what stands on the ballot of a step: of discipline only what is open for this person (R-PAR-01).

    A body that decides is offered what it, or a body below it, may decide; a heavier form it could only propose.  A
    complaint makes nothing heavier: the ballot begins with the form complained of (R-CPL-08).
    """
    if step.poll in ON_FORMS:
        return offered(session, house, case, step.poll)
    if step.poll not in (PROPOSE, DECIDE, RESOLVE):
        return None
    ballot = house.rules_of(case).ballot(step.poll)
    if step.poll == RESOLVE:
        decision = complained_of(session, case)
        if decision is None:
            return None
        heavier = party_forms.heavier(session, decision.form_code)
        return tuple(option for option in ballot.options if option not in heavier)
    open_forms = set(party_forms.available(session, case.subject_id, today()))
    if step.poll == DECIDE and body is not None:
        open_forms = {form for form in open_forms if party_bodies.competent(session, house, case, form, body)}
    return tuple(option for option in ballot.options if option in open_forms or option in ballot.others)


def _body(session: Session, house: House, case: Case, role: Role, step: Task | None) -> Body:
    if role.bound is Bound.PART:
        options = options_at(session, house, case, step, None) if step is not None else None
        return _council(session, house, case, role, options)
    if role.bound is Bound.COLLECTIVE:
        return _collective(session, house, case, role)
    found = party_bodies.find(session, house, case, role.body, step)
    if found is None:
        return Body("", "", ())
    members = tuple(_members(session, house, case, found, role, step.poll if step is not None else ""))
    options = options_at(session, house, case, step, found) if step is not None else None
    chairs = [person for person in _chairs(session, found, members) if person != case.concerned_id]
    return Body(found.kind.value, found.name, members, options, tuple(chairs))


def _members(session: Session, house: House, case: Case, body: PartyBody, role: Role, poll: str) -> list[Member]:
    rows = {person.id: Standing.OFFICIAL for person in members_of(session, body.id, today())}
    rows = {person.id: Standing.PROBATIONARY for person in members_of(session, body.id, today(), None)} | rows
    bars, rules = _bars(session, house, case, role, rows), house.rules_of(case)
    if may_vote_himself(rules, role, poll):
        bars = {person: bar for person, bar in bars.items() if bar != SELF}
    if not counts_himself(rules, role, poll):
        rows.pop(case.concerned_id or 0, None)
    return [
        Member(person, ElectorStanding(standing.value), bars.get(person)) for person, standing in sorted(rows.items())
    ]


def _bars(session: Session, house: House, case: Case, role: Role, people: Iterable[int]) -> dict[int, str]:
    """Why somebody stands on the roll and does not vote: himself, or the rule, which the minutes name (R-PAR-15)."""
    found = Roster(session, house, case).findings(role, people)
    return {person: SELF if finding.ground == SELF else finding.rule for person, finding in found.items()}


def _council(session: Session, house: House, case: Case, role: Role, options: tuple[str, ...] | None) -> Body:
    """The members appointed to the case, who leads them first."""
    rows = session.scalars(select(Part).where(Part.case_id == case.id, Part.role == role.code))
    leads = {part.person_id: part.leads for part in rows}
    bars = _bars(session, house, case, role, leads)
    members = tuple(Member(person, recused=bars.get(person)) for person in sorted(leads))
    chairs = tuple(person for person, lead in leads.items() if lead)
    return Body(role.code, role.name, members, options, chairs)


def _collective(session: Session, house: House, case: Case, role: Role) -> Body:
    """The circle of a unit, by posts; whoever leads it and may vote takes the chair."""
    people = circle_of(session, house, case, role.body, today())
    bars = _bars(session, house, case, role, people)
    members = tuple(Member(person, recused=bars.get(person)) for person in sorted(people))
    chairs = tuple(person for person in people if person not in bars and person != case.subject_id)
    return Body(role.code, f"{role.name} {unit_of_post(session, case).name}", members, None, chairs)


def _chairs(session: Session, body: PartyBody, members: Sequence[Member]) -> list[int]:
    """Who leads the body and may vote on this question."""
    able = {each.person_id for each in members if each.standing is ElectorStanding.OFFICIAL and not each.recused}
    return [person for person in party_bodies.officers_of(session, body, today()) if person in able]
