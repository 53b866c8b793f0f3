"""A new process is one drawing, one forms file and one test file: here are all three, in a temporary folder."""

import pytest
from browsing import Person
from offices import new_office
from sqlalchemy import select

import webapp
from webapp.database import db
from webapp.forms import WrongDrawing
from workflows.cases.models import Case
from workflows.drawing.drafting import draft
from workflows.people.models import Account

DESCRIPTION = """
process: leave
name: Xin nghỉ phép
en: Ask for leave
prefix: NP
start: Chỉ huy đề xuất
menu: 9
lanes:
  proposer: Chỉ huy đề xuất
  office: Phòng Tổ chức cán bộ
nodes:
  asked:   {start: Cần nghỉ phép, en: Leave is needed, lane: proposer, col: 1}
  request: {user: Đề nghị nghỉ phép, en: Ask for leave, lane: proposer, col: 2, form: leave_request}
  answer:  {user: Trả lời đề nghị, en: Answer the request, lane: office, col: 3, form: leave_answer}
  granted: {xor: "Cho nghỉ?", en: "Granted?", lane: office, col: 4}
  given:   {end: Được nghỉ, en: Leave granted, lane: office, col: 5}
  refused: {end: Không được nghỉ, en: Leave refused, lane: proposer, col: 4}
flows:
  asked -> request -> answer -> granted:
  granted -> given: {name: Có, en: "Yes", if: 'leave_answer["granted"]'}
  granted -> refused: {name: Không, en: "No"}
"""

FORMS = """
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired

from webapp.forms.base import TaskForm
from webapp.forms.fields import PersonField


class LeaveRequestForm(TaskForm):
    key = "leave_request"
    who = PersonField("Officer", [InputRequired()])
    days = StringField("How long", [InputRequired()])

    def subject_id(self):
        return int(self.who.data)


class LeaveAnswerForm(TaskForm):
    key = "leave_answer"
    granted = BooleanField("Granted")

    def facts(self):
        return {"granted": bool(self.granted.data)}
"""


@pytest.fixture
def folders(tmp_path):
    drawings, forms = tmp_path / "drawings", tmp_path / "forms"
    drawings.mkdir()
    forms.mkdir()
    (drawings / "leave.bpmn").write_text(draft(DESCRIPTION), "utf-8")
    (forms / "leave.py").write_text(FORMS, "utf-8")
    return {"DRAWINGS": str(drawings), "FORMS": str(forms)}


def test_a_drawing_and_a_forms_file_are_a_process(tmp_path, folders):
    with new_office("sqlite", tmp_path, **folders) as leave:
        app = leave.app
        commander, office = Person(app, "chihuy"), Person(app, "px01")
        page = commander.get("/start")
        assert page.has("Xin nghỉ phép")
        with app.app_context():
            who = db.session.scalars(select(Account.person_id).where(Account.username == "canbo")).one()
        page = commander.send(commander.get("/start/leave"), {"who": who, "days": "3 ngày"})
        assert page.has("NP-")
        office.do("NP-", {"granted": True})
        with app.app_context():
            assert db.session.scalars(select(Case.outcome).where(Case.process == "leave")).one() == "given"


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("form: leave_request", "form: leave_reqest", "leave_reqest"),
        ("office: Phòng Tổ chức cán bộ", "office: Phòng Không Có", "Phòng Không Có"),
        ("""'leave_answer["granted"]'""", "'__import__(\"os\")'", "leave"),
    ],
)
def test_a_wrong_form_lane_or_condition_stops_the_start_with_one_clear_message(tmp_path, folders, wrong, right, said):
    text = draft(DESCRIPTION.replace(wrong, right))
    (tmp_path / "drawings" / "leave.bpmn").write_text(text, "utf-8")
    with pytest.raises(WrongDrawing) as refusal:
        webapp.create_app(DATABASE_URL="sqlite://", **folders)
    assert said in str(refusal.value)
    assert "leave.bpmn" in str(refusal.value)
