"""The standing committee in its hall: several cases, one meeting, people at their screens, and the calendar."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import time_machine
from committee import CHAIR, HOLDERS, LAN, MINH, SECRETARY, Committee
from flask import Flask
from sqlalchemy import select

from webapp.database import db
from workflows.cases.models import Task
from workflows.cases.sitting_tables import Attendance, Seat, SeatPart, Sitting, SittingKind, Summons
from workflows.cases.sittings import agenda, attending, running, summoning
from workflows.cases.sittings.agenda import Plan
from workflows.law.calendar import ZONE, default_calendar, today
from workflows.polls.models import Poll, PollState


@dataclass
class Hall:
    """One meeting and the cases on its agenda."""

    app: Flask
    cases: list[Committee] = field(default_factory=list)
    sitting_id: int = 0
    traveller: time_machine.travel | None = None

    @property
    def house(self):
        return self.app.extensions["house"]

    def session(self):
        return self.cases[0].session()

    def id_of(self, name: str) -> int:
        return self.cases[0].id_of(name)

    def bring(self, number: int) -> None:
        """So many transfers wait for their vote."""
        for _ in range(number):
            found = Committee(self.app)
            found.bring_a_transfer_to_the_vote()
            self.cases.append(found)

    def hour(self, working_days: int) -> datetime:
        """Half past eight on a working day to come."""
        return datetime.combine(default_calendar().add_working_days(today(), working_days), time(8, 30), tzinfo=ZONE)

    def plan(self, **wanted) -> None:
        """The secretary plans a meeting on all cases."""
        full = {
            "tasks": tuple(case.task_id for case in self.cases),
            "chair_id": self.id_of(CHAIR),
            "tellers": (self.id_of(LAN), self.id_of(MINH)),
            "place": "Hội trường",
            **wanted,
        }
        with self.session() as session:
            self.sitting_id = agenda.plan(session, self.house, Plan(**full), self.id_of(SECRETARY)).id
            session.commit()

    def do(self, act, *args, by: str, **kwargs):
        """An act of the core on the meeting, committed."""
        actor = self.id_of(by)
        with self.session() as session:
            answer = act(session, *args, self.sitting(), actor, **kwargs)
            session.commit()
            return answer

    def summon(self, working_days: int = 4, by: str = SECRETARY) -> None:
        at = self.hour(working_days)
        self.do(summoning.summon, self.house, by=by, at=at)

    def item(self, at: int = 0):
        return self.sitting().items[at]

    def on_item(self, act, *args, at: int = 0, by: str, **kwargs):
        actor = self.id_of(by)
        with self.session() as session:
            answer = act(session, *args, self.item(at), actor, **kwargs)
            session.commit()
            return answer

    def sitting(self) -> Sitting:
        return db.session.get_one(Sitting, self.sitting_id)

    def travel(self, moment: datetime) -> None:
        """It is this moment from here on; everybody signs in again."""
        self.leave()
        self.traveller = time_machine.travel(moment, tick=True)
        self.traveller.start()
        for case in self.cases:
            case.clients.clear()

    def leave(self) -> None:
        """Back to the day of the test."""
        if self.traveller is not None:
            self.traveller.stop()
            self.traveller = None

    def to_the_day(self) -> None:
        with self.session():
            at = self.sitting().at
        self.travel(at + timedelta(minutes=5))

    def present(self, *names: str, how: Attendance = Attendance.PRESENT) -> None:
        """The secretary writes down that these are there."""
        said = {self.id_of(name): how for name in names}
        actor = self.id_of(SECRETARY)
        with self.session() as session:
            attending.mark(session, self.sitting(), actor, said)
            session.commit()

    def begin(self, *names: str, working_days: int = 4) -> None:
        """Planned, summoned, the day has come, these are there, the chair begins."""
        self.summon(working_days)
        self.to_the_day()
        self.present(*names)
        self.do(running.open_sitting, by=CHAIR)

    def light(self, at: int = 0):
        with self.session() as session:
            return attending.light(session, self.house, self.item(at))

    def enrol(self, case: Committee) -> None:
        """All holders fetch their phrase and type it back, once for all votes of the meeting."""
        for name in HOLDERS:
            case.enrol(name)
        for other in self.cases:
            other.slips.update(case.slips)

    def polls(self) -> list[Poll]:
        tasks = [case.task_id for case in self.cases]
        with self.session() as session:
            found = select(Poll).where(Poll.task_id.in_(tasks), Poll.state != PollState.ANNULLED, ~Poll.rehearsal)
            return list(session.scalars(found.order_by(Poll.id)))

    def rows(self, statement):
        with self.session() as session:
            return list(session.scalars(statement))


__all__ = ["Hall", "Seat", "SeatPart", "SittingKind", "Summons", "Task"]
