"""What a submission on discipline must keep to: the body, several acts, a form that is served, who may decide."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.cases.decisions import STATE, serving
from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.recusing.recusal import Matter
from workflows.cases.roles.authority import Asked, Authority, decide_by
from workflows.cases.roles.forms_of_discipline import act_of, available, codes
from workflows.errors import N_, Invalid
from workflows.law.calendar import today
from workflows.law.discipline import heaviest, while_serving

from .state_track import said

COUNCIL, COMMITTEE, NEITHER = "council", "committee", "submit"
LOST = ("lost", "none")
EXEMPT = ("excluded", "exempted")


@dataclass(frozen=True)
class Recommended:
    """What the body found: `form` is the heaviest that may be proposed, None for no discipline."""

    body: str
    form: str | None


def body_asked(session: Session, house: House, case: Case) -> str:
    """Return which body considers a case: "council", "committee", or "submit" for none (R-STA-17, R-STA-20)."""
    checked = said(session, case, "exemption")
    if (
        not checked
        or checked.get("result") in EXEMPT
        or said(session, case, "deferral").get("skip") in house.rules_of(case).words("R-STA-20.no_council")
    ):
        return NEITHER
    return COUNCIL if said(session, case, "discovery").get("body") == "discipline_council" else COMMITTEE


def recommended(session: Session, house: House, case: Case) -> Recommended:
    """Return what the body of a case found, or that none was asked."""
    body = body_asked(session, house, case)
    if body == NEITHER:
        return Recommended(body, None)
    key = "form_vote" if body == COUNCIL else "discipline_vote"
    result = said(session, case, key).get("result")
    carried = result is not None and result not in LOST and result != "no_discipline"
    if body == COUNCIL and said(session, case, "council_vote").get("result") != "carried":
        carried = False
    return Recommended(body, str(result) if carried else None)


def expected_form(session: Session, house: House, case: Case, forms: Collection[str]) -> str:
    """Return the one form that several acts lead to, one step heavier while another is served (R-STA-01)."""
    order = codes(available(session, house, case.subject_id, today()))
    served = serving(session, case.subject_id, STATE, today())
    return while_serving(heaviest(forms, order), served.form_code if served else None, order, house.rules_of(case))


def check_proposal(session: Session, house: House, case: Case, forms: Collection[str], proposed: str) -> None:
    """Raise Invalid, with the rule, for a form that is not what the acts and the body's result lead to."""
    found = recommended(session, house, case)
    order = codes(available(session, house, case.subject_id, today()))
    if said(session, case, "exemption").get("result") in EXEMPT:
        raise Invalid(
            N_("A ground of exclusion or exemption was found: no form can be proposed."),
            field="outcome",
            rule="R-STA-17",
        )
    if found.body != NEITHER:
        if found.form is None:
            raise Invalid(
                N_("The body has not carried any form: propose no discipline, or let it meet again on new facts."),
                field="outcome",
                rule="R-STA-VOTE",
            )
        if order.index(heaviest(forms, order)) > order.index(found.form):
            raise Invalid(
                N_("Heavier than what the body carried. Choose its form or a lighter one."),
                field="act_forms",
                rule="R-STA-VOTE",
            )
    if proposed != expected_form(session, house, case, forms):
        raise Invalid(
            N_("Several acts lead to the heaviest of their forms; while a form is served, one step above it."),
            field="form_code",
            rule="R-STA-01",
        )


def is_decided_above(session: Session, house: House, case: Case, form: str) -> bool:
    """Tell whether somebody outside this force decides on a form, whoever may not being passed over."""
    return _competent(session, house, case, form).outside


def decider(session: Session, house: House, case: Case, form: str) -> int | None:
    """Return who decides on a form for the person concerned today; None if nobody in this force does."""
    found = _competent(session, house, case, form)
    return found.person.id if found.person else None


def _competent(session: Session, house: House, case: Case, form: str) -> Authority:
    """Ask the matrix as the step of the decision does, so that a file never goes to somebody who may not sign it."""
    matter = Matter(session, house, case)
    asked = Asked(case.subject_id, matter.ties, opened_on=case.rules_on, unit_id=case.unit_id, matter=matter)
    return decide_by(session, house, act_of(form), asked, today())
