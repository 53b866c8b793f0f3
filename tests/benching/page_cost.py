"""What the server spends on the four main pages when there are many cases, for those whose lists are the longest."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from webapp import create_app
from webapp.database import db
from webapp.demo.bulk import add_cases
from workflows.cases.house import BPMN
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.database import Base
from workflows.law.calendar import today
from workflows.people.accounts import add_account
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Person
from workflows.people.roles import responsible_head

from .counting_statements import counted

PASSWORD = "only for measuring"
OFFICERS = 30_000
OFFICE, SUBJECT, HEAD = "px01", "measured.subject", "measured.head"
TIMES, WARM = 15, 2


@dataclass
class PageCost:
    """One page as one person sees it: milliseconds and statements of each look, and the size of what was sent."""

    name: str
    spent: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    kilobytes: float = 0


def measure_pages(database_url: str, cases: int) -> tuple[float, list[PageCost]]:
    """Return how many seconds the bulk of cases took, and the cost of each page."""
    app = create_app(DATABASE_URL=database_url, TESTING=True, SECRET_KEY=PASSWORD)
    with app.app_context():
        spent = _fill(app, cases)
        looks = _looks()
    costs = [_measure(app, *look) for look in looks]
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return spent, costs


def _fill(app: Flask, cases: int) -> float:
    """Make the force and the cases; return the seconds that the cases took."""
    Base.metadata.create_all(db.engine)
    load_catalogues(db.session, BPMN / "catalogues.toml")
    make_force(db.session, OFFICERS, today(), PASSWORD)
    db.session.commit()
    begun = perf_counter()
    add_cases(db.session, app.extensions["house"], cases)
    db.session.commit()
    spent = perf_counter() - begun
    subject_id, unit_id = db.session.execute(_by_number(Case.subject_id, Case.unit_id)).first()
    head = responsible_head(db.session, unit_id, today())
    for username, person_id in ((SUBJECT, subject_id), (HEAD, head.id)):
        add_account(db.session, db.session.get_one(Person, person_id), username, PASSWORD)
    db.session.commit()
    db.session.remove()
    return spent


def _looks() -> list[tuple[str, str, str]]:
    """Return (what it is, who looks, address): the office sees every case, the head those of the busiest unit."""
    waiting = select(Task.case_id).where(Task.node == "collect", Task.status == TaskStatus.OPEN)
    long_case = db.session.scalars(waiting.order_by(Task.case_id.desc())).first()
    mine = db.session.execute(_by_number(func.count())).scalar()
    return [
        ("/  (the organisation department)", OFFICE, "/"),
        ("/  (the head of the busiest unit)", HEAD, "/"),
        ("/cases/<id>  (a verification under way)", OFFICE, f"/cases/{long_case}"),
        ("/tracking  (every open case)", OFFICE, "/tracking"),
        ("/tracking?status=closed", OFFICE, f"/tracking?status={CaseStatus.CLOSED}"),
        (f"/me  (an officer with {mine} cases)", SUBJECT, "/me"),
    ]


def _by_number(*columns: object):
    grouped = select(*columns).select_from(Case).group_by(Case.subject_id, Case.unit_id)
    return grouped.order_by(func.count().desc(), Case.subject_id)


def _measure(app: Flask, name: str, username: str, address: str) -> PageCost:
    client, cost = app.test_client(), PageCost(name)
    _sign_in(client, username)
    with app.app_context():
        engine = db.engine
    for number in range(WARM + TIMES):
        with counted(engine) as seen:
            spent, size = _timed(lambda: client.get(address))
        if number >= WARM:
            cost.spent.append(spent)
            cost.statements.append(len(seen))
            cost.kilobytes = size / 1024
    return cost


def _sign_in(client: FlaskClient, username: str) -> None:
    page = BeautifulSoup(client.get("/sign-in").text, "html.parser")
    token = page.select_one("main input[name=csrf_token]")["value"]
    typed = {"csrf_token": token, "username": username, "password": PASSWORD}
    assert client.post("/sign-in", data=typed).status_code == 303, username


def _timed(look: Callable) -> tuple[float, int]:
    gc.collect()
    begun = perf_counter()
    answer = look()
    body = answer.get_data()
    spent = (perf_counter() - begun) * 1000
    assert answer.status_code == 200, answer.status_code
    return spent, len(body)
