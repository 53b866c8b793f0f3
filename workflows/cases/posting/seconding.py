"""A secondment in effect: the row that shields the officer, its term, and the return to an equal post.

Luật CAND 37/2018 Art 29.  The officer keeps post and pay here while serving elsewhere, so the post he holds is the
measure of the post that he comes back to.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case
from workflows.cases.said import said, submitted
from workflows.errors import N_, NotFound, Refused
from workflows.law.calendar import DAY, end_of_day, today
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months
from workflows.law.rules import Rules
from workflows.people.kinds import ProtectionKind
from workflows.people.models import Protection
from workflows.trail.chain import case_chain, record

from .posts import put_into, require_equal, symbol_of

PROCESS = "secondment"
TERM, NOTICE = "R-REA-SECONDMENT", "R-REA-SECONDMENT.notice"
DECISION, RECALL, END = "secondment_decision", "secondment_recall", "secondment_end"
RETURNED = "return_decision"


def last_day(rules: Rules, begun: date) -> date:
    """Return the last day that a secondment begun on a day may have, extensions and all."""
    return add_months(begun, rules.number(TERM) * MONTHS_OF_A_YEAR) - DAY


def running(session: Session, case: Case) -> Protection:
    """Return the row of the secondment that a case has begun."""
    kind = Protection.kind == ProtectionKind.SECONDMENT
    found = select(Protection).where(Protection.person_id == case.subject_id, kind).order_by(Protection.id.desc())
    row = session.scalars(found).first()
    if row is None:
        raise NotFound(N_("No secondment of this officer is running."))
    return row


def enter(session: Session, house: House, case: Case) -> None:
    """Write the secondment that was decided: from its first day to its last, by its decision."""
    decided = said(session, case, DECISION)
    since, until = date.fromisoformat(decided["effective_on"]), date.fromisoformat(decided["until"])
    _refuse_too_long(house.rules_of(case), since, until)
    number = symbol_of(session, case, DECISION)
    row = Protection(person_id=case.subject_id, kind=ProtectionKind.SECONDMENT, document=number)
    row.valid_from, row.valid_to = since, until
    session.add(row)
    record(session, case_chain(case.id), "secondment.begun", rule=TERM, until=until.isoformat())


def recalled(session: Session, case: Case) -> bool:
    """Tell whether an early recall has been proposed and what comes of it has not."""
    proposed, weighed = submitted(session, case, RECALL), submitted(session, case, END)
    return proposed is not None and (weighed is None or weighed.id < proposed.id)


def notice(session: Session, house: House, case: Case) -> str:
    """Return when the return is to be prepared: so many months before the last day, as an ISO moment in UTC."""
    ends = running(session, case).valid_to or today()
    early = add_months(ends, -house.rules_of(case).number(NOTICE))
    return end_of_day(max(early, today())).isoformat()


def extend(session: Session, house: House, case: Case) -> None:
    """Move the last day to the one that was decided, never past the longest term."""
    row, until = running(session, case), date.fromisoformat(said(session, case, END)["until"])
    _refuse_too_long(house.rules_of(case), row.valid_from, until)
    row.valid_to = until
    record(session, case_chain(case.id), "secondment.extended", rule=TERM, until=until.isoformat())


def end(session: Session, case: Case) -> None:
    """End the secondment and put the officer into the equal post that was decided."""
    decided, row = said(session, case, END), running(session, case)
    back = date.fromisoformat(decided["back_on"])
    require_equal(session, case.subject_id, decided["post"], today())
    row.valid_to = min(row.valid_to or back, back - DAY)
    record(session, case_chain(case.id), "secondment.ended", until=row.valid_to.isoformat())
    put_into(session, case, decided["post"], back, RETURNED)


def _refuse_too_long(rules: Rules, since: date, until: date) -> None:
    last = last_day(rules, since)
    if until > last:
        raise Refused(N_("A secondment lasts until %(day)s at the latest."), rule=TERM, day=f"{last:%d/%m/%Y}")
