"""Who sits where in a vote: the secretary, the chair, a teller, a member, or somebody who only follows the case."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.access import me
from webapp.database import db
from webapp.house import house
from workflows.cases import permissions
from workflows.cases.house import House
from workflows.cases.models import Case, Task
from workflows.cases.roles.own_vote import counts_himself
from workflows.cases.running import voting
from workflows.errors import N_, NotAllowed, NotFound
from workflows.law.rules import Rules
from workflows.people.conflicts import SELF
from workflows.polls.models import Elector, Poll, PollState, Standing, Via
from workflows.polls.roll import ASIDE, HANDED_OUT

OWN_MATTER = "R-PAR-15"
OFFICIAL_ONLY = "R-PAR-04"
UNKNOWN = N_("There is no such vote, or it is not yours to know of.")


@dataclass(frozen=True)
class Seat:
    """What one person is in one vote.  `poll` is None until the secretary has set it up."""

    person_id: int
    task: Task
    poll: Poll | None
    line: Elector | None  # this person's line on the roll
    secretary: bool
    teller: bool
    may_read: bool  # the case file itself

    @property
    def case(self) -> Case:
        """The case that is voted on."""
        return self.task.case

    @property
    def rules(self) -> Rules:
        """The rules that the case keeps."""
        return house().rules_of(self.case)

    @property
    def house(self) -> House:
        """What the case stands upon."""
        return house()

    @property
    def concerned(self) -> bool:
        """Whether this is the person whom the case is about."""
        return self.person_id == self.case.concerned_id

    @property
    def chair(self) -> bool:
        """Whether this person chairs the vote."""
        return self.poll is not None and self.poll.chair_id == self.person_id

    @property
    def holds_key(self) -> bool:
        """Whether this person is one of the key holders."""
        return self.chair or self.teller

    @property
    def hands_out_paper(self) -> bool:
        """Whether this person may give out paper ballots."""
        prepared = self.poll is not None and self.poll.secretary_id == self.person_id
        return self.teller or (self.secretary and prepared)

    @property
    def runs_it(self) -> bool:
        """Whether this person has an office in the vote."""
        return self.secretary or self.holds_key

    @property
    def has_voted(self) -> bool:
        """Whether a ballot was taken from, or handed to, this person himself."""
        return self.line is not None and self.line.via in HANDED_OUT

    @property
    def on_paper(self) -> bool:
        """Whether this person was handed a paper ballot."""
        return self.line is not None and self.line.via is Via.PAPER

    @property
    def votes(self) -> bool:
        """Whether this person is one of those who may vote on this question, or have voted."""
        return self.line is not None and not self.bar

    @property
    def bar(self) -> str:
        """The rule by which this person does not vote, or nothing."""
        if self.line is not None:
            return bar_of(self.line)
        return OWN_MATTER if self.concerned else ""

    @property
    def counts_himself(self) -> bool:
        """Whether the person concerned is one of those whom a majority is measured against (R-PAR-15)."""
        return counts_himself(self.rules, self.house.roles[self.task.role], self.task.poll)


def at_task(task_id: str) -> Seat:
    """Return where the reader sits in the vote of a task; NotFound for a stranger."""
    task = _find(task_id)
    return _seat(task, voting.poll_of(db.session, task))


def at_poll(poll_id: int) -> Seat:
    """Return where the reader sits in a poll; NotFound for a stranger."""
    poll = db.session.get(Poll, poll_id)
    if poll is None:
        raise NotFound(UNKNOWN)
    return _seat(_find(poll.task_id), poll)


def poll_in(seat: Seat) -> Poll:
    """Return the poll of a seat that was found by it."""
    if seat.poll is None:
        raise NotFound(N_("This vote has not been set up yet."))
    return seat.poll


def require(allowed: bool, message: str = N_("This is for somebody else in this vote.")) -> None:  # noqa: FBT001
    """Refuse a page to whoever does not sit where it belongs."""
    if not allowed:
        raise NotAllowed(message)


def bar_of(line: Elector) -> str:
    """Return the rule by which a member on the roll does not vote, or nothing."""
    if line.recused:
        return recusal_rule(line.recused)
    if line.standing is not Standing.OFFICIAL:
        return OFFICIAL_ONLY
    return OWN_MATTER if line.via in ASIDE else ""


def recusal_rule(reason: str) -> str:
    """Return the rule that a reason on the roll stands for."""
    return OWN_MATTER if reason == SELF else reason


def _find(task_id: str) -> Task:
    case = joinedload(Task.case).options(
        joinedload(Case.subject), joinedload(Case.unit), joinedload(Case.receiving_unit)
    )
    task = db.session.scalars(select(Task).where(Task.id == task_id, Task.poll != "").options(case)).one_or_none()
    if task is None:
        raise NotFound(UNKNOWN)
    return task


def _seat(task: Task, poll: Poll | None) -> Seat:
    session, person, case = db.session, me(), task.case
    concerned = person == case.concerned_id
    seat = Seat(
        person_id=person,
        task=task,
        poll=poll,
        line=session.get(Elector, (poll.id, person)) if poll else None,
        secretary=not concerned and voting.is_secretary(session, house(), task, person),
        teller=poll is not None and poll.state is not PollState.ANNULLED and person in voting.tellers(session, case),
        may_read=permissions.may_see(session, house(), person, case),
    )
    if not (_concerned_and_told(seat) if concerned else _has_a_part(seat)):
        raise NotFound(UNKNOWN)
    return seat


def _concerned_and_told(seat: Seat) -> bool:
    return permissions.may_know(seat.person_id, seat.case)


def _has_a_part(seat: Seat) -> bool:
    if seat.runs_it or seat.may_read or seat.line is not None:
        return True
    return seat.poll is None and permissions.may_do(db.session, house(), seat.person_id, seat.task)
