"""Stamping copies of a real case: the same rows and the same state under other ids, about other people.

The papers are not copied: a numbered paper exists once.
"""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from workflows.cases.models import Candidate, Case, Clock, Notice, Part, Submission, Task, TaskStatus, Timer
from workflows.database import Base
from workflows.engine.copying import Mould
from workflows.trail.chain import START, case_chain, digest
from workflows.trail.models import ChainHead, Event

Row = dict[str, Any]
TABLES: tuple[type[Base], ...] = (Task, Candidate, Part, Submission, Clock, Timer, Notice)
NUMBERED = (Submission, Clock, Notice, Event)  # the database gives the ids
PEOPLE = ("person_id", "closed_by_id", "holder_id", "actor_id")
NOT_COPIED = "document.issued"
BATCH = 500


class Stamp:
    """One case with everything that belongs to it, ready to be copied."""

    def __init__(self, session: Session, case: Case) -> None:
        self.subject_id = case.subject_id
        self.mould = Mould(case.state, case.id)
        self.case = _rows(session, Case, Case.id == case.id)[0]
        self.rows = {table: _rows(session, table, _belongs(table, case.id)) for table in TABLES}
        chain = Event.chain == case_chain(case.id)
        self.events = [row for row in _rows(session, Event, chain) if row["kind"] != NOT_COPIED]
        self.known = {row["id"] for row in self.rows[Task]} | {row["task_id"] for row in self.rows[Timer]}

    def print(self, session: Session, copies: Iterable[tuple[str, int]]) -> None:
        """Write a copy for each case number and person concerned."""
        batch: list[tuple[str, int]] = []
        for copy in copies:
            batch.append(copy)
            if len(batch) == BATCH:
                self._print(session, batch)
                batch = []
        if batch:
            self._print(session, batch)

    def _print(self, session: Session, copies: list[tuple[str, int]]) -> None:
        heads = [{**self.case, "number": number, "subject_id": subject} for number, subject in copies]
        returned = insert(_table(Case)).returning(_table(Case).c.id, sort_by_parameter_order=True)
        case_ids = list(session.connection().execute(returned, heads).scalars())
        written: dict[type[Base], list[Row]] = {Event: [], ChainHead: []}
        written |= {table: [] for table in TABLES}
        states = []
        for case_id, (_number, subject_id) in zip(case_ids, copies, strict=True):
            ids = self.mould.fresh_ids(self.known)
            states.append({"case": case_id, "new": self.mould.cast(ids, case_id)})
            for table, rows in self.rows.items():
                written[table] += [self._copy(row, case_id, subject_id, ids) for row in rows]
            written[Event] += self._chain(case_id, subject_id, ids)
            last = written[Event][-1]
            written[ChainHead].append({"chain": last["chain"], "seq": last["seq"], "hash": last["hash"]})
        connection = session.connection()
        cases = _table(Case)
        connection.execute(update(cases).where(cases.c.id == bindparam("case")).values(state=bindparam("new")), states)
        for table, rows in written.items():
            if rows:
                connection.execute(insert(_table(table)), rows)
        _set_clocks(connection, case_ids)

    def _copy(self, row: Row, case_id: int, subject_id: int, ids: dict[str, str]) -> Row:
        new = {name: value for name, value in row.items() if name != "clock_id"}  # the clock of the copy has its own id
        if "case_id" in new:
            new["case_id"] = case_id
        for name in ("id", "task_id"):
            if new.get(name) in ids:
                new[name] = ids[new[name]]
        for name in PEOPLE:
            if new.get(name) == self.subject_id:
                new[name] = subject_id
        return new

    def _chain(self, case_id: int, subject_id: int, ids: dict[str, str]) -> Iterator[Row]:
        previous = START
        for seq, row in enumerate(self.events, start=1):
            new = self._copy(row, case_id, subject_id, ids)
            new |= {"chain": case_chain(case_id), "seq": seq, "previous": previous}
            new["hash"] = previous = digest(cast(Event, SimpleNamespace(**new)))  # real events take long to make
            yield new


def _set_clocks(connection: Connection, case_ids: list[int]) -> None:
    """Let the steps of the copies be due with their own clocks."""
    tasks, clocks = _table(Task), _table(Clock)
    same = (clocks.c.case_id == tasks.c.case_id, clocks.c.code == tasks.c.due_rule, clocks.c.stopped_on.is_(None))
    mine = select(func.max(clocks.c.id)).where(*same).scalar_subquery()
    open_now = (tasks.c.case_id.in_(case_ids), tasks.c.status == TaskStatus.OPEN, tasks.c.due_on.is_not(None))
    connection.execute(update(tasks).where(*open_now).values(clock_id=mine))


def _belongs(table: type[Base], case_id: int) -> ColumnElement[bool]:
    """Return the condition that a row belongs to a case."""
    if table is Candidate:
        return Candidate.task_id.in_(select(Task.id).where(Task.case_id == case_id))
    belongs: ColumnElement[bool] = _table(table).c.case_id == case_id
    return belongs


def _rows(session: Session, table: type[Base], condition: ColumnElement[bool]) -> list[Row]:
    """Return the rows of a table as plain values, in their order, without the ids that the database gives."""
    found = session.connection().execute(select(_table(table)).where(condition).order_by(*_table(table).primary_key))
    left_out = {"id"} if table in (*NUMBERED, Case) else set()
    return [{name: value for name, value in row.items() if name not in left_out} for row in found.mappings()]


def _table(table: type[Base]) -> Table:
    return table.__table__  # type: ignore[return-value]
