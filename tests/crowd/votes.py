"""A transfer before the standing committee, its poll open, by the use cases alone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from towns import Town

from workflows.cases.answers import Answers
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running import voting
from workflows.cases.running.steps import complete_task, start_case
from workflows.cases.sittings import meetings
from workflows.people.models import Unit
from workflows.polls.models import Poll, PollState, Result, SealedBallot

CHAIR, SECRETARY, TELLERS = "giamdoc", "thuky", ("kiemphieu1", "kiemphieu2")
PROPOSER, SUBJECT, OFFICE, RECEIVER = "truongphong", "kemcap", "px01", "tiepnhan"


@dataclass
class Vote:
    """One open poll, and the phrases on the slips of its key holders."""

    town: Town
    case_id: int
    poll_id: int
    slips: dict[str, str]

    def url(self, page: str) -> str:
        return f"/polls/{self.poll_id}/{page}"

    def boxes(self) -> int:
        with Session(self.town.engine) as session:
            return len(session.scalars(select(SealedBallot.box).where(SealedBallot.poll_id == self.poll_id)).all())

    def result(self) -> Result:
        with Session(self.town.engine) as session:
            return session.get_one(Result, self.poll_id)

    def state(self) -> PollState:
        with Session(self.town.engine) as session:
            return session.get_one(Poll, self.poll_id).state

    def open_nodes(self) -> set[str]:
        with Session(self.town.engine) as session:
            return set(session.scalars(_open(self.case_id)))


def open_vote(town: Town) -> Vote:
    """Bring a transfer to its vote, enrol the key holders, open the box."""
    with Session(town.engine, expire_on_commit=False) as session:
        case = _bring_to_the_vote(session, town)
        task = session.scalars(select(Task).where(Task.case_id == case.id, Task.poll != "")).one()
        chair, tellers = town.id_of(CHAIR), [town.id_of(name) for name in TELLERS]
        poll = voting.set_up(session, town.house, task, town.id_of(SECRETARY), chair, tellers)
        session.commit()
        slips = {}
        for name in (CHAIR, *TELLERS):
            slips[name] = meetings.enrol(session, town.house, poll, town.id_of(name))
            meetings.prove(session, poll, town.id_of(name), slips[name])
            session.commit()
        meetings.open_vote(session, town.house, poll, chair)
        session.commit()
        return Vote(town, case.id, poll.id, slips)


def _bring_to_the_vote(session: Session, town: Town) -> Case:
    ward = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    case = start_case(session, town.house, "transfer", town.id_of(SUBJECT), town.id_of(PROPOSER))
    proposal = {"to_unit": ward, "reason": "Tăng cường.", "fit": "Đúng.", "effective_on": "2030-01-01"}
    for node, who, answers in (
        ("propose", PROPOSER, Answers({**proposal, "replacement": None}, receiving_unit_id=ward)),
        ("prepare", OFFICE, Answers({})),
        ("unit_view", PROPOSER, Answers({})),
        ("state_views", SUBJECT, Answers({})),
        ("host_view", RECEIVER, Answers({"opinion": "agree"})),
        ("appraise", OFFICE, Answers({}, {"outcome": "supported"})),
    ):
        task = session.scalars(select(Task).where(Task.id.in_(_open(case.id, Task.id)), Task.node == node)).one()
        complete_task(session, town.house, task, town.id_of(who), answers)
    session.commit()
    return case


def _open(case_id: int, column=Task.node):
    return select(column).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN)
