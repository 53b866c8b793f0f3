"""A parallel join in a loop waits for every branch of each round, in whatever order they come (mends.py)."""

from itertools import permutations

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState
from walking import parser_of

from workflows.engine.expressions import script_engine

ROUNDS = 2
VIEWS = ("unit_view", "state_views", "host_view")


def walked(process: str, answers: dict, orders: list[tuple[str, ...]], **functions) -> list[str]:
    """Return the steps of a drawing in the order in which they were done; side by side, as `orders` says."""
    parser = parser_of()
    known = {name: lambda *_: "" for name in ("due", "open_case")} | functions
    workflow = BpmnWorkflow(
        parser.get_spec(process), parser.get_subprocess_specs(process), script_engine=script_engine(known)
    )
    workflow.task_tree.data.update(matter=1)
    wanted, done = [node for order in orders for node in order], []
    while True:
        workflow.do_engine_steps()
        ready = {task.task_spec.bpmn_id: task for task in workflow.get_tasks(state=TaskState.READY, manual=True)}
        if not ready:
            break
        first = next((node for node in wanted if node in ready), None)
        if first:
            wanted.remove(first)
        task = ready[first or next(iter(ready))]
        given = answers.get(task.task_spec.bpmn_id, {})
        task.data[task.task_spec.extensions["properties"]["form"]] = given.pop(0) if isinstance(given, list) else given
        done.append(task.task_spec.bpmn_id)
        task.run()
    assert workflow.is_completed()
    return done


@pytest.mark.parametrize("second", list(permutations(("apologise", "correct"))), ids="-".join)
@pytest.mark.parametrize("first", list(permutations(("apologise", "correct"))), ids="-".join)
def test_a_restoration_that_lacked_something_does_both_parts_again(first, second):
    done = walked(
        "restoration",
        {"confirm": [{"missing": True}, {"missing": False}]},
        [first, second],
        due=lambda _code: "2999-01-01T00:00:00+00:00",
    )
    assert done == ["list", *first, "confirm", "list", *second, "confirm"]


@pytest.mark.parametrize("second", list(permutations(VIEWS)), ids="-".join)
def test_a_file_that_was_returned_waits_for_every_view_again(second):
    clear = {"bar": False, "second_reader": False}
    done = walked(
        "transfer",
        {"appraise": [{"outcome": "return"}, {"outcome": "not_supported"}]},
        [VIEWS, second],
        due=lambda _code: "2999-01-01T00:00:00+00:00",
        movement_facts=lambda: clear,
        deciding_facts=lambda: {"body": "none", "decides": "director"},
    )
    assert [node for node in done if node in VIEWS] == [*VIEWS, *second]
    assert done.count("appraise") == ROUNDS
