"""Who may verify and resolve a complaint, which term runs, what the council and a suspension do meanwhile."""

from datetime import timedelta

import discipline_walks as walk
import pytest
import time_machine
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision, serving
from workflows.cases.discipline.state_track import decision_in
from workflows.cases.gates.locks import in_force
from workflows.cases.gates.models import Lock
from workflows.cases.models import Case, Clock, Part, Submission
from workflows.cases.recusing.recusal import Matter
from workflows.cases.roles.complained import competent, council_of
from workflows.cases.roles.electorate import body_of
from workflows.cases.roles.roster import Roster
from workflows.cases.verbs import complaining, complaint_withdrawing
from workflows.cases.verbs.complaining import file_complaint
from workflows.database import now
from workflows.documents.models import Document
from workflows.errors import NotAllowed, Refused
from workflows.law.calendar import today

SAID = {"about": "Không đúng mức độ.", "wanted": "Hủy quyết định."}


@pytest.fixture
def world(undone):
    return undone


@pytest.fixture
def served(world) -> DisciplineDecision:
    return decision_in(world.session, walk.disciplined(world))


def complain(world, decision, addressee="issuer") -> Case:
    said = Answers({**SAID, "addressee": addressee})
    case = file_complaint(world.session, world.house, decision, world["canbo"], said)
    world.session.commit()
    return case


def accept(world, case, resolver="truongphong", team=("thanhtra", "khieunai"), **more) -> None:
    people = {world[name]: name == team[0] for name in team}
    facts = {"accepted": True, "council": bool(council_of(world.session, case))}
    world.do(case, "examine", resolver, Answers({"decision": "accept", **more}, facts, appointed=people))


def receive(world, case, resolver="truongphong", result="upheld", form=None, lead="thanhtra") -> None:
    world.do(case, "verify", lead, Answers({"findings": "đã kiểm tra", "proposed": result}))
    walk.hear(world, case, chair=resolver)
    world.do(case, "write_up", resolver, Answers({"held_on": today().isoformat(), "officer_said": "giữ ý kiến"}))
    world.do(case, "resolve", resolver, Answers({"result": result, "form_code": form, "reason": "-"}))
    world.do(case, "receive", "canbo", Answers({"received": True}))
    world.do(case, "notify", "px01", Answers({"notified": "Chi bộ Đội 1"}))


def terms(world, case) -> dict[str, bool]:
    """The times to complain again that a case has started: {code: whether it runs}."""
    found = select(Clock.code, Clock.stopped_on).where(Clock.case_id == case.id, Clock.code.startswith("P-2.8-6"))
    return {code: stopped is None for code, stopped in world.session.execute(found)}


@pytest.mark.rule("P-2.8-6")
@pytest.mark.parametrize(
    ("form", "code", "days"), [("reprimand", "P-2.8-6.second", 10), ("dismissal", "P-2.8-6.second_dismissal", 30)]
)
def test_only_the_time_for_a_second_complaint_that_fits_the_decision_runs(world, served, form, code, days):
    served.form_code = form
    case = complain(world, served)
    accept(world, case)
    receive(world, case)
    assert terms(world, case) == {code: True}
    assert complaining.until(world.session, world.house, served, "second") == today() + timedelta(days=days)
    paper = world.session.scalars(select(Document).where(Document.kind == "complaint_decision")).one()
    assert f"Trong thời hạn {days} ngày" in paper.data["articles"][1]


@pytest.mark.rule("P-2.8-6", "P-2.8-8")
def test_after_the_second_answer_no_time_runs_and_its_paper_says_that_it_is_the_last(world, served):
    first = complain(world, served)
    accept(world, first)
    receive(world, first)
    second = complain(world, served, "director")
    with pytest.raises(Refused) as error:
        accept(world, second, "giamdoc")
    assert error.value.rule == "R-STA-10", "who verified the first signed its report"
    world.session.rollback()
    accept(world, second, "giamdoc", ("xacminh1", "xacminh2"))
    receive(world, second, "giamdoc", lead="xacminh1")
    assert terms(world, second) == {}
    paper = world.session.scalars(select(Document).where(Document.kind == "complaint_decision").order_by(Document.id))
    assert "quyết định cuối cùng" in paper.all()[-1].data["articles"][1]


@pytest.mark.rule("P-2.8-6")
def test_whoever_resolved_the_first_complaint_is_passed_over_in_the_second(world, served):
    """The head was no longer there, so the director resolved the first: the second goes up out of this force."""
    first = complain(world, served)
    accept(world, first)
    receive(world, first)
    assert competent(world.session, world.house, served, "second").person.id == world["giamdoc"]
    for task in first.tasks:
        if task.role == "complaint_resolver":
            task.closed_by_id = world["giamdoc"]
    for row in _said(world, first):
        row.person_id = world["giamdoc"]
    world.session.flush()
    found = competent(world.session, world.house, served, "second", Matter(world.session, world.house, first))
    assert found.person is not None, "his own work in the same complaint bars nobody from going on with it"
    second = Case(
        number="KN-X", process="complaint_state", diagram_sha256=first.diagram_sha256, subject_id=first.subject_id,
        unit_id=first.unit_id, came_from_id=first.id, rules_on=today(), state=b"",
    )  # fmt: skip
    world.session.add(second)
    world.session.flush()
    found = competent(world.session, world.house, served, "second", Matter(world.session, world.house, second))
    assert (found.outside, found.level) == (True, "minister")
    assert [(each.person.id, each.why.value, each.rule) for each in found.passed if each.person] == [
        (world["giamdoc"], "apart", "DUT-APART")
    ]


@pytest.mark.rule("P-2.8-6", "R-CPL-01")
def test_a_second_complaint_that_nobody_here_may_resolve_is_refused_with_where_it_goes(world, served):
    first = complain(world, served)
    accept(world, first)
    receive(world, first)
    for row in _said(world, first):
        row.person_id = world["giamdoc"]
    world.session.flush()
    with pytest.raises(Refused) as error:
        complain(world, served, "director")
    assert error.value.rule == "P-2.8-6.second"
    assert first.outcome is None, "the first goes on waiting: nothing is lost"


def _said(world, case):
    from_resolver = [task.id for task in case.tasks if task.role == "complaint_resolver"]
    return list(world.session.scalars(select(Submission).where(Submission.task_id.in_(from_resolver))))


@pytest.mark.rule("R-STA-10")
def test_nobody_verifies_a_complaint_who_worked_on_the_decision_or_resolves_it(world, served):
    case = complain(world, served)
    bars = Matter(world.session, world.house, case).barred(
        [world[name] for name in ("truongphong", "px01", "thanhtra", "khieunai")], "complaint_verifier"
    )
    assert world["truongphong"] in bars, "he signed the decision"
    assert world["px01"] in bars, "he signed the submission"
    assert not {world["thanhtra"], world["khieunai"]} & set(bars)
    accept(world, case)
    assert {part.role for part in world.session.scalars(select(Part).where(Part.case_id == case.id))} == {
        "complaint_verifier"
    }
    role = world.house.roles["complaint_resolver"]
    assert world["thanhtra"] in Roster(world.session, world.house, case).findings(role, [world["thanhtra"]])


@pytest.mark.rule("P-2.8-3", "P-2.4-7")
def test_the_council_that_had_sat_considers_the_matter_again_and_never_heavier(world):
    decision = decision_in(world.session, walk.disciplined(world, council=True))
    case = complain(world, decision)
    assert set(council_of(world.session, case)) == {world[name] for name in walk.COUNCIL}
    accept(world, case)
    world.do(case, "verify", "thanhtra", Answers({"findings": "đã kiểm tra", "proposed": "upheld"}))
    task = world.task(case, "set_up")
    assert {row.person_id for row in task.candidates if not row.barred_by} == {world["truongphong"]}, "the resolver"
    again = {world[name]: name == "chutich" for name in walk.COUNCIL}
    world.do(case, "set_up", "truongphong", Answers({"matter": "xem xét lại"}, appointed=again))
    walk.hear(world, case)
    world.do(case, "meet", "thukyhd", Answers({"held_on": today().isoformat(), "attended": "spoke"}))
    walk.vote(world, world.task(case, "whether"), "01")
    choose = world.task(case, "choose")
    assert body_of(world.session, world.house, case, choose).options == ("reprimand",)
    walk.vote(world, choose, "reprimand")
    world.do(case, "recommend", "thukyhd", Answers({"reasons": "giữ nguyên"}))
    assert world.open_nodes(case) == {"summon"}, "the dialogue follows"


@pytest.mark.rule("R-CPL-01")
def test_a_suspended_decision_is_not_followed_until_the_complaint_is_resolved(world, served):
    case = complain(world, served)
    accept(world, case, suspends=True, harm="Không thể nhận lại vị trí.")
    assert not served.in_effect(today())
    assert serving(world.session, world["canbo"], "state", today()) is None
    holding = select(Lock).where(Lock.person_id == world["canbo"], in_force(today()))
    assert list(world.session.scalars(holding)) == []
    paper = world.session.scalars(select(Document).where(Document.kind == "suspension_decision")).one()
    assert "Không thể nhận lại vị trí" in paper.data["articles"][0]
    with time_machine.travel(now() + timedelta(days=20)):
        receive(world, case)
        assert served.in_effect(today())
        again = select(Lock).where(Lock.person_id == world["canbo"], Lock.valid_from == today())
        rows = list(world.session.scalars(again))
        assert {lock.kind.value for lock in rows} == {"in_effect", "no_advancement", "no_higher_post"}
        assert {lock.valid_to for lock in rows if lock.kind.value == "in_effect"} == {served.ends_on}, "time went on"


@pytest.mark.rule("R-CPL-01")
def test_without_a_word_of_the_resolver_the_decision_is_followed(world, served):
    case = complain(world, served)
    accept(world, case)
    assert served.in_effect(today())
    kinds = set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))
    assert kinds == {"acceptance_notice"}


@pytest.mark.rule("R-CPL-01", "R-STA-14")
def test_a_suspended_decision_that_is_cancelled_is_never_carried_out_again(world, served):
    case = complain(world, served)
    accept(world, case, suspends=True, harm="Không thể nhận lại vị trí.")
    receive(world, case, result="cancelled")
    assert not served.in_effect(today())


@pytest.mark.rule("R-CPL-01", "R-CPL-03")
def test_the_complainant_takes_the_first_complaint_back_and_may_complain_anew_in_time(world, served):
    case = complain(world, served)
    accept(world, case, suspends=True, harm="Không thể nhận lại vị trí.")
    with pytest.raises(NotAllowed):
        complaint_withdrawing.withdraw(world.session, world.house, case, world["truongphong"], "Thôi.")
    complaint_withdrawing.withdraw(world.session, world.house, case, world["canbo"], "Tôi đã hiểu.")
    world.session.commit()
    assert case.outcome == "withdrawn"
    assert served.suspensions[0].last_on is not None, "the decision is followed again"
    assert complaining.instance_of(world.session, served) == "first"
    complain(world, served)


@pytest.mark.rule("P-2.8-6")
def test_what_is_decided_and_a_second_complaint_are_not_taken_back(world, served):
    first = complain(world, served)
    accept(world, first)
    receive(world, first, result="changed", form=None)
    with pytest.raises(Refused):
        complaint_withdrawing.require(world.session, first, world["canbo"])
    second = complain(world, served, "director")
    with pytest.raises(Refused) as error:
        complaint_withdrawing.require(world.session, second, world["canbo"])
    assert error.value.rule == "P-2.8-6.second"
