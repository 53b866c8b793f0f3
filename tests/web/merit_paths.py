"""Commendations through the real forms: report, confirmation, the unit's vote, submission, appraisal, council."""

import re
import secrets

from paths import typed
from sqlalchemy import select
from votes_held import hold, open_task

from webapp.database import db
from workflows.cases.models import Task, TaskStatus
from workflows.law.calendar import today
from workflows.people.models import Account, Person

UNIT = ("chihuy", "truongphong", "bithu", "canbo2")
TEXT = "Phát hiện, dập tắt kịp thời đám cháy tại chợ, cứu được hai người; có xác nhận của Ủy ban nhân dân phường."


def report(office, subject: str, title: str, by: str = "chihuy", **more) -> str:
    """The commander reports an achievement; the case number."""
    answers = {
        "who": office.id_of(subject),
        "title": title,
        "occasion": "yearly",
        "merit_on": typed(today()),
        "achievement": TEXT,
        **more,
    }
    page = office[by].send(office[by].get("/start/commendation"), answers)
    found = re.search(r"KHEN-\d{4}-\d+", page.text)
    assert found, page.text[:500]
    return found[0]


def to_the_unit(office, number: str, subject: str, voters=UNIT) -> str:
    """The officer confirms, the unit has met; the task of its vote."""
    office[subject].do(number, {"text": "Đúng; tổ trực cùng tham gia."})
    people = [office.id_of(name) for name in voters]
    answers = {"held_on": typed(today()), "matter": "Tập thể nhất trí.", "members": people, "lead": people[0]}
    office["chihuy"].do(number, answers)
    return open_task(office, number, "unit_vote")


def through_the_unit(office, number: str, subject: str) -> None:
    """The unit votes for it, all agreed."""
    task = to_the_unit(office, number, subject)
    hold(office, task, "px03", UNIT[1], dict.fromkeys(UNIT, "agree"))


def to_the_council(office, number: str, council: list[str]) -> str:
    """The file is submitted and appraised, and the council set up; the task of its vote."""
    office["chihuy"].do(number, {"summary": "Thành tích tiêu biểu của đơn vị.", "committee": "agree"})
    people = [office.id_of(name) for name in council]
    checked = {"outcome": "supported", "matter": "Đã đối chiếu hồ sơ gốc.", "complete": True}
    office["px03"].do(number, {**checked, "members": people, "lead": people[0]})
    return open_task(office, number, "council_vote")


def council_of(office, size: int, apart: set[str]) -> list[str]:
    """So many officers with an account each, none of them otherwise needed."""
    with office.app.app_context():
        shared = db.session.scalars(select(Account.password_hash)).first()
        found = select(Person.id).outerjoin(Account, Account.person_id == Person.id).where(Account.id.is_(None))
        people = db.session.scalars(found.order_by(Person.id.desc()).limit(size)).all()
        names = [f"hoidong{person}" for person in people]
        db.session.add_all(
            Account(person_id=person, username=name, password_hash=shared, session_salt=secrets.token_hex(16))
            for person, name in zip(people, names, strict=True)
        )
        db.session.commit()
    return [name for name in names if name not in apart]


def standing_at(office, number: str) -> list[str]:
    """The open steps of a case."""
    found = select(Task.node).where(Task.case_id == office.case(number).id, Task.status == TaskStatus.OPEN)
    return office.rows(found)
