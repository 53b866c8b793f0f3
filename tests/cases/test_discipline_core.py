"""Discipline on the State's track by the use cases: every end, the papers, the decision that is kept, its effect."""

from datetime import timedelta

import discipline_walks as walk
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.decisions import DisciplineDecision, effects_of, serving, standing
from workflows.cases.models import Case, CaseStatus, Notice
from workflows.cases.running import voting
from workflows.database import now
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.law.deadlines import add_months


def kinds(world, case) -> set[str]:
    return set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))


def decision(world, case) -> DisciplineDecision:
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == case.id)
    return world.session.scalars(found.order_by(DisciplineDecision.id.desc())).first()


@pytest.mark.rule("R-STA-11", "R-STA-12", "R-STA-23", "P-2.4-5", "P-2.4-7", "P-2.4-8", "P-2.4-10", "P-2.4-12")
def test_a_council_recommends_the_authority_decides_and_the_effect_ends_by_itself(world):
    case = walk.disciplined(world, council=True)
    assert {
        *("review_minutes", "council_decision", "ballot_minutes", "council_minutes", "council_recommendation"),
        *("discipline_submission", "discipline_decision", "announcement_minutes", "party_notice", "summons"),
        *("hearing_minutes", "self_criticism_request"),
    } == kinds(world, case)
    minutes = world.session.scalars(select(Document).where(Document.kind == "review_minutes")).one()
    texts = {each["heading"]: each["text"] for each in minutes.data["sections"]}
    assert texts["Sự có mặt của cán bộ"].startswith("Có mặt")  # the words of a code, never the code
    signed = world.session.scalars(select(Document).where(Document.kind == "discipline_decision")).one()
    assert signed.data["authority"].startswith("Trưởng phòng Cảnh sát")
    assert "15 ngày" in signed.data["articles"][2]
    assert "sau 12 tháng kể từ ngày" in signed.data["articles"][1]
    assert signed.symbol.endswith("QĐ-PC06"), "a head of unit signs in the name of his unit"
    row = decision(world, case)
    assert (row.track, row.form_code, row.person_id) == ("state", "reprimand", world["canbo"])
    assert row.ends_on == add_months(today(), 12)
    assert {lock.kind for lock in effects_of(row, world.house.rules_of(case))} == {
        *("no_advancement", "no_higher_post", "in_effect"),
    }
    assert case.status is CaseStatus.OPEN
    assert not case.under_review  # a decision that is served is no matter under review
    assert world.open_nodes(case) == set()
    with time_machine.travel(now() + timedelta(days=400)):
        working.wake(world.session, world.house, case.id)
        world.session.commit()
        assert (case.outcome, standing(world.session, world["canbo"])) == ("closed", [])
    told = world.session.scalars(select(Notice.kind).where(Notice.case_id == case.id))
    assert "decision.expired" in set(told)


def test_a_council_that_votes_no_discipline_ends_in_a_conclusion(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case)
    walk.review(world, case)
    walk.exempt(world, case)
    walk.convene(world, case, whether="02")
    walk.submit(world, case, outcome="no_discipline")
    walk.sign(world, case, outcome="no_discipline")
    assert case.outcome == "unpunished"
    assert "no_violation" in kinds(world, case)
    assert "discipline_decision" not in kinds(world, case)
    assert decision(world, case) is None


@pytest.mark.rule("R-PAR-02")
def test_the_committee_of_the_unit_votes_on_a_light_form_and_its_resolution_is_cited(world):
    case = walk.fresh(world)
    walk.discover(world, case, body="party_committee_vote")
    walk.weigh(world, case)
    walk.review(world, case)
    walk.exempt(world, case, "committee")
    task = world.task(case, "vote")
    assert "giamdoc" not in {name for name, person in world.people.items() if person.id in _candidates(task)}
    walk.vote(world, task, "reprimand", "thuky", _secretary(world, task))
    walk.submit(world, case)
    walk.sign(world, case)
    paper = world.session.scalars(select(Document).where(Document.kind == "discipline_decision")).one()
    assert "resolution" in paper.data
    assert paper.data["resolution"]["body"].startswith("Đảng ủy Phòng")


@pytest.mark.rule("R-STA-20")
def test_a_party_decision_spares_meeting_and_council(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case, "skip", "party_decision")
    walk.exempt(world, case, "submit")
    walk.submit(world, case)
    walk.sign(world, case)
    assert world.open_nodes(case) == {"announce"}


@pytest.mark.rule("R-STA-06")
def test_past_the_limitation_of_a_reprimand_the_case_is_closed(world):
    case = walk.fresh(world)
    walk.discover(world, case, days_ago=366 * 5 + 1)
    assert case.outcome == "barred"


@pytest.mark.rule("R-STA-06")
def test_a_heavier_form_chosen_against_the_clock_goes_to_a_second_reader(world):
    case = walk.fresh(world)
    walk.discover(world, case, form="warning", days_ago=366 * 5 + 1, harm="nhỏ", evidence="không")
    assert world.open_nodes(case) == {"read_level"}
    world.do(case, "read_level", "thanhtra", Answers({"reason": "mức khiển trách"}, {"confirmed": False}))
    assert case.outcome == "too_heavy"


@pytest.mark.rule("R-STA-13")
def test_new_facts_bring_the_body_together_again(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case)
    walk.review(world, case)
    walk.exempt(world, case)
    walk.convene(world, case)
    walk.submit(world, case, checked="new_facts")
    assert world.open_nodes(case) == {"exempt"}
    walk.exempt(world, case)
    assert world.open_nodes(case) == {"set_up"}


def test_a_file_given_back_by_the_authority_is_submitted_again(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case, "skip", "party_decision")
    walk.exempt(world, case, "submit")
    walk.submit(world, case)
    walk.sign(world, case, outcome="return")
    assert world.open_nodes(case) == {"submit"}
    walk.submit(world, case, checked="return")
    assert world.open_nodes(case) == {"submit"}
    walk.submit(world, case, checked="upward")
    assert case.outcome == "sent_up"


@pytest.mark.rule("R-STA-05")
def test_a_deferred_case_waits_until_the_officer_asks_and_may_take_it_back_before_the_meeting(world):
    case = walk.fresh(world)
    walk.discover(world, case)
    walk.weigh(world, case, "wait")
    assert world.open_nodes(case) == {"waive"}
    with time_machine.travel(now() + timedelta(days=31)):
        working.wake(world.session, world.house, case.id)
        assert world.open_nodes(case) == {"weigh"}
        walk.weigh(world, case, "wait")
        world.do(case, "waive", "canbo", Answers({"wish": True}))
        walk.weigh(world, case, "review")
        walk.review(world, case, withdrawn=True)
        assert world.open_nodes(case) == {"weigh"}


@pytest.mark.rule("R-STA-12")
def test_a_new_decision_ends_the_one_that_is_served(world):
    first = walk.disciplined(world)
    second = walk.fresh(world)
    walk.discover(world, second, "warning")
    walk.weigh(world, second, "skip", "party_decision")
    walk.exempt(world, second, "submit")
    walk.submit(world, second, "warning")
    walk.sign(world, second, "warning")
    old, new = decision(world, first), decision(world, second)
    assert (old.reason_code, new.replaces_id) == ("replaced", old.id)
    assert world.open_nodes(first) == {"redo"}
    world.do(first, "redo", "truongphong", Answers({"measures": "đã cập nhật hồ sơ"}, {"goes_on": False}))
    assert first.outcome == "closed"
    assert serving(world.session, world["canbo"], "state", today()).id == new.id


@pytest.mark.rule("R-STA-12")
def test_the_twelve_months_count_from_the_party_s_decision(world):
    case = walk.open_discipline(world)
    party = Case(
        number="DL-2026-0001", process="intake", diagram_sha256=case.diagram_sha256, subject_id=case.subject_id,
        unit_id=case.unit_id, came_from_id=case.came_from_id, rules_on=today(), state=b"",
    )  # fmt: skip
    world.session.add(party)
    world.session.flush()
    began = today() - timedelta(days=20)
    world.session.add(
        DisciplineDecision(
            case_id=party.id, track="party", person_id=case.subject_id, form_code="warning", decided_on=began,
            effective_on=began, ends_on=add_months(began, 12),
        )
    )  # fmt: skip
    walk.discover(world, case, "warning")
    walk.weigh(world, case, "skip", "party_decision")
    walk.exempt(world, case, "submit")
    walk.submit(world, case, "warning")
    walk.sign(world, case, "warning")
    assert decision(world, case).ends_on == add_months(began, 12)


def _candidates(task) -> set[int]:
    return {row.person_id for row in task.candidates if not row.barred_by}


def _secretary(world, task) -> int:
    return voting.usual_chair(world.session, world.house, task)
