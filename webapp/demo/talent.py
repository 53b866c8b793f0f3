"""Two fictional nominations for the talent pool, one waiting for its check, one for the vote, and a suggestion."""

from typing import Any

from sqlalchemy.orm import Session

from webapp.forms.base import Desk
from webapp.house import house
from workflows.cases.recognising.suggesting import Facts, suggest
from workflows.cases.recognising.suggestion_tables import Purpose
from workflows.cases.running import steps
from workflows.cases.talent.pool import CRITERIA, PROCESS
from workflows.law.calendar import today
from workflows.people.models import Person

from .walking import Walk, answers_of

NOMINATED = ("bithu", "canbo2")  # the first is checked already
COMMANDER = "chihuy"
FACT = "Xây dựng bảng tra cứu hồ sơ cho Đội, giảm một nửa thời gian chờ của công dân trong quý trước."


def walk_talent(session: Session, people: dict[str, Person], number: int) -> int:
    """Walk the nominations; return how many there are."""
    for place, name in enumerate(NOMINATED):
        walk = _nominate(session, people[name].id, people[COMMANDER].id, number + place)
        if place == 0:
            met = list(house().rules(today()).words(CRITERIA))
            walk.do("check", met=met, reason="Đủ các tiêu chí theo báo cáo quý và sổ theo dõi của Đội.")
    said = Facts(people[NOMINATED[1]].id, Purpose.COMMENDATION, FACT, "Cùng tổ công tác")
    suggest(session, house(), said, people[NOMINATED[0]].id)
    session.commit()
    return len(NOMINATED)


def _nominate(session: Session, officer: int, commander: int, number: int) -> Walk:
    typed: dict[str, Any] = {
        "who": officer,
        "facts_of_duty": FACT,
        "results": "Hai đội khác đã dùng bảng này.",
        "known_from": "Báo cáo quý của Phòng",
        "met_on": f"{today():%d/%m/%Y}",
    }
    answers = answers_of(Desk(session, house(), commander, PROCESS), "nomination", typed)
    case = steps.begin(session, house(), PROCESS, officer, commander, answers)
    session.commit()
    return Walk(session, house(), case, number)
