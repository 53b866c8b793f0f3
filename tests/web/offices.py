"""The whole application upon a database with a small fictional force, its people, and the calendar on the wall."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import time_machine
from browsing import PASSWORD, Person
from databases import connect, copied_database, movable, move
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

import webapp
from webapp.commands.running import work
from webapp.database import db
from workflows.cases.house import BPMN
from workflows.cases.law_models import LAW_HISTORY
from workflows.cases.models import Case
from workflows.database import Base
from workflows.documents.guards import GUARDS
from workflows.law.calendar import ZONE, today
from workflows.people import models
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.trail.guards import HISTORY, guards

OFFICERS = 200
_free: dict[tuple, list[tuple[Flask, dict]]] = defaultdict(list)  # applications that nobody uses now, as they were made


@dataclass
class Office:
    """The application, its people, and the calendar on the wall."""

    app: Flask
    people: dict[str, Person] = field(default_factory=dict)

    def __getitem__(self, username: str) -> Person:
        if username not in self.people:
            self.people[username] = Person(self.app, username)
        return self.people[username]

    def id_of(self, username: str) -> int:
        with self.app.app_context():
            return db.session.scalars(select(models.Account.person_id).where(models.Account.username == username)).one()

    def unit(self, code: str) -> int:
        with self.app.app_context():
            return db.session.scalars(select(models.Unit.id).where(models.Unit.code == code)).one()

    def case(self, number: str) -> Case:
        with self.app.app_context():
            return db.session.scalars(select(Case).where(Case.number == number)).one()

    def rows(self, statement) -> list:
        with self.app.app_context():
            return list(db.session.scalars(statement))

    def night(self) -> None:
        """The worker does what is due."""
        with self.app.app_context():
            work()

    def on(self, year: int, month: int, day: int, hour: int = 9):
        """It is this day, at this hour in the office; everybody signs in again."""
        self.people.clear()
        return time_machine.travel(datetime(year, month, day, hour, tzinfo=ZONE), tick=False)


@contextmanager
def new_office(kind: str, folder: Path, officers: int = OFFICERS, **settings) -> Iterator[Office]:
    """Give the application upon a database of its own with all tables, guards and people."""
    with (
        copied_database(
            kind, folder, ("office", officers, today()), partial(people_database, officers=officers)
        ) as url,
        _application(kind, url, settings) as app,
    ):
        yield Office(app)


@contextmanager
def _application(kind: str, url: str, settings: dict) -> Iterator[Flask]:
    """Give an application upon this database, moved there from another and as it was when made, but for its address."""
    free = _free[kind, tuple(sorted(settings.items()))]
    app, made = free.pop() if free else _new_application(url, settings)
    app.config.clear()
    app.config.update(made, DATABASE_URL=url, SQLALCHEMY_DATABASE_URI=url)
    app.extensions["house_now"] = (0, app.extensions["house"])
    app.extensions.pop("cleaned", None)
    with app.app_context():
        move(db.engine, url)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    free.append((app, made))


def _new_application(url: str, settings: dict) -> tuple[Flask, dict]:
    """Return an application that can be moved, and its settings."""
    app = webapp.create_app(DATABASE_URL=url, TESTING=True, SECRET_KEY="only for tests", **settings)
    with app.app_context():
        movable(db.engine)
    return app, dict(app.config)


def people_database(url: str, officers: int = OFFICERS) -> None:
    """Fill an empty database with all tables, guards and people."""
    engine = connect(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        dialect = engine.dialect.name
        for statement in [*guards(dialect, (*HISTORY, *LAW_HISTORY)), *GUARDS[dialect]]:
            session.execute(text(statement))
        load_catalogues(session, BPMN / "catalogues.toml")
        make_force(session, officers, today(), PASSWORD)
        session.commit()
    engine.dispose()
