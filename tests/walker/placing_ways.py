"""Ways through the drawings of where people serve: the plan of a year, a change by it, a temporary measure."""

from datetime import date

from arranging import denounced
from driving import Drive
from sqlalchemy import select
from wandering import START, Wanderer

from workflows.cases.answers import Answers
from workflows.cases.placing_tables import PlanLine, RotationPlan
from workflows.cases.running import steps
from workflows.people.models import Assignment
from workflows.people.roles import assignment_of

OFFICER = "canbo"
GO = {"effective_on": "01/12/2026", "replacement": None}
SUPPORTED = {"appraisal": {"outcome": "supported"}}


def long_there(walk: Wanderer) -> None:
    """The officer has been in his post for longer than any interval."""
    found = select(Assignment).where(Assignment.person_id == walk.people[OFFICER])
    walk.session.scalars(found).one().valid_from = date(2000, 3, 1)
    walk.session.flush()


def planned(walk: Wanderer) -> None:
    """A published plan of the year has the officer's post in it."""
    held = assignment_of(walk.session, walk.people[OFFICER], START.date())
    case = steps.start_case(walk.session, walk.house, "rotation_plan", walk.people["px01"], walk.people["px01"])
    line = PlanLine(person_id=held.person_id, unit_id=held.unit_id, post_code=held.post_code, position="identity",
                    due_on=START.date(), to_unit_id=walk.units[0], planned_on=START.date())  # fmt: skip
    walk.session.add(RotationPlan(case_id=case.id, year=START.year, published_on=START.date(), lines=[line]))
    walk.session.flush()


def planned_and_denounced(walk: Wanderer) -> None:
    """The same, and the officer has denounced his commander a month ago."""
    planned(walk)
    denounced(walk, OFFICER)


def change(wishes: dict[str, object] | None = None, **more: object) -> Drive:
    """A change of position that a published plan allows."""
    arranged = {"before": planned, "subject": OFFICER} | more
    return Drive("periodic_position_change", {"periodic_proposal": GO} | (wishes or {}), **arranged)


def unplanned(_walk: Wanderer) -> Answers:
    """Return a proposal that its form would refuse."""
    return Answers({"continuity": "-", "replacement": None, "effective_on": "2026-12-01"})


def precaution(decision: str = "order", wishes: dict[str, object] | None = None, **more: object) -> Drive:
    """A temporary measure about the officer."""
    said = {"measure_proposal": {"kind": "suspension", "to_unit": None}, "measure_decision": {"outcome": decision}}
    return Drive("temporary_measure", said | (wishes or {}), subject=OFFICER, **more)


def without_grounds(_walk: Wanderer) -> Answers:
    """Return a proposal of a measure that its form would refuse."""
    return Answers({"kind": "suspension", "ground": "rumour", "obstruction": "delays"})


def denounced_by_him(walk: Wanderer) -> None:
    """The officer has denounced his commander a month ago."""
    denounced(walk, OFFICER)


PLACING = [
    ("stands", Drive("rotation_plan", {"plan_check": [{"outcome": "return"}, {"outcome": "supported"}]},
                     {"vote": "agree"}, before=long_there)),
    ("rejected", Drive("rotation_plan", {"plan_check": {"outcome": "supported"}}, {"vote": "disagree"},
                       before=long_there)),
    ("changed", change({"appraisal": [{"outcome": "return"}, {"outcome": "supported"}]}, late={"state_views": 1})),
    ("changed", change(SUPPORTED | {"periodic_reading": {"reprisal": "no"}}, before=planned_and_denounced)),
    ("stopped", change({"periodic_reading": {"reprisal": "yes"}}, before=planned_and_denounced)),
    ("not_supported", change({"appraisal": {"outcome": "not_supported"}})),
    ("barred", change(before=None, said={"periodic_proposal": unplanned})),
    ("ended", precaution(late={"receive": 1, "watch": 1})),
    ("ended", precaution(wishes={"measure_reading": {"reprisal": "no"}}, before=denounced_by_him)),
    ("refused", precaution("refuse")),
    ("stopped", precaution(wishes={"measure_reading": {"reprisal": "yes"}}, before=denounced_by_him)),
    ("barred", precaution(said={"measure_proposal": without_grounds})),
]  # fmt: skip
