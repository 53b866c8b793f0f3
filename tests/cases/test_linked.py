"""Moves that hang on each other are one proposal: it passes or fails together, and each officer has his own file."""

from datetime import date, timedelta

import linked_walks
import pytest
import walks
from benching.counting_statements import counted
from sqlalchemy import func, select

from workflows.cases.answers import Answers, Denouncer
from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.linked.proposed import verdicts
from workflows.cases.linked_tables import TOGETHER, LineState, lines_of
from workflows.cases.models import Case, CaseStatus, Notice, Task, TaskStatus
from workflows.cases.permissions import may_know, may_see
from workflows.cases.recusing.recusal import against
from workflows.cases.verbs import withdrawing
from workflows.documents.models import Document
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.assigning import assign
from workflows.people.kinds import Relation
from workflows.people.models import Assignment, Kinship, Person, Post
from workflows.people.roles import assignment_of
from workflows.polls.models import Poll

pytestmark = pytest.mark.filterwarnings("error")
THREE, THIRTY = 3, 30


def proposed(world, number=THREE, *first) -> Case:
    return linked_walks.propose(world, linked_walks.circle(world, linked_walks.movers(world, number, *first)))


def outcomes(world, case) -> set[str | None]:
    world.session.expire_all()
    return {line.case.outcome for line in lines_of(world.session, case)}


def test_each_officer_of_a_list_has_a_case_of_his_own_and_knows_of_no_other(undone):
    world = undone
    case = proposed(undone)
    lines = lines_of(world.session, case)
    assert [line.position for line in lines] == [1, 2, 3]
    for line in lines:
        assert may_know(line.person_id, line.case)
        assert not may_know(line.person_id, case)
        assert not may_see(world.session, world.house, line.person_id, case)
        others = [other.case for other in lines if other is not line]
        assert not any(may_know(line.person_id, other) for other in others)
        assert world.open_nodes(line.case) == {"unit_view", "state_views", "host_view"}
    assert world.open_nodes(case) == set(), "the list waits for its lines"


@pytest.mark.rule("R-REA-01")
def test_a_list_is_appraised_signed_and_served_in_one_go_with_a_paper_for_each(undone):
    world = undone
    case = proposed(undone)
    before = {line.person_id: line.to_unit_id for line in lines_of(world.session, case)}
    linked_walks.hear(world, case)
    assert world.open_nodes(case) == {"appraise"}
    linked_walks.appraise(world, case)
    linked_walks.sign(world, case)
    papers = world.session.execute(select(Document.case_id, Document.kind, Document.number))
    of_lines = [number for case_id, kind, number in papers if kind == "transfer_decision" and case_id != case.id]
    assert len(of_lines) == len(set(of_lines)) == THREE, "one decision for each, numbered"
    kinds = set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))
    assert kinds == {"submission", "transfer_list"}
    for person, unit in before.items():
        assert assignment_of(world.session, person, date(2030, 1, 1)).unit_id == unit
        assert assignment_of(world.session, person, date(2029, 12, 31)).unit_id != unit
    linked_walks.deliver(world, case)
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, "moved")
    for line in lines_of(world.session, case):
        assert world.open_nodes(line.case) == {"receive"}
        assert line.state is LineState.DECIDED


def test_the_decision_of_a_line_names_the_new_post_and_the_list_it_belongs_to(undone):
    world = undone
    case = proposed(undone)
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case)
    linked_walks.sign(world, case)
    listed = world.session.scalars(select(Document).where(Document.kind == "transfer_list")).one()
    assert [row["name"] for row in listed.data["lines"]] == [line.person.name for line in lines_of(world.session, case)]
    for line in lines_of(world.session, case):
        mine = select(Document).where(Document.case_id == line.case_id, Document.kind == "transfer_decision")
        paper = world.session.scalars(mine).one()
        assert paper.data["officer"]["name"] == line.person.name
        assert paper.data["to_post"] == line.new_post.name
        assert assignment_of(world.session, line.person_id, date(2030, 1, 1)).document == paper.symbol
        assert any(listed.symbol in base for base in paper.data["bases"])


@pytest.mark.rule("R-REA-10")
def test_one_sign_of_a_reprisal_stops_the_whole_list_and_everybody_is_told(undone):
    world = undone
    from_whom = Denouncer("Vũ Tiến Khôi", "", today() - timedelta(days=2), world["canbo"])
    walks.record_sign(world, reporter="thanhtra", subject="chihuy", tell_now=False, denouncer=from_whom)
    people = linked_walks.movers(world, THREE, "canbo")
    case = linked_walks.propose(world, linked_walks.circle(world, people), "truongphong")
    first, *others = lines_of(world.session, case)
    assert world.open_nodes(first.case) == {"read_again"}
    linked_walks.hear(world, case, without=world["canbo"])
    assert world.open_nodes(case) == set()
    world.do(first.case, "read_again", "thanhtra", Answers({"reason": "có dấu hiệu"}, {"reprisal": True}))
    assert case.outcome == "stopped"
    assert first.case.outcome == "stopped"
    assert {line.case.outcome for line in others} == {TOGETHER}
    told = select(Notice.person_id).where(Notice.kind == "linked.stopped")
    assert set(world.session.scalars(told)) == {line.person_id for line in others}


@pytest.mark.parametrize("way", ["appraisal", "signature"])
def test_one_refusal_stops_all(undone, way):
    world = undone
    case = proposed(undone)
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case, "not_supported" if way == "appraisal" else "supported")
    if way == "signature":
        linked_walks.sign(world, case, "stop")
    assert case.outcome == "stopped"
    assert outcomes(world, case) == {TOGETHER}
    lines = [line.case_id for line in lines_of(world.session, case)]
    open_steps = select(func.count()).where(Task.case_id.in_(lines), Task.status == TaskStatus.OPEN)
    assert world.session.scalar(open_steps) == 0
    issued = set(world.session.scalars(select(Document.kind).where(Document.case_id.in_(lines))))
    assert issued <= {"receiving_opinion"}, "nothing was decided"


def test_whoever_withdraws_the_list_ends_every_line_and_no_line_is_withdrawn_alone(undone):
    world = undone
    case = proposed(undone)
    line = lines_of(world.session, case)[0]
    with pytest.raises(Refused):
        withdrawing.withdraw(world.session, world.house, line.case, world["truongphong"], "Đổi kế hoạch.")
    withdrawing.withdraw(world.session, world.house, case, world["truongphong"], "Đổi kế hoạch.")
    world.session.commit()
    assert outcomes(world, case) == {TOGETHER}


@pytest.mark.rule("R-REA-05")
def test_a_list_with_one_barred_officer_is_barred_and_opens_no_case(undone):
    world = undone
    walks.screen(world, walks.record_sign(undone), "verification")
    people = linked_walks.movers(world, THREE, "canbo")
    case = linked_walks.propose(world, linked_walks.circle(world, people))
    assert case.outcome == "barred"
    assert lines_of(world.session, case) == []


def test_an_officer_who_was_moved_meanwhile_keeps_the_whole_list_from_being_signed(undone):
    world = undone
    case = proposed(undone)
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case)
    line = lines_of(world.session, case)[-1]
    assign(world.session, line.person, line.to_unit_id, "officer", on=today(), document="QĐ khác")
    world.session.commit()
    with pytest.raises(Refused):
        linked_walks.sign(world, case)
    world.session.rollback()
    assert not world.session.scalars(select(Document).where(Document.kind == "transfer_decision")).all()
    assert {each.state for each in lines_of(world.session, case)} == {LineState.READY}


@pytest.mark.rule("R-STA-10")
def test_kin_of_anybody_in_the_list_act_in_no_step_of_it(undone):
    world = undone
    people = linked_walks.movers(world, THREE)
    tie = {"person_id": world["px01"], "relative_id": people[-1], "relation": Relation.SIBLING}
    world.session.add(Kinship(**tie, declared_on=today()))
    case = linked_walks.propose(world, linked_walks.circle(world, people))
    linked_walks.hear(world, case)
    barred = {row.person_id for row in world.task(case, "appraise").candidates if row.barred_by}
    assert world["px01"] in barred
    assert not may_see(world.session, world.house, world["px01"], case)
    assert set(people) <= set(against(world.session, world.house, case, people, "worker"))


@pytest.mark.rule("R-REA-VOTE")
def test_one_managed_post_in_the_list_brings_the_whole_list_before_the_committee(undone):
    world = undone
    people = linked_walks.movers(world, THREE)
    code = assignment_of(world.session, people[-1], today()).post_code
    world.session.get_one(Post, code).managed = True
    case = linked_walks.propose(world, linked_walks.circle(world, people))
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case)
    linked_walks.vote(world, case, "disagree")
    question = world.session.scalars(select(Poll.question)).one()
    assert f"{world.session.get_one(Person, people[0]).name} và 2 đồng chí khác" in question
    assert case.outcome == "stopped"
    assert outcomes(world, case) == {TOGETHER}


def test_the_gates_of_a_list_say_what_the_gate_says_of_each_and_ask_no_more_often_for_many(undone):
    world = undone
    walks.screen(world, walks.record_sign(undone), "verification")
    session, proposer = world.session, world["truongphong"]
    everybody = list(session.scalars(select(Assignment.person_id).where(Assignment.on(today())).distinct()))
    session.expunge_all()
    with counted(session.get_bind()) as few:
        verdicts(session, world.house, None, everybody[:2], proposer)
    with counted(session.get_bind()) as many:
        found = verdicts(session, world.house, None, everybody, proposer)
    assert len(many) <= len(few) + 1
    for person in [*everybody[:25], world["canbo"], world["chihuy"], proposer]:
        alone = gate(session, world.house, Act.TRANSFER, person, today(), proposer_id=proposer)
        assert set(found[person].reasons) == set(alone.reasons), person


@pytest.mark.rule("R-REA-VOTE", "R-REA-01")
def test_thirty_linked_moves_are_sent_voted_signed_and_served_in_one_go(undone):
    world = undone
    people = linked_walks.heads(world, THIRTY)
    case = linked_walks.propose(world, linked_walks.circle(world, people))
    assert len(lines_of(world.session, case)) == THIRTY
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case)
    linked_walks.vote(world, case, "agree")
    linked_walks.sign(world, case)
    linked_walks.deliver(world, case)
    world.session.expire_all()
    assert case.outcome == "moved"
    lines = lines_of(world.session, case)
    assert all(world.open_nodes(line.case) == {"receive"} for line in lines)
    papers = world.session.scalars(select(Document).where(Document.kind == "transfer_decision")).all()
    assert len({paper.symbol for paper in papers}) == THIRTY
    resolved = world.session.scalars(select(Document).where(Document.kind == "resolution")).one()
    assert {paper.data["resolution"]["symbol"] for paper in papers} == {resolved.symbol}
    assert {paper.data["question_sha256"] for paper in papers} == {resolved.data["question_sha256"]}
    seats = {(line.person_id, line.to_unit_id) for line in lines}
    later = {(person, assignment_of(world.session, person, date(2030, 1, 1)).unit_id) for person in people}
    assert later == seats
