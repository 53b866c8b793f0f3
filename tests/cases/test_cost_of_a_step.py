"""How often a step asks the database: what it needs it asks once, however many people, units and roles there are."""

import pytest
import walks
from benching.counting_statements import counted
from sqlalchemy import delete

from workflows.cases.answers import Answers
from workflows.cases.running.steps import complete_task
from workflows.errors import NotAllowed
from workflows.people.models import RoleGrant

MOST = 32  # statements of one step that issues no paper, what it writes included
SCREENED = Answers({"recommendation": "verification"})


@pytest.fixture
def answered(world):
    """A sign that the officer has answered, as another session finds it."""
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giao ca muộn."}))
    world.session.expire_all()
    return case


def test_a_step_asks_the_database_no_more_often_than_it_must(world, answered):
    task = world.task(answered, "screen")
    with counted(world.session.get_bind()) as statements:
        complete_task(world.session, world.house, task, world["px01"], SCREENED)
        world.session.commit()
    assert len(statements) <= MOST, "\n\n".join(statements)


@pytest.mark.rule("R-STA-10")
def test_whoever_lost_a_role_since_the_step_was_opened_does_not_do_it(world, answered):
    """What is asked once is asked in the step itself, never remembered from an earlier moment."""
    task = world.task(answered, "screen")
    world.session.execute(delete(RoleGrant).where(RoleGrant.person_id == world["px01"]))
    world.session.commit()
    with pytest.raises(NotAllowed):
        complete_task(world.session, world.house, task, world["px01"], SCREENED)
