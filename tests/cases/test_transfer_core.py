from datetime import timedelta

import pytest
import walks
from sqlalchemy import select

from workflows.cases.answers import Answers, Denouncer
from workflows.cases.gates import movement
from workflows.cases.models import Case
from workflows.cases.running import voting
from workflows.cases.running.steps import begin, start_case
from workflows.cases.sittings import meetings
from workflows.documents.models import Document
from workflows.errors import NotAllowed, Refused
from workflows.law.calendar import today
from workflows.people.models import Unit
from workflows.polls import ballots, roll
from workflows.polls.models import PollState
from workflows.polls.sealing import issue_phrase

SECRET = b"only for tests"


@pytest.fixture
def ward(world) -> int:
    return world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()


def open_transfer(world, subject="canbo", proposer="truongphong") -> Case:
    case = start_case(world.session, world.house, "transfer", world[subject], world[proposer])
    world.session.commit()
    return case


def appraise(world, case: Case, outcome="supported") -> None:
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(case, "state_views", "canbo", Answers({"text": "không có ý kiến"}))
    world.do(case, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ điều kiện"}, {"outcome": outcome}))


@pytest.mark.rule("R-REA-06", "R-REA-07")
def test_nobody_under_review_is_moved(world, ward):
    sign = walks.record_sign(world)
    walks.screen(world, sign, "verification")
    case = open_transfer(world)
    walks.propose(world, case, "truongphong", ward)
    assert case.outcome == "barred"
    reasons = movement.reasons(world.session, world.house, world["canbo"], world["truongphong"])
    assert {(reason.effect, reason.rule) for reason in reasons} & {("block", "R-REA-06"), ("block", "R-REA-07")}


@pytest.mark.rule("R-REA-10")
def test_who_denounced_somebody_is_moved_only_past_a_second_reader(world, ward):
    from_whom = Denouncer("Vũ Tiến Khôi", "", today() - timedelta(days=2), world["canbo"])
    walks.record_sign(world, reporter="vanthu", subject="chihuy", tell_now=False, denouncer=from_whom)
    case = open_transfer(world, proposer="chihuy")
    walks.propose(world, case, "chihuy", ward)
    assert world.open_nodes(case) == {"read_again"}
    world.do(case, "read_again", "thanhtra", Answers({"text": "có dấu hiệu"}, {"reprisal": True}))
    assert case.outcome == "stopped"


def test_a_transfer_returned_for_supplement_goes_back_to_the_proposer(world, ward):
    case = open_transfer(world)
    walks.propose(world, case, "truongphong", ward)
    appraise(world, case, "return")
    assert world.open_nodes(case) == {"propose"}


def test_nobody_starts_what_he_may_not(world):
    with pytest.raises(NotAllowed):
        begin(world.session, world.house, "transfer", world["canbo2"], world["canbo"], Answers({}))


@pytest.mark.rule("R-PAR-03")
def test_the_committee_votes_in_secret_and_the_count_moves_the_case(world, ward):
    case = open_transfer(world, subject="kemcap", proposer="truongphong")
    walks.propose(world, case, "truongphong", ward)
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(case, "state_views", "kemcap", Answers({"text": "không có ý kiến"}))
    world.do(case, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ điều kiện"}, {"outcome": "supported"}))
    assert world.open_nodes(case) == {"vote"}
    task = world.task(case, "vote")
    tellers = [world["kiemphieu1"], world["kiemphieu2"]]
    poll = voting.set_up(world.session, world.house, task, world["thuky"], world["giamdoc"], tellers)
    phrases = {}
    for person in [world["giamdoc"], *tellers]:
        phrases[person] = meetings.enrol(world.session, world.house, poll, person)
        meetings.prove(world.session, poll, person, phrases[person])
    meetings.open_vote(world.session, world.house, poll, world["giamdoc"])
    world.session.commit()
    voters = [member.person_id for member in voting.roll_of(world.session, world.house, task) if not member.recused]
    for number, person in enumerate(voters):
        choice = "01" if number < 7 else "02"
        ballots.cast(world.session, poll, person, choice, issue_phrase(SECRET, poll.id, person), secret=SECRET)
    world.session.commit()
    meetings.close_voting(world.session, world.house, poll, world["giamdoc"])
    assert roll.handed_out(world.session, poll).screen == len(voters)
    assert meetings.turn_key(world.session, world.house, poll, tellers[0], phrases[tellers[0]]) is None
    result = meetings.turn_key(world.session, world.house, poll, tellers[1], phrases[tellers[1]])
    world.session.commit()
    assert result.result == "carried"
    assert world.open_nodes(case) == {"sign"}
    content = {"effective_on": "2030-01-01", "hand_over_by": "2030-01-15"}
    world.do(case, "sign", "giamdoc", Answers(content))
    kinds = set(world.session.scalars(select(Document.kind).where(Document.case_id == case.id)))
    assert kinds == {"submission", "resolution", "counting_minutes", "transfer_decision", "receiving_opinion"}
    assert voted_on(world, case) == {poll.question_sha256}
    world.do(case, "deliver", "vanthu", Answers({"text": "đã giao"}))
    world.do(case, "receive", "kemcap", Answers({"received": True}))
    world.do(case, "hand_over", "kemcap", Answers({"text": "đã bàn giao"}))
    assert world.open_nodes(case) == {"take_over"}


def voted_on(world, case) -> set[str]:
    """The hashes that the papers of a vote and of what it decided carry."""
    kinds = ("resolution", "counting_minutes", "transfer_decision")
    found = select(Document.data).where(Document.case_id == case.id, Document.kind.in_(kinds))
    return {data["question_sha256"] for data in world.session.scalars(found)}


@pytest.mark.rule("R-PAR-07")
def test_without_a_quorum_nothing_passes_and_a_new_meeting_is_called(world, ward):
    case = open_transfer(world, subject="kemcap")
    walks.propose(world, case, "truongphong", ward)
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({}))
    world.do(case, "state_views", "kemcap", Answers({}))
    world.do(case, "host_view", "tiepnhan", Answers({"opinion": "agree"}))
    world.do(case, "appraise", "px01", Answers({}, {"outcome": "supported"}))
    task = world.task(case, "vote")
    people = [world["giamdoc"], world["kiemphieu1"], world["kiemphieu2"]]
    poll = voting.set_up(world.session, world.house, task, world["thuky"], people[0], people[1:])
    for person in people:
        meetings.prove(world.session, poll, person, meetings.enrol(world.session, world.house, poll, person))
    meetings.open_vote(world.session, world.house, poll, people[0])
    meetings.close_voting(world.session, world.house, poll, people[0])
    world.session.commit()
    assert poll.state is PollState.ANNULLED
    assert world.open_nodes(case) == {"vote"}
    assert voting.poll_of(world.session, task) is None


def test_a_file_changed_after_the_question_was_drafted_is_not_voted_on(world, ward):
    case = open_transfer(world, subject="kemcap")
    walks.propose(world, case, "truongphong", ward)
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({}))
    world.do(case, "state_views", "kemcap", Answers({}))
    world.do(case, "host_view", "tiepnhan", Answers({"opinion": "agree"}))
    world.do(case, "appraise", "px01", Answers({}, {"outcome": "supported"}))
    people = [world["giamdoc"], world["kiemphieu1"], world["kiemphieu2"]]
    poll = voting.set_up(world.session, world.house, world.task(case, "vote"), world["thuky"], people[0], people[1:])
    for person in people:
        meetings.prove(world.session, poll, person, meetings.enrol(world.session, world.house, poll, person))
    poll.question = "something else"
    with pytest.raises(Refused):
        meetings.open_vote(world.session, world.house, poll, people[0])
