"""The functions that the drawings of where people serve may call by name, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case

from . import moving, planning

NAMES = ("periodic_facts", "publish_plan", "carry_out_line")


def placing_functions(session: Session, house: House, case: Case) -> dict[str, Callable[..., Any]]:
    """Return the functions."""
    return {
        "periodic_facts": lambda: moving.periodic_facts(session, house, case),
        "publish_plan": lambda: planning.publish_plan(session, case),
        "carry_out_line": lambda: planning.carry_out(session, case),
    }
