"""Plain functions that bring a plan of periodic changes, and a change by it, through the real forms."""

import votes_held
from paths import typed
from sqlalchemy import select

from webapp.database import db
from workflows.cases.models import Case
from workflows.law.calendar import DAY, today
from workflows.people.models import Assignment, Person

BODY, SECRETARY, CHAIR = "BTV-CATP", "thuky", "giamdoc"


def last_number(office, process: str) -> str:
    return office.rows(select(Case.number).where(Case.process == process).order_by(Case.id.desc()))[0]


def long_there(office, *usernames, years=9) -> None:
    """People have been in their posts for longer than any interval."""
    with office.app.app_context():
        for name in usernames:
            found = select(Assignment).where(Assignment.person_id == office.id_of(name))
            db.session.scalars(found).one().valid_from = today().replace(year=today().year - years, day=1)
        db.session.commit()


def line(office, username="canbo", code="PC06-D2", month=None) -> str:
    number = office.rows(select(Person.number).where(Person.id == office.id_of(username)))[0]
    return f"{number}; {code}; {month or today().month:02}"


def draft(office, *lines, by="px01", expect=200):
    """The office writes the plan of this year; its case number, or the page that refuses it."""
    answers = {"year": str(today().year), "lines": "\n".join(lines), "basis": "Thực hiện danh mục vị trí."}
    page = office[by].send(office[by].get("/start/rotation_plan"), answers, expect=expect)
    return page if expect != 200 else last_number(office, "rotation_plan")


def vote(office, number, choice="agree") -> None:
    names = votes_held.give_accounts(office, BODY)
    votes_held.hold(
        office, votes_held.open_task(office, number, "vote"), SECRETARY, CHAIR, dict.fromkeys(names, choice)
    )


def publish(office, number) -> None:
    """The plan is examined, voted, signed and published."""
    office["px01.truong"].do(number, {"assessment": "Đúng danh mục, công việc liên tục.", "outcome": "supported"})
    vote(office, number)
    office["giamdoc"].do(number, {"file_read": True, "order": "Trưởng các đơn vị niêm yết danh sách."})
    office["px01"].do(number, {"published_on": typed(today()), "way": "posting", "where": "Niêm yết tại các đơn vị."})


def proposal(office, username="canbo", **more) -> dict:
    return {
        "who": office.id_of(username),
        "continuity": "Tổ trưởng nhận bàn giao, công việc không gián đoạn.",
        "effective_on": typed(today() + 40 * DAY),
        **more,
    }


def propose(office, username="canbo", by="chihuy", expect=200, **more):
    page = office[by].send(
        office[by].get("/start/periodic_position_change"), proposal(office, username, **more), expect=expect
    )
    return page if expect != 200 else last_number(office, "periodic_position_change")
