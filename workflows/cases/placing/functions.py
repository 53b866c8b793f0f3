"""The functions that the drawings of where people serve may call by name, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case

from . import measures, moving, planning

NAMES = (
    *("periodic_facts", "publish_plan", "carry_out_line"),
    *("measure_facts", "tell_reading", "begin_measure", "end_measure", "lapse_measure"),
)


def placing_functions(session: Session, house: House, case: Case) -> dict[str, Callable[..., Any]]:
    """Return the functions."""
    return {
        "periodic_facts": lambda: moving.periodic_facts(session, house, case),
        "publish_plan": lambda: planning.publish_plan(session, case),
        "carry_out_line": lambda: planning.carry_out(session, case),
        "measure_facts": lambda: measures.measure_facts(session, house, case),
        "tell_reading": lambda: measures.tell_reading(session, case),
        "begin_measure": lambda: measures.begin_measure(session, case),
        "end_measure": lambda: measures.end_measure(session, case),
        "lapse_measure": lambda: measures.lapse_measure(session, case),
    }
