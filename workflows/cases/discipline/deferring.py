"""A deferral of discipline lets no clock run: from the day it is recorded to the day it ends (R-STA-05, R-STA-08)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.clock_tables import REASON, SYMBOL, ClockPause
from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Submission
from workflows.cases.notices import notify
from workflows.cases.timing import clocks
from workflows.cases.timing.derived import pauses_of
from workflows.law import clocks as law
from workflows.law.calendar import DAY, today
from workflows.law.rules import Rules
from workflows.trail.chain import case_chain, record

DEFERRAL, WAIVER, SELF_CRITICISM = "deferral", "waiver", "self_criticism"
NO_GROUND, PROCEEDINGS = "none", "proceedings"
WAITS, GOES_ON = "waits", "goes_on"
GROUNDS = {PROCEEDINGS: "criminal_proceedings"}  # in the words of R-STA-08; every other ground is a deferral


def waiver_stands(session: Session, case: Case) -> bool:
    """Tell whether the officer has asked in writing to be handled now, and has not withdrawn it since (R-STA-05)."""
    found = select(Submission).where(Submission.case_id == case.id, Submission.form.in_((WAIVER, SELF_CRITICISM)))
    asked = False
    for row in session.scalars(found.order_by(Submission.id)):
        asked = row.form == WAIVER or (asked and not (row.content or {}).get("withdrawn"))
    return asked


def waits(session: Session, rules: Rules, case: Case, ground: str) -> bool:
    """Tell whether a ground defers a case: it is one, and the officer has not lifted it where only he may."""
    return ground != NO_GROUND and not (ground in rules.words("R-STA-05.waivable") and waiver_stands(session, case))


def keep(session: Session, house: House, case: Case) -> str:
    """Stop the clocks of a case that is deferred now, or let them run on; return "waits" or "goes_on"."""
    row = _last(session, case, DEFERRAL)
    said: dict[str, Any] = (row.content if row else None) or {}
    if row is None or not waits(session, house.rules_of(case), case, str(said.get("ground", NO_GROUND))):
        return end(session, house, case)
    ground = GROUNDS.get(said["ground"], DEFERRAL)
    for clock in _running(session, case):
        allowed = law.grounds(house.rules_of(case), house.rules_of(case)[clock.code])
        if ground in allowed and _open_pause(session, clock) is None:
            words = {"reason": str(said.get("reason", ""))[:REASON], "document": str(said.get("document", ""))[:SYMBOL]}
            days = {"first_on": max(today(), clock.started_on), "last_on": None}
            pause = ClockPause(
                clock_id=clock.id, ground=ground, rule=allowed[ground], by_id=row.person_id, **days, **words
            )
            _write(session, house, case, clock, pause, "clock.paused")
    return WAITS


def end(session: Session, house: House, case: Case) -> str:
    """Let the clocks of a case that was deferred run on from today; return "goes_on"."""
    actor = _last(session, case, WAIVER, DEFERRAL)
    for clock in _running(session, case):
        pause = _open_pause(session, clock)
        if pause is None or actor is None:
            continue
        ended_before_it_began = pause.first_on >= today()
        after = ClockPause(
            clock_id=clock.id,
            replaces_id=pause.id,
            void=ended_before_it_began,
            first_on=pause.first_on,
            last_on=None if ended_before_it_began else today() - DAY,
            ground=pause.ground,
            rule=pause.rule,
            reason=pause.reason,
            document=pause.document,
            document_on=pause.document_on,
            attachment_id=pause.attachment_id,
            by_id=actor.person_id,
        )
        _write(session, house, case, clock, after, "clock.resumed")
    return GOES_ON


def _last(session: Session, case: Case, *forms: str) -> Submission | None:
    found = select(Submission).where(Submission.case_id == case.id, Submission.form.in_(forms))
    return session.scalars(found.order_by(Submission.id.desc())).first()


def _running(session: Session, case: Case) -> list[Clock]:
    found = select(Clock).where(Clock.case_id == case.id, Clock.stopped_on.is_(None)).order_by(Clock.id)
    return list(session.scalars(found))


def _open_pause(session: Session, clock: Clock) -> ClockPause | None:
    rows = pauses_of(session, [clock]).get(clock.id, [])
    known = {DEFERRAL, *GROUNDS.values()}
    return next((row for row in rows if row.last_on is None and row.ground in known), None)


def _write(session: Session, house: House, case: Case, clock: Clock, pause: ClockPause, kind: str) -> None:
    session.add(pause)
    session.flush()  # it is counted with what is there
    last = pause.last_on.isoformat() if pause.last_on else None
    first = pause.first_on.isoformat()
    record(session, case_chain(case.id), kind, rule=clock.code, by=pause.rule, pause=pause.id, first=first, last=last)
    clocks.count_anew(session, house, case, clock)
    if case.told_at is not None:
        notify(session, case, [case.subject_id], "clock.paused" if kind == "clock.paused" else "clock.pause_changed")
