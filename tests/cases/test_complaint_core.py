"""The complaint against a decision of discipline, both instances, and the restoration, by the use cases."""

from datetime import timedelta

import discipline_walks as walk
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.decisions import CANCELLED, effects_of, standing
from workflows.cases.discipline.state_track import decision_in, end_early
from workflows.cases.models import Case, Notice
from workflows.cases.roles.complained import competent
from workflows.cases.subject import officer
from workflows.cases.verbs import complaining
from workflows.database import now
from workflows.documents.models import Document
from workflows.errors import Invalid, NotFound, Refused
from workflows.law.calendar import today
from workflows.law.deadlines import add_months
from workflows.people.models import Assignment
from workflows.trail.models import Event


@pytest.fixture
def served(world):
    """A decision that is served, its case, and the officer's right to complain."""
    case = walk.disciplined(world)
    return case, decision_in(world.session, case)


def said(addressee="issuer", **more) -> Answers:
    return Answers({"addressee": addressee, "about": "Không đúng mức độ.", "wanted": "Hủy quyết định.", **more})


def complain(world, decision, addressee="issuer", obstacles=()) -> Case:
    case = complaining.file_complaint(world.session, world.house, decision, world["canbo"], said(addressee), obstacles)
    world.session.commit()
    return case


def resolve(world, case, result="upheld", resolver="truongphong", form=None, team=("thanhtra", "khieunai")) -> None:
    """Accepted, verified, talked over, decided, received, notified."""
    people = {world[name]: name == team[0] for name in team}
    accepted = Answers(
        {"decision": "accept", "reason": "còn thời hiệu"}, {"accepted": True, "council": False}, appointed=people
    )
    world.do(case, "examine", resolver, accepted)
    world.do(case, "verify", team[0], Answers({"findings": "đã kiểm tra", "proposed": result}))
    walk.hear(world, case, chair=resolver)
    world.do(case, "write_up", resolver, Answers({"held_on": today().isoformat(), "officer_said": "giữ ý kiến"}))
    decided = Answers({"result": result, "form_code": form, "reason": "theo kết quả xác minh"})
    world.do(case, "resolve", resolver, decided)
    world.do(case, "receive", "canbo", Answers({"received": True}))
    world.do(case, "notify", "px01", Answers({"notified": "Chi bộ Đội 1"}))


def enforce(world, case) -> None:
    """Nobody complains a second time: the decision is in force, announced and carried out."""
    with time_machine.travel(now() + timedelta(days=32)):
        working.wake(world.session, world.house, case.id)
        announced = Answers({"announced_on": today().isoformat(), "measures": "thông báo trong đơn vị"})
        world.do(case, "enforce", "px01", announced)


@pytest.mark.rule("P-2.8-1", "P-2.8-2", "P-2.8-4", "P-2.8-5", "P-2.8-8", "R-CPL-01")
def test_a_decision_that_is_upheld_stays_in_effect_and_was_followed_meanwhile(world, served):
    _, decision = served
    case = complain(world, decision)
    assert decision.in_effect(today())
    resolve(world, case)
    kinds = set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))
    assert kinds == {
        *("acceptance_notice", "complaint_report", "invitation", "hearing_minutes", "dialogue_minutes"),
        *("complaint_decision", "party_notice"),
    }
    enforce(world, case)
    assert case.outcome == "kept"
    assert standing(world.session, world["canbo"], today()) == [decision]


@pytest.mark.rule("R-CPL-02", "R-STA-14")
def test_a_cancelled_decision_locks_nothing_and_opens_a_restoration_with_apology_and_corrections(world, served):
    first, decision = served
    case = complain(world, decision)
    resolve(world, case, "cancelled")
    enforce(world, case)
    assert (case.outcome, decision.reason_code) == ("cancelled", "cancelled")
    assert effects_of(decision, world.house.rules_of(first)) == []
    assert world.open_nodes(first) == {"redo"}
    restoration = world.session.scalars(select(Case).where(Case.process == "restoration")).one()
    world.do(restoration, "list", "px01", Answers({"rights": "xếp loại", "records": "lý lịch", "recipients": "Đội 1"}))
    assert world.open_nodes(restoration) == {"apologise", "correct"}
    world.do(
        restoration, "apologise", "truongphong", Answers({"announced_on": today().isoformat(), "words": "Xin lỗi"})
    )
    world.do(
        restoration, "correct", "px01", Answers({"given_back": "xếp loại", "corrected": "lý lịch", "told": "Đội 1"})
    )
    world.do(restoration, "confirm", "canbo", Answers({"answer": "missing"}, {"missing": True}))
    assert world.open_nodes(restoration) == {"list"}


def test_a_changed_form_counts_from_the_first_decision(world, served):
    _, decision = served
    decision.form_code = "warning"
    case = complain(world, decision)
    resolve(world, case, "changed", form="reprimand")
    enforce(world, case)
    new = decision_in(world.session, case)
    assert (case.outcome, new.form_code, new.replaces_id) == ("changed", "reprimand", decision.id)
    assert new.effective_on == decision.effective_on
    opened = select(Case).where(Case.process == "changed_effect")
    assert not world.session.scalars(opened).all(), "the case of the first decision is open and serves it out"


@pytest.fixture
def lightened(world):
    """A dismissal that a complaint has made a reprimand: the case of the complaint, and what it opened."""
    dismissed = walk.disciplined(world, "strip_force_title", signer="giamdoc")
    assert dismissed.outcome == "closed", "a dismissal has no time of effect to wait for"
    case = complain(world, decision_in(world.session, dismissed))
    resolve(world, case, "changed", form="reprimand", resolver="giamdoc")
    enforce(world, case)
    assert case.outcome == "changed"
    return case, world.session.scalars(select(Case).where(Case.process == "changed_effect")).one()


def update(world, carried) -> None:
    """The unit gives back what the dismissal took; the office enters the new form."""
    world.do(carried, "update", "truongphong", Answers({"measures": "nhận lại"}, {"goes_on": True}))
    world.do(carried, "keep", "px01", Answers({"entered_on": today().isoformat(), "notified": "Chi bộ Đội 1"}))


@pytest.mark.rule("R-CPL-08", "R-STA-12")
def test_a_dismissal_that_was_lightened_ends_after_the_months_of_its_new_form_and_the_officer_is_told(world, lightened):
    complaint, carried = lightened
    row = decision_in(world.session, complaint)
    assert row.ends_on == add_months(row.effective_on, world.house.rules_of(complaint).number("R-STA-12"))
    update(world, carried)
    with time_machine.travel(now() + timedelta(days=(row.ends_on - today()).days)):
        working.wake(world.session, world.house, carried.id)
        assert (carried.outcome, row.in_effect(today())) == (None, True)
    with time_machine.travel(now() + timedelta(days=(row.ends_on - today()).days + 1)):
        working.wake(world.session, world.house, carried.id)
        assert carried.outcome == "closed"
        assert standing(world.session, world["canbo"]) == []
    expired = world.session.scalars(select(Event).where(Event.kind == "decision.expired")).one()
    assert (expired.chain, expired.detail["decision"]) == (f"case:{carried.id}", row.id)
    told = select(Notice.person_id).where(Notice.case_id == carried.id, Notice.kind == "decision.expired")
    assert world.session.scalars(told).all() == [world["canbo"]]


@pytest.mark.rule("R-CPL-08")
def test_a_dismissed_officer_who_holds_no_post_any_more_gets_the_case_of_his_new_form(world):
    dismissed = walk.disciplined(world, "strip_force_title", signer="giamdoc")
    case = complain(world, decision_in(world.session, dismissed))
    resolve(world, case, "changed", form="reprimand", resolver="giamdoc")
    for post in world.session.scalars(select(Assignment).where(Assignment.person_id == world["canbo"])):
        post.valid_to = today() - timedelta(days=1)
    world.session.commit()
    enforce(world, case)
    carried = world.session.scalars(select(Case).where(Case.process == "changed_effect")).one()
    assert (carried.unit_id, world.open_nodes(carried)) == (dismissed.unit_id, {"update"})
    update(world, carried)
    assert carried.outcome is None


@pytest.mark.rule("R-STA-12")
def test_a_lightened_dismissal_is_itself_ended_by_a_new_decision(world, lightened):
    complaint, carried = lightened
    update(world, carried)
    later = walk.disciplined(world, "warning")
    assert decision_in(world.session, later).replaces_id == decision_in(world.session, complaint).id
    assert world.open_nodes(carried) == {"redo"}


@pytest.mark.rule("R-STA-12")
def test_what_was_undone_before_it_was_taken_over_waits_for_no_end(world, lightened):
    complaint, carried = lightened
    end_early(world.session, decision_in(world.session, complaint), CANCELLED, lambda *_: None)
    update(world, carried)
    assert carried.outcome == "closed"


@pytest.mark.rule("P-2.8-6", "P-2.8-7")
def test_a_second_complaint_goes_to_the_next_level_and_never_to_the_issuer(world, served):
    _, decision = served
    first = complain(world, decision)
    with pytest.raises(Refused):
        complain(world, decision)
    resolve(world, first)
    with pytest.raises(Invalid) as error:
        complain(world, decision, "issuer")
    assert (error.value.field, error.value.rule) == ("addressee", "P-2.8-6.second")
    second = complain(world, decision, "director")
    assert first.outcome == "taken_up"
    task = world.task(second, "examine")
    assert {row.person_id for row in task.candidates if not row.barred_by} == {world["giamdoc"]}
    assert second.came_from_id == first.id, "what was done in the first is known to the second"
    resolve(world, second, resolver="giamdoc", team=("xacminh1", "xacminh2"))
    assert world.open_nodes(second) == set(), "it comes into force with time, like the first"
    enforce(world, second)
    assert second.outcome == "kept"
    with pytest.raises(Refused):
        complain(world, decision, "director")


@pytest.mark.rule("R-CPL-04")
def test_a_late_complaint_is_refused_unless_the_days_of_an_obstacle_are_left_out(world, served):
    case, decision = served
    right = officer.complaint_right(world.session, case)
    assert right.until == today() + timedelta(days=15)
    with time_machine.travel(now() + timedelta(days=18)):
        with pytest.raises(Invalid) as error:
            complain(world, decision)
        assert (error.value.field, error.value.rule) == ("obstacle", "R-CPL-04")
        ill = (today() - timedelta(days=10), today() - timedelta(days=6))
        complain(world, decision, obstacles=[ill])


@pytest.mark.rule("R-CPL-03")
def test_nobody_complains_about_the_decision_of_somebody_else(world, served):
    _, decision = served
    with pytest.raises(NotFound):
        complaining.decision_to_complain_about(world.session, decision.id, world["canbo2"])
    found = competent(world.session, world.house, decision, "second")
    assert (found.level, found.outside) == ("director", False)
