"""Whether the member under review votes and counts is what the rows of R-PAR-15 say, for each of their values."""

import pytest
from register import enact, rule
from sqlalchemy import select

from workflows.cases.conflicts.leaving import refresh
from workflows.cases.models import Candidate, Task
from workflows.cases.permissions import may_do
from workflows.cases.roles.electorate import body_of
from workflows.cases.roles.own_vote import DECIDE, DENOMINATOR, MAY_VOTE, PROPOSE, WITHOUT
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.law.rules import default_book

WITH = default_book().on(today()).choice(DENOMINATOR)


@pytest.fixture
def world(undone):
    return undone


def case_under(world, *, may_vote: bool, denominator: str):
    """A case opened when the rows say so; a row that already says it needs no change."""
    rules = default_book().on(today())
    if may_vote != rules.yes(MAY_VOTE):
        enact(world, rule(MAY_VOTE, may_vote, today()))
    if denominator != rules.choice(DENOMINATOR):
        enact(world, rule(DENOMINATOR, denominator, today()))
    return start_case(world.session, world.house, "intake", world["canbo"], world["chihuy"])


def ballot(world, case, role="cell_member", poll=PROPOSE) -> Task:
    """An open step of the case in which a body votes."""
    task = Task(
        id=f"{role}.{poll}", case_id=case.id, process=case.process, node="vote", form="", poll=poll, role=role,
        within="", candidates=[],
    )  # fmt: skip
    world.session.add(task)
    world.session.flush()
    return task


@pytest.mark.rule("R-PAR-15")
@pytest.mark.parametrize(
    ("may_vote", "denominator", "role", "poll", "on_roll", "votes"),
    [
        (False, WITH, "cell_member", PROPOSE, True, False),
        (False, WITHOUT, "cell_member", PROPOSE, False, False),
        (True, WITH, "cell_member", PROPOSE, True, True),
        (True, WITHOUT, "cell_member", DECIDE, True, True),  # who votes counts, whatever the denominator
        (True, WITH, "cell_member", "party_complaint.resolve", True, False),  # on discipline only
    ],
)
def test_the_rows_say_whether_the_member_under_review_votes_and_counts(
    world, may_vote, denominator, role, poll, on_roll, votes
):
    case = case_under(world, may_vote=may_vote, denominator=denominator)
    found = body_of(world.session, world.house, case, ballot(world, case, role, poll))
    lines = {member.person_id: member for member in found.members}
    assert (world["canbo"] in lines) is on_roll
    assert (on_roll and not lines[world["canbo"]].recused) is votes
    others = [member for member in found.members if member.person_id != world["canbo"]]
    assert found.base == len(others) + on_roll
    assert world["canbo"] not in found.chairs


@pytest.mark.rule("R-PAR-15")
@pytest.mark.parametrize("may_vote", [False, True])
def test_the_step_of_the_vote_is_his_only_where_the_row_lets_him_vote(world, may_vote):
    case = case_under(world, may_vote=may_vote, denominator=WITH)
    world.session.commit()
    [node] = world.open_nodes(case)
    task = world.task(case, node)
    task.role, task.poll = "cell_member", PROPOSE
    refresh(world.session, world.house, case)
    world.session.flush()
    row = select(Candidate.barred_by).where(Candidate.task_id == task.id, Candidate.person_id == world["canbo"])
    assert world.session.scalar(row) == ("" if may_vote else "self")
    assert may_do(world.session, world.house, world["canbo"], task) is may_vote
