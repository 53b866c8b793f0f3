"""What two people who keep the rules do, in one line each."""

from datetime import date, timedelta

from workflows.cases.lawbook.amending import Wanted, approve_change, propose_change
from workflows.cases.lawbook.law_in_force import current
from workflows.law.amending import Kind
from workflows.law.calendar import today

ONE, OTHER = "quydinh1", "quydinh2"
LATER = timedelta(days=30)
WHY = {"reason": "Thông tư mới.", "document": "Thông tư 99/2026/TT-BCA"}
TEXT = {"source": "Thông tư 99/2026/TT-BCA", "article": "Điều 5 khoản 1"}


def rule(code: str, value, first_day: date, *, transition: bool = False, **more) -> Wanted:
    return Wanted(Kind.RULE, code, first_day, {"value": value, **TEXT, **more}, transition=transition, **WHY)


def days(first: date, last: date, state: str = "off", **more) -> Wanted:
    about = {"name": "Nghỉ bù", "en": "Day off in exchange", "mark": "S", "source": TEXT["source"]}
    content = {"last": last.isoformat(), "state": state, **about, **more}
    return Wanted(Kind.DAY, first.isoformat(), first, content, **WHY)


def row(kind: Kind, code: str, first_day: date, *, transition: bool = False, **cells) -> Wanted:
    return Wanted(kind, code, first_day, {**TEXT, **cells}, transition=transition, **WHY)


def confirmation(target: Kind, code: str, version: date, **more) -> Wanted:
    content = {"target": target.value, "by": "Phòng Tổ chức cán bộ", "on": today().isoformat(), **more}
    return Wanted(Kind.CONFIRMED, code, version, content, **WHY)


def propose(world, wanted: Wanted, by: str = ONE):
    change = propose_change(world.session, world.house, wanted, world[by])
    world.session.commit()
    return change


def enact(world, wanted: Wanted):
    """One proposes, the other approves, and the house stands upon it."""
    change = propose(world, wanted)
    approve_change(world.session, world.house, change.id, world[OTHER])
    world.session.commit()
    world.house = current(world.session, world.house)
    return change
