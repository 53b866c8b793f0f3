"""What the drawings of transfer, secondment, appointment and rotation call, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case

from . import appointing, seconding, transferring

NAMES = (
    *("enter_secondment", "secondment_notice", "extend_secondment", "end_secondment"),
    *("appointment_facts", "take_office", "enter_transfer"),
)


def posting_functions(session: Session, house: House, case: Case) -> dict[str, Callable[..., Any]]:
    """Return the functions by the names that drawings use."""
    return {
        "enter_secondment": lambda: seconding.enter(session, house, case),
        "secondment_notice": lambda: seconding.notice(session, house, case),
        "extend_secondment": lambda: seconding.extend(session, house, case),
        "end_secondment": lambda: seconding.end(session, case),
        "appointment_facts": lambda: appointing.facts(session, case),
        "take_office": lambda: appointing.take_office(session, case),
        "enter_transfer": lambda: transferring.enter(session, case),
    }
