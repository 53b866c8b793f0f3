"""What the drawings of an appointment call where several officers are proposed, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.linked.together import Acts
from workflows.cases.models import Case

from . import comparing, joining

NAMES = ("join_contest", "compare_contenders")


def contest_functions(session: Session, house: House, case: Case, acts: Acts) -> dict[str, Callable[..., Any]]:
    """Return the functions by the names that drawings use."""
    return {
        "join_contest": lambda: joining.join(session, house, case, acts),
        "compare_contenders": lambda: comparing.compare(session, house, case, acts),
    }
