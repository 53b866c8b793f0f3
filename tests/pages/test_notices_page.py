"""Notices: what was not opened comes first, each leads to where it can be read, and opening is a deliberate act."""

import pytest
from scenes import statements
from sqlalchemy import select

from webapp.database import db
from webapp.words.telling import FORMS, told
from workflows.cases.models import Notice, Task
from workflows.trail.chain import case_chain
from workflows.trail.models import Event


def mine(scene, who: str, case_id: int | None = None) -> list[Notice]:
    found = select(Notice).where(Notice.person_id == scene.office.id_of(who)).order_by(Notice.id)
    return scene.office.rows(found if case_id is None else found.where(Notice.case_id == case_id))


def follow(scene, who: str, notice: Notice):
    return scene[who].client.get(f"/notices/{notice.id}")


def receive(scene, who: str, notice: Notice):
    page = scene[who].get("/notices")
    token = page.soup.select_one("main input[name=csrf_token]")["value"]
    return scene[who].client.post(f"/notices/{notice.id}", data={"csrf_token": token})


def new_sign(scene, about: str, reporter: str = "chihuy", *, tell_now: bool = True) -> int:
    with scene.world() as world:
        return world.sign_about(world[about], reporter, tell_now=tell_now).id


def test_what_was_not_opened_comes_first(scene):
    new_sign(scene, "uyvien07")
    opened, *_others = mine(scene, "uyvien07")
    new_sign(scene, "uyvien07", "truongphong")
    newest = mine(scene, "uyvien07")[-1]
    receive(scene, "uyvien07", newest)
    lines = scene["uyvien07"].get("/notices").soup.select("main .files li :is(a, form)")
    assert [line.get("href") or line["action"] for line in lines] == [f"/notices/{opened.id}", f"/notices/{newest.id}"]


def test_a_notice_of_an_open_step_leads_to_the_step(scene):
    case_id = new_sign(scene, "uyvien08")
    (notice,) = mine(scene, "uyvien08", case_id)
    assert follow(scene, "uyvien08", notice).headers["Location"] == f"/tasks/{notice.task_id}"


def test_once_the_step_is_done_it_leads_the_person_concerned_to_his_own_page(scene):
    (notice, *_others) = mine(scene, "canbo", scene.ids["told"])
    assert follow(scene, "canbo", notice).headers["Location"] == f"/me/cases/{scene.ids['told']}"


def test_for_others_it_leads_to_the_case(scene):
    notice = mine(scene, "truongphong", scene.ids["served"])[0]
    assert follow(scene, "truongphong", notice).headers["Location"] == f"/cases/{scene.ids['served']}"


def test_opening_a_notice_is_its_receipt_once(scene):
    case_id = new_sign(scene, "uyvien09")
    (notice,) = mine(scene, "uyvien09", case_id)
    token = scene["uyvien09"].get("/notices").soup.select_one("main input[name=csrf_token]")["value"]
    for _time in range(2):
        answer = scene["uyvien09"].client.post(f"/notices/{notice.id}", data={"csrf_token": token})
        assert answer.headers["Location"] == f"/tasks/{notice.task_id}"
    assert mine(scene, "uyvien09", case_id)[0].read_at is not None
    receipts = select(Event).where(Event.chain == case_chain(case_id), Event.kind == "notice.read")
    assert len(scene.office.rows(receipts)) == 1


def test_what_a_browser_fetches_by_itself_is_no_receipt(scene):
    case_id = new_sign(scene, "uyvien11")
    (notice,) = mine(scene, "uyvien11", case_id)
    for address in ("/notices", f"/notices/{notice.id}", f"/me/cases/{case_id}", "/me"):
        assert scene["uyvien11"].client.get(address).status_code in (200, 303)
        assert scene["uyvien11"].client.head(address).status_code in (200, 303)
    assert mine(scene, "uyvien11", case_id)[0].read_at is None


@pytest.mark.parametrize("who", ["canbo2", "px01.truong", "giamdoc", "quantri"])
def test_nobody_opens_what_another_was_told(scene, who):
    notice = mine(scene, "canbo", scene.ids["told"])[0]
    assert follow(scene, who, notice).status_code == 404
    token = scene[who].get("/account").soup.select_one("input[name=csrf_token]")["value"]
    for address in (f"/notices/{notice.id}", f"/me/cases/{notice.case_id}/told"):
        assert scene[who].client.post(address, data={"csrf_token": token}).status_code == 404


def test_a_notice_that_leads_nowhere_any_more_says_so(scene):
    with scene.app.app_context():
        db.session.add(Notice(person_id=scene.office.id_of("hoidong"), case_id=scene.ids["served"], kind="task.opened"))
        db.session.commit()
    notice = mine(scene, "hoidong", scene.ids["served"])[0]
    assert follow(scene, "hoidong", notice).headers["Location"] == "/notices"


def test_the_list_costs_as_many_statements_for_one_notice_as_for_ten(scene):
    def cost() -> int:
        with statements() as seen:
            assert scene["uyvien10"].client.get("/notices").status_code == 200
        return len(seen)

    new_sign(scene, "uyvien10")
    scene["uyvien10"].client.get("/notices")
    before = cost()
    for _time in range(4):
        new_sign(scene, "uyvien10")
    assert cost() == before


def test_every_form_that_a_drawing_tells_somebody_has_words_of_its_own(scene):
    models = scene.app.extensions["house"].library.models()
    tells = {step.form for model in models for step in model.drawing.steps.values() if step.tells}
    assert tells <= FORMS.keys(), "write in webapp/words/telling.py what these say"


def test_a_form_without_words_still_says_that_there_is_news(scene):
    with scene.app.test_request_context():
        for to_subject in (True, False):
            assert all(told("told.something_new", to_subject=to_subject))


def test_a_step_that_is_gone_does_not_break_the_list(scene):
    with scene.app.app_context():
        person = scene.office.id_of("px03")
        done = db.session.scalars(select(Task.id).where(Task.case_id == scene.ids["waiting"])).first()
        for task_id in (done, "no such task", None):
            notice = Notice(person_id=person, case_id=scene.ids["waiting"], kind="task.due", task_id=task_id)
            db.session.add(notice)
        db.session.commit()
    assert len(scene["px03"].get("/notices").soup.select("main .files li")) >= 3
