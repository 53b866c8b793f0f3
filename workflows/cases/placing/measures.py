"""A temporary measure: listed grounds, ninety days by the rule, an end that comes by itself (R-REA-08).

It is a precaution and no penalty: nothing in the officer's file follows from it, pay and benefits stay.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.gates.acts import Act
from workflows.cases.gates.conditions import Details
from workflows.cases.gates.gate import gate
from workflows.cases.gates.verdict import Verdict
from workflows.cases.house import SUBJECT_ROLE, House
from workflows.cases.models import Case
from workflows.cases.notices import notify
from workflows.cases.placing_tables import TemporaryMeasure
from workflows.cases.said import said, submitted
from workflows.cases.timing import clocks
from workflows.law.calendar import DAY, today
from workflows.trail.chain import case_chain, record

from .moving import asked

PROCESS, PROPOSAL, DECISION = "temporary_measure", "measure_proposal", "measure_decision"
READING = "measure_reading"
LENGTH, GROUNDS = "R-REA-08", "R-REA-08.grounds"
SUSPENSION, CHANGE = "suspension", "change_of_post"
ORDERED, REFUSED, ENDED = "ordered", "refused", "ended"
CANCELLED, EXPIRED = "cancelled", "expired"


def measure_facts(session: Session, house: House, case: Case) -> dict[str, bool]:
    """Return what the table of the gate asks: {"bar": …, "second_reader": …}."""
    return asked(verdict_on(session, house, case))


def verdict_on(session: Session, house: House, case: Case) -> Verdict:
    """Return the verdict on the measure that a case proposes."""
    row = submitted(session, case, PROPOSAL)
    proposed = (row.content or {}) if row else {}
    details = details_of(house, case, proposed.get("ground", ""), proposed.get("obstruction", ""))
    proposer = row.person_id if row else case.opened_by_id
    act = Act.TEMPORARY_MEASURE
    return gate(session, house, act, case.subject_id, today(), proposer_id=proposer, case=case, details=details)


def details_of(house: House, case: Case | None, ground: str, obstruction: str) -> Details:
    """Return a ground and an obstructing act as the gate weighs them: only what the law lists counts."""
    rules = house.rules_of(case) if case else house.rules(today())
    return Details(corruption=ground in rules.words(GROUNDS), obstruction=obstruction)


def tell_reading(session: Session, case: Case) -> None:
    """Let the officer read what the second reader found, if there was one (R-REA-10).

    Not before there is a decision, or none is to come: a measure that is known beforehand can be obstructed.
    """
    row = submitted(session, case, READING)
    if row is not None and SUBJECT_ROLE not in row.told:
        row.told = [*row.told, SUBJECT_ROLE]
        notify(session, case, [case.subject_id], f"told.{READING}", row.task_id)


def begin_measure(session: Session, case: Case) -> str:
    """Enter what was just decided; return "ordered", or "refused" where nothing was ordered.

    The officer is told of the decision by its step, and here of the second reading before it.
    """
    tell_reading(session, case)
    decided = said(session, case, DECISION)
    clock = clocks.running(session, case, LENGTH)
    if decided.get("outcome") != "order" or clock is None:
        return REFUSED
    measure = TemporaryMeasure(
        case_id=case.id, person_id=case.subject_id, kind=decided["kind"], first_on=today(), last_on=clock.due_on
    )
    session.add(measure)
    session.flush()  # its id stands in the trail
    record(session, case_chain(case.id), "measure.ordered", measure=measure.id, until=str(clock.due_on))
    return ORDERED


def end_measure(session: Session, case: Case) -> str:
    """End the measure of a case by the cancellation that was just signed; return "ended"."""
    return _end(session, case, CANCELLED)


def lapse_measure(session: Session, case: Case) -> str:
    """End the measure of a case because its time is over; return "ended"."""
    return _end(session, case, EXPIRED)


def measure_in(session: Session, case: Case) -> TemporaryMeasure | None:
    """Return the measure that a case has ordered, whether it holds or not."""
    return session.scalars(select(TemporaryMeasure).where(TemporaryMeasure.case_id == case.id)).first()


def _end(session: Session, case: Case, how: str) -> str:
    measure, clock = measure_in(session, case), clocks.running(session, case, LENGTH)
    if measure is not None and measure.ended_on is None:
        measure.ended_on, measure.ended_by = min(today(), measure.last_on + DAY), how
        record(session, case_chain(case.id), "measure.ended", measure=measure.id, how=how)
        notify(session, case, [case.subject_id], "measure.ended")
    if clock is not None:
        clock.stopped_on = today()
        record(session, case_chain(case.id), "clock.stopped", rule=clock.code)
    return ENDED
