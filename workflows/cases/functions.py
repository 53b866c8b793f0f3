"""The functions that drawings may call by name, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.law.calendar import end_of_day, today
from workflows.trail.chain import case_chain, record

from . import clocks, deciding
from .gates import movement
from .house import House
from .models import Case

NAMES = ("due", "open_case", "movement_facts", "deciding_facts")


def functions(
    session: Session, house: House, case: Case, start_case: Callable[..., Case]
) -> dict[str, Callable[..., Any]]:
    """Return the functions; `start_case` is handed in because opening a follow-up is a step like any other."""

    def due(code: str) -> str:
        """Return when the period of a rule ends that begins today, or its running clock: an ISO moment in UTC."""
        clock = clocks.running(session, case, code)
        return end_of_day(clock.due_on if clock else house.due(code, today(), house.rules_of(case))).isoformat()

    def open_case(process: str) -> str:
        """Open a case about the same person, linked to this one; return its number."""
        opened = start_case(session, house, process, case.subject_id, None, came_from=case)
        record(session, case_chain(case.id), "case.followed", case=opened.id, process=process)
        return opened.number

    def movement_facts() -> dict[str, bool]:
        return movement.facts(session, house, case)

    def deciding_facts() -> dict[str, bool | str]:
        return deciding.facts(session, house, case)

    return {"due": due, "open_case": open_case, "movement_facts": movement_facts, "deciding_facts": deciding_facts}
