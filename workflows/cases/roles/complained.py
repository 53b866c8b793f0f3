"""What a complaint is about and who resolves it: first the issuer, then the level above, never the issuer again."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Part, Submission
from workflows.cases.recusing.recusal import Matter
from workflows.cases.timing import clocks
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.law.deadlines import Pause, deadline

from .authority import Asked, Authority, decide_by

PROCESS, FORM, COUNCIL = "complaint_state", "complaint", "discipline_council"
FIRST, SECOND = "first", "second"
ACTS = {FIRST: "complaint_first", SECOND: "complaint_second"}
# The issuer of the decision is passed over by the matrix itself; whoever resolved it first by the duty of the second.
DUTIES = {FIRST: "resolver", SECOND: "second_resolver"}
DISMISSALS = "R-STA-12.lasting"
TERMS = {FIRST: "P-2.8-1.complaint", SECOND: "P-2.8-6.second"}
SECOND_ON_DISMISSAL = "P-2.8-6.second_dismissal"


def complaint_of(session: Session, case: Case) -> dict[str, object]:
    """Return what was filled in on the complaint of a case; {} before it was handed in."""
    said = select(Submission.content).where(Submission.case_id == case.id, Submission.form == FORM)
    return session.scalars(said.order_by(Submission.id.desc())).first() or {}


def decision_of(session: Session, case: Case) -> DisciplineDecision:
    """Return the decision that a complaint is about."""
    found = session.get(DisciplineDecision, complaint_of(session, case).get("decision_id", 0))
    if found is None:
        raise NotFound(N_("This complaint names no decision."))
    return found


def issuer_of(session: Session, decision: DisciplineDecision) -> int:
    """Return who issued a decision: the signer, or the officer in whose name it was signed."""
    said = select(Submission).where(Submission.case_id == decision.case_id, Submission.form == "discipline_decision")
    row = session.scalars(said.order_by(Submission.id.desc())).first()
    if row is None:
        raise NotFound(N_("Nobody has signed this decision here."))
    return row.acted_for_id or row.person_id


def competent(
    session: Session, house: House, decision: DisciplineDecision, instance: str, matter: Matter | None = None
) -> Authority:
    """Return who resolves a complaint about a decision at an instance; `outside` if it goes up out of this house."""
    matter = matter or Matter(session, house, None, decision.person_id)
    asked = Asked(
        decision.person_id,
        matter.ties,
        issued_by=issuer_of(session, decision),
        matter=matter,
        duty=DUTIES[instance],
    )
    return decide_by(session, house, ACTS[instance], asked, today())


def resolver_of(session: Session, house: House, case: Case, matter: Matter) -> Authority | None:
    """Return who resolves the complaint of a case; None before it says what it is about."""
    said = complaint_of(session, case)
    if not said:
        return None
    return competent(session, house, decision_of(session, case), str(said["instance"]), matter)


def council_of(session: Session, case: Case) -> dict[int, bool]:
    """Return the council whose recommendation the decision complained of rests on: {person: leads}; {} if none sat."""
    said = complaint_of(session, case)
    if not said:
        return {}
    first = decision_of(session, case).case_id
    parts = select(Part).where(Part.case_id == first, Part.role == COUNCIL)
    rows = session.scalars(parts.order_by(Part.leads.desc(), Part.person_id))
    return {part.person_id: part.leads for part in rows}


def start_second_term(session: Session, house: House, case: Case) -> str:
    """Start the time for a second complaint, the one that fits the decision; nothing after a second (P-2.8-6)."""
    if complaint_of(session, case).get("instance") != FIRST:
        return ""
    code = term_of(house, case, decision_of(session, case), SECOND)
    clocks.start(session, house, case, code, today())
    return code


def term_of(house: House, case: Case, decision: DisciplineDecision, instance: str) -> str:
    """Return the rule of the time to complain: a second complaint about a dismissal has a longer one."""
    dismissed = decision.form_code in house.rules_of(case).words(DISMISSALS)
    return SECOND_ON_DISMISSAL if instance == SECOND and dismissed else TERMS[instance]


def last_day(session: Session, house: House, case: Case, rule: str, obstacles: Sequence[Pause] = ()) -> date | None:
    """Return the last day to complain, counted from the receipt in a case; None while nothing was received.

    Days of a proven obstacle do not count (R-CPL-04).
    """
    found = select(Clock).where(Clock.case_id == case.id, Clock.code == rule).order_by(Clock.id.desc())
    clock = session.scalars(found).first()
    if clock is None:
        return None
    return deadline(house.rules_of(case)[rule], clock.started_on, house.calendar, obstacles).due
