"""A few fictional commendations in several stages, a unit's title, and a list that waits to be handed in."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.database import transaction
from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.merit import units
from workflows.cases.merit.list_checking import Head
from workflows.cases.merit.lists import keep_list
from workflows.cases.running import steps
from workflows.law.calendar import DAY, today
from workflows.people.models import Person
from workflows.people.roles import unit_of
from workflows.people.sheets import Line

from .walking import Walk, answers_of

PROCESS, TITLE = "commendation", "merit_certificate_unit"
MAKER = "chihuy"
STAGES = (("canbo2", "confirm"), ("bithu", "meet"))  # who, and at which step it stands
TEXT = "Phát hiện và dập tắt kịp thời đám cháy tại chợ, không để thiệt hại về người; có xác nhận của phường."
SAID = "Tập thể thống nhất đánh giá thành tích tiêu biểu."
ACHIEVED = "Cả đội hoàn thành vượt chỉ tiêu cấp căn cước của năm, không có hồ sơ quá hạn, không có đơn phản ánh."
LISTED = 12


def walk_merit(session: Session, people: dict[str, Person], number: int) -> int:
    """Walk the commendations of the demonstration, and keep a list; return how many cases there are."""
    for place, (who, stage) in enumerate(STAGES):
        _walk(session, people, people[who].id, number + place, stage)
    _unit(session, people[MAKER].id)
    _list(session, people[MAKER].id)
    return len(STAGES) + 1


def _walk(session: Session, people: dict[str, Person], subject: int, number: int, upto: str) -> None:
    typed: dict[str, Any] = {
        "who": subject,
        "title": TITLE,
        "occasion": "sudden",
        "merit_on": f"{today() - DAY:%d/%m/%Y}",
        "achievement": TEXT,
    }
    desk = Desk(session, house(), people[MAKER].id, PROCESS)
    answers = answers_of(desk, "merit_report", typed)
    with transaction():
        case = steps.begin(session, house(), PROCESS, subject, people[MAKER].id, answers)
    walk = Walk(session, house(), case, number)
    if upto != "confirm" and "confirm" in walk.open_nodes():
        walk.do("confirm", text=SAID)


def _unit(session: Session, maker: int) -> None:
    """Propose a title for the maker's own unit."""
    unit = unit_of(session, maker, today())
    typed: dict[str, Any] = {
        "unit": unit.id if unit else None,
        "title": "victorious_unit",
        "occasion": "yearly",
        "merit_on": f"{today() - DAY:%d/%m/%Y}",
        "achievement": ACHIEVED,
    }
    answers = answers_of(Desk(session, house(), maker, units.PROCESS), units.REPORT, typed)
    with transaction():
        steps.begin(session, house(), units.PROCESS, maker, maker, answers)


def _list(session: Session, maker: int) -> None:
    """Keep a list of a year's end with one line that is wrong."""
    officers = session.scalars(select(Person).order_by(Person.id.desc()).limit(LISTED)).all()
    lines = [Line(at, _row(person.number, person.name)) for at, person in enumerate(officers, start=2)]
    lines.append(Line(LISTED + LISTED, _row("000-000", "Người không có trong danh sách cán bộ")))
    with transaction():
        keep_list(session, house(), Head("advanced_soldier", "yearly", today() - DAY), lines, "0" * 64, maker)


def _row(number: str, name: str) -> dict[str, str]:
    return {
        "number": number,
        "name": name,
        "citation": "Hoàn thành tốt nhiệm vụ được giao trong năm.",
        "innovation": "",
        "earlier": "",
    }
