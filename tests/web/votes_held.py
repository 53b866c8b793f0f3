"""A whole vote of any body through the real pages: set up, keys, ballots, closing, count."""

import secrets

from sqlalchemy import select

from webapp.database import db
from workflows.cases.models import Task, TaskStatus
from workflows.people.models import Account, Membership, PartyBody, Person
from workflows.polls.models import Poll, PollState

TELLERS = ("kiemphieu1", "kiemphieu2")


def give_accounts(office, code: str) -> list[str]:
    """Give every member of a body an account; their sign-in names, the member of longest standing first."""
    with office.app.app_context():
        rows = db.session.execute(
            select(Person, Account)
            .join(Membership, Membership.person_id == Person.id)
            .join(PartyBody, PartyBody.id == Membership.body_id)
            .outerjoin(Account, Account.person_id == Person.id)
            .where(PartyBody.code == code, Membership.valid_to.is_(None))
            .order_by(Person.id)
        ).all()
        shared = db.session.scalars(select(Account.password_hash)).first()
        names = [account.username if account else f"dangvien{person.id}" for person, account in rows]
        db.session.add_all(
            Account(person_id=person.id, username=name, password_hash=shared, session_salt=secrets.token_hex(16))
            for name, (person, account) in zip(names, rows, strict=True)
            if account is None
        )
        db.session.commit()
    return names


def open_task(office, number: str, node: str) -> str:
    """The id of an open step of a case."""
    found = select(Task.id).where(Task.node == node, Task.status == TaskStatus.OPEN)
    return office.rows(found.where(Task.case_id == office.case(number).id))[0]


def prepare(office, task_id: str, secretary: str, chair: str) -> int:
    """The secretary sets up, the holders fetch and type back their phrases; the poll."""
    page = office[secretary].get(f"/tasks/{task_id}/vote/set-up")
    office[secretary].send(
        page, {"chair": office.id_of(chair), "tellers": [office.id_of(name) for name in TELLERS]}, action=""
    )
    return office.rows(select(Poll.id).where(Poll.task_id == task_id, Poll.state != PollState.ANNULLED))[0]


def hold(office, task_id: str, secretary: str, chair: str, choices: dict[str, str]) -> dict[str, str]:
    """Hold a vote: {who votes: the form he chooses}; what is on the ballot, by its code."""
    poll = prepare(office, task_id, secretary, chair)
    phrases = {}
    for name in (chair, *TELLERS):
        page = office[name].post(f"/polls/{poll}/key")
        phrases[name] = " ".join(word.text for word in page.soup.select(".slip-words li"))
        office[name].post(f"/polls/{poll}/key/typed", {"phrase": phrases[name]})
    small = f"/polls/{poll}/warning"
    if office[chair].get(f"/tasks/{task_id}/vote").soup.find("form", {"action": small}):
        office[chair].post(small)
    office[chair].post(f"/polls/{poll}/open")
    forms = office.rows(select(Poll.forms).where(Poll.id == poll))[0]
    codes = {form: code for code, form in forms.items()}
    for name, form in choices.items():
        page = office[name].get(f"/polls/{poll}/ballot")
        office[name].send(page, {"choice": codes[form]}, action="ballot")
    office[chair].post(f"/polls/{poll}/close")
    for name in TELLERS:
        office[name].post(f"/polls/{poll}/turn", {"phrase": phrases[name]})
    return forms
