"""The longest way of a case: a sign, a whole verification with two hearings, and the follow-up, as data."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.house import BPMN, House, default_house
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import begin, complete_task
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account

OFFICERS = 200
TEXT = "Giao ca trực muộn 40 phút, không báo cáo; có sổ giao ca và biên bản của tổ trực. " * 5
TEAM = {"xacminh1": True, "xacminh2": False}


@dataclass(frozen=True)
class Move:
    """One step: which node, who does it, and the codes that it hands to the engine."""

    node: str
    who: str
    facts: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    team: bool = False


FOUND = {"findings": TEXT, "result": "true", "reasons": TEXT, "handling": TEXT}
RETURNED = [Move("approve", "truongphong", {"approved": False}), Move("draw_up", "xacminh1")]
HEARING = [Move("summon", "xacminh1", {"last": False}), Move("attend", "canbo"), Move("minute", "xacminh1")]
BEGINNING = Move("record", "chihuy", {"tell_now": True}, {"fact": TEXT, "source": "internal"})
MOVES = [
    Move("respond", "canbo"),
    Move("screen", "px01"),
    Move("sort", "truongphong", {"outcome": "verification"}),
    Move("appoint", "truongphong", team=True),
    Move("draw_up", "xacminh1"),
    *RETURNED * 3,
    Move("approve", "truongphong", {"approved": True}),
    Move("announce", "xacminh1"),
    Move("collect", "xacminh1", {"crime": False}),
    *HEARING,
    Move("write", "xacminh1"),
    Move("ask_source", "xacminh1"),
    *HEARING,
    Move("report_on", "xacminh1"),
    Move("countersign", "xacminh2"),
    Move("conclude", "truongphong", {"result": "true"}, FOUND),
    Move("publish", "xacminh1"),
    Move("follow", "truongphong", {"next": "none"}),
]


class Journey:
    """The force in an empty database, and the way of one case after another."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.house = engine, default_house()
        with Session(engine) as session:
            load_catalogues(session, BPMN / "catalogues.toml")
            make_force(session, OFFICERS, today(), "only for measuring")
            session.commit()
            self.people = dict(session.execute(select(Account.username, Account.person_id)).tuples().all())

    def begin(self, session: Session) -> Case:
        """Open a case with its first step done; the caller commits."""
        subject, actor = self.people["canbo"], self.people[BEGINNING.who]
        return begin(session, self.house, "intake", subject, actor, self.answers(BEGINNING))

    def move(self, session: Session, task: Task, move: Move) -> None:
        """Do one step; the caller commits."""
        complete_task(session, self.house, task, self.people[move.who], self.answers(move))

    def answers(self, move: Move) -> Answers:
        """Return what is filled in."""
        appointed = {self.people[name]: leads for name, leads in TEAM.items()} if move.team else {}
        return Answers(move.content or {"text": TEXT}, move.facts, appointed=appointed)


def issues_papers(house: House, move: Move) -> bool:
    """Tell whether a step draws up a paper: its price is the typesetting, not the step."""
    drawings = house.library.model("intake").drawings.values()
    return any(drawing.steps[move.node].words("document") for drawing in drawings if move.node in drawing.steps)


def open_task(session: Session, case_id: int, node: str) -> Task:
    """Return an open task with its case, as the page of the step does."""
    found = select(Task).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN, Task.node == node)
    return session.scalars(found).one()
