"""Plain functions of the Party's side that the State's scenarios need, through the real forms."""

from paths import typed
from sqlalchemy import select
from votes_held import give_accounts, hold, open_task

from webapp.database import db
from workflows.cases.models import Case, Task
from workflows.cases.roles import electorate, party_bodies
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.people.models import Account

CELL, TEXT = "CB-PC06-D1", "Theo hồ sơ và ý kiến của chi bộ."


def warn_by_the_cell(office, subject="canbo") -> str:
    """The cell has decided on a warning, and handed it over; the number of its case."""
    names = give_accounts(office, CELL)
    with office.app.app_context():
        opened = start_case(db.session, office.app.extensions["house"], "party_discipline", office.id_of(subject), None)
        db.session.commit()
        number = opened.number
    matter = {"matter": TEXT, "norm": "Điều lệ Đảng", "level": "heavier", "evidence": TEXT, "deferral": "none"}
    office["ubkt"].do(number, {**matter, "ended_on": typed(today())})
    office["bithu"].do(number, {"points": "Từng nội dung đã nêu.", "rights_told": True})
    office[subject].do(number, {"text": "Tôi tự kiểm điểm như sau.", "proposal": "Khiển trách"})
    met = {"held_on": typed(today()), "criticism": "read", "member": "spoke", "discussion": TEXT, "circumstances": TEXT}
    office["bithu"].do(number, {**met, "present": [office.id_of(name) for name in names]})
    voters = [name for name in names if name != subject]
    hold(office, open_task(office, number, "ballot_in_cell"), "bithu", "bithu", dict.fromkeys(voters, "warning"))
    office["bithu"].do(number, {"grounds": TEXT, "file_read": True})
    publish(office, number, "bithu")
    return number


def publish(office, number: str, username: str) -> None:
    handed = {"held_on": typed(today()), "place": "Phòng họp", "present": "Chi bộ Đội 1", "member": "received"}
    office[username].do(number, handed)


def complain_to_the_committee(office, subject="canbo") -> str:
    """The member complains to the next body up; the number of the case."""
    start = office[subject].get("/start/complaint_party")
    levels = [tag["value"] for tag in start.soup.select("input[name=level]")]
    office[subject].send(start, {"level": levels[1], "reasons": "Tôi đề nghị xem lại."})
    return office.rows(select(Case.number).where(Case.process == "complaint_party").order_by(Case.id.desc()))[0]


def resolve(office, number: str, result: str, subject="canbo") -> str:
    """The commission examines and hears, the committee votes; return who signs in its name."""
    said = {"outcome": "accepted", "reason": "Còn thời hiệu, đúng thẩm quyền."}
    office["ubkt"].do(number, said)
    office["ubkt"].do(number, {"examined": TEXT, "findings": TEXT, "procedure": TEXT})
    office["ubkt"].do(number, {"matter": "Nội dung khiếu nại", "place": "8 giờ, phòng họp"})
    office[subject].do(number, {"text": "Tôi giữ nguyên ý kiến."})
    heard = {"held_on": typed(today()), "present": "Hai bên", "said": "Giữ ý kiến", "signed": "signed"}
    office["ubkt"].do(number, {**heard, "copy_given": True})
    task_id = open_task(office, number, "vote")
    code, secretary = _body(office, task_id)
    names = give_accounts(office, code)
    hold(office, task_id, secretary, secretary, dict.fromkeys(names, result))
    office[secretary].do(number, {"grounds": TEXT, "file_read": True})
    publish(office, number, secretary)
    return secretary


def _body(office, task_id: str) -> tuple[str, str]:
    """The code of the body that votes, and the account of whoever prepares its vote."""
    with office.app.app_context():
        task, house = db.session.get_one(Task, task_id), office.app.extensions["house"]
        body = party_bodies.find(db.session, house, task.case, house.roles[task.role].body, task)
        prepares = electorate.preparers(db.session, house, task.case, task)
        found = select(Account.username).where(Account.person_id == prepares[0])
        return body.code, db.session.scalars(found).one()
