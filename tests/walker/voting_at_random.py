"""A vote from its setting up to its count, by whoever the roll names, each with a choice at random."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from workflows.cases.models import Task
from workflows.cases.roles.electorate import preparers
from workflows.cases.running import voting
from workflows.cases.sittings import meetings
from workflows.law.calendar import today
from workflows.polls import ballots
from workflows.polls.models import Elector, Poll
from workflows.polls.sealing import issue_phrase

if TYPE_CHECKING:
    from wandering import Wanderer

SECRET = b"only for tests"
SMALL = "BAL-PAPER"  # so few voters that the chair is warned


def hold_vote(walk: "Wanderer", task: Task) -> None:
    """Hold a vote; a body without a secretary or without members cannot."""
    session, house = walk.session, walk.house
    secretaries = sorted(set(preparers(session, house, task.case, task)) & set(walk.people.values()))
    members = [row.person_id for row in task.candidates if not row.barred_by]
    others = [p for p in walk.people.values() if p != task.case.subject_id and p not in members]
    holders = [walk.choose(members), *others[:2]]
    poll = voting.set_up(session, house, task, walk.choose(secretaries), holders[0], holders[1:])
    phrases = {person: meetings.enrol(session, house, poll, person) for person in holders}
    for person, phrase in phrases.items():
        meetings.prove(session, poll, person, phrase)
    if poll.base <= house.rules(today()).number(SMALL):
        meetings.confirm_warning(session, poll, holders[0])
    meetings.open_vote(session, house, poll, holders[0])
    _cast(walk, poll)
    meetings.close_voting(session, house, poll, holders[0])
    for teller in holders[1:]:
        meetings.turn_key(session, house, poll, teller, phrases[teller])


def _cast(walk: "Wanderer", poll: Poll) -> None:
    """Each member who is on the roll votes; most of a body agree, or no form would ever be carried."""
    options = list(poll.options)
    usual = walk.choose(options)
    voters = select(Elector.person_id).where(Elector.poll_id == poll.id, Elector.recused.is_(None))
    for place, person in enumerate(walk.session.scalars(voters.order_by(Elector.person_id)).all()):
        choice = usual if place % 5 else walk.choose(options)
        ballots.cast(walk.session, poll, person, choice, issue_phrase(SECRET, poll.id, person), secret=SECRET)
