"""The list of meetings: mine, those that I prepare, and the cases that wait for one."""

from collections import defaultdict

from flask import render_template
from flask_login import current_user

from webapp.access import me
from webapp.database import db
from webapp.house import house
from workflows.cases.permissions import OVERSEERS
from workflows.cases.sittings import agenda, reading
from workflows.cases.sittings.agenda import Ready

from .blueprint import bp


@bp.get("/meetings")
def page() -> str:
    """Show the meetings before me and what still needs one."""
    tracks = bool(current_user.roles & set(OVERSEERS))
    mine = reading.meetings_of(db.session, me())
    others = [each for each in reading.all_meetings(db.session) if each not in mine] if tracks else []
    return render_template(
        "sittings/list.html",
        ahead=[each for each in mine if each.state in agenda.LIVE],
        over=[each for each in mine if each.state not in agenda.LIVE],
        others=others,
        bodies=by_body(agenda.ready(db.session, house(), me())),
    )


def by_body(found: list[Ready]) -> dict[str, list[Ready]]:
    """Return the cases that wait, by the body that votes."""
    bodies: dict[str, list[Ready]] = defaultdict(list)
    for each in found:
        bodies[each.body].append(each)
    return bodies
