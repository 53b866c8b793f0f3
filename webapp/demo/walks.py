"""A handful of real cases, each walked by the use cases to a stage where many stand: the moulds of the bulk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.house import Bound, House
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.law.calendar import today

FACT = "Giao ca trực muộn 40 phút, không báo cáo; có sổ giao ca và biên bản của tổ trực."
SAID = "Tôi bị tai nạn giao thông trên đường đi làm, đã báo trực ban qua điện thoại."
REASON = "Tăng cường lực lượng cho địa bàn trọng điểm; đồng chí đúng chuyên môn, đủ thời gian công tác."


@dataclass(frozen=True)
class Cast:
    """Who takes part: the person concerned, who begins the case, who verifies, and where a transfer goes."""

    subject_id: int
    opener_id: int
    team: Mapping[int, bool]
    receiving_unit_id: int


Said = Callable[[Cast], Answers]


@dataclass(frozen=True)
class Story:
    """How far a case goes, and how many of a hundred cases stand there."""

    process: str
    share: int
    moves: tuple[tuple[str, Said], ...] = field(repr=False)


def say(text: str = FACT, **facts: Any) -> Said:
    """Return a move that writes one text and hands over these facts."""
    return lambda _cast: Answers({"text": text, "reason": text, **facts}, facts)


def _sign(_cast: Cast) -> Answers:
    content = {
        "source": "internal",
        "happened_on": (today() - timedelta(days=1)).isoformat(),
        "place": "Phòng trực",
        "fact": FACT,
        "norm": "Quy chế trực ban",
        "evidence": "Sổ giao ca, biên bản tổ trực.",
        "tell_now": "now",
    }
    return Answers(content, {"tell_now": True})


def _screening(_cast: Cast) -> Answers:
    return Answers(
        {"competence": "ours", "duplicates": "none", "findings": FACT, "recommendation": "verification"},
    )


def _team(cast: Cast) -> Answers:
    return Answers({"matter": FACT}, appointed=cast.team)


def _conclusion(_cast: Cast) -> Answers:
    content = {"findings": FACT, "result": "true", "reasons": FACT, "handling": "Rút kinh nghiệm trước đơn vị."}
    return Answers(content, {"result": "true"})


def _proposal(cast: Cast) -> Answers:
    content = {
        "to_unit": cast.receiving_unit_id,
        "reason": REASON,
        "fit": REASON,
        "effective_on": _in_a_month(),
        "replacement": None,
    }
    return Answers(content, receiving_unit_id=cast.receiving_unit_id)


def _decision(_cast: Cast) -> Answers:
    return Answers({"effective_on": _in_a_month(), "hand_over_by": _in_a_month()})


def _handover(cast: Cast) -> Answers:
    taker = next(iter(cast.team))
    return Answers({"done_on": today().isoformat(), "received_by": taker, "work": FACT, "weapons": "none"})


def _takeover(_cast: Cast) -> Answers:
    return Answers({"checked_on": today().isoformat(), "place": FACT, "missing": "no"}, {"missing": False})


def _in_a_month() -> str:
    return (today() + timedelta(days=30)).isoformat()


RECORDED = (("record", _sign),)
ANSWERED = (*RECORDED, ("respond", say(SAID)))
SCREENED = (*ANSWERED, ("screen", _screening))
VERIFYING = (
    *SCREENED,
    ("sort", say(outcome="verification")),
    ("appoint", _team),
    ("draw_up", say()),
    ("approve", say(approved=True)),
    ("announce", say()),
    ("summon", say(last=False)),
)
HEARD = (("attend", say(SAID)), ("minute", say()))
CONCLUDED = (
    *VERIFYING,
    *HEARD,
    ("collect", say(crime=False)),
    ("write", say()),
    ("ask_source", say()),
    ("summon", say(last=False)),
    *HEARD,
    ("report_on", say()),
    ("countersign", say()),
    ("conclude", _conclusion),
    ("publish", say()),
    ("follow", say(next="none")),
)
ASKED = (("propose", _proposal), ("prepare", say()))
APPRAISED = (*ASKED, ("unit_view", say()), ("state_views", say(SAID)), ("host_view", say()))
MOVED = (
    *APPRAISED,
    ("appraise", say(outcome="supported")),
    ("sign", _decision),
    ("deliver", say()),
    ("receive", say()),
    ("hand_over", _handover),
    ("take_over", _takeover),
)

# Transfers first: nobody is proposed for one while a sign about him is open.
STORIES = (
    Story("transfer", 6, ASKED),
    Story("transfer", 8, (*APPRAISED, ("appraise", say(outcome="not_supported")))),
    Story("transfer", 5, MOVED),
    Story("intake", 40, (*SCREENED, ("sort", say(outcome="no_basis")))),
    Story("intake", 10, (*SCREENED, ("sort", say(outcome="advice")))),
    Story("intake", 4, CONCLUDED),
    Story("intake", 5, VERIFYING),
    Story("intake", 8, RECORDED),
    Story("intake", 8, ANSWERED),
    Story("intake", 6, SCREENED),
)


def walk(session: Session, house: House, story: Story, cast: Cast) -> Case:
    """Walk one case as far as its story goes, each step by somebody who may do it."""
    (_, first), *more = story.moves
    case = steps.begin(session, house, story.process, cast.subject_id, cast.opener_id, first(cast))
    for node, said in more:
        found = select(Task).where(Task.case_id == case.id, Task.status == TaskStatus.OPEN, Task.node == node)
        task = session.scalars(found).one()
        steps.complete_task(session, house, task, _somebody(session, house, task), said(cast))
    session.flush()
    return case


def _somebody(session: Session, house: House, task: Task) -> int:
    """Return the first of those who may do a task."""
    barred = {row.person_id for row in task.candidates if row.barred_by}
    role = house.roles[task.role]
    people = (
        Roster(session, house, task.case).people_of(role)
        if role.bound is Bound.HELD
        else sorted(row.person_id for row in task.candidates)
    )
    return next(person for person in people if person not in barred)
