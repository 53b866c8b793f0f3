"""Appointment: who votes is found by posts, five steps from within and three from elsewhere, and what is held after."""

from datetime import datetime, time

import party_walks
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.models import Case, CaseStatus, Clock, Timer
from workflows.cases.posting import appointing
from workflows.cases.roles import deciding
from workflows.cases.roles.collectives import circle_of
from workflows.cases.roles.electorate import body_of
from workflows.cases.running.steps import start_case
from workflows.documents.models import Document
from workflows.law.calendar import DAY, ZONE, local_day, today
from workflows.law.deadlines import add_months
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Unit
from workflows.people.roles import assignment_of

AGREED = {"agree": 1}


def unit(world, code: str) -> int:
    return world.session.scalars(select(Unit.id).where(Unit.code == code)).one()


def proposed(world, subject="kemcap", to="PC06-D1", post="team_leader") -> Case:
    """An appointment was proposed and its policy agreed."""
    case = start_case(world.session, world.house, "appointment", world[subject], world["chihuy"])
    said = {
        "to_unit": unit(world, to), "post": post, "plan": "QĐ 7", "standard": "Đủ tiêu chuẩn", "reason": "Thiếu",
        "effective_on": (today() + 30 * DAY).isoformat(),
    }  # fmt: skip
    world.do(case, "propose", "chihuy", Answers(said, receiving_unit_id=said["to_unit"]))
    world.do(case, "answer_policy", "giamdoc", Answers({"answer": "agree"}, {"agreed": True}))
    return case


def met(world, case: Case, head="truongphong") -> None:
    said = {"met_on": today().isoformat(), "present": "đủ", "agreed": "cơ cấu, tiêu chuẩn"}
    world.do(case, "meet", head, Answers(said))


def lead_too(world, username: str, code="department_deputy") -> None:
    """Somebody leads the unit of PC06 beside the head."""
    kind = AssignmentKind.CONCURRENT
    row = Assignment(person_id=world[username], unit_id=unit(world, "PC06"), post_code=code, kind=kind)
    row.valid_from = today() - DAY
    world.session.add(row)
    world.session.flush()


@pytest.mark.rule("R-APP-01", "R-APP-02")
def test_from_within_four_votes_follow_the_first_meeting_and_the_post_is_held_from_the_day_decided(undone):
    case = proposed(undone)
    met(undone, case)
    for node in ("introduce", "first_vote", "key_vote", "last_vote"):
        assert undone.open_nodes(case) == {node}
        assert party_walks.vote(undone, case, node, {"agree": able(undone, case, node)}) == "carried"
    undone.do(case, "appraise", "px01", Answers({"text": "đủ"}, {"outcome": "supported"}))
    assert party_walks.vote(undone, case, "vote", {"agree": 7}) == "carried"
    begins = today() + 30 * DAY
    until = appointing.ends_on(undone.house.rules_of(case), begins)
    signed = {"effective_on": begins.isoformat(), "until": until.isoformat(), "hand_over_by": begins.isoformat()}
    undone.do(case, "sign", "giamdoc", Answers(signed))
    undone.do(case, "deliver", "vanthu", Answers({}))
    undone.do(case, "receive", "kemcap", Answers({}))
    left = {"done_on": today().isoformat(), "received_by": undone["canbo"], "work": "Sổ", "weapons": "none"}
    undone.do(case, "hand_over", "kemcap", Answers(left))
    checked = {"checked_on": today().isoformat(), "place": "Đội 1", "missing": "no"}
    undone.do(case, "take_over", "truongphong", Answers(checked, {"missing": False}))
    assert assignment_of(undone.session, undone["kemcap"], begins - DAY).post_code == "team_deputy"
    row = assignment_of(undone.session, undone["kemcap"], begins)
    assert (row.post_code, row.unit.code) == ("team_leader", "PC06-D1")
    kinds = list(undone.session.scalars(select(Document.kind).where(Document.case_id == case.id)))
    assert kinds.count("ballot_minutes") == 4
    assert {"meeting_record", "resolution", "counting_minutes", "appointment_decision", "handover_minutes"} <= set(
        kinds
    )
    with time_machine.travel(datetime.combine(wakes_on(undone, case) + DAY, time(9), ZONE)):
        working.wake(undone.session, undone.house, case.id)
        undone.do(case, "look_back", "kemcap", Answers({"text": "tốt"}))
        undone.do(case, "review_later", "truongphong", Answers({"fits": "yes"}, {"fits": "yes"}))
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "appointed")


def wakes_on(world, case: Case):
    return local_day(world.session.scalars(select(Timer.due_at).where(Timer.case_id == case.id)).one())


def able(world, case: Case, node: str) -> int:
    members = body_of(world.session, world.house, case, world.task(case, node)).members
    return sum(not member.recused for member in members)


@pytest.mark.rule("R-APP-01")
def test_from_elsewhere_it_takes_three_steps_and_the_candidate_may_say_no(undone):
    case = proposed(undone, to="P001", post="ward_deputy")
    met(undone, case, "tiepnhan")
    assert undone.open_nodes(case) == {"answer", "comment"}
    undone.do(case, "comment", "truongphong", Answers({"work": "tốt", "stand": "agree"}))
    undone.do(case, "answer", "kemcap", Answers({"accepts": "no"}, {"willing": False}))
    assert case.outcome == "declined"


@pytest.mark.rule("R-APP-01")
def test_the_times_of_the_law_run_from_the_proposal_and_from_the_policy(undone):
    case = start_case(undone.session, undone.house, "appointment", undone["kemcap"], undone["chihuy"])
    said = {"to_unit": unit(undone, "PC06-D1"), "post": "team_leader", "plan": "-", "standard": "-", "reason": "-"}
    undone.do(case, "propose", "chihuy", Answers(said, receiving_unit_id=said["to_unit"]))
    rules = undone.house.rules_of(case)
    assert undone.task(case, "answer_policy").due_on == undone.house.due("R-APP-01.answer", today(), rules)
    undone.do(case, "answer_policy", "giamdoc", Answers({"answer": "agree"}, {"agreed": True}))
    clock = undone.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-APP-01.steps")).one()
    assert clock.due_on == undone.house.due("R-APP-01.steps", today(), rules)
    assert undone.task(case, "meet").due_on == clock.due_on


@pytest.mark.rule("R-APP-02")
@pytest.mark.parametrize(("votes", "result"), [(3, "carried"), (2, "lost")])
def test_more_than_half_of_those_summoned_and_half_is_not_enough(undone, votes, result):
    for name in ("uyvien09", "uyvien10", "uyvien11"):
        lead_too(undone, name)
    case = proposed(undone)
    met(undone, case)
    party_walks.vote(undone, case, "introduce", {"agree": able(undone, case, "introduce")})
    assert able(undone, case, "first_vote") == 4
    assert party_walks.vote(undone, case, "first_vote", {"agree": votes, "disagree": 4 - votes}) == result
    assert undone.open_nodes(case) == ({"key_vote"} if result == "carried" else set())


@pytest.mark.rule("R-APP-01")
def test_each_circle_is_part_of_the_next_and_nobody_picks_the_voters(undone):
    case = proposed(undone)
    circles = [
        set(circle_of(undone.session, undone.house, case, which, today())) for which in ("leaders", "wider", "key")
    ]
    leaders, wider, key = circles
    assert undone["truongphong"] in leaders
    assert {undone["chihuy"], undone["kemcap"]} <= wider - leaders
    assert leaders < wider < key
    assert undone["bithu"] in key, "in a unit of few people all are its key people"
    assert undone["tiepnhan"] not in key
    met(undone, case)
    members = body_of(undone.session, undone.house, case, undone.task(case, "introduce")).members
    recused = {member.person_id for member in members if member.recused}
    assert recused == {undone["kemcap"]}, "nobody votes on himself"


def test_a_real_vote_of_the_leaders_is_secret_like_any_other(undone):
    for name in ("uyvien07", "uyvien08", "uyvien09", "uyvien10"):
        lead_too(undone, name)
    case = proposed(undone)
    met(undone, case)
    party_walks.vote(undone, case, "introduce", {"agree": able(undone, case, "introduce")})
    assert party_walks.hold_vote(undone, case, "first_vote", {"agree": 3, "disagree": 2}) == "carried"


@pytest.mark.rule("R-REA-01")
@pytest.mark.parametrize(
    ("post", "decides", "body"),
    [("team_leader", "director", "standing_committee"), ("deputy_director", "minister", "standing_committee")],
)
def test_who_decides_goes_by_the_post_that_is_to_be_given(undone, post, decides, body):
    case = proposed(undone, subject="bithu", post=post)
    assert deciding.facts(undone.session, undone.house, case)["decides"] == decides
    assert deciding.facts(undone.session, undone.house, case)["body"] == body


@pytest.mark.parametrize(("days", "barred"), [(0, False), (1, True)])
def test_whoever_is_appointed_can_serve_a_whole_term_before_the_age_limit(undone, days, barred):
    """R-APP-AGE, on both sides of its limit."""
    person = undone.session.get_one(Person, undone["bithu"])
    rules = undone.house.rules(today())
    person.rank_code, term = "captain", rules.number("R-APP-AGE") * 12
    limit = rules.number("R-RET-AGE.company") * 12
    person.born_on = add_months(add_months(today(), term), -limit) - days * DAY
    undone.session.flush()
    undone.session.expire_all()
    found = gate(undone.session, undone.house, Act.APPOINTMENT, person.id, today())
    assert ("R-APP-AGE" in {reason.rule for reason in found.reasons}) is barred
