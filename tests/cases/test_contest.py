"""Several officers for one post: each by himself, compared after the last vote, nobody chosen by chance."""

import party_walks
import pytest
from sqlalchemy import select
from test_appointment import able, lead_too, met, unit

from workflows.cases.answers import Answers
from workflows.cases.contest import comparing, joining
from workflows.cases.contest_tables import Contender, contenders_of
from workflows.cases.models import Case, CaseStatus, Notice
from workflows.cases.roles.electorate import body_of
from workflows.cases.running.steps import start_case
from workflows.cases.verbs.withdrawing import withdraw
from workflows.errors import Refused
from workflows.law.calendar import DAY, today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship

VOTES = ("introduce", "first_vote", "key_vote", "last_vote")


def propose(world, subject: str, beside: Case | None = None, post="team_leader", by="chihuy") -> Case:
    """An officer is proposed, alone or beside another, and the policy is agreed."""
    case = start_case(world.session, world.house, "appointment", world[subject], world[by])
    said = {
        "to_unit": unit(world, "PC06-D1"), "post": post, "plan": "QĐ 7", "standard": "Đủ tiêu chuẩn", "reason": "Thiếu",
        "effective_on": (today() + 30 * DAY).isoformat(), joining.BESIDE: beside.number if beside else joining.ALONE,
    }  # fmt: skip
    world.do(case, "propose", by, Answers(said, receiving_unit_id=said["to_unit"]))
    world.do(case, "answer_policy", "giamdoc", Answers({"answer": "agree"}, {"agreed": True}))
    return case


@pytest.fixture
def two(undone) -> tuple[Case, Case]:
    """Two officers for one post, and a unit whose leaders are several."""
    for name in ("uyvien09", "uyvien10", "uyvien11"):
        lead_too(undone, name)
    first = propose(undone, "kemcap")
    return first, propose(undone, "canbo", beside=first)


def vote_on(world, case: Case, last: int | None = None) -> None:
    """All votes on an officer: everybody for him, and in the last one so many."""
    met(world, case)
    for node in VOTES:
        everybody = able(world, case, node)
        agree = last if last is not None and node == VOTES[-1] else everybody
        party_walks.vote(world, case, node, {"agree": agree, "disagree": everybody - agree})


def states(world, case: Case) -> list[str]:
    return [row.state.value for row in contenders_of(world.session, case)]


def told(world, case: Case, kind: str) -> list[int]:
    return list(world.session.scalars(select(Notice.person_id).where(Notice.case_id == case.id, Notice.kind == kind)))


@pytest.mark.rule("R-APP-02.highest")
def test_the_highest_vote_above_half_goes_on_and_the_others_end_once_all_were_voted_on(undone, two):
    first, second = two
    vote_on(undone, first, last=3)
    assert undone.open_nodes(first) == set(), "nobody goes on before the other was voted on"
    assert states(undone, first) == ["ready", "stands"]
    vote_on(undone, second, last=4)
    assert (first.status, first.outcome) == (CaseStatus.CLOSED, "not_chosen")
    assert undone.open_nodes(second) == {"appraise"}
    assert states(undone, first) == ["not_chosen", "chosen"]
    assert told(undone, first, "contest.not_chosen") == [undone["kemcap"], undone["chihuy"]]
    assert told(undone, second, "contest.chosen") == [undone["canbo"], undone["chihuy"]]


@pytest.mark.rule("R-APP-02.tie")
def test_where_the_votes_are_equal_nobody_wins_before_the_director_has_chosen(undone, two):
    first, second = two
    vote_on(undone, second, last=3)
    vote_on(undone, first, last=3)
    assert (undone.open_nodes(first), undone.open_nodes(second)) == ({"settle"}, set())
    assert [row.case for row in comparing.foremost(undone.session, second)] == [first, second]
    undone.do(first, "settle", "giamdoc", Answers({"chosen": second.number, "reason": "Đúng chuyên môn"}))
    assert first.outcome == "not_chosen"
    assert undone.open_nodes(second) == {"appraise"}


@pytest.mark.rule("R-APP-02.majority")
def test_whoever_has_no_more_than_half_ends_and_the_other_is_not_kept_waiting(undone, two):
    first, second = two
    vote_on(undone, first)
    assert undone.open_nodes(first) == set()
    vote_on(undone, second, last=2)
    assert second.outcome == "not_carried"
    assert undone.open_nodes(first) == {"appraise"}


def test_a_candidate_who_is_withdrawn_holds_nobody_up(undone, two):
    first, second = two
    vote_on(undone, first)
    withdraw(undone.session, undone.house, second, undone["chihuy"], "Cán bộ xin rút.")
    assert undone.open_nodes(first) == {"appraise"}


@pytest.mark.rule("R-APP-02.highest")
def test_a_sole_candidate_is_compared_with_nobody(undone):
    case = propose(undone, "kemcap")
    vote_on(undone, case)
    assert undone.open_nodes(case) == {"appraise"}
    assert not undone.session.scalars(select(Contender)).all()


@pytest.mark.rule("R-REA-09", "R-PAR-15")
def test_a_candidate_and_his_kin_vote_on_none_of_the_candidates(undone, two):
    row = Kinship(person_id=undone["canbo"], relative_id=undone["uyvien09"], relation=Relation.SIBLING)
    row.declared_on = today()
    undone.session.add(row)
    undone.session.flush()
    for case in two:
        met(undone, case)
        members = body_of(undone.session, undone.house, case, undone.task(case, "introduce")).members
        recused = {member.person_id for member in members if member.recused}
        assert recused == {undone["kemcap"], undone["uyvien09"]}, "the other one has no post in the circle"
    task = undone.task(two[0], "introduce")
    question = party_walks._drafted(undone, two[0], task).question
    assert question.endswith("một trong 2 nhân sự cho cùng chức vụ")


@pytest.mark.rule("R-APP-02.highest")
def test_nobody_is_added_for_another_post_twice_or_once_a_vote_is_set_up(undone, two):
    first, second = two
    with pytest.raises(Refused, match="another post"):
        propose(undone, "xacminh1", beside=first, post="team_deputy")
    with pytest.raises(Refused, match="already"):
        propose(undone, "canbo", beside=second)
    third = propose(undone, "xacminh1", beside=second)
    assert [row.case for row in contenders_of(undone.session, third)] == [first, second, third]
    met(undone, first)
    party_walks._drafted(undone, first, undone.task(first, "introduce"))
    with pytest.raises(Refused, match="set up"):
        propose(undone, "xacminh2", beside=first)


@pytest.mark.rule("BAL-OUTCOME", "R-APP-02.tie")
def test_votes_without_figures_are_not_compared_the_director_chooses(undone, two):
    first, second = two
    met(undone, first)
    for node in VOTES:
        party_walks.vote(undone, first, node, {"agree": able(undone, first, node)}, outcome_only=True)
    vote_on(undone, second, last=3)
    assert [row.votes for row in contenders_of(undone.session, first)] == [None, 3]
    assert undone.open_nodes(first) == {"settle"}
