"""What the drawings of linked moves ask and do by name."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.gates.verdict import Answer
from workflows.cases.house import House
from workflows.cases.linked_tables import lines_of
from workflows.cases.models import Case
from workflows.cases.roles import deciding

from . import together
from .proposed import needs_reader, verdicts_of

NAMES = (
    *("linked_facts", "linked_deciding_facts", "open_lines", "line_ready", "stop_list", "stop_lines"),
    *("sign_lines", "deliver_lines"),
)


def linked_functions(session: Session, house: House, case: Case, acts: together.Acts) -> dict[str, Callable[..., Any]]:
    """Return the functions, bound to one case."""

    def linked_facts() -> dict[str, bool]:
        """Return what the table of the gate asks about all lines together: one bar is enough."""
        found = verdicts_of(session, house, case)
        barred = not found or any(each.answer is Answer.REFUSED for each in found.values())
        return {"bar": barred, "second_reader": bool(needs_reader(found))}

    def linked_deciding_facts() -> dict[str, bool | str]:
        people = [line.person_id for line in lines_of(session, case)]
        return deciding.facts_of_all(session, house, case, people)

    return {
        "linked_facts": linked_facts,
        "linked_deciding_facts": linked_deciding_facts,
        "open_lines": lambda: together.open_lines(session, house, case, acts),
        "line_ready": lambda: together.line_ready(session, house, case, acts),
        "stop_list": lambda: together.stop_list(session, house, case, acts),
        "stop_lines": lambda: together.stop_lines(session, case),
        "sign_lines": lambda: together.sign_lines(session, house, case, acts),
        "deliver_lines": lambda: together.deliver_lines(session, house, case, acts),
    }
