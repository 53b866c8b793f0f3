"""A meeting of the fictional standing committee, summoned a week ago for today, so that it can be held at once."""

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.house import house
from workflows.cases.models import Task, TaskStatus
from workflows.cases.sitting_tables import Answer
from workflows.cases.sittings import agenda, summoning
from workflows.cases.sittings.agenda import Plan
from workflows.database import now, standing_at
from workflows.law.calendar import ZONE, today
from workflows.people.models import Account

BEFORE = timedelta(days=7)
BEGINS = time(14)
KIND = "transfer.decide"
COMING = [f"uyvien{number:02}" for number in range(2, 10)]


def summon_for_today(session: Session) -> None:
    """Put one transfer that has waited long enough on an agenda; most members have answered, one cannot come."""
    waiting = select(Task).where(Task.poll == KIND, Task.status == TaskStatus.OPEN, Task.opened_at < now() - BEFORE)
    task = session.scalars(waiting.order_by(Task.opened_at.desc())).first()
    if task is None:
        return
    rows = session.execute(select(Account.username, Account.person_id))
    people: dict[str, int] = {row.username: row.person_id for row in rows}
    wanted = Plan(
        tasks=(task.id,),
        chair_id=people["giamdoc"],
        tellers=(people["kiemphieu1"], people["kiemphieu2"]),
        at=datetime.combine(today(), BEGINS, ZONE),
        place="Hội trường Đảng ủy, tầng 3",
        link="https://hop.congan.example/ban-thuong-vu",
        guests=(people["px01.truong"],),
    )
    secretary = people["thuky"]
    with standing_at(now() - BEFORE):
        sitting = agenda.plan(session, house(), wanted, secretary)
        summoning.summon(session, house(), sitting, secretary)
        for name in COMING:
            summoning.answer(session, sitting, people[name], Answer.COMES)
        summoning.answer(session, sitting, people["uyvien11"], Answer.APOLOGISES, "Trực chỉ huy tại địa bàn.")
