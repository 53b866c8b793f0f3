"""Which gate each process that moves somebody asks, so that pages can say why a case was barred or read twice."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from workflows.cases.gates import movement
from workflows.cases.gates.verdict import Verdict
from workflows.cases.house import House
from workflows.cases.models import Case

from . import measures, moving

GATES: Mapping[str, Callable[[Session, House, Case], Verdict]] = {
    "transfer": movement.of_case,
    "periodic_position_change": moving.verdict_on,
    "temporary_measure": measures.verdict_on,
}


def verdict_on(session: Session, house: House, case: Case) -> Verdict:
    """Return the verdict of today on what a case proposes; of a process without a gate one without reasons."""
    asked = GATES.get(case.process)
    return asked(session, house, case) if asked else Verdict(())
