"""What is left of a ballot goes when its time is over: the worker sees to it, and the trail keeps that it did."""

from datetime import datetime, timedelta

import pytest
import time_machine
from committee import CHAIR, LAN, MEMBERS, MINH, text_of
from sqlalchemy import select, update

from webapp.commands.running import work
from workflows.cases.models import Case, CaseStatus, Clock
from workflows.law.calendar import ZONE, today
from workflows.law.rules import default_book
from workflows.polls.models import Elector, Result

WEEK = timedelta(weeks=1)


def days(code: str) -> timedelta:
    number = default_book().on(today()).number(code)
    return timedelta(days=number if code == "BAL-PHRASES" else 31 * number)


def work_after(committee, time: timedelta) -> None:
    with time_machine.travel(datetime.now(ZONE) + time, tick=False), committee.app.app_context():
        work()


def kept(committee) -> tuple[int, int]:
    """Return how many phrases and marks there are still."""
    poll_id = committee.poll().id
    with committee.session() as session:
        marks = session.scalars(select(Elector).where(Elector.poll_id == poll_id, Elector.via.is_not(None)))
        return len(session.get_one(Result, poll_id).phrases), len(marks.all())


@pytest.fixture
def counted(voting):
    for username in MEMBERS[:9]:
        voting.vote(username, "01")
    voting.close()
    for username in (LAN, MINH):
        voting.turn(username)
    return voting


def end(committee, complaint_until=None) -> None:
    with committee.session() as session:
        session.execute(update(Case).where(Case.id == committee.case_id).values(status=CaseStatus.CLOSED))
        session.execute(update(Clock).where(Clock.case_id == committee.case_id).values(stopped_on=today()))
        if complaint_until:
            until = {"started_on": today(), "due_on": complaint_until}
            session.add(Clock(case_id=committee.case_id, code="R-REA-12", limit_code="R-REA-12", **until))
        session.commit()


def test_phrases_and_marks_go_each_in_its_time_and_the_totals_stay(counted):
    end(counted)
    work_after(counted, days("BAL-PHRASES") - WEEK)
    assert kept(counted) == (9, 9)
    work_after(counted, days("BAL-PHRASES") + WEEK)
    assert kept(counted) == (0, 9)
    work_after(counted, days("BAL-MARKS") + WEEK)
    work_after(counted, days("BAL-MARKS") + 2 * WEEK)
    assert kept(counted) == (0, 0)
    assert counted.events().count("poll.phrases_erased") == 1
    assert counted.events().count("poll.marks_erased") == 1
    page = text_of(counted[CHAIR].get(counted.url("result")))
    assert "the list was deleted when its time was over" in page


@pytest.mark.rule("R-REA-12")
def test_phrases_stay_as_long_as_somebody_may_still_complain(counted):
    later = days("BAL-PHRASES") + WEEK
    work_after(counted, later)  # the decision is not even served
    assert kept(counted)[0] == 9
    end(counted, complaint_until=today() + later + WEEK)
    work_after(counted, later)
    assert kept(counted)[0] == 9
    work_after(counted, later + 2 * WEEK)
    assert kept(counted)[0] == 0
