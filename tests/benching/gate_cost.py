"""What the gates, the recusal and the clocks of one proposal cost, with few cases in the database and with many.

The cases are added by the database itself, as rows only: about others, with a step, what was filled in, and now and
then a denunciation.
"""

import gc
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, Row, case, func, insert, literal, select, text
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.gates import movement
from workflows.cases.models import Case, CaseStatus, Clock, Informant, Submission, Task, TaskStatus
from workflows.cases.running.steps import begin
from workflows.database import Base, now
from workflows.law.calendar import today
from workflows.people.models import Person, Unit

from .counting_statements import counted
from .journey import TEXT, Journey

SUBJECT, PROPOSER, REPLACEMENT = "canbo", "chihuy", "bithu"
FIRST = 1_000  # ids of the rows that are added; the few that were there before lie below
PEOPLE = 30_000  # whom they are about: the officers of the force, each with his share of the cases
EVERY = 20  # one in so many cases came from a denunciation
WARM, TIMES = 20, 200
FILLED = (Case, Task, Submission, Informant)


@dataclass
class GateCost:
    """Milliseconds of each asking, the statements of one, and how the rows came in."""

    cases: int
    filled: float
    statements: int = 0
    spent: list[float] = field(default_factory=list)


def measure_gates(engine: Engine, few: int, many: int) -> tuple[GateCost, GateCost]:
    """Return the cost with `few` and with `many` cases in the same database."""
    journey = Journey(engine)
    case_id = _propose(journey)
    return _measure(journey, case_id, 0, few), _measure(journey, case_id, few, many)


def _propose(journey: Journey) -> int:
    with Session(journey.engine) as session:
        unit_id = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
        said = {"reason": TEXT, "fit": TEXT, "effective_on": "2030-01-01", "replacement": journey.people[REPLACEMENT]}
        content = {"to_unit": unit_id, **said}
        answers = Answers(content, receiving_unit_id=unit_id)
        people = journey.people
        made = begin(session, journey.house, "transfer", people[SUBJECT], people[PROPOSER], answers)
        session.commit()
        return made.id


def _measure(journey: Journey, case_id: int, there: int, wanted: int) -> GateCost:
    begun = perf_counter()
    _fill(journey, there, wanted)
    cost = GateCost(wanted, perf_counter() - begun)
    with counted(journey.engine) as statements:
        _ask(journey, case_id)
    cost.statements = len([each for each in statements if each.lstrip()[:4].upper() in ("SELE", "WITH")]) - 1
    for number in range(WARM + TIMES):
        spent = _ask(journey, case_id)
        if number >= WARM:
            cost.spent.append(spent)
    return cost


def _ask(journey: Journey, case_id: int) -> float:
    """Ask once in a fresh session; the case itself is at hand, as it is in a step (one statement, not counted)."""
    with Session(journey.engine) as session:
        proposal = session.get_one(Case, case_id)
        gc.collect(0)
        begun = perf_counter()
        movement.facts(session, journey.house, proposal)
        list(session.scalars(select(Clock).where(Clock.case_id == case_id)))
        return (perf_counter() - begun) * 1000


def _fill(journey: Journey, there: int, wanted: int) -> None:
    """Add rows until there are `wanted` cases, about everybody but those who are asked about."""
    with journey.engine.begin() as connection:
        known = connection.execute(select(Case.diagram_sha256, Case.unit_id).limit(1)).one()
        like = connection.execute(
            select(Person.born_on, Person.sex, Person.rank_code, Person.rank_since).limit(1)
        ).one()
    indexes = [index for table in FILLED for index in table.__table__.indexes if not index.unique]
    with journey.engine.begin() as connection:
        _trust(connection)
        for index in indexes:  # built once at the end, not a million times
            index.drop(connection)
        numbers = _numbers(FIRST + there, FIRST + wanted - 1, connection.dialect.name)
        i = numbers.c.i
        other = FIRST + i % PEOPLE
        if not there:
            officers = _numbers(FIRST, FIRST + PEOPLE - 1, connection.dialect.name)
            connection.execute(_insert(Person, officers, _officer(officers.c.i, like)))
        for table, values in _rows(i, other, *known):
            connection.execute(_insert(table, numbers, values))
        connection.execute(_insert(Informant, numbers, _denounced(i, other), i % EVERY == 0))
        for index in indexes:
            index.create(connection)
    with journey.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if journey.engine.dialect.name == "postgresql" else "ANALYZE"))


def _trust(connection: Connection) -> None:
    """Spare PostgreSQL the looking up of each key: the rows are ours, and right.  Only a superuser may."""
    allowed = text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if connection.dialect.name == "postgresql" and connection.scalar(allowed):
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))


def _rows(i: ColumnElement, other: ColumnElement, sha256: str, unit_id: int) -> list[tuple[type[Base], dict[str, Any]]]:
    task = "bulk-" + i.cast(Task.id.type)
    closed = i % 2 == 0
    filed = {
        "id": i,
        "number": "BULK-" + i.cast(Case.number.type),
        "process": "intake",
        "diagram_sha256": sha256,
        "status": case((closed, CaseStatus.CLOSED.value), else_=CaseStatus.OPEN.value),
        "subject_id": other,
        "unit_id": unit_id,
        "opened_by_id": other,
        "opened_at": now(),
        "rules_on": today(),
        "kept_rules": {},
        "under_review": False,
        "state": b"",
        "version": 1,
    }
    done = {
        "id": task,
        "case_id": i,
        "process": "intake",
        "node": "respond",
        "within": "",
        "form": "answer",
        "poll": "",
        "role": "subject_officer",
        "status": TaskStatus.DONE.value,
        "opened_at": now(),
        "due_rule": "",
    }
    said = {
        "id": i,
        "case_id": i,
        "task_id": task,
        "form": "answer",
        "within": "",
        "person_id": other,
        "at": now(),
        "content": {},
        "sha256": "",
        "told": [],
    }
    return [(Case, filed), (Task, done), (Submission, said)]


def _officer(i: ColumnElement, like: Row) -> dict[str, Any]:
    names = dict.fromkeys(("name", "lowered", "folded"), "bulk")
    return {"id": i, "number": "BULK-" + i.cast(Person.number.type), **like._mapping, **names}


def _denounced(i: ColumnElement, other: ColumnElement) -> dict[str, Any]:
    return {"case_id": i, "pseudonym": "TC", "person_id": other, "name": "", "reach": "", "received_on": today()}


def _numbers(first: int, last: int, dialect: str) -> FromClause:
    if dialect == "postgresql":
        return func.generate_series(first, last).table_valued("i", name="numbers").render_derived()
    numbers = select(literal(first).label("i")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i < last))


def _insert(table: type[Base], numbers: FromClause, values: dict[str, Any], *where: ColumnElement[bool]):
    columns = table.__table__.c
    cells = [
        value if isinstance(value, ColumnElement) else literal(value, columns[name].type)
        for name, value in values.items()
    ]
    return insert(table).from_select(
        list(values), select(*cells).select_from(numbers).where(*where), include_defaults=False
    )
