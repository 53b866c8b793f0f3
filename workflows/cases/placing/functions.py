"""The functions that the drawings of where people serve may call by name, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case

from . import appointing, measures, moving, planning, seconding

NAMES = (
    *("enter_secondment", "secondment_notice", "extend_secondment", "end_secondment"),
    *("appointment_facts", "take_office"),
    *("periodic_facts", "publish_plan", "carry_out_line"),
    *("measure_facts", "begin_measure", "end_measure", "lapse_measure"),
)


def placing_functions(session: Session, house: House, case: Case) -> dict[str, Callable[..., Any]]:
    """Return the functions."""
    return {
        "enter_secondment": lambda: seconding.enter(session, house, case),
        "secondment_notice": lambda: seconding.notice(session, house, case),
        "extend_secondment": lambda: seconding.extend(session, house, case),
        "end_secondment": lambda: seconding.end(session, case),
        "appointment_facts": lambda: appointing.facts(session, case),
        "take_office": lambda: appointing.take_office(session, case),
        "periodic_facts": lambda: moving.periodic_facts(session, house, case),
        "publish_plan": lambda: planning.publish_plan(session, case),
        "carry_out_line": lambda: planning.carry_out(session, case),
        "measure_facts": lambda: measures.measure_facts(session, house, case),
        "begin_measure": lambda: measures.begin_measure(session, case),
        "end_measure": lambda: measures.end_measure(session, case),
        "lapse_measure": lambda: measures.lapse_measure(session, case),
    }
