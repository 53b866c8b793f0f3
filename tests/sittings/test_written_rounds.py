"""Opinions asked in writing: silence agrees to nothing, and one member or the rule makes it a meeting."""

from datetime import timedelta

import pytest
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, text_of
from sqlalchemy import select, update

from workflows.cases.models import Task
from workflows.cases.sitting_tables import Sitting, SittingKind, SittingState
from workflows.cases.sittings import running
from workflows.database import now
from workflows.errors import Refused
from workflows.polls.models import Poll, PollState, Result


@pytest.fixture
def round_open(hall):
    """A round in writing on one case; its voting is open and a week is left to answer."""
    hall.bring(1)
    hall.plan(kind=SittingKind.WRITTEN, place="")
    hall.summon(working_days=5)
    with hall.session() as session:
        running.open_sitting(session, hall.sitting(), hall.id_of(CHAIR))
        running.prepare_ballot(session, hall.house, hall.item(), hall.id_of(SECRETARY))
        session.commit()
    case = hall.cases[0]
    hall.enrol(case)
    assert case[CHAIR].post(case.url("open")).status_code == 303
    return case


def the_time_is_over(hall) -> None:
    with hall.session():
        at = hall.sitting().at
    hall.travel(at + timedelta(minutes=1))


@pytest.mark.rule("MTG-SILENCE")
def test_silence_is_never_agreement(hall, round_open):
    case = round_open
    for name in MEMBERS[:8]:
        case.vote(name, "01" if name in MEMBERS[:5] else "02")
    the_time_is_over(hall)
    assert case.close().status_code == 303
    case.turn(LAN)
    assert case.turn(MINH).status_code == 303
    found = hall.rows(select(Result).join(Poll, Poll.id == Result.poll_id).where(Poll.task_id == case.task_id))[0]
    assert found.result == "lost"  # 5 of 11: the three who were silent agreed to nothing
    assert found.tally["handed_out"]["not_voted"] == 3


def test_a_round_is_not_closed_while_somebody_may_still_answer(hall, round_open):
    case = round_open
    for name in MEMBERS[:8]:
        case.vote(name, "01")
    refused = case.close()
    assert refused.status_code == 409
    assert "may still answer" in text_of(refused)
    for name in MEMBERS[8:]:
        case.vote(name, "01")
    assert case.close().status_code == 303


@pytest.mark.rule("MTG-WRITTEN")
def test_one_member_makes_it_a_meeting_and_nothing_has_passed(hall, round_open):
    case = round_open
    for name in MEMBERS[:8]:
        case.vote(name, "01")
    old = case.poll().id
    url = f"/meetings/{hall.sitting_id}"
    assert case["truongphong"].post(f"{url}/demand").status_code == 404
    assert case[LAN].post(f"{url}/demand").status_code == 403
    assert case[MEMBERS[9]].post(f"{url}/demand").status_code == 303
    assert hall.rows(select(Poll.state).where(Poll.id == old)) == [PollState.ANNULLED]
    sitting = hall.rows(select(Sitting).where(Sitting.id == hall.sitting_id))[0]
    assert (sitting.kind, sitting.state) == (SittingKind.MEETING, SittingState.PLANNED)
    assert case.open_nodes() == {"vote"}
    assert "A member demanded a meeting." in text_of(case[SECRETARY].get(url))
    assert "sitting.demanded" in case.events()
    with hall.session() as session:
        hall.sitting().place = "Hội trường"
        session.commit()
    hall.summon(working_days=4)


def test_too_few_answers_make_it_a_meeting(hall, round_open):
    case = round_open
    for name in MEMBERS[:7]:
        case.vote(name, "01")
    the_time_is_over(hall)
    assert case.close().status_code == 303
    assert case.poll() is None
    sitting = hall.rows(select(Sitting).where(Sitting.id == hall.sitting_id))[0]
    assert (sitting.kind, sitting.state) == (SittingKind.MEETING, SittingState.PLANNED)
    assert sitting.at is None or sitting.at > now()


def test_discipline_is_never_voted_on_in_writing(hall):
    hall.bring(1)
    with hall.session() as session:
        session.execute(update(Task).where(Task.id == hall.cases[0].task_id).values(poll="state_discipline.committee"))
        session.commit()
    with pytest.raises(Refused, match="not in writing") as refused:
        hall.plan(kind=SittingKind.WRITTEN, place="")
    assert refused.value.rule == "MTG-WRITTEN.kinds"
