"""Filling in forms as a browser would, and good answers to every form."""

from dataclasses import dataclass
from datetime import date, timedelta

from discipline_desks import discipline_answers
from growing_desks import growing_answers
from merit_desks import merit_answers
from moving_desks import moving_answers
from party_desks import party_answers
from placing_desks import placing_answers
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from webapp.forms.base import Desk, TaskForm
from workflows.cases.house import House
from workflows.cases.models import Case, Submission, Task, TaskStatus
from workflows.cases.running.steps import begin, complete_task
from workflows.law.calendar import today
from workflows.people.models import Unit

DAY = timedelta(days=1)
LISTED = ("canbo2", "kemcap")
REASON = "Đội thiếu người làm công tác đăng ký cư trú từ tháng trước, cán bộ đã được đào tạo đúng việc này."


@dataclass
class World:
    """Everything that a form stands upon."""

    session: object
    house: House
    forms: dict[str, type[TaskForm]]
    people: dict[str, object]

    def __getitem__(self, username: str) -> int:
        return self.people[username].id

    def unit(self, code: str) -> int:
        return self.session.scalars(select(Unit.id).where(Unit.code == code)).one()

    def form(self, key: str, username: str, data=None, case=None, task=None, process="intake") -> TaskForm:
        """Return a form, filled in as a browser sends it; as it first appears without `data`."""
        desk = Desk(self.session, self.house, self[username], process, case, task)
        return self.forms[key](desk, None if data is None else typed(data))

    def refusals(self, *args, **kwargs) -> dict[str, list[str]]:
        """Return what a form refuses, by field; the form's own under ""."""
        form = self.form(*args, **kwargs)
        form.validate()
        found = {name: list(errors) for name, errors in form.errors.items() if name}
        return {**found, "": list(form.form_errors)} if form.form_errors else found

    def task(self, case: Case, node: str) -> Task:
        found = select(Task).where(Task.case_id == case.id, Task.node == node, Task.status == TaskStatus.OPEN)
        return self.session.scalars(found).one()

    def start(self, process: str, key: str, username: str, **changes) -> Case:
        """Begin a case with its first form."""
        form = self.form(key, username, {**good(self, key), **changes}, process=process)
        assert form.validate(), (form.errors, form.form_errors)
        assert not [check for check in form.checks() if check.level == "bad"]
        return begin(self.session, self.house, process, form.subject_id(), self[username], form.answers())

    def do(self, case: Case, node: str, username: str, **changes) -> TaskForm:
        """Do one step of a case by its form."""
        task = self.task(case, node)
        form = self.form(task.form, username, {**good(self, task.form), **changes}, case, task, case.process)
        assert form.validate(), (form.errors, form.form_errors)
        complete_task(self.session, self.house, task, self[username], form.answers())
        return form

    def said(self, case: Case, form: str) -> dict:
        found = select(Submission.content).where(Submission.case_id == case.id, Submission.form == form)
        return self.session.scalars(found.order_by(Submission.id.desc())).first()


def typed(data) -> MultiDict:
    """Return answers as a browser sends them: days as dd/mm/yyyy, boxes that are not ticked left out."""
    pairs = []
    for name, value in data.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(name, _typed(each)) for each in values if each is not None and each is not False]
    return MultiDict(pairs)


def _typed(value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "y" if value is True else str(value)


def good(world: World, key: str) -> dict:
    """Return answers that a form takes."""
    now, names = today(), world
    answers = {
        "sign": {
            "who": names["canbo"], "source": "internal", "happened_on": now - DAY, "place": "Trụ sở Đội 1",
            "fact": "Nhận bàn giao ca trực muộn 40 phút, không báo chỉ huy.", "norm": "Quy định về trực ban, Điều 4",
            "evidence": "Sổ giao ca, trang 12", "tell_now": "now",
        },
        "answer": {"text": "Tôi bị tai nạn giao thông trên đường đến ca trực."},
        "screening": {"competence": "ours", "duplicates": "none", "findings": "Sổ giao ca khớp với phản ánh.",
                      "recommendation": "verification"},
        "triage": {"outcome": "verification", "reason": "Có dấu hiệu, cần làm rõ."},
        "forwarding": {"destination": "Cơ quan UBKT Đảng ủy", "papers": "Phiếu ghi nhận"},
        "follow_up": {"next": "transfer", "reason": "Bố trí lại theo yêu cầu công tác."},
        "team": {"matter": "Việc giao ca trực muộn", "members": [names["xacminh1"], names["xacminh2"]],
                 "lead": names["xacminh1"]},
        "plan": {"matters": "Giờ giao ca", "sources_of_evidence": "Sổ giao ca", "division": "Cả hai người",
                 "finish_on": now + DAY},
        "plan_approval": {"decision": "approve"},
        "announcement": {"announced_on": now, "present": "Đội 1", "rights_told": True},
        "evidence": {"collected": "Sổ giao ca, do Đội 1 giao", "findings": "Giao ca muộn 40 phút", "crime": "no"},
        "extension": {"ground": "complex", "reason": "Chờ kết quả giám định."},
        "referral": {"body": "Cơ quan Cảnh sát điều tra", "matter": "Phần có dấu hiệu tội phạm", "papers": "Biên bản",
                     "rest": "yes"},
        "draft_report": {"findings": "Có dấu hiệu giao ca muộn", "assessment": "Lỗi khách quan"},
        "draft_notice": {"outcome": "no_source"},
        "report": {"findings": "Giao ca muộn 40 phút", "comments_weighed": "Đã ghi nhận tai nạn",
                   "proposed": "partly_true"},
        "countersignature": {"stand": "agree"},
        "conclusion": {"result": "partly_true", "findings": "Giao ca muộn", "reasons": "Có lý do khách quan",
                       "handling": "Nhắc nhở"},
        "publication": {"published_on": now, "way": "meeting", "protected": True, "handed_to": "Phòng Tổ chức cán bộ"},
        "restoration": {"measures": "Đính chính tại đơn vị", "announced_on": now, "place": "Họp Đội 1"},
        "summons": {"matter": "Giờ giao ca ngày hôm đó", "place": "8 giờ, phòng họp"},
        "statement": {"text": "Tôi đã báo qua điện thoại."},
        "absence": {"noted_on": now, "circumstances": "Đã giao giấy mời, không đến", "witnesses": "Cán bộ trực ban"},
        "minutes": {"held_on": now, "present": "Tổ xác minh và cán bộ", "said": "Đã hỏi và trả lời", "signed": "signed",
                    "copy_given": True},
        "proposal": {"who": names["canbo"], "instrument": "transfer", "to_unit": names.unit("P001"), "reason": REASON,
                     "fit": "Đúng chuyên ngành quản lý hành chính.", "effective_on": now + 30 * DAY},
        "linked_proposal": {"lines": "\n".join(f"{names.people[each].number}; P001; Cán bộ" for each in LISTED),
                            "reason": REASON, "fit": "Đúng chuyên ngành.", "effective_on": now + 30 * DAY},
        "linked_appraisal": {"assessment": "Phù hợp", "views_weighed": "Đã xem xét", "outcome": "supported",
                             "reason": "Đủ điều kiện"},
        "linked_decision": {"outcome": "sign", "effective_on": now + 30 * DAY, "hand_over_by": now + 40 * DAY,
                            "file_read": True},
        "second_reading": {"examined": "Đã nghe cán bộ và chỉ huy", "reprisal": "no", "reason": "Có nhu cầu thật"},
        "request": {"wanted": "Đề nghị cho ý kiến về việc điều động"},
        "unit_opinion": {"met_on": now, "opinion": "agree", "text": "Thống nhất điều động"},
        "views": {"nothing_to_add": True},
        "receiver_opinion": {"opinion": "agree", "text": "Bố trí vào tổ đăng ký cư trú"},
        "appraisal": {"assessment": "Phù hợp", "views_weighed": "Cán bộ không có ý kiến", "outcome": "supported",
                      "reason": "Đủ điều kiện"},
        "decision": {"effective_on": now + 30 * DAY, "hand_over_by": now + 40 * DAY, "file_read": True},
        "handover": {"done_on": now, "received_by": names["bithu"], "work": "Sổ theo dõi", "weapons": "returned"},
        "feedback": {"work": "Hoàn thành nhiệm vụ đăng ký cư trú.", "support": "Cần tập huấn phần mềm.", "fits": "yes"},
        "delivery": {"papers": "Quyết định điều động", "delivered_on": now, "way": "in_person"},
        "receipt": {"received": True},
        "delivery_minutes": {"delivered_on": now, "circumstances": "Không ký nhận", "witnesses": "Cán bộ trực ban"},
        **party_answers(world),
        **moving_answers(world, REASON),
        **merit_answers(world),
        **discipline_answers(names),
        **placing_answers(world),
        **growing_answers(names),
    }  # fmt: skip
    return answers[key]


__all__ = ["DAY", "REASON", "World", "good", "typed"]
