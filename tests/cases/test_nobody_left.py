"""No step is ever nobody's: what was returned often, and a role whose holders are all barred."""

import discipline_walks as walks
import pytest
from party_walks import open_discipline
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.daily import working
from workflows.cases.models import Clock
from workflows.cases.running.steps import start_case
from workflows.cases.timing import clocks
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship


@pytest.fixture
def world(undone):
    return undone


def checked_by(world, case, node: str) -> set[str]:
    """Who may do an open step, by sign-in name."""
    task = world.task(case, node)
    barred = {row.person_id for row in task.candidates if row.barred_by}
    return {name for name in ("px01", "px01.2", "px01.truong") if world[name] not in barred}


def test_only_who_wrote_what_stands_now_is_kept_from_checking_it(world):
    case = walks.fresh(world)
    walks.discover(world, case)
    walks.weigh(world, case, "skip", "party_decision")
    walks.exempt(world, case, "submit")
    content = {"outcome": "discipline", "form_code": "reprimand", "act_forms": ["reprimand"], "reasons": "-"}
    for writer, reader in (("px01", "px01.2"), ("px01.2", "px01.truong"), ("px01.truong", "px01")):
        world.do(case, "submit", writer, Answers(content))
        assert checked_by(world, case, "check_law") == {"px01", "px01.2", "px01.truong"} - {writer}
        world.do(case, "check_law", reader, Answers({"findings": "-"}, {"outcome": "return"}))


def test_where_every_holder_of_a_role_is_barred_the_level_above_acts(world):
    case = start_case(world.session, world.house, "party_discipline", world["canbo"], None)
    tie = {"person_id": world["ubkt"], "relative_id": world["canbo"], "relation": Relation.SIBLING}
    world.session.add(Kinship(**tie, declared_on=today()))
    world.session.commit()
    working.name_again(world.session, world.house, world.task(case, "lay_out").id)
    rows = world.task(case, "lay_out").candidates
    assert {row.person_id for row in rows if not row.barred_by} == {world["uyvien10"]}, "the head of the commission"
    said = {"matter": "-", "norm": "-", "level": "heavier", "deferral": "none", "ended_on": today().isoformat()}
    world.do(case, "lay_out", "uyvien10", Answers(said))
    assert world.open_nodes(case) == {"guide"}


def test_the_level_above_is_not_asked_while_a_holder_is_free(world):
    case = start_case(world.session, world.house, "party_discipline", world["canbo"], None)
    assert world["uyvien10"] not in {row.person_id for row in world.task(case, "lay_out").candidates}
    assert open_discipline(world).outcome is None


def test_a_clock_that_was_stopped_and_begins_again_on_the_same_day_runs_on(world):
    case = start_case(world.session, world.house, "restoration", world["canbo"], None)
    once = clocks.start(world.session, world.house, case, "R-STA-14.apology", today())
    once.stopped_on = today()
    world.session.flush()
    again = clocks.start(world.session, world.house, case, "R-STA-14.apology", today())
    assert again is once
    assert again.stopped_on is None
    assert world.session.scalars(select(Clock.id).where(Clock.case_id == case.id)).all() == [once.id]
