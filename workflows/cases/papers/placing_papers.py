"""The paper of a plan of periodic changes: its table is made of the lines that were voted."""

from typing import Any

from workflows.cases.placing.planning import DRAFT, planned_rows
from workflows.cases.placing_tables import PlanLine
from workflows.people.models import Person, Unit

from .cited import voted_on
from .naming import named
from .paper_making import Making


def rotation_plan(making: Making) -> dict[str, Any]:
    """Return the data of the plan in the State's layout: bases, changes, who carries them out."""
    words, said = making.words, making.said(DRAFT)
    known = {"year": str(said["year"]), "basis": " ".join(str(said["basis"]).split())}
    return {
        "title": words["title"].format_map(known),
        "bases": making.lines("bases"),
        "opening": words["opening"].format_map(known),
        "changes": [_change(making, line) for line in planned_rows(making.session, making.case)],
        "orders": _orders(making),
        "closing": words["closing"],
        "signature": making.signature(making.signer_id, words["signature"]),
        **voted_on(making),
        **making.ending,
    }


def _change(making: Making, line: PlanLine) -> dict[str, str]:
    person = named(making.session, line.person_id)
    who = making.session.get_one(Person, line.person_id)
    where = making.session.get_one(Unit, line.unit_id).name
    to = making.session.get_one(Unit, line.to_unit_id).name
    return {
        "who": f"{person.rank} {person.name}, {who.number}",
        "where": where,
        "to": to,
        "month": f"{line.planned_on:%m/%Y}",
    }


def _orders(making: Making) -> list[str]:
    """The standing orders of the office, then what the signer has added, one line each."""
    added = str(making.said("plan_signing").get("order", "")).splitlines()
    return [*making.lines("orders"), *(line.strip().rstrip(".") for line in added if line.strip())]


PLACING_MAKERS = {"rotation_plan": rotation_plan}
