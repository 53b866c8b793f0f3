"""A town: a small force with a large committee, and the servers on its database."""

import secrets
from dataclasses import dataclass
from itertools import cycle

from browsers import Browser, sign_in, signed_in_like
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

import workflows.documents.models
import workflows.polls.models  # noqa: F401 - all tables must be known
from workflows.cases.house import BPMN, default_house
from workflows.cases.roles.bodies import standing_committee
from workflows.database import Base
from workflows.documents.guards import GUARDS
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account, Membership, Person
from workflows.people.roles import members_of
from workflows.trail.guards import HISTORY, guards

MEMBERS, PEOPLE = 30, 200
PASSWORD = "only for tests"


def found(engine: Engine, members: int = MEMBERS, people: int = PEOPLE) -> None:
    """Make the tables, their guards, the force, and enough members of the standing committee."""
    Base.metadata.create_all(engine)
    dialect = engine.dialect.name
    with Session(engine) as session:
        for statement in [*guards(dialect, HISTORY), *GUARDS[dialect]]:
            session.execute(text(statement))
        load_catalogues(session, BPMN / "catalogues.toml")
        make_force(session, people, today(), PASSWORD)
        body = standing_committee(session, today())
        missing = members - len(members_of(session, body.id, today()))
        others = select(Person.id).where(~Person.id.in_(select(Account.person_id))).order_by(Person.id.desc())
        for person_id in session.scalars(others.limit(missing)).all():
            session.add(Membership(person_id=person_id, body_id=body.id, valid_from=today()))
            session.add(
                Account(
                    person_id=person_id,
                    username=f"member{person_id}",
                    password_hash="nobody signs in with it",
                    session_salt=secrets.token_hex(16),
                )
            )
        session.commit()


@dataclass
class Town:
    """A database with its people, and the servers that serve it."""

    engine: Engine
    ports: list[int]

    def __post_init__(self) -> None:
        self._next = cycle(self.ports)
        self._first = sign_in(self.ports[0], "giamdoc", PASSWORD)
        self.house = default_house()

    def browser(self, person_id: int) -> Browser:
        """Return a new browser of somebody who has signed in, each at the next server."""
        with Session(self.engine) as session:
            account = session.scalars(select(Account).where(Account.person_id == person_id)).one()
            return signed_in_like(self._first, next(self._next), f"{account.id}:{account.session_salt}")

    def id_of(self, username: str) -> int:
        with Session(self.engine) as session:
            return session.scalars(select(Account.person_id).where(Account.username == username)).one()

    @property
    def members(self) -> list[int]:
        """The ids of all who may vote."""
        with Session(self.engine) as session:
            body = standing_committee(session, today())
            return [person.id for person in members_of(session, body.id, today())]
