"""One office for all tests of the pages, on each database; tests add to it, and none counts on being the first."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import walks
from databases import KINDS
from offices import new_office
from sqlalchemy import update

from workflows.cases.answers import Answers
from workflows.cases.models import Case, Task
from workflows.cases.running.steps import start_case
from workflows.law.calendar import DAY, today

sys.path.insert(0, str(Path(__file__).parent))

from scenes import Scene


@pytest.fixture(scope="session", params=KINDS)
def scene(request, tmp_path_factory) -> Iterator[Scene]:
    """A sign answered, one not told and late, one closed, one about the office, a transfer served, one begun."""
    with new_office(request.param, tmp_path_factory.mktemp("pages")) as office:
        yield _played(Scene(office))


def _played(scene: Scene) -> Scene:
    with scene.world() as world:
        told = walks.record_sign(world)
        world.do(told, "respond", "canbo", Answers({"text": "Tôi dừng lại giúp người bị tai nạn."}))
        scene.keep("told", told)
        untold = world.sign_about(world["canbo"], "truongphong", tell_now=False)
        scene.keep("untold", untold)
        closed = world.sign_about(world["canbo2"])
        world.do(closed, "respond", "canbo2", Answers({"text": "Tôi trực ca khác."}))
        world.do(closed, "screen", "px01", Answers({"recommendation": "no_basis"}))
        world.do(closed, "sort", "truongphong", Answers({"reason": "không có cơ sở"}, {"outcome": "no_basis"}))
        scene.keep("closed", closed)
        scene.keep("about_the_office", world.sign_about(world["px01.2"], "truongphong"))
        scene.keep("served", _served_transfer(world))
        scene.keep("waiting", _transfer(world, "baovedulieu"))
        late = update(Task).where(Task.case_id == untold.id, Task.node == "screen").values(due_on=today() - 2 * DAY)
        world.session.execute(late)
        world.session.commit()
    return scene


def _transfer(world, subject: str) -> Case:
    case = start_case(world.session, world.house, "transfer", world[subject], world["truongphong"])
    world.session.commit()
    walks.propose(world, case, "truongphong", world.unit("P001"))
    return case


def _served_transfer(world) -> Case:
    case = _transfer(world, "bithu")
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(case, "state_views", "bithu", Answers({"text": "Tôi xin đi sau Tết."}))
    world.do(case, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ điều kiện"}, {"outcome": "supported"}))
    said = {"effective_on": "2030-01-01", "hand_over_by": "2030-01-08"}
    world.do(case, "sign", "giamdoc", Answers(said))
    world.do(case, "deliver", "vanthu", Answers({}))
    world.do(case, "receive", "bithu", Answers({}))
    return case
