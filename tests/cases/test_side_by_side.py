"""Party and State side by side, and the complaint to the next body up: S16, R-SYN, R-CPL-06 to R-CPL-08."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from party_walks import hear, meet_in_cell, open_discipline, publish, vote
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline import proportion
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.roles import party_complaining
from workflows.cases.roles.electorate import body_of
from workflows.cases.running.steps import begin, start_case
from workflows.documents.models import Document
from workflows.errors import NotAllowed
from workflows.law.calendar import ZONE, today
from workflows.law.deadlines import add_months
from workflows.law.rules import default_book

MAY, SEPTEMBER = date(2026, 5, 5), date(2026, 9, 10)


@pytest.fixture
def world(undone):
    return undone


def on(day: date):
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), tick=False)


def warned(world) -> tuple[Case, DisciplineDecision]:
    """The cell has decided on a warning and handed it over."""
    case = open_discipline(world)
    meet_in_cell(world, case)
    vote(world, case, "ballot_in_cell", {"warning": 9})
    world.do(case, "sign_cell", "bithu", Answers({"grounds": "Không chấp hành phân công."}))
    publish(world, case, "hand_over", "bithu")
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == case.id)
    return case, world.session.scalars(found).one()


def follow_up(world, case: Case) -> Case:
    return world.session.scalars(select(Case).where(Case.came_from_id == case.id)).one()


def state_decides(world, case: Case, form: str) -> DisciplineDecision:
    """The State has decided, in a case of its own."""
    own = start_case(world.session, world.house, "intake", case.subject_id, world["thanhtra"])
    row = DisciplineDecision(
        case_id=own.id, track="state", person_id=case.subject_id, form_code=form, decided_on=today(),
        effective_on=today(),
    )  # fmt: skip
    world.session.add(row)
    world.session.commit()
    return row


def compare(world, case: Case, row: DisciplineDecision) -> None:
    world.do(case, "compare", "px01", Answers({"decision": "-", "decision_id": row.id}))


def complain(world, decision: DisciplineDecision, username="canbo") -> Case:
    body = party_complaining.resolver_of(world.session, world.house, decision)
    said = {"decision_id": decision.id, "resolver": body.id if body else None, "reasons": "Tôi đề nghị xem lại."}
    case = begin(world.session, world.house, "complaint_party", world[username], world[username], Answers(said))
    world.session.commit()
    return case


def resolve(world, case: Case, result: dict[str, int], envoy="truongphong") -> str:
    world.do(case, "examine", "ubkt", Answers({"reason": "đúng thẩm quyền"}, {"outcome": "accepted"}))
    world.do(case, "verify", "ubkt", Answers({"examined": "-", "findings": "-", "procedure": "-"}))
    hear(world, case, "ubkt")
    voted = vote(world, case, "vote", result)
    world.do(case, "sign", envoy, Answers({"grounds": "Theo kết quả thẩm tra."}))
    publish(world, case, "announce", envoy)
    return voted


def due(world, case: Case, node: str) -> date:
    found = select(Task.due_on).where(Task.case_id == case.id, Task.node == node, Task.status == TaskStatus.OPEN)
    return world.session.scalars(found).one()


@pytest.mark.rule("R-SYN-01", "R-SYN-02", "R-SYN-03", "R-CPL-07", "R-CPL-08", "R-PAR-13")
def test_s16_the_state_follows_the_party_and_a_cancellation_follows_the_cancellation(world):
    with on(MAY):
        case, decision = warned(world)
        side = follow_up(world, case)
        assert due(world, side, "tell_state") == date(2026, 5, 10)
        world.do(side, "tell_state", "ubkt", Answers({"text": "Đề nghị xem xét kỷ luật chính quyền."}))
        assert due(world, side, "compare") == date(2026, 6, 4)
        state = state_decides(world, case, "warning")
        compare(world, side, state)
        assert side.outcome == "matched"
    with on(date(2026, 5, 20)):
        complaint = complain(world, decision)
        assert decision.in_effect(today()), "the decision is obeyed meanwhile"
    with on(SEPTEMBER):
        assert resolve(world, complaint, {"no_discipline": 3}) == "no_discipline"
        assert (decision.cancelled_on, decision.in_effect(today())) == (SEPTEMBER, False)
        assert complaint.outcome is None, "it cannot be closed before the State has cancelled as well"
        assert due(world, complaint, "tell_state") == date(2026, 9, 15)
        world.do(complaint, "tell_state", "ubkt", Answers({"text": "Đề nghị hủy bỏ theo."}))
        assert world.open_nodes(complaint) == {"cancel"}
        said = {"cancelled_on": today().isoformat(), "grounds": "Quyết định của Đảng đã bị hủy bỏ."}
        world.do(complaint, "cancel", "truongphong", Answers(said))
        assert state.cancelled_on == SEPTEMBER
        assert complaint.outcome == "corrected"
    kinds = set(world.session.scalars(select(Document.kind).where(Document.case_id == complaint.id)))
    assert kinds >= {"complaint_resolution", "publication_minutes", "notice_to_state", "state_cancellation"}


@pytest.mark.rule("R-SYN-02")
def test_a_lighter_form_of_the_state_is_explained_by_its_authority(world):
    case, _ = warned(world)
    side = follow_up(world, case)
    world.do(side, "tell_state", "ubkt", Answers({"text": "-"}))
    compare(world, side, state_decides(world, case, "reprimand"))
    assert world.open_nodes(side) == {"justify"}
    world.do(side, "justify", "truongphong", Answers({"way": "kept", "reason": "Mức độ khác nhau."}))
    assert side.outcome == "explained"


@pytest.mark.rule("R-SYN-03", "R-SYN-04")
@pytest.mark.parametrize(
    ("party", "with_post", "state"),
    [
        ("reprimand", False, "reprimand"),
        ("warning", True, "warning"),
        ("removal_from_party_post", True, "post"),
        ("removal_from_party_post", False, "warning"),
        ("party_expulsion", False, "dismissal"),
    ],
)
def test_each_form_of_the_party_has_its_level_on_the_state_side(party, with_post, state):
    assert proportion.wanted(default_book().on(MAY), party, with_post=with_post) == state


@pytest.mark.rule("R-CPL-08")
def test_a_lighter_form_replaces_the_decision_and_what_was_served_counts(world):
    with on(MAY):
        _, decision = warned(world)
        ends = decision.ends_on
        complaint = complain(world, decision)
    with on(MAY + timedelta(days=40)):
        assert resolve(world, complaint, {"reprimand": 3}) == "reprimand"
        found = select(DisciplineDecision).where(DisciplineDecision.replaces_id == decision.id)
        new = world.session.scalars(found).one()
        assert (new.form_code, new.effective_on, new.ends_on) == ("reprimand", MAY, ends)
        assert world.open_nodes(complaint) == {"tell_state"}


@pytest.mark.rule("R-CPL-06")
def test_an_upheld_complaint_may_go_on_to_the_next_body_and_never_to_the_same(world):
    case, decision = warned(world)
    complaint = complain(world, decision)
    first = party_complaining.resolver_of(world.session, world.house, decision)
    assert resolve(world, complaint, {"warning": 3}) == "warning"
    assert complaint.outcome == "upheld"
    second = party_complaining.resolver_of(world.session, world.house, decision)
    assert first.id != second.id == party_complaining.line_above(world.session, case.subject_id)[-1].id
    assert party_complaining.term_of(world.session, decision).due_on == add_months(today(), 1)


@pytest.mark.rule("R-CPL-06")
def test_nobody_complains_for_another(world):
    _, decision = warned(world)
    said = Answers({"decision_id": decision.id, "resolver": None, "reasons": "-"})
    with pytest.raises(NotAllowed):
        begin(world.session, world.house, "complaint_party", world["canbo"], world["chihuy"], said)


@pytest.mark.rule("R-CPL-06")
def test_a_complaint_that_makes_nothing_heavier_offers_the_form_complained_of_and_lighter_ones(world):
    _, decision = warned(world)
    complaint = complain(world, decision)
    world.do(complaint, "examine", "ubkt", Answers({"reason": "-"}, {"outcome": "accepted"}))
    world.do(complaint, "verify", "ubkt", Answers({"examined": "-", "findings": "-", "procedure": "-"}))
    hear(world, complaint, "ubkt")
    offered = body_of(world.session, world.house, complaint, world.task(complaint, "vote")).options
    assert offered == ("warning", "reprimand", "no_discipline")


@pytest.mark.rule("R-SYN-01", "R-SYN-04")
def test_the_party_side_is_told_of_a_decision_of_the_state_and_considers_on_its_own(world):
    case = start_case(world.session, world.house, "intake", world["canbo"], world["chihuy"])
    row = state_decides(world, case, "warning")
    opener = world.session.get_one(Case, row.case_id)
    side = start_case(world.session, world.house, "synchroniser", world["canbo"], None, came_from=opener)
    world.session.commit()
    world.do(side, "tell_party", "px01", Answers({"text": "Thông báo kết quả."}))
    assert side.outcome == "party_side"
    assert follow_up(world, side).process == "party_discipline"
