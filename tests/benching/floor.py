"""The floor under a step: the same rows, written in the same way, without any engine.

A shadow case is moved beside a real one.  What the real step wrote is listened to, and written again for the shadow by
a session that only holds the case and its chain, reads the rows that change, changes them, adds the new ones.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from workflows.cases.models import Candidate, Case, Clock, Notice, Part, Submission, Task, Timer
from workflows.database import Base, hold
from workflows.trail.chain import case_chain
from workflows.trail.models import ChainHead, Event

COPIED = (Case, Task, Candidate, Part, Submission, Clock, Timer, Notice, Event, ChainHead)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ENGINE = {"state"}  # what a step without an engine has no use for
Values = dict[str, Any]
Key = tuple[type[Base], tuple[Any, ...]]


@dataclass
class Writes:
    """What a step wrote: the new rows in their order, the changed and the deleted ones by their keys."""

    added: list[tuple[type[Base], Values]] = field(default_factory=list)
    changed: dict[Key, Values] = field(default_factory=dict)
    deleted: list[Key] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.deleted)


def listen(session: Session) -> Writes:
    """Return what this session will have written; it fills with each flush."""
    writes = Writes()
    fresh: dict[Key, Values] = {}  # what was added and then changed in the same step is written once

    def note(_session: Session, _context: object) -> None:
        for row in filter(_copied, session.new):
            values = fresh[_key(row)] = _values(row)
            writes.added.append((type(row), values))
        for row in filter(_copied, session.dirty):
            if (values := _changed(row)) or isinstance(row, Case):
                (fresh.get(_key(row)) or writes.changed.setdefault(_key(row), {})).update(values)
        writes.deleted += [_key(row) for row in filter(_copied, session.deleted)]

    event.listen(session, "after_flush", note)
    return writes


class Shadow:
    """A case that has rows but no workflow."""

    def __init__(self, real_id: int) -> None:
        self.real_id, self.id = real_id, 0
        self._ids: dict[str, str] = {}  # tasks and timers of the real case, and those of this one
        self._clocks: dict[int, int] = {}

    def begin(self, session: Session, writes: Writes) -> None:
        """Write the first rows; the caller commits."""
        case_values = next(values for table, values in writes.added if table is Case)
        case = Case(**{**case_values, "id": None, "number": f"shadow {self.real_id}", "state": b"", "version": None})
        session.add(case)
        session.flush()
        self.id = case.id
        for table, values in writes.added:
            if table is not Case:
                session.add(table(**self._copy(table, values)))
                session.flush()  # one after the other: some tables refer to others without a relationship

    def move(self, session: Session, writes: Writes) -> None:
        """Write what the real step wrote; the caller commits."""
        case = hold(session, session.get_one(Case, self.id))
        hold(session, session.get_one(ChainHead, case_chain(self.id)))
        flag_modified(case, "status")  # a step always writes the row of its case, with its version
        self._change(session, writes)
        session.add_all(table(**self._copy(table, values)) for table, values in writes.added)
        for table, key in writes.deleted:
            session.delete(session.get_one(table, self._key(table, key)))

    def remember_clocks(self, session: Session) -> None:
        """Note which clock stands for which; it is not a part of the step."""
        for mine in session.scalars(select(Clock).where(Clock.case_id == self.id)):
            same = (Clock.case_id == self.real_id, Clock.code == mine.code, Clock.started_on == mine.started_on)
            self._clocks[session.scalars(select(Clock.id).where(*same)).one()] = mine.id

    def _change(self, session: Session, writes: Writes) -> None:
        for (table, key), values in writes.changed.items():
            row = session.get_one(table, self._key(table, key))
            for name, value in values.items():
                setattr(row, name, self._map(value))

    def _copy(self, table: type[Base], values: Values) -> Values:
        kept = {name: self._map(value) for name, value in values.items() if name != "id" or table is Task}
        return kept | ({"case_id": self.id} if "case_id" in values else {})

    def _key(self, table: type[Base], key: tuple[Any, ...]) -> tuple[Any, ...]:
        if table is Case:
            return (self.id,)
        return (self._clocks[key[0]],) if table is Clock else tuple(self._map(part) for part in key)

    def _map(self, value: Any) -> Any:
        if value == case_chain(self.real_id):
            return case_chain(self.id)
        if isinstance(value, str) and UUID.fullmatch(value):
            return self._ids.setdefault(value, str(uuid4()))
        return value


def _copied(row: Base) -> bool:
    return isinstance(row, COPIED)


def _key(row: Base) -> Key:
    return type(row), tuple(inspect(type(row)).primary_key_from_instance(row))


def _values(row: Base) -> Values:
    columns = inspect(type(row)).column_attrs.keys()
    loaded = inspect(row).dict
    return {name: loaded[name] for name in columns if name in loaded and name not in ENGINE}


def _changed(row: Base) -> Values:
    attributes = inspect(row).attrs
    names = set(inspect(type(row)).column_attrs.keys()) - ENGINE - {"version"}
    return {name: attributes[name].value for name in names if attributes[name].history.has_changes()}
