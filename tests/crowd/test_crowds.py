"""Many people at the same instant, over HTTP, against real server processes."""

from collections import Counter

import votes
from browsers import all_at_once
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from towns import MEMBERS, Town

from workflows.cases.answers import Answers
from workflows.cases.models import Submission, Task, TaskStatus
from workflows.cases.running.steps import begin
from workflows.polls.models import PollState
from workflows.trail.verification import verify

CLICKS = 6
FOR, AGAINST, BLANK = "01", "02", "00"
CHOICES = [FOR] * 20 + [AGAINST] * 7 + [BLANK] * 3


def test_thirty_ballots_of_the_same_instant_are_all_counted_once(town: Town):
    vote = votes.open_vote(town)
    browsers = [town.browser(member) for member in town.members]
    forms = [browser.form(vote.url("ballot")) for browser in browsers]
    answers = all_at_once(
        [
            lambda browser=browser, form=form, choice=choice: browser.post(
                vote.url("ballot"), {**form, "choice": choice}
            )
            for browser, form, choice in zip(browsers, forms, CHOICES, strict=True)
        ]
    )
    assert Counter(answer.status for answer in answers) == {303: MEMBERS}
    assert vote.boxes() == MEMBERS

    assert _press(town, votes.CHAIR, vote.url("close")) == 303
    for name in votes.TELLERS:
        assert _press(town, name, vote.url("turn"), vote.url("turn"), phrase=vote.slips[name]) == 303
    assert vote.state() is PollState.COUNTED
    result = vote.result()
    assert {code: number for code, number in result.counts.items() if number} == Counter(CHOICES)
    assert (result.handed_out_screen, result.handed_out_paper, result.result) == (MEMBERS, 0, "carried")
    assert vote.boxes() == 0
    assert vote.open_nodes() == {"sign"}
    with Session(town.engine) as session:
        assert list(verify(session)) == []


def test_two_ballots_of_one_person_in_two_browsers_at_the_same_instant_are_one(town: Town):
    vote = votes.open_vote(town)
    voters = town.members[:2]
    for voter in voters:
        browsers = [town.browser(voter), town.browser(voter)]
        forms = [browser.form(vote.url("ballot")) for browser in browsers]
        answers = all_at_once(
            [
                lambda browser=browser, form=form: browser.post(vote.url("ballot"), {**form, "choice": FOR})
                for browser, form in zip(browsers, forms, strict=True)
            ]
        )
        assert sorted(answer.status for answer in answers) == [303, 409]
    assert vote.boxes() == len(voters)


def test_six_clicks_on_one_step_do_it_once(town: Town):
    subject, reporter = town.id_of("canbo2"), town.id_of("chihuy")
    with Session(town.engine) as session:
        sign = Answers({"fact": "Giao ca trực muộn 40 phút"}, {"tell_now": True})
        case = begin(session, town.house, "intake", subject, reporter, sign)
        session.commit()
        case_id = case.id
        task_id = session.scalars(
            select(Task.id).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN, Task.node == "respond")
        ).one()
    browsers = [town.browser(subject) for _ in range(CLICKS)]
    forms = [browser.form(f"/tasks/{task_id}") for browser in browsers]
    answers = all_at_once(
        [
            lambda browser=browser, form=form: browser.post(
                f"/tasks/{task_id}", {**form, "text": "Tôi bị tai nạn giao thông trên đường đi làm."}
            )
            for browser, form in zip(browsers, forms, strict=True)
        ]
    )
    assert Counter(answer.status for answer in answers) == {303: 1, 409: CLICKS - 1}
    with Session(town.engine) as session:
        written = select(func.count()).where(Submission.case_id == case_id, Submission.form == "answer")
        assert session.scalar(written) == 1
        standing = select(Task.node).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN)
        assert session.scalars(standing).all() == ["screen"]


def _press(town: Town, username: str, path: str, page: str = "/", **typed: str) -> int:
    """Press a button of a page; return the status."""
    browser = town.browser(town.id_of(username))
    return browser.post(path, {**browser.form(page), **typed}).status
