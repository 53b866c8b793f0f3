"""The standing committee of a small force before one transfer that waits for its vote, seen through browsers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from webapp.database import db
from workflows.cases.answers import Answers
from workflows.cases.house import BPMN
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import complete_task, start_case
from workflows.cases.running.voting import roll_of
from workflows.database import Base, now
from workflows.documents.issuing import issue
from workflows.documents.kinds import ISSUERS
from workflows.law.calendar import DAY, today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Account, Membership, Unit
from workflows.polls.models import Elector, Poll, PollState, SealedBallot
from workflows.trail.models import Event

CHAIR, SECRETARY, LAN, MINH = "giamdoc", "thuky", "kiemphieu1", "kiemphieu2"
HOLDERS = (CHAIR, LAN, MINH)
MEMBERS = (CHAIR, *(f"uyvien{number:02}" for number in range(2, 12)))
SUBJECT = "kemcap"
PAPER = {
    "title": "Bổ sung hồ sơ",
    "opening": "Hồ sơ được bổ sung.",
    "sections": [{"heading": "Nội dung", "lines": ["Một tài liệu mới"]}],
    "secretary": "Người ghi",
    "closing": "Đã thông qua",
    "recipients": ["Hồ sơ"],
    "kept": "Hồ sơ",
    "signature": {"capacity": ["THƯ KÝ"], "name": "Người ký"},
}


def people_the_database(app: Flask) -> None:
    """Make the tables and the force."""
    with app.app_context():
        Base.metadata.create_all(db.engine)
        load_catalogues(db.session, BPMN / "catalogues.toml")
        make_force(db.session, 200, today(), "only for tests")
        db.session.commit()
        db.session.remove()


def text_of(answer: TestResponse) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", BeautifulSoup(answer.text, "html.parser").get_text(" "))


def body_of(answer: TestResponse) -> str:
    """Return the main part of a page, without what changes from request to request."""
    main = BeautifulSoup(answer.text, "html.parser").main
    for hidden in main.select("input[type=hidden], .printhead, .flashes"):
        hidden.decompose()
    return re.sub(r"\s+", " ", str(main))


@dataclass
class Committee:
    """One vote, its people by their sign-in names, and what each has on paper."""

    app: Flask
    case_id: int = 0
    task_id: str = ""
    slips: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    clients: dict[str, FlaskClient] = field(default_factory=dict)

    def __getitem__(self, username: str) -> FlaskClient:
        """The browser of a person who is signed in and reads English."""
        if username not in self.clients:
            self.clients[username] = self.browser(username)
        return self.clients[username]

    def browser(self, username: str) -> FlaskClient:
        with self.session() as session:
            account = session.scalars(select(Account).where(Account.username == username)).one()
            key = f"{account.id}:{account.session_salt}"
        client = self.app.test_client()
        with client.session_transaction() as cookie:
            cookie.update(_user_id=key, _fresh=True, language="en", entered_at=now().isoformat())
        return client

    @contextmanager
    def session(self) -> Iterator[object]:
        with self.app.app_context():
            yield db.session

    def id_of(self, username: str) -> int:
        with self.session() as session:
            return session.scalars(select(Account.person_id).where(Account.username == username)).one()

    # -- the case

    def bring_a_transfer_to_the_vote(self) -> None:
        with self.session() as session:
            house = self.app.extensions["house"]
            ward = session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
            case = start_case(session, house, "transfer", self.id_of(SUBJECT), self.id_of("truongphong"))
            self.case_id = case.id
            content = {"to_unit": ward, "reason": "Tăng cường.", "fit": "Đúng.", "effective_on": "2030-01-01"}
            steps = [
                ("propose", "truongphong", Answers({**content, "replacement": None}, receiving_unit_id=ward)),
                ("prepare", "px01", Answers({})),
                ("unit_view", "truongphong", Answers({})),
                ("state_views", SUBJECT, Answers({})),
                ("host_view", "tiepnhan", Answers({"opinion": "agree"})),
                ("appraise", "px01", Answers({}, {"outcome": "supported"})),
            ]
            for node, who, answers in steps:
                complete_task(session, house, self.task(node), self.id_of(who), answers)
            self.task_id = self.task("vote").id
            session.commit()

    def add_to_the_file(self) -> None:
        """A paper comes into the file from outside the vote."""
        with self.session() as session:
            issue(
                session,
                case_id=self.case_id,
                task_id=None,
                kind="meeting_minutes",
                data=PAPER,
                signer_id=self.id_of(SECRETARY),
                on=today(),
                issuer=ISSUERS["party"],
            )
            session.commit()

    def task(self, node: str) -> Task:
        found = select(Task).where(Task.case_id == self.case_id, Task.node == node, Task.status == TaskStatus.OPEN)
        return db.session.scalars(found).one()

    def cases_number(self) -> str:
        with self.session() as session:
            return session.get_one(Case, self.case_id).number

    def open_nodes(self) -> set[str]:
        with self.session() as session:
            found = select(Task.node).where(Task.case_id == self.case_id, Task.status == TaskStatus.OPEN)
            return set(session.scalars(found))

    def events(self) -> list[str]:
        with self.session() as session:
            found = select(Event.kind).where(Event.chain == f"case:{self.case_id}").order_by(Event.seq)
            return list(session.scalars(found))

    # -- the poll

    def poll(self) -> Poll | None:
        with self.session() as session:
            found = select(Poll).where(Poll.task_id == self.task_id, Poll.state != PollState.ANNULLED, ~Poll.rehearsal)
            return session.scalars(found).one_or_none()

    def boxes(self) -> int:
        with self.session() as session:
            found = select(func.count()).select_from(SealedBallot).where(SealedBallot.poll_id == self.poll().id)
            return session.scalar(found)

    def marked(self) -> set[int]:
        with self.session() as session:
            found = select(Elector.person_id).where(Elector.poll_id == self.poll().id, Elector.via.is_not(None))
            return set(session.scalars(found))

    def url(self, page: str = "") -> str:
        return f"/polls/{self.poll().id}/{page}" if page else f"/tasks/{self.task_id}/vote"

    # -- what people do

    def set_up(self) -> TestResponse:
        data = {"chair": self.id_of(CHAIR), "tellers": [self.id_of(LAN), self.id_of(MINH)]}
        return self[SECRETARY].post(f"{self.url()}/set-up", data=data)

    def enrol(self, username: str) -> None:
        answer = self[username].post(self.url("key"))
        words = BeautifulSoup(answer.text, "html.parser").select(".slip-words li")
        self.slips[username] = " ".join(word.text for word in words)
        assert self[username].post(self.url("key/typed"), data={"phrase": self.slips[username]}).status_code == 303

    def open(self) -> None:
        """The secretary sets up, the holders enrol, the chair opens."""
        assert self.set_up().status_code == 303
        for username in HOLDERS:
            self.enrol(username)
        assert self[CHAIR].post(self.url("open")).status_code == 303

    def ballot(self, username: str) -> Mapping[str, str]:
        """Open the ballot page, note the phrase, return what the form would send without a choice."""
        form = BeautifulSoup(self[username].get(self.url("ballot")).text, "html.parser").select_one("form[data-ballot]")
        token = form.select_one("[name=token]")["value"]
        self.notes[username] = token.partition(".")[0]
        return {"token": token}

    def vote(self, username: str, choice: str) -> TestResponse:
        return self[username].post(self.url("ballot"), data={**self.ballot(username), "choice": choice})

    def close(self) -> TestResponse:
        return self[CHAIR].post(self.url("close"))

    def turn(self, username: str) -> TestResponse:
        return self[username].post(self.url("turn"), data={"phrase": self.slips[username].upper()})


@contextmanager
def only(committee, usernames):
    """The standing committee has no other members."""
    ids = [committee.id_of(username) for username in usernames]
    with committee.session() as session:
        house, task = committee.app.extensions["house"], committee.task("vote")
        others = [line.person_id for line in roll_of(session, house, task) if line.person_id not in ids]
        gone = select(Membership.id).where(Membership.person_id.in_(others), Membership.valid_to.is_(None))
        rows = session.scalars(gone).all()
        session.execute(update(Membership).where(Membership.id.in_(rows)).values(valid_to=today() - DAY))
        session.commit()
    yield
    with committee.session() as session:
        session.execute(update(Membership).where(Membership.id.in_(rows)).values(valid_to=None))
        session.commit()
