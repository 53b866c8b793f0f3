"""Who carries out a form that a complaint has changed after the case of the first decision was closed (R-STA-12)."""

from sqlalchemy.orm import Session

from workflows.cases.decisions import CHANGED_EFFECT, serving_case, standing_for
from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus
from workflows.cases.roles.complained import decision_of
from workflows.cases.timing import clocks
from workflows.errors import N_, Refused
from workflows.law.discipline import LASTING as UNENDING
from workflows.law.discipline import TERM

from .state_track import decision_in

PROCESS = CHANGED_EFFECT
TIMED, LASTING = "changed", "changed_lasting"


def is_needed(session: Session, house: House, case: Case) -> bool:
    """Tell whether nothing waits for the end of the form into which a complaint has changed a decision.

    The case of a form that lasts, such as a dismissal, waits for nothing: it is closed, or closes by itself.
    """
    row = decision_in(session, case)
    if row is None:
        return False
    lasted = decision_of(session, case).form_code in house.rules_of(case).words(UNENDING)
    return lasted or serving_case(session, row).status is CaseStatus.CLOSED


def take_over(session: Session, house: House, case: Case) -> str:
    """Count the time in effect of a changed form, from the day of the first decision; return "changed".

    A form that does not end, or that has been undone since, has no such time: "changed_lasting".
    """
    first = decision_in(session, case)
    if first is None:
        raise Refused(N_("There is no changed decision to carry out."), rule=TERM)
    row = standing_for(session, first)
    if row.ends_on is None or row.reason_code:
        return LASTING
    clocks.start(session, house, case, TERM, row.effective_on)
    return TIMED


__all__ = ["PROCESS", "is_needed", "take_over"]
