"""After a decision that moves somebody: a hand-over of two sides, and feedback of two sides (DOMAIN.md 2.3)."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.gates.acts import Act, Ground
from workflows.cases.gates.gate import gate
from workflows.cases.models import Case, CaseStatus, Timer
from workflows.cases.running.steps import start_case
from workflows.documents.models import Document
from workflows.errors import NotAllowed, Refused
from workflows.law.calendar import DAY, ZONE, local_day, today
from workflows.law.deadlines import add_months
from workflows.people.kinds import Relation
from workflows.people.models import Assignment, Kinship, Unit
from workflows.people.roles import assignment_of
from workflows.trail.models import Event

LEFT = {"done_on": "2026-11-20", "work": "Sổ theo dõi\n12 hồ sơ", "weapons": "kept", "weapons_note": "Lệnh số 7"}
BEGINS = date(2030, 1, 1)
CHECKED = {"checked_on": "2026-11-21", "place": "Trụ sở Đội 1"}


def transfer(world, subject="bithu", proposer="truongphong") -> Case:
    case = start_case(world.session, world.house, "transfer", world[subject], world[proposer])
    ward = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    walks.propose(world, case, proposer, ward)
    return case


def heard(world, subject="bithu") -> Case:
    """A transfer waits for its signature."""
    case = transfer(world, subject)
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(case, "state_views", subject, Answers({"text": "không có ý kiến"}))
    world.do(case, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ điều kiện"}, {"outcome": "supported"}))
    return case


def served(world, subject="bithu", begins=BEGINS) -> Case:
    """A transfer was signed and received."""
    case = heard(world, subject)
    sign(world, case, begins)
    world.do(case, "deliver", "vanthu", Answers({}))
    world.do(case, "receive", subject, Answers({}))
    return case


def sign(world, case: Case, begins: date) -> None:
    world.do(case, "sign", "giamdoc", Answers({"effective_on": begins.isoformat(), "hand_over_by": "2030-01-15"}))


def hand_over(world, case: Case, missing="no") -> None:
    world.do(case, "hand_over", "bithu", Answers(LEFT | {"received_by": world["canbo"]}))
    world.do(case, "take_over", "truongphong", Answers(CHECKED | {"missing": missing}, {"missing": missing == "yes"}))


def minutes(world, case: Case) -> list[Document]:
    found = select(Document).where(Document.case_id == case.id, Document.kind == "handover_minutes")
    return list(world.session.scalars(found))


@pytest.mark.rule("R-REA-01")
def test_a_signed_transfer_lets_the_officer_hold_his_post_in_the_receiving_unit_from_the_day_decided(undone):
    held = assignment_of(undone.session, undone["bithu"], today())
    case = served(undone)
    before, since = (assignment_of(undone.session, undone["bithu"], day) for day in (BEGINS - DAY, BEGINS))
    assert (before.id, before.unit_id) == (held.id, held.unit_id)
    assert (since.unit.code, since.post_code, since.valid_to) == ("P001", held.post_code, None)
    paper = select(Document.symbol).where(Document.case_id == case.id, Document.kind == "transfer_decision")
    assert since.document == undone.session.scalars(paper).one()
    [taken] = undone.session.scalars(select(Event.detail).where(Event.kind == "post.taken"))
    assert taken["since"] == BEGINS.isoformat()


def test_a_transfer_that_begins_on_the_day_of_its_signature_goes_on_with_the_people_of_both_units(undone):
    case = served(undone, begins=today())
    assert assignment_of(undone.session, undone["bithu"], today()).unit.code == "P001"
    hand_over(undone, case)
    asked_on = add_months(today(), undone.house.rules(today()).number("R-REA-FEEDBACK"))
    with time_machine.travel(datetime.combine(asked_on + DAY, time(9), ZONE)):
        working.wake(undone.session, undone.house, case.id)
        undone.do(case, "look_back", "bithu", Answers({"text": "Tôi cần thêm người."}))
        said = {"work": "Nắm địa bàn nhanh.", "support": "Cần tập huấn.", "fits": "support"}
        undone.do(case, "review_later", "tiepnhan", Answers(said, {"fits": "support"}))
    assert case.outcome == "transferred"
    report = select(Document).where(Document.case_id == case.id, Document.kind == "feedback_report")
    data = undone.session.scalars(report).one().data
    assert [each["text"] for each in data["sections"]][1:] == [
        *("Nắm địa bàn nhanh.", "Cần tập huấn.", "Phù hợp, cần được hỗ trợ thêm")
    ]
    assert "cần thêm người" not in str(data), "what the officer told the Organization Department stays there"


def test_a_transfer_is_not_signed_back_to_before_the_present_post_began(undone):
    case, held = heard(undone), assignment_of(undone.session, undone["bithu"], today())
    with pytest.raises(Refused, match="present assignment"):
        sign(undone, case, held.valid_from)


def test_who_holds_no_post_on_the_day_decided_gets_none_by_a_transfer(undone):
    assignment_of(undone.session, undone["bithu"], today()).valid_to = BEGINS - DAY
    case = served(undone)
    assert undone.session.scalars(select(Assignment).where(Assignment.person_id == undone["bithu"])).one().valid_to
    assert undone.open_nodes(case) == {"hand_over"}


def test_a_hand_over_is_checked_by_the_unit_and_signed_by_both_sides(undone):
    case = served(undone)
    hand_over(undone, case, missing="yes")
    assert undone.open_nodes(case) == {"hand_over"}
    assert not minutes(undone, case), "nothing is signed while something is missing"
    hand_over(undone, case)
    [paper] = minutes(undone, case)
    assert [each["role"] for each in paper.data["parties"]] == ["Bên giao", "Bên nhận"]
    assert [each["name"] for each in paper.data["parties"]] == [undone.people[name].name for name in ("bithu", "canbo")]
    assert {each["heading"]: each["text"] for each in paper.data["sections"]}[
        "Vũ khí, công cụ hỗ trợ, phương tiện nghiệp vụ"
    ] == "Tiếp tục giữ theo lệnh: Lệnh số 7"
    assert undone.open_nodes(case) == set(), "then the case waits for the feedback"


def test_the_officer_does_not_check_his_own_hand_over(undone):
    case = served(undone)
    undone.do(case, "hand_over", "bithu", Answers(LEFT | {"received_by": undone["canbo"]}))
    with pytest.raises(NotAllowed):
        undone.do(case, "take_over", "bithu", Answers(CHECKED | {"missing": "no"}, {"missing": False}))


def test_after_the_months_of_the_rule_both_sides_are_asked_and_silence_of_the_officer_holds_nothing_up(undone):
    case = served(undone)
    hand_over(undone, case)
    months = undone.house.rules(today()).number("R-REA-FEEDBACK")
    asked_on = add_months(today(), months)
    assert local_day(undone.session.scalars(select(Timer.due_at).where(Timer.case_id == case.id)).one()) == asked_on
    with time_machine.travel(datetime.combine(asked_on + DAY, time(9), ZONE)):
        working.wake(undone.session, undone.house, case.id)
        assert undone.open_nodes(case) == {"look_back", "review_later"}
        undone.do(case, "review_later", "tiepnhan", Answers({"fits": "yes"}, {"fits": "yes"}))
        assert case.status is CaseStatus.OPEN
    with time_machine.travel(datetime.combine(asked_on + 30 * DAY, time(9), ZONE)):
        working.wake(undone.session, undone.house, case.id)
        assert (case.status, case.outcome) == (CaseStatus.CLOSED, "transferred")


@pytest.mark.rule("R-REA-11")
def test_a_second_transfer_within_the_months_of_the_rule_is_read_twice_counted_from_the_decision(undone):
    """Also while the first is still open, waiting for its feedback."""
    case = served(undone)
    months = undone.house.rules(today()).number("R-REA-11.months")
    last = add_months(today(), months)
    for day, expected in ((today(), True), (last, True), (last + DAY, False)):
        found = gate(undone.session, undone.house, Act.TRANSFER, undone["bithu"], day)
        assert (Ground.MOVED in {reason.ground for reason in found.reasons}) is expected, day
    assert case.status is CaseStatus.OPEN
    assert undone.open_nodes(transfer(undone)) == {"read_again"}


def test_a_transfer_that_was_only_proposed_is_no_earlier_transfer(undone):
    transfer(undone)
    assert not gate(undone.session, undone.house, Act.TRANSFER, undone["bithu"], today()).reasons


@pytest.mark.rule("R-REA-10")
@pytest.mark.parametrize(("days", "nodes"), [(0, {"read_again"}), (1, {"prepare"})])
def test_who_complained_within_the_months_of_the_rule_is_moved_only_past_a_second_reader(undone, days, nodes):
    months = undone.house.rules(today()).number("R-REA-10.months")
    complaint = start_case(undone.session, undone.house, "intake", undone["bithu"], undone["vanthu"])
    complaint.process, complaint.opened_by_id = "complaint_state", undone["bithu"]
    complaint.opened_at = datetime.combine(add_months(today(), -months) - timedelta(days), time(12), ZONE)
    complaint.status, complaint.outcome, complaint.closed_at = CaseStatus.CLOSED, "upheld", complaint.opened_at
    undone.session.flush()
    assert undone.open_nodes(transfer(undone)) == nodes


@pytest.mark.rule("R-REA-09")
@pytest.mark.parametrize(
    ("relation", "outcome"),
    [(Relation.SIBLING, "barred"), (Relation.SIBLING_IN_LAW, "barred"), (Relation.COUSIN, None)],
)
def test_kin_of_the_proposer_on_the_lists_is_not_moved_by_him(undone, relation, outcome):
    undone.session.add(
        Kinship(person_id=undone["truongphong"], relative_id=undone["bithu"], relation=relation, declared_on=today())
    )
    undone.session.flush()
    case = start_case(undone.session, undone.house, "transfer", undone["bithu"], undone["chihuy"])
    verdict = gate(
        undone.session,
        undone.house,
        Act.TRANSFER,
        undone["bithu"],
        today(),
        proposer_id=undone["truongphong"],
        case=case,
    )
    assert (Ground.PROPOSER_KIN in {reason.ground for reason in verdict.reasons}) is (outcome == "barred")
