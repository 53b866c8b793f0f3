"""States saved by earlier versions still load, and their cases reach their ends."""

import base64
from pathlib import Path

import orjson
import pytest

from workflows.engine.diagrams import parse
from workflows.engine.running import Run

HERE = Path(__file__).parent
ANSWERS = {
    "sign": {"tell_now": True},
    "triage": {"outcome": "verification"},
    "plan_approval": {"approved": True},
    "evidence": {"crime": False},
    "summons": {"last": False},
    "conclusion": {"result": "false"},
}
SAVED = [
    (file.stem, node) for file in sorted(HERE.glob("*.json")) for node in orjson.loads(file.read_bytes())["states"]
]
MOST_STEPS = 40


def functions() -> dict:
    return {"due": lambda _code: "2999-01-01T00:00:00+00:00", "open_case": lambda _process: "X"}


@pytest.mark.parametrize(("name", "node"), SAVED)
def test_a_state_saved_by_an_earlier_version_loads_and_reaches_its_end(name, node):
    saved = orjson.loads((HERE / f"{name}.json").read_bytes())
    model = parse(saved["process"], saved["sources"])
    run = Run.load(model, base64.b64decode(saved["states"][node]), functions())
    assert node in {task.step.id for task in run.waiting()}
    for _ in range(MOST_STEPS):
        if run.outcome:
            break
        task = run.waiting()[0]
        run.submit(task.id, ANSWERS.get(task.step.form, {}))
        run.proceed()
    assert run.outcome == "no_violation"
