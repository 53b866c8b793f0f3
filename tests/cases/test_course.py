"""The course that the officer follows: what he met, where it stands, and only what can still come."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.cases.house import default_house
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.cases.subject.course import Standing, course_of

HOUSE = default_house()
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


def course(process: str, *nodes: str, status: CaseStatus = CaseStatus.OPEN) -> dict[str, Standing]:
    """The stops of a case that met these nodes one after the other; `*` marks those that are open."""
    model = HOUSE.library.model(process)
    tasks = []
    for number, place in enumerate(nodes):
        within, _, node = place.rstrip("*").rpartition("/")
        drawing = process
        for call in within.split("/") if within else []:
            drawing = model.drawings[drawing].steps[call].calls
        at = MORNING + timedelta(hours=number)
        is_open = place.endswith("*")
        tasks.append(
            Task(
                id=str(number), process=drawing, within=within, node=node, role="any", opened_at=at,
                closed_at=None if is_open else at, status=TaskStatus.OPEN if is_open else TaskStatus.DONE,
            )
        )  # fmt: skip
    found = course_of(HOUSE, Case(process=process, status=status), model, tasks)
    return {stop.step.id if stop.step else "office": stop.standing for stop in found}


def test_a_step_of_his_that_lies_ahead_is_announced():
    assert course("state_discipline", "register*")["confess"] is Standing.LATER


@pytest.mark.parametrize("stands", ["sign*", "effect/announce*", "effect/keep"])
def test_a_step_that_cannot_be_come_to_any_more_is_not_announced(stands):
    found = course("state_discipline", "register", "weigh", stands)
    assert "confess" not in found
    assert "waive" not in found


def test_a_step_of_his_behind_him_stays_in_the_course():
    found = course("state_discipline", "register", "weigh", "ask", "confess", "effect/keep")
    assert found["confess"] is Standing.DONE


def test_a_closed_case_announces_nothing():
    found = course("state_discipline", "register", status=CaseStatus.CLOSED)
    assert Standing.LATER not in found.values()
