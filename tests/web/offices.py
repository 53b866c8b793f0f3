"""The whole application upon a database with a small fictional force, its people, and the calendar on the wall."""

from dataclasses import dataclass, field
from datetime import datetime

import time_machine
from browsing import PASSWORD, Person
from flask import Flask
from sqlalchemy import select, text

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


def make_office(url: str, officers: int = 200, **settings) -> Flask:
    """Return the application upon a fresh database with all tables, guards and people."""
    app = webapp.create_app(DATABASE_URL=url, TESTING=True, SECRET_KEY="only for tests", **settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        dialect = db.engine.dialect.name
        for statement in [*guards(dialect, (*HISTORY, *LAW_HISTORY)), *GUARDS[dialect]]:
            db.session.execute(text(statement))
        load_catalogues(db.session, BPMN / "catalogues.toml")
        make_force(db.session, officers, today(), PASSWORD)
        db.session.commit()
        db.session.remove()
    return app
