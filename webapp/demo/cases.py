"""A few dozen fictional cases in all stages, made by filling in the real forms, so that no screen is empty."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.database import db
from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.running import steps, voting
from workflows.cases.sittings import meetings
from workflows.database import standing_at
from workflows.law.calendar import ZONE, today
from workflows.people.models import Account, Assignment, Person, Post, Unit
from workflows.people.roles import responsible_head, unit_of
from workflows.polls import ballots
from workflows.polls.sealing import issue_phrase

from . import texts
from .discipline import walk_discipline
from .mentoring import walk_mentoring
from .merit import walk_merit
from .moves import walk_moves
from .placing import walk_placing
from .talent import walk_talent
from .walking import Walk, answers_of

HOUR = time(9, 30)
RECEIVING = "P001"


def walk_cases(app: Flask) -> int:
    """Walk the cases of the demonstration; return how many there are."""
    with app.test_request_context(method="POST"):
        accounts = select(Account.username, Person).join(Person, Person.id == Account.person_id)
        people: dict[str, Person] = {row.username: row.Person for row in db.session.execute(accounts)}
        officers, leaders = _without_account(db.session, "rank_and_file"), _without_account(db.session, "deputy_head")
        number = 0
        for number, (days_ago, stage) in enumerate(texts.STAGES, start=1):
            subject = people["canbo"].id if number == 1 else next(leaders if stage in texts.VOTED else officers)
            _walk(db.session, people, subject, number, days_ago, stage)
        number += walk_discipline(db.session, people, officers, number)
        number += walk_placing(db.session, people, officers, number, _vote)
        number += walk_moves(db.session, people, officers, leaders, number)
        number += walk_mentoring(db.session, people, number)
        number += walk_talent(db.session, people, number)
        return number + walk_merit(db.session, people, number)


def _walk(session: Session, people: dict[str, Person], subject: int, number: int, days_ago: int, stage: str) -> None:
    begun = datetime.combine(today() - timedelta(days=days_ago), HOUR, ZONE)
    process, _, upto = stage.partition(":")
    with standing_at(begun):
        walk = (_proposal if process == "transfer" else _sign)(session, people, subject, number)
    for place, (node, typed) in enumerate(_course(session, process, people, number), start=1):
        if node == upto or walk.case.closed_at:
            return
        with standing_at(min(begun + timedelta(hours=place), datetime.now(ZONE))):
            if node not in walk.open_nodes():
                continue
            if node == "vote":
                _vote(walk, people)
            else:
                walk.do(node, **typed)


def _course(
    session: Session, process: str, people: dict[str, Person], number: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    members = [people["xacminh1"].id, people["xacminh2"].id]
    words = texts.words(number, today(), members, session.scalars(select(Person.id).limit(1)).one())
    yield from texts.COURSES[process](words)


def _sign(session: Session, people: dict[str, Person], subject: int, number: int) -> Walk:
    reporter = people["chihuy"].id if number == 1 else people[("thanhtra", "vanthu", "ubkt")[number % 3]].id
    typed = texts.sign(number, subject, today())
    return _begin(session, "intake", "sign", reporter, typed, number)


def _proposal(session: Session, people: dict[str, Person], subject: int, number: int) -> Walk:
    ward = session.scalars(select(Unit.id).where(Unit.code == RECEIVING)).one()
    typed = texts.proposal(number, subject, ward, today())
    unit = unit_of(session, subject, today())
    head = responsible_head(session, unit.id, today()) if unit else None
    may = head is not None and steps.may_start(session, house(), "transfer", head.id)
    proposer = head.id if head and may else people["truongphong"].id
    return _begin(session, "transfer", "proposal", proposer, typed, number)


def _begin(session: Session, process: str, form: str, actor: int, typed: dict[str, Any], number: int) -> Walk:
    desk = Desk(session, house(), actor, process)
    answers = answers_of(desk, form, typed)
    case = steps.begin(session, house(), process, int(typed["who"]), actor, answers)
    session.commit()
    return Walk(session, house(), case, number)


def _vote(walk: Walk, people: dict[str, Person]) -> None:
    """Hold the whole meeting: chair, two tellers, sealed ballots, count."""
    session, of_house = walk.session, walk.house
    task = walk.task("vote")
    chair, tellers = people["giamdoc"].id, [people["kiemphieu1"].id, people["kiemphieu2"].id]
    poll = voting.set_up(session, of_house, task, people["thuky"].id, chair, tellers)
    phrases = {person: meetings.enrol(session, of_house, poll, person) for person in (chair, *tellers)}
    for person, phrase in phrases.items():
        meetings.prove(session, poll, person, phrase)
    meetings.open_vote(session, of_house, poll, chair)
    secret = b"the demonstration"
    voters = [member.person_id for member in voting.roll_of(session, of_house, task) if not member.recused]
    for place, person in enumerate(voters):
        choice = "01" if place or walk.number % 5 else "02"
        ballots.cast(session, poll, person, choice, issue_phrase(secret, poll.id, person), secret=secret)
    session.commit()
    meetings.close_voting(session, of_house, poll, chair)
    for person in tellers:
        meetings.turn_key(session, of_house, poll, person, phrases[person])
    session.commit()


def _without_account(session: Session, level: str) -> Iterator[int]:
    """People of a level of posts without an account, each once, from all over the force."""
    with_account = select(Account.person_id)
    found = (
        select(Person.id)
        .join(Assignment, Assignment.person_id == Person.id)
        .join(Post, Post.code == Assignment.post_code)
        .where(Post.level == level, Person.id.not_in(with_account), Assignment.on(today()))
        .order_by(Person.number)
    )
    return iter(list(session.scalars(found)))
