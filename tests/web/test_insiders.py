"""What somebody inside would try: read before it is sent, read without a trace, learn who denounced, lead elsewhere."""

import paths
import pytest
from sqlalchemy import select

from webapp.database import db
from workflows.cases.answers import Answers
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import begin
from workflows.documents.models import Attachment
from workflows.trail.models import Reading

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def open_task(office, number) -> Task:
    wanted = select(Task).where(Task.case_id == office.case(number).id, Task.status == TaskStatus.OPEN)
    return office.rows(wanted)[0]


def test_a_file_beside_an_answer_is_nobody_elses_before_the_answer_is_sent(office):
    number = paths.record_sign(office)
    case, officer, other = office.case(number), office["canbo"], office["px01"]
    page = officer.send(officer.task_page(number), {"files": [("giay-kham.png", PNG)]}, press="upload")
    [file] = office.rows(select(Attachment).where(Attachment.case_id == case.id))
    assert not other.get(f"/cases/{case.id}").has("giay-kham.png")
    other.get(f"/attachments/{file.id}", expect=404)
    assert officer.client.get(f"/attachments/{file.id}").status_code == 200
    officer.send(page, {"text": "Tôi gửi giấy khám."})
    assert other.get(f"/cases/{case.id}").has("giay-kham.png")
    assert other.client.get(f"/attachments/{file.id}").status_code == 200


def test_a_refused_form_that_shows_the_file_again_is_a_look_at_it(office):
    number = paths.record_sign(office, tell_now="danger", tell_reason="Có thể mất chứng cứ.")
    task = open_task(office, number)
    assert office["px01"].post(f"/tasks/{task.id}", expect=422).has("Giao ca trực muộn 40 phút")
    looks = office.rows(select(Reading.what).where(Reading.person_id == office.id_of("px01")))
    assert looks == [f"task.{task.form}"]


def test_taking_a_step_leads_nowhere_else(office):
    number = paths.record_sign(office, tell_now="danger", tell_reason="Có thể mất chứng cứ.")
    person = office["px01"]
    token = person.get("/").soup.find("input", {"name": "csrf_token"})["value"]
    sent = {"csrf_token": token, "next": "https://elsewhere.example/"}
    answer = person.client.post(f"/tasks/{open_task(office, number).id}/take", data=sent)
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.rule("R-INT-02")
def test_a_transfer_that_was_refused_does_not_tell_its_proposer_who_denounced(office):
    paths.denounce(office)
    reviewed = paths.record_sign(office, "truongphong")
    unit, house = office.unit("P001"), office.app.extensions["house"]
    content = {"to_unit": unit, "reason": "Thiếu người.", "fit": "Đúng chuyên môn.", "effective_on": "2030-01-01"}
    subject, proposer = office.id_of("canbo"), office.id_of("chihuy")
    with office.app.app_context():
        db.session.scalars(select(Case).where(Case.number == reviewed)).one().under_review = True
        db.session.flush()
        case_id = begin(db.session, house, "transfer", subject, proposer, Answers(content, receiving_unit_id=unit)).id
        db.session.commit()
    page = office["chihuy"].get(f"/cases/{case_id}")
    assert page.soup.select_one(".note.bad, .note"), "why it was refused stands there"
    assert "tố cáo" not in page.text.lower()
    assert "denounc" not in page.text.lower()
