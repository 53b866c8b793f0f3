"""The person concerned answers whatever is said about him, whether a step asks him or not."""

import pytest
from discipline_walks import discover, fresh
from sqlalchemy import select

from workflows.cases.models import CaseStatus, Submission
from workflows.cases.subject import officer
from workflows.cases.verbs import rejoinders
from workflows.errors import Invalid, NotFound, Refused
from workflows.trail.models import Event
from workflows.trail.verification import verify


@pytest.fixture
def world(undone):
    return undone


def said(world) -> tuple:
    """A case of discipline in which the office has written something about canbo that no step asks him about."""
    case = fresh(world)
    discover(world, case)
    [row] = [row for row in officer.told(world.session, case) if row.form == "discovery"]
    return case, row


@pytest.mark.rule("R-VER-05")
def test_an_answer_stands_beside_what_it_answers_and_the_trail_keeps_its_hash_only(world):
    case, row = said(world)
    kept = rejoinders.answer(world.session, case, row.id, world["canbo"], "Tôi đã báo trực ban trước đó.")
    rejoinders.answer(world.session, case, row.id, world["canbo"], "Có nhật ký cuộc gọi.")
    beside = rejoinders.beside(world.session, [row])
    assert [each.text for each in beside[row.id]] == ["Tôi đã báo trực ban trước đó.", "Có nhật ký cuộc gọi."]
    event = world.session.scalars(select(Event).where(Event.kind == "allegation.answered")).first()
    assert event.detail["answer"] == kept.id
    assert "trực ban" not in str(event.detail)
    assert list(verify(world.session)) == []


@pytest.mark.rule("R-VER-05")
def test_nobody_answers_for_another_and_nothing_that_he_may_not_read_is_answered(world):
    case, row = said(world)
    hidden = world.session.scalars(select(Submission.id).order_by(Submission.id.desc())).first() + 1
    for actor, number in ((world["chihuy"], row.id), (world["px01"], row.id), (world["canbo"], hidden)):
        with pytest.raises(NotFound):
            rejoinders.answer(world.session, case, number, actor, "-")


@pytest.mark.rule("R-VER-05")
def test_an_empty_answer_and_one_to_a_closed_case_are_refused_with_the_rule(world):
    case, row = said(world)
    with pytest.raises(Invalid) as empty:
        rejoinders.answer(world.session, case, row.id, world["canbo"], "")
    case.status = CaseStatus.CLOSED
    with pytest.raises(Refused) as closed:
        rejoinders.answer(world.session, case, row.id, world["canbo"], "Muộn rồi.")
    assert empty.value.rule == closed.value.rule == rejoinders.RULE
