"""Plain functions that bring a mentoring somewhere through the real forms."""

import paths
from sqlalchemy import select

from workflows.cases.models import Case
from workflows.law.calendar import today

FACT = "Hoàn thành ba hồ sơ đúng hạn, một hồ sơ phải làm lại do thiếu biên bản."


def assign(office, subject="canbo2", mentor="kemcap", by="chihuy", expect=200, **more):
    """Assign a mentor; the number of the case, or the refused page."""
    answers = {
        "who": office.id_of(subject),
        "mentor": office.id_of(mentor),
        "purpose": "new_duty",
        "reason": "Cán bộ mới nhận nhiệm vụ tiếp nhận hồ sơ.",
        "goals": "Tự lập hồ sơ đúng mẫu, đúng hạn.",
        **more,
    }
    page = office[by].send(office[by].get("/start/mentoring"), answers, expect=expect)
    return page if expect != 200 else last(office)


def last(office, process="mentoring") -> str:
    """The number of the latest case of a process."""
    return office.rows(select(Case.number).where(Case.process == process).order_by(Case.id.desc()))[0]


def plan(office, number, mentor="kemcap", officer="canbo2") -> None:
    support = {"steps_taken": "Tuần một tập huấn, tuần hai tự làm hồ sơ.", "support": "Hai buổi tập huấn."}
    office[mentor].do(number, {**support, "measure": "Hồ sơ đúng mẫu, đúng hạn."})
    office[officer].do(number, {"text": "Tôi cần thêm một buổi về phần mềm."})


def entry(**more) -> dict:
    """What a commander enters after a meeting."""
    return {
        "held_on": paths.typed(today()),
        "facts_of_duty": FACT,
        "known_from": "Sổ theo dõi hồ sơ của Đội",
        "agreed": "Tập huấn thêm một buổi về phần mềm.",
        "ask": "nothing",
        **more,
    }


def meet(office, number, mentor="kemcap", officer="canbo2", **more) -> None:
    """A meeting is entered, read, answered and countersigned."""
    office[mentor].do(number, entry(**more))
    office[officer].do(number, {"text": "Đúng như đã trao đổi."})
