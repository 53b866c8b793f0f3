"""The cases apart of State discipline: after a transfer, on secondment, after a judgment, at the age of retirement."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.gates.grounds import retires_on
from workflows.cases.gates.reading import Asked, read
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.errors import N_, Invalid
from workflows.law.calendar import today
from workflows.law.discipline import LASTING
from workflows.people.kinds import ProtectionKind
from workflows.people.models import Protection, Unit
from workflows.people.roles import standing_unit, unit_of

from .state_track import said

JUDGED, JUDGMENTS = "R-STA-21", "R-STA-21.judgments"
DISMISSED_BY_JUDGMENT = N_(
    "A judgment of this kind leads to dismissal and to nothing else: propose the form that ends the service."
)
NOT_AGREED = N_(
    "The officer is seconded: the form is agreed with the body that sent him. Name the paper in which it agrees."
)
SENDER_DISMISSES = N_("The officer is seconded: a dismissal is issued by the body that sent him. Send the file there.")


def earlier_unit(session: Session, person_id: int, act_ended_on: date) -> Unit | None:
    """Return the unit in which somebody served when an act ended, if another unit handles it now (R-STA-16)."""
    then, now_in = unit_of(session, person_id, act_ended_on), unit_of(session, person_id, today())
    if then is None or now_in is None:
        return None
    before = standing_unit(session, then)
    return before if before.id != standing_unit(session, now_in).id else None


def seconded(session: Session, person_id: int) -> bool:
    """Tell whether somebody is seconded today: whoever hosts him handles the matter (R-STA-16)."""
    found = select(Protection.id).where(
        Protection.person_id == person_id, Protection.kind == ProtectionKind.SECONDMENT, Protection.on(today())
    )
    return session.scalars(found).first() is not None


def retirement_of(session: Session, house: House, case: Case, until: date) -> date | None:
    """Return the day on which the person concerned reaches the age limit, if it comes by `until` (R-STA-22)."""
    day = retires_on(read(session, house.rules_of(case), Asked(case.subject_id, today())))
    return day if day is not None and day <= until else None


def judged(session: Session, house: House, case: Case) -> bool:
    """Tell whether a judgment leads to dismissal in a case: prison without suspension, or corruption (R-STA-21)."""
    deferral = said(session, case, "deferral")
    return deferral.get("skip") == "judgment" and deferral.get("judgment") in house.rules_of(case).words(JUDGMENTS)


def check_judged(session: Session, house: House, case: Case, form: str | None) -> None:
    """Raise Invalid for any end of a case but dismissal, after a judgment that leads to it; None is no discipline."""
    if judged(session, house, case) and form not in house.rules_of(case).words(LASTING):
        raise Invalid(DISMISSED_BY_JUDGMENT, field="form_code" if form else "outcome", rule=JUDGED)


def check_apart(session: Session, house: House, case: Case, submitted: dict[str, Any]) -> None:
    """Raise Invalid, with the rule, for a submission that a case apart does not allow."""
    form, lasting = submitted.get("form_code"), house.rules_of(case).words(LASTING)
    check_judged(session, house, case, form)
    if form and seconded(session, case.subject_id):
        if form in lasting:
            raise Invalid(SENDER_DISMISSES, field="form_code", rule="R-STA-16")
        if not str(submitted.get("sender_agrees") or "").strip():
            raise Invalid(NOT_AGREED, field="sender_agrees", rule="R-STA-16")
