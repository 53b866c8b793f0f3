"""Secondment: its term, its extension within the longest one, and the return to an equal post (Luật CAND Art 29)."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.gates.acts import Act, Ground
from workflows.cases.gates.gate import gate
from workflows.cases.models import Case, CaseStatus, Notice, Timer
from workflows.cases.posting import posts, seconding
from workflows.cases.running.steps import start_case
from workflows.cases.verbs import recalling
from workflows.documents.models import Document
from workflows.errors import NotAllowed, Refused
from workflows.law.calendar import DAY, ZONE, local_day, today
from workflows.law.deadlines import add_months
from workflows.people.catalogue_tables import Post
from workflows.people.kinds import ProtectionKind
from workflows.people.models import Membership, Protection, Unit
from workflows.people.roles import assignment_of

SUBJECT, PROPOSER = "bithu", "truongphong"


def begun(world, until=None, since=None) -> Case:
    """A secondment was proposed, signed, received and entered."""
    since = since or today() + DAY
    until = until or add_months(since, 12)
    case = start_case(world.session, world.house, "secondment", world[SUBJECT], world[PROPOSER])
    said = {
        "host": "Sở Nội vụ", "host_request": "CV 12", "work": "Tham mưu", "reason": "Theo yêu cầu", "replacement": None,
        "effective_on": since.isoformat(), "until": until.isoformat(),
    }  # fmt: skip
    world.do(case, "propose", PROPOSER, Answers(said))
    world.do(case, "state_views", SUBJECT, Answers({"text": "chấp hành"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ"}, {"outcome": "supported"}))
    signed = {"effective_on": since.isoformat(), "until": until.isoformat(), "hand_over_by": since.isoformat()}
    world.do(case, "sign", "giamdoc", Answers(signed))
    world.do(case, "deliver", "vanthu", Answers({}))
    world.do(case, "receive", SUBJECT, Answers({}))
    left = {"done_on": today().isoformat(), "received_by": world["canbo"], "work": "Sổ", "weapons": "none"}
    world.do(case, "hand_over", SUBJECT, Answers(left))
    checked = {"checked_on": today().isoformat(), "place": "Đội 1", "missing": "no"}
    world.do(case, "take_over", PROPOSER, Answers(checked, {"missing": False}))
    return case


def wakes_on(world, case: Case):
    return local_day(world.session.scalars(select(Timer.due_at).where(Timer.case_id == case.id)).one())


def shield(world) -> Protection:
    kind = Protection.kind == ProtectionKind.SECONDMENT
    return world.session.scalars(select(Protection).where(Protection.person_id == world[SUBJECT], kind)).one()


def morning(day):
    return time_machine.travel(datetime.combine(day, time(9), ZONE))


def propose_end(world, case: Case, post="officer", **more) -> None:
    ward = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    back = (shield(world).valid_to + DAY).isoformat()
    said = {"outcome": "return", "to_unit": ward, "post": post, "back_on": back, "reason": "Hết hạn"} | more
    unit = ward if said["outcome"] == "return" else None
    world.do(case, "weigh", "px01", Answers(said, {"outcome": said["outcome"]}, receiving_unit_id=unit))


def test_a_secondment_shields_the_officer_for_its_term_and_is_spoken_of_before_it_ends(undone):
    case = begun(undone)
    row = shield(undone)
    assert (row.valid_from, row.valid_to) == (today() + DAY, add_months(today() + DAY, 12))
    paper = undone.session.scalars(select(Document).where(Document.kind == "secondment_decision")).one()
    assert row.document == paper.symbol
    notice = undone.house.rules(today()).number(seconding.NOTICE)
    assert wakes_on(undone, case) == add_months(row.valid_to, -notice)
    found = gate(undone.session, undone.house, Act.PERIODIC_POSITION_CHANGE, undone[SUBJECT], row.valid_to)
    assert Ground.SECONDED in {reason.ground for reason in found.reasons}


def test_whoever_is_seconded_is_not_seconded_again(undone):
    begun(undone)
    row = shield(undone)
    for day, barred in ((row.valid_to, True), (row.valid_to + DAY, False)):
        found = gate(undone.session, undone.house, Act.SECONDMENT, undone[SUBJECT], day)
        assert (Ground.SECONDED in {reason.ground for reason in found.reasons}) is barred


def test_the_return_is_to_an_equal_post_and_to_no_other(undone):
    case = begun(undone)
    before = assignment_of(undone.session, undone[SUBJECT], today())
    with morning(wakes_on(undone, case) + DAY):
        working.wake(undone.session, undone.house, case.id)
        undone.do(case, "say_wish", SUBJECT, Answers({"text": "Xin về đơn vị cũ"}))
        propose_end(undone, case, post="team_leader")
        undone.do(case, "sign_return", "giamdoc", Answers({"file_read": True}))
        undone.do(case, "deliver", "vanthu", Answers({}))
        with pytest.raises(Refused) as refusal, undone.session.begin_nested():
            undone.do(case, "receive", SUBJECT, Answers({}))
        assert refusal.value.rule == posts.RETURN
    assert assignment_of(undone.session, undone[SUBJECT], today()).id == before.id


def test_who_returns_holds_the_equal_post_from_the_day_of_the_decision(undone):
    case = begun(undone)
    with morning(wakes_on(undone, case) + 30 * DAY):
        working.wake(undone.session, undone.house, case.id)
        assert undone.open_nodes(case) == {"say_wish"}
    with morning(wakes_on(undone, case) + DAY):
        working.wake(undone.session, undone.house, case.id)
        assert undone.open_nodes(case) == {"weigh"}, "silence of the officer holds nothing up"
        propose_end(undone, case)
        undone.do(case, "sign_return", "giamdoc", Answers({"file_read": True}))
        undone.do(case, "deliver", "vanthu", Answers({}))
        undone.do(case, "receive", SUBJECT, Answers({}))
        back = shield(undone).valid_to + DAY
        row = assignment_of(undone.session, undone[SUBJECT], back)
        assert (row.unit.code, row.post_code, row.valid_from) == ("P001", "officer", back)
        paper = undone.session.scalars(select(Document).where(Document.kind == "return_decision")).one()
        assert row.document == paper.symbol
        assert "giữ chức vụ Cán bộ" in paper.data["articles"][0]
    with morning(wakes_on(undone, case) + DAY):
        working.wake(undone.session, undone.house, case.id)
        undone.do(case, "look_back", SUBJECT, Answers({"text": "tốt"}))
        undone.do(case, "review_later", "tiepnhan", Answers({"fits": "yes"}, {"fits": "yes"}))
        assert (case.status, case.outcome) == (CaseStatus.CLOSED, "back")


@pytest.mark.parametrize("over", [0, 1])
def test_a_term_is_extended_up_to_the_longest_one_and_not_a_day_more(undone, over):
    case = begun(undone)
    last = seconding.last_day(undone.house.rules_of(case), shield(undone).valid_from)
    with morning(wakes_on(undone, case) + DAY):
        working.wake(undone.session, undone.house, case.id)
        undone.do(case, "say_wish", SUBJECT, Answers({"text": "đồng ý"}))
        propose_end(undone, case, outcome="extend", until=(last + over * DAY).isoformat())
        if over:
            with pytest.raises(Refused) as refusal:
                undone.do(case, "sign_longer", "giamdoc", Answers({"file_read": True}))
            assert refusal.value.rule == seconding.TERM
            return
        undone.do(case, "sign_longer", "giamdoc", Answers({"file_read": True}))
    assert shield(undone).valid_to == last
    notice = undone.house.rules(today()).number(seconding.NOTICE)
    assert wakes_on(undone, case) == add_months(last, -notice)


def test_a_secondment_longer_than_the_longest_term_is_not_entered(undone):
    since = today() + DAY
    last = seconding.last_day(undone.house.rules(today()), since)
    with pytest.raises(Refused) as refusal:
        begun(undone, until=last + DAY, since=since)
    assert refusal.value.rule == seconding.TERM


@pytest.mark.rule("R-REA-06", "R-PAR-14")
@pytest.mark.parametrize(("member", "rule"), [(True, "R-PAR-14"), (False, "R-REA-07")])
def test_nobody_under_review_is_seconded(undone, member, rule):
    sign = start_case(undone.session, undone.house, "intake", undone[SUBJECT], undone["vanthu"])
    sign.under_review, sign.told_at = True, sign.opened_at
    for row in undone.session.scalars(select(Membership).where(Membership.person_id == undone[SUBJECT])):
        row.valid_to = None if member else today() - timedelta(days=1)
    undone.session.flush()
    case = start_case(undone.session, undone.house, "secondment", undone[SUBJECT], undone[PROPOSER])
    undone.do(case, "propose", PROPOSER, Answers(PROPOSED))
    assert case.outcome == "barred"
    found = gate(undone.session, undone.house, Act.SECONDMENT, undone[SUBJECT], today())
    assert rule in {reason.rule for reason in found.reasons}


@pytest.mark.parametrize(
    ("code", "equal"),
    [
        ("officer", {"officer", "investigator", "soldier", "worker"}),
        ("team_leader", {"team_leader"}),
        ("team_deputy", {"team_deputy"}),
        ("department_head", {"department_head", "chief_inspector", "regiment_commander", "ward_head", "commune_head"}),
    ],
)
def test_equal_posts_are_of_the_same_level_and_a_deputy_is_no_leader(undone, code, equal):
    post = undone.session.get_one(Post, code)
    assert {each.code for each in posts.equal_to(undone.session, post)} == equal


PROPOSED = {
    "host": "Sở Nội vụ",
    "host_request": "CV 12",
    "work": "Tham mưu",
    "reason": "Theo yêu cầu",
    "effective_on": "2030-01-01",
    "until": "2030-06-30",
}


def recall(world, case: Case, by="px01") -> None:
    needed = (today() + 30 * DAY).isoformat()
    recalling.recall(world.session, world.house, case, world[by], "Đội thiếu người.", needed)


@pytest.mark.rule("R-REA-SECONDMENT.recall", "R-REA-SECONDMENT.return")
def test_an_officer_is_recalled_early_with_a_reason_after_he_was_heard_to_an_equal_post(undone):
    case = begun(undone)
    assert recalling.may_recall(undone.session, undone.house, undone["px01"], case)
    recall(undone, case)
    assert undone.open_nodes(case) == {"say_wish"}, "he is heard first"
    told = select(Notice.kind).where(Notice.case_id == case.id, Notice.person_id == undone[SUBJECT])
    assert "told.secondment_recall" in list(undone.session.scalars(told))
    with pytest.raises(Refused):
        recall(undone, case)
    undone.do(case, "say_wish", SUBJECT, Answers({"text": "chấp hành"}))
    back = today() + 40 * DAY
    assert back < shield(undone).valid_to
    propose_end(undone, case, back_on=back.isoformat())
    assert undone.open_nodes(case) == {"sign_return"}, "who sent him decides"
    undone.do(case, "sign_return", "giamdoc", Answers({"file_read": True}))
    undone.do(case, "deliver", "vanthu", Answers({}))
    undone.do(case, "receive", SUBJECT, Answers({}))
    assert shield(undone).valid_to == back - DAY
    row = assignment_of(undone.session, undone[SUBJECT], back)
    assert (row.unit.code, row.post_code, row.valid_from) == ("P001", "officer", back)
    assert not recalling.may_recall(undone.session, undone.house, undone["px01"], case)


@pytest.mark.rule("R-REA-SECONDMENT.recall")
def test_a_recall_that_is_not_followed_leaves_the_secondment_as_it_was(undone):
    case = begun(undone)
    until, wakes = shield(undone).valid_to, wakes_on(undone, case)
    recall(undone, case)
    undone.do(case, "say_wish", SUBJECT, Answers({"text": "Tôi xin ở lại đến hết hạn."}))
    propose_end(undone, case, outcome="keep")
    assert (shield(undone).valid_to, wakes_on(undone, case)) == (until, wakes)
    assert undone.open_nodes(case) == set()
    assert recalling.may_recall(undone.session, undone.house, undone["px01"], case)


@pytest.mark.rule("R-REA-SECONDMENT.recall")
def test_nobody_but_the_organisation_department_proposes_a_recall(undone):
    case = begun(undone)
    assert not recalling.may_recall(undone.session, undone.house, undone[PROPOSER], case)
    with pytest.raises(NotAllowed):
        recall(undone, case, by=PROPOSER)
