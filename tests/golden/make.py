"""Save states of a running case where it waits: `python tests/golden/make.py NAME`.  Never edit old ones."""

import base64
import sys
from pathlib import Path

import orjson

from workflows.cases.house import BPMN
from workflows.engine.diagrams import Library
from workflows.engine.running import Run

HERE = Path(__file__).parent
STEPS = (
    ("record", {"tell_now": True}),
    ("respond", {}),
    ("screen", {}),
    ("sort", {"outcome": "verification"}),
    ("appoint", {}),
    ("draw_up", {}),
    ("approve", {"approved": True}),
    ("announce", {}),
    ("collect", {"crime": False}),
    ("summon", {"last": False}),
    ("attend", {}),
)


def functions() -> dict:
    return {"due": lambda _code: "2999-01-01T00:00:00+00:00", "open_case": lambda _process: "X"}


def main(name: str) -> None:
    """Walk a case and save its state before each step."""
    model = Library(BPMN).model("intake")
    run = Run.start(model, functions(), {"matter": 1})
    run.proceed()
    states = {}
    for node, facts in STEPS:
        states[node] = base64.b64encode(run.dump()).decode()
        task = next(task for task in run.waiting() if task.step.id == node)
        run.submit(task.id, facts)
        run.proceed()
    saved = {"process": "intake", "sources": model.sources, "states": states}
    (HERE / f"{name}.json").write_bytes(orjson.dumps(saved, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main(sys.argv[1])
