"""The morning list: what is late, due today and soon, whose delay I was told of, and what is new."""

from flask import Blueprint, Flask, render_template

from workflows.cases.daily import digesting
from workflows.law.calendar import today

from .access import me
from .database import db, transaction
from .house import house
from .notices import lines_of

bp = Blueprint("morning", __name__)
NEWS = 10  # notices shown before the rest is left to its own page


def init_app(app: Flask) -> None:
    """Add the page, and what the page of notices asks of it."""
    app.register_blueprint(bp)
    app.jinja_env.globals["morning_list"] = lambda: digesting.latest(db.session, me())


@bp.get("/morning")
def page() -> str:
    """Show the list as it stands now; opening it is its receipt."""
    if (sent := digesting.latest(db.session, me())) and sent.read_at is None:
        with transaction():
            digesting.read(db.session, me())
    found = digesting.contents(db.session, house(), me())
    return render_template(
        "morning/page.html",
        groups=[("late", found.late), ("today", found.today), ("soon", found.soon)],
        asked=found.asked,
        escalated=found.escalated,
        news=lines_of(found.news[:NEWS]),
        more=max(0, len(found.news) - NEWS),
        days_late={row.task_id: house().calendar.count_working_days(row.due_on, today()) for row in found.escalated},
        empty=found.empty,
    )
