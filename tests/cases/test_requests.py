"""The standard verbs that every human step offers: return for supplement, consult, add a signer, withdraw."""

from datetime import datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import delete, select, update

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.daily import digesting, working
from workflows.cases.models import Candidate, CaseStatus, Clock, Notice, Submission, Task, TaskStatus, Timer
from workflows.cases.pending import waiting_for
from workflows.cases.purging import purge_case
from workflows.cases.request_models import Request, RequestKind, RequestState
from workflows.cases.running.steps import start_case
from workflows.cases.verbs.requesting import Reply, Wish, answer, ask, may_ask, take_back
from workflows.cases.verbs.substituting import Naming, name_substitute
from workflows.cases.verbs.withdrawing import may_withdraw, withdraw
from workflows.database import now
from workflows.errors import Invalid, NotAllowed, NotFound, Refused, TaskClosed
from workflows.law.calendar import ZONE, today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship, Unit
from workflows.trail.models import Event
from workflows.trail.verification import verify

TRIAGE = Answers({"reason": "như đề xuất"}, {"outcome": "verification"})


@pytest.fixture
def world(undone):
    """The world that is undone after each test."""
    return undone


@pytest.fixture
def triage(world):
    """A sign waits for the head of the unit to decide the triage."""
    case = walks.record_sign(world, reporter="vanthu")
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "verification"}))
    return world.task(case, "sort")


@pytest.fixture
def proposed(world):
    """A transfer has been proposed."""
    case = start_case(world.session, world.house, "transfer", world["canbo"], world["truongphong"])
    world.session.commit()
    walks.propose(world, case, "truongphong", unit(world, "P001"))
    return case


def unit(world, code) -> int:
    return world.session.scalars(select(Unit.id).where(Unit.code == code)).one()


def send(world, task, by, wish) -> Request:
    row = ask(world.session, world.house, task, world[by], wish)
    world.session.commit()
    return row


def lacks(world, task, node="screen", by="truongphong") -> Request:
    about = world.session.scalars(select(Task).where(Task.case_id == task.case_id, Task.node == node)).one()
    wish = Wish(RequestKind.SUPPLEMENT, "Chưa rõ nguồn", {"lacks": ["Sổ trực", "Lời trực ban"]}, about_task_id=about.id)
    return send(world, task, by, wish)


def opinion(world, task, by="truongphong", **more) -> Request:
    wish = Wish(RequestKind.CONSULTATION, "Cần ý kiến", {"question": "Quy định nào áp dụng?"}, **more)
    return send(world, task, by, wish)


def signature(world, task, signer, content, by="truongphong") -> Request:
    return send(world, task, by, Wish(RequestKind.SIGNATURE, "Cùng chịu trách nhiệm", content, asked_id=signer))


def reply(world, request, by, agrees=True, **content) -> None:
    person = world[by] if isinstance(by, str) else by
    answer(world.session, world.house, request.id, person, Reply(content, agrees=agrees))
    world.session.commit()


def kin(world, one: int, other: int) -> None:
    world.session.add(Kinship(person_id=one, relative_id=other, relation=Relation.SIBLING, declared_on=today()))
    world.session.commit()


def works(world, person_id: int) -> list[Request]:
    return list(world.session.scalars(waiting_for(person_id)))


def kinds(world, case_id) -> list[str]:
    return list(world.session.scalars(select(Event.kind).where(Event.chain == f"case:{case_id}").order_by(Event.seq)))


def test_a_step_returned_for_supplement_waits_and_its_own_time_runs_on(world, triage):
    due = triage.due_on
    row = lacks(world, triage)
    assert (row.asked_id, row.due_on is not None, triage.due_on) == (world["px01"], True, due)
    assert works(world, world["px01"]) == [row]
    with pytest.raises(Refused, match="has not come back"):
        world.do(triage.case, "sort", "truongphong", TRIAGE)
    reply(world, row, "px01", first="Đã nộp bản chụp sổ trực.")
    assert works(world, world["px01"]) == []
    world.do(triage.case, "sort", "truongphong", TRIAGE)
    assert triage.status is TaskStatus.DONE
    told = select(Notice.kind).where(Notice.person_id == world["truongphong"], Notice.task_id == triage.id)
    assert "request.answered" in world.session.scalars(told).all()
    assert list(verify(world.session)) == []
    assert {"request.asked", "request.answered"} <= set(kinds(world, triage.case_id))


def test_what_was_filled_in_before_is_not_written_over_by_a_supplement(world, triage):
    before = list(world.session.scalars(select(Submission.sha256).order_by(Submission.id)))
    reply(world, lacks(world, triage), "px01", first="Bổ sung.")
    assert list(world.session.scalars(select(Submission.sha256).order_by(Submission.id))) == before


def test_nothing_is_returned_to_the_person_concerned(world, triage):
    with pytest.raises(Invalid):
        lacks(world, triage, node="respond")


def test_nothing_from_before_a_decision_is_returned(world, triage):
    world.do(triage.case, "sort", "truongphong", TRIAGE)
    task = world.task(triage.case, "appoint")
    with pytest.raises(Invalid, match="not decided yet"):
        lacks(world, task)


def test_only_whoever_may_do_the_step_asks_and_the_person_concerned_never(world, triage):
    assert may_ask(world.session, world.house, world["truongphong"], triage)
    assert not may_ask(world.session, world.house, world["px01"], triage)
    with pytest.raises(NotAllowed):
        opinion(world, triage, by="px01", unit_id=unit(world, "P001"))
    sign = walks.record_sign(world)
    own = world.task(sign, "respond")
    with pytest.raises(NotAllowed):
        opinion(world, own, by="canbo", unit_id=unit(world, "P001"))


def test_a_consulted_head_sees_the_question_and_not_the_file(world, triage):
    row = opinion(world, triage, unit_id=unit(world, "P001"))
    head = row.asked_id
    assert works(world, head) == [row]
    assert not permissions.may_see(world.session, world.house, head, triage.case)
    assert not permissions.may_do(world.session, world.house, head, triage)
    with pytest.raises(Refused, match="has not answered"):
        world.do(triage.case, "sort", "truongphong", TRIAGE)
    reply(world, row, head, text="Áp dụng quy chế trực.")
    assert works(world, head) == []
    with pytest.raises(NotFound):
        reply(world, row, head, text="Lần nữa.")
    world.do(triage.case, "sort", "truongphong", TRIAGE)


def test_a_consultation_that_does_not_block_ends_with_the_step(world, triage):
    row = opinion(world, triage, unit_id=unit(world, "P001"), blocking=False)
    world.do(triage.case, "sort", "truongphong", TRIAGE)
    assert works(world, row.asked_id) == []
    with pytest.raises(NotFound):
        reply(world, row, row.asked_id, text="Muộn rồi.")


@pytest.mark.rule("R-VER-02", "R-STA-10")
def test_nobody_barred_is_asked_or_answers(world, triage):
    signed = {"reason": "như đề xuất"}
    kin(world, world["xacminh1"], world["canbo"])
    for barred in ("xacminh1", "canbo"):
        with pytest.raises(Refused):
            signature(world, triage, world[barred], signed)
    with pytest.raises(Refused, match="apart"):
        signature(world, triage, world["quantri"], signed)
    with pytest.raises(Refused):
        signature(world, triage, world["px01"], signed)  # he screened: four eyes
    with pytest.raises(Invalid):
        signature(world, triage, world["truongphong"], signed)
    row = signature(world, triage, world["xacminh2"], signed)
    kin(world, world["xacminh2"], world["canbo"])
    with pytest.raises(Refused):
        reply(world, row, "xacminh2", note="Đồng ý")


def test_a_refused_signature_blocks_with_its_reason_until_it_is_asked_anew_or_taken_back(world, triage):
    row = signature(world, triage, world["xacminh2"], dict(TRIAGE.content))
    reply(world, row, "xacminh2", agrees=False, note="Chưa đủ căn cứ.")
    with pytest.raises(Refused, match="refused to co-sign"):
        world.do(triage.case, "sort", "truongphong", TRIAGE)
    again = signature(world, triage, world["xacminh2"], dict(TRIAGE.content))
    with pytest.raises(Refused, match="has not been given"):
        world.do(triage.case, "sort", "truongphong", TRIAGE)
    reply(world, again, "xacminh2", agrees=False, note="Vẫn chưa đủ.")
    take_back(world.session, world.house, again.id, world["truongphong"], "Tôi chịu trách nhiệm một mình.")
    world.session.commit()
    world.do(triage.case, "sort", "truongphong", TRIAGE)
    assert row.state is RequestState.REFUSED, "the refusal stays on record"


def test_what_is_sent_is_what_was_co_signed(world, triage):
    row = signature(world, triage, world["xacminh2"], {"reason": "khác"})
    reply(world, row, "xacminh2", note="Đồng ý")
    with pytest.raises(Refused, match="differs from what was co-signed"):
        world.do(triage.case, "sort", "truongphong", TRIAGE)
    again = signature(world, triage, world["xacminh2"], dict(TRIAGE.content))
    reply(world, again, "xacminh2", note="Đồng ý")
    world.do(triage.case, "sort", "truongphong", TRIAGE)


def test_a_substitute_answers_for_the_absent_and_a_signature_stays_personal(world, triage):
    row = lacks(world, triage)
    roles = ["px01_case_officer"]
    days = (today(), today() + timedelta(days=5))
    name_substitute(
        world.session, world.house, Naming(world["px01"], world["vanthu"], roles, *days, "Đi công tác"), world["px01"]
    )
    world.session.commit()
    assert works(world, world["vanthu"]) == [row]
    reply(world, row, "vanthu", first="Đã bổ sung.")
    assert (row.answered_by_id, row.answered_for_id) == (world["vanthu"], world["px01"])
    mine = signature(world, triage, world["xacminh2"], {"reason": "x"})
    assert mine.role == ""


@pytest.mark.parametrize("kind", [RequestKind.SUPPLEMENT, RequestKind.CONSULTATION, RequestKind.SIGNATURE])
def test_each_request_has_a_reason(world, triage, kind):
    with pytest.raises(Invalid, match="reason"):
        send(world, triage, "truongphong", Wish(kind, "  ", {}))


def test_the_same_person_is_not_asked_twice_at_once(world, triage):
    opinion(world, triage, unit_id=unit(world, "P001"))
    with pytest.raises(Invalid, match="already"):
        opinion(world, triage, unit_id=unit(world, "P001"))


def test_nobody_asks_from_a_vote_or_a_closed_step(world, triage):
    world.do(triage.case, "sort", "truongphong", TRIAGE)
    with pytest.raises(TaskClosed):
        opinion(world, triage, unit_id=unit(world, "P001"))


def test_a_purge_empties_requests_and_keeps_their_hash(world, triage):
    row = opinion(world, triage, unit_id=unit(world, "P001"), blocking=False)
    world.do(triage.case, "sort", "truongphong", Answers({"reason": "x"}, {"outcome": "no_basis"}))
    triage.case.purge_on = today()
    purge_case(world.session, triage.case)
    world.session.commit()
    world.session.refresh(row)
    assert (row.reason, row.content, row.answer) == (None, None, None)
    assert row.sha256


def test_the_proposer_withdraws_before_the_decision_and_the_officer_is_told(world, proposed):
    assert may_withdraw(world.session, world["truongphong"], proposed)
    withdraw(world.session, world.house, proposed, world["truongphong"], "Đơn vị đã tự cân đối được.")
    world.session.commit()
    assert (proposed.status, proposed.outcome) == (CaseStatus.CLOSED, "withdrawn")
    assert world.open_nodes(proposed) == set()
    assert world.session.scalars(select(Timer).where(Timer.case_id == proposed.id)).all() == []
    told = select(Notice.person_id).where(Notice.case_id == proposed.id, Notice.kind == "case.withdrawn")
    assert world["canbo"] in world.session.scalars(told).all()
    assert not working.rebuild(world.session, world.house, proposed)
    assert list(verify(world.session)) == []
    with pytest.raises(TaskClosed):
        withdraw(world.session, world.house, proposed, world["truongphong"], "Lần nữa")


def test_nobody_but_the_proposer_withdraws_and_not_without_a_reason(world, proposed):
    for other in ("px01", "giamdoc", "canbo", "quantri"):
        with pytest.raises(NotAllowed):
            withdraw(world.session, world.house, proposed, world[other], "Không cần nữa")
    with pytest.raises(Invalid):
        withdraw(world.session, world.house, proposed, world["truongphong"], " ")


@pytest.mark.rule("R-INT-03")
def test_a_recorded_sign_is_never_withdrawn(world):
    case = walks.record_sign(world)
    with pytest.raises(Refused) as caught:
        withdraw(world.session, world.house, case, world["chihuy"], "Tôi ghi nhầm")
    assert caught.value.rule == "R-INT-03"
    assert case.status is CaseStatus.OPEN


def test_nothing_is_withdrawn_after_the_decision_was_signed(world, proposed):
    world.do(proposed, "prepare", "px01", Answers({}))
    world.do(proposed, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(proposed, "state_views", "canbo", Answers({"text": "không có ý kiến"}))
    world.do(proposed, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(proposed, "appraise", "px01", Answers({"text": "đủ"}, {"outcome": "supported"}))
    assert may_withdraw(world.session, world["truongphong"], proposed)
    world.do(proposed, "sign", "giamdoc", Answers({"effective_on": "2030-01-01", "hand_over_by": "2030-01-15"}))
    with pytest.raises(Refused, match="decided"):
        withdraw(world.session, world.house, proposed, world["truongphong"], "Không cần nữa")


def test_an_intervention_from_outside_stands_in_the_course_and_does_nobody_s_work(world, triage):
    assert not working.rebuild(world.session, world.house, triage.case)
    assert "case.rebuilt" not in kinds(world, triage.case_id)
    triage.candidates.clear()
    world.session.commit()
    assert working.rebuild(world.session, world.house, triage.case)
    world.session.commit()
    assert kinds(world, triage.case_id)[-1] == "case.rebuilt"
    assert (triage.status, triage.closed_by_id) == (TaskStatus.OPEN, None)


def test_the_legal_times_of_a_case_stop_with_it(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    walks.plan(world, case)
    world.do(case, "collect", "xacminh1", Answers({"text": "chứng cứ"}, {"crime": True}))
    walks.hear(world, case)
    world.do(case, "refer", "truongphong", Answers({"text": "chuyển"}, {"rest": False}))
    assert case.status is CaseStatus.CLOSED
    running = select(Clock.code).where(Clock.case_id == case.id, Clock.stopped_on.is_(None))
    assert world.session.scalars(running).all() == []


def test_what_is_asked_of_somebody_is_in_his_morning_list_until_it_is_answered(world, triage):
    row = lacks(world, triage)
    asked = row.asked_id
    day = world.house.calendar.add_working_days(row.due_on, 0)
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), tick=False):
        world.session.execute(update(Notice).where(Notice.person_id == asked).values(read_at=now()))
        world.session.execute(delete(Candidate).where(Candidate.person_id == asked))  # he has nothing else to do
        world.session.commit()
        assert asked in digesting.people_to_tell(world.session, world.house)
        found = digesting.contents(world.session, world.house, asked)
        assert [each.id for each in found.asked] == [row.id]
        assert not found.empty
        take_back(world.session, world.house, row.id, world["truongphong"], "Không cần nữa.")
        world.session.commit()
        assert digesting.contents(world.session, world.house, asked).asked == []
