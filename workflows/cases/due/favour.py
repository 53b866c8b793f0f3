"""The rule more favourable to the officer, chosen for one case with its reason (R-STA-15).

Of a rule that changed between the act and today the case may keep any version that was in force in that time.  Which is
the more favourable is judged by whoever decides, in writing; the system only keeps the choice and counts by it.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.law_models import RuleChoice
from workflows.cases.models import Case, CaseStatus
from workflows.cases.permissions import may_see
from workflows.cases.roles.roster import Roster
from workflows.database import hold
from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.amending import versions
from workflows.law.calendar import today
from workflows.law.rules import Rule
from workflows.people.roles import roles_of
from workflows.trail.chain import case_chain, record

from .recounting import Moved, recount

RULE = "R-STA-15"
OFFICE, DECIDER = "px01_head", "deciding_authority"


@dataclass(frozen=True)
class Choice:
    """Which version of which rule, by its first day; the day of the act; why, and by which document."""

    code: str
    version: date
    act_on: date
    reason: str
    document: str


def may_choose(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Tell whether a person decides here: the deciding authority of the case, or the head of the office."""
    if case.status is CaseStatus.CLOSED or not may_see(session, house, person_id, case):
        return False
    if OFFICE in roles_of(session, person_id, today()):
        return True
    deciders = Roster(session, house, case).people_of(house.roles[DECIDER])
    return person_id in deciders


def versions_between(house: House, code: str, act_on: date) -> list[Rule]:
    """Return the versions of a rule that were in force on any day from the act until today."""
    return [
        row
        for row in versions(house.book.rules, code)
        if row.effective_from <= today() and (row.effective_to is None or row.effective_to >= act_on)
    ]


def choose_version(session: Session, house: House, case: Case, choice: Choice, actor_id: int) -> list[Moved]:
    """Let a case keep another version of a rule; return the due dates that moved.

    Raise NotAllowed for anybody but who decides, Invalid for a version that was not in force since the act.
    """
    if not may_choose(session, house, case, actor_id):
        raise NotAllowed(N_("Only who decides the case, or the head of the office, chooses this."), rule=RULE)
    hold(session, case)
    _check(house, case, choice)
    session.add(
        RuleChoice(
            case_id=case.id,
            code=choice.code,
            version=choice.version,
            act_on=choice.act_on,
            reason=choice.reason,
            document=choice.document,
            chosen_by_id=actor_id,
        )
    )
    case.kept_rules = {**(case.kept_rules or {}), choice.code: choice.version.isoformat()}
    record(
        session,
        case_chain(case.id),
        "rule.chosen",
        actor_id=actor_id,
        rule=choice.code,
        version=choice.version.isoformat(),
    )
    return recount(session, house, case)


def choices_of(session: Session, case: Case) -> list[RuleChoice]:
    """Return what was chosen for a case, the latest first."""
    found = select(RuleChoice).where(RuleChoice.case_id == case.id).order_by(RuleChoice.id.desc())
    return list(session.scalars(found))


def _check(house: House, case: Case, choice: Choice) -> None:
    if choice.act_on > today():
        raise Invalid(N_("The act lies in the past."), field="act_on")
    if not versions(house.book.rules, choice.code):
        raise Invalid(N_("There is no rule with this code."), field="code")
    if choice.version not in {row.effective_from for row in versions_between(house, choice.code, choice.act_on)}:
        raise Invalid(
            N_("This version was not in force at any time between the act and today."), field="version", rule=RULE
        )
    if house.rules_of(case)[choice.code].effective_from == choice.version:
        raise Refused(N_("The case keeps this version already."), rule=RULE)
