"""Whether all are treated alike: recognition and discipline by unit, rank and gender, with small cells held back."""

from collections.abc import Mapping
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import select

from webapp.access import needs
from webapp.database import db
from webapp.house import house
from webapp.texts import lazy
from workflows.cases.permissions import OVERSEERS
from workflows.cases.recognising.recognitions import FEW, Row, View, equal_treatment
from workflows.law.calendar import DAY, today
from workflows.people.models import Unit

from .blueprint import bp

READERS = (*OVERSEERS, "px03_commendation_officer", "committee_secretary", "inspectorate_officer")
SEXES = {"male": lazy("Men"), "female": lazy("Women")}
RANKS = {
    "general": lazy("Generals"),
    "field": lazy("Field officers"),
    "company": lazy("Company officers"),
    "nco": lazy("Non-commissioned officers"),
    "soldier": lazy("Soldiers"),
    "worker": lazy("Police workers"),
}


@bp.get("/equal-treatment")
@needs(*READERS)
def treatment() -> str:
    """Show the three views as they stood at the end of the last month, so that two days cannot be compared."""
    on = today().replace(day=1) - DAY
    found = equal_treatment(db.session, house(), on)
    units = dict(iter(db.session.execute(select(Unit.id, Unit.name).order_by(Unit.name))))
    views = [
        ("unit", _named(found["unit"], units)),
        ("rank", _named(found["rank"], RANKS)),
        ("sex", _named(found["sex"], SEXES)),
    ]
    return render_template("recognition/treatment.html", views=views, on=on, found=found)


def _named(view: View, names: Mapping[Any, object]) -> list[tuple[str, Row]]:
    """Return (name, row) in the order of the names, groups of few officers last: never in an order of figures."""
    known = {**names, FEW: _("Groups of few officers, together")}
    rows = sorted(((str(known.get(row.key, row.key)), row) for row in view.rows), key=lambda pair: pair[0])
    return sorted(rows, key=lambda pair: pair[1].key == FEW)
