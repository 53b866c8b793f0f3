"""Which gate each process that moves somebody asks: its forms, and the pages that say why a case was barred."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from workflows.cases.gates import movement
from workflows.cases.gates.verdict import Verdict
from workflows.cases.house import House
from workflows.cases.linked_tables import LINE
from workflows.cases.models import Case

from . import measures, moving

GATES: Mapping[str, Callable[[Session, House, Case], Verdict]] = {
    **{act.value: movement.of_case for act in movement.PROPOSALS},
    LINE: movement.of_case,
    "periodic_position_change": moving.verdict_on,
    "temporary_measure": measures.verdict_on,
}


def verdict_on(session: Session, house: House, case: Case) -> Verdict:
    """Return the verdict of today on what a case proposes; a process that names no gate is asked as a transfer is."""
    return GATES.get(case.process, movement.of_case)(session, house, case)
