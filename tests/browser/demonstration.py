"""The demonstration's cases, with one vote prepared and one open, and which page is whose."""

from collections.abc import Iterator

from flask import Flask
from offices import Office
from sqlalchemy import select

from webapp.database import db
from webapp.demo.cases import walk_cases
from webapp.demo.meeting import summon_for_today
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.roles.roster import Roster
from workflows.cases.running import voting
from workflows.cases.sitting_tables import Sitting
from workflows.cases.sittings import meetings
from workflows.people.models import Account
from workflows.polls.models import Poll, PollState

CHAIR, SECRETARY, TELLERS = "giamdoc", "thuky", ("kiemphieu1", "kiemphieu2")
EVERYBODYS = ("/", "/?show=late", "/cases", "/me", "/notices", "/account", "/search?q=vu", "/count", "/dates")
STARTED = (
    "intake",
    "transfer",
    "linked_transfer",
    "secondment",
    "appointment",
    "mentoring",
    "commendation",
    "commendation_list",
)
PAGES_OF = {
    "chihuy": (*EVERYBODYS, "/start", *(f"/start/{process}" for process in STARTED), "/commendations/lists"),
    "px01": ("/", "/cases", "/start/leader_rotation", "/equal-treatment", "/innovations/register"),
    "kemcap": ("/support", "/innovations"),
    "baovedulieu": ("/mentoring/review",),
    "px01.truong": ("/", "/tracking", "/people/import", "/gates", "/gates?act=transfer&who=Mai Khánh Ly"),
    "thanhtra": ("/gates?act=limitation&who=Nguyễn", "/gates/statistics"),
    "canbo": ("/", "/me", "/notices"),
    "canbo2": ("/", "/cases", "/me", "/notices"),
    "truongphong": ("/", "/cases", "/suggestions", "/innovations", "/innovations/1/outcome"),
    "quantri": ("/", "/account"),
    "quydinh1": (
        "/rules",
        "/rules/R-VER-01",
        "/working-days",
        "/working-days/change",
        "/authority/transfer.heads/change",
    ),
    "quydinh2": (
        "/changes",
        "/rules/R-VER-01/change",
        "/rules/party_discipline.propose/change",
        "/rules/R-VER-01/confirm",
    ),
}
STEPS = (("intake", "screen"), ("verification", "report_on"), ("hearing", "summon"))


def furnish(app: Flask) -> None:
    """Walk the cases of the demonstration; prepare one vote and open another."""
    walk_cases(app)
    office = Office(app)
    with app.app_context():
        session, house = db.session, app.extensions["house"]
        holders = [office.id_of(name) for name in (CHAIR, *TELLERS)]
        waiting = select(Task).where(Task.poll != "", Task.status == TaskStatus.OPEN).order_by(Task.opened_at)
        first, second = session.scalars(waiting).all()[:2]
        opened, _drafted = [
            voting.set_up(session, house, task, office.id_of(SECRETARY), holders[0], holders[1:])
            for task in (first, second)
        ]
        for person in holders:
            meetings.prove(session, opened, person, meetings.enrol(session, house, opened, person))
        meetings.open_vote(session, house, opened, holders[0])
        session.commit()
        session.remove()
    with app.test_request_context(method="POST"):
        summon_for_today(db.session)
        db.session.commit()


def addresses(office: Office) -> dict[str, list[str]]:
    """Return {username: addresses}: for each kind of page and of form somebody who may open it."""
    found = {name: list(pages) for name, pages in PAGES_OF.items()}
    for name, address in [*_forms(office), *_cases(office), *_votes(office), *_meetings(office)]:
        found.setdefault(name, []).append(address)  # the own work of the main people stands for everybody else's
    return found


def _forms(office: Office) -> Iterator[tuple[str, str]]:
    """One open step for each form, with somebody who may do it and can sign in."""
    seen: set[str] = set()
    with office.app.app_context():
        names = dict(map(tuple, db.session.execute(select(Account.person_id, Account.username))))
        house = office.app.extensions["house"]
        for task in db.session.scalars(select(Task).where(Task.status == TaskStatus.OPEN, Task.poll == "")):
            barred = {row.person_id for row in task.candidates if row.barred_by}
            people = Roster(db.session, house, task.case).people_of(house.roles[task.role])
            able = [names[person] for person in people if person in names and person not in barred]
            if able and task.form not in seen:
                seen.add(task.form)
                yield able[0], f"/tasks/{task.id}"


def _cases(office: Office) -> Iterator[tuple[str, str]]:
    """A case at each stage that looks different, and steps of its drawings: to come, under way, done."""
    with office.app.app_context():
        tasks = select(Task).where(Task.status == TaskStatus.OPEN)
        stage = {task.node: task.case_id for task in db.session.scalars(tasks)}
        closed = db.session.scalars(select(Case.id).where(Case.closed_at.is_not(None)).order_by(Case.id)).first()
    for case_id in (stage["screen"], stage["collect"], stage["deliver"], closed):
        yield "px01.truong", f"/cases/{case_id}"
    for process, node in STEPS:
        yield "px01.truong", f"/cases/{stage['collect']}/steps/{process}/{node}"


def _votes(office: Office) -> Iterator[tuple[str, str]]:
    """The pages of a vote as each of its people sees them."""
    with office.app.app_context():
        polls = {poll.state: poll for poll in db.session.scalars(select(Poll).order_by(Poll.id.desc()))}
    draft, opened, counted = polls[PollState.DRAFT], polls[PollState.OPEN], polls[PollState.COUNTED]
    for name in (CHAIR, SECRETARY):
        yield name, f"/tasks/{draft.task_id}/vote"
    yield CHAIR, f"/tasks/{opened.task_id}/vote"
    yield TELLERS[0], f"/polls/{draft.id}/key"
    yield "uyvien02", f"/polls/{opened.id}/ballot"
    yield "uyvien02", f"/polls/{counted.id}/result"


def _meetings(office: Office) -> Iterator[tuple[str, str]]:
    """The meeting that is summoned, as its secretary, its chair, a member and an invitee see it."""
    with office.app.app_context():
        sitting = db.session.scalars(select(Sitting)).one()
        pack = f"/meetings/{sitting.id}/items/{sitting.items[0].id}"
    for name in (SECRETARY, CHAIR, "uyvien02", "px01.truong"):
        yield name, "/meetings"
        yield name, f"/meetings/{sitting.id}"
    yield "uyvien02", pack
