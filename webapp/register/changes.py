"""The changes: what waits for approval, what was decided; one change with its impact, and the decision on it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from webapp.access import me, needs
from webapp.database import db, transaction
from webapp.effects import AT_ONCE, bring_into_effect
from webapp.house import ask_again, house
from workflows.cases.due.impact import impact_of
from workflows.cases.law_models import LawChange, LawDecision, LawEffect
from workflows.cases.lawbook import amending
from workflows.cases.lawbook.amending import KEEPER
from workflows.errors import N_, NotFound

from . import differences
from .blueprint import bp
from .forms import RefuseForm
from .names import KINDS

LOADED = (joinedload(LawChange.proposed_by), joinedload(LawChange.decision).joinedload(LawDecision.decided_by))


@bp.get("/changes")
def changes() -> str:
    """List all changes, those that wait first, then the latest."""
    found = list(db.session.scalars(select(LawChange).options(*LOADED).order_by(LawChange.id.desc())))
    waiting = [change for change in found if change.decision is None]
    decided = [change for change in found if change.decision is not None]
    return render_template(
        "rules/changes.html", waiting=waiting, decided=decided, subject_of=differences.subject_of, kinds=KINDS
    )


@bp.get("/changes/<int:change_id>")
def change(change_id: int) -> str:
    """Show one change: what it alters, by what, and what it does to open cases."""
    return _page(_find(change_id), RefuseForm())


@bp.post("/changes/<int:change_id>/approve")
@needs(KEEPER)
def approve(change_id: int) -> Response:
    """Make a change law; whatever it moves by today moves at once, or in the worker's next round."""
    with transaction():
        amending.approve_change(db.session, house(), change_id, me())
    ask_again()
    bring_into_effect(AT_ONCE)
    flash(_("Approved. It is law from its first day on."), "ok")
    return redirect(url_for(".change", change_id=change_id), code=303)


@bp.post("/changes/<int:change_id>/refuse")
@needs(KEEPER)
def refuse(change_id: int) -> str | tuple[str, int] | Response:
    """Refuse a change with the reason."""
    form = RefuseForm()
    if not form.validate():
        return _page(_find(change_id), form), 422
    with transaction():
        amending.refuse_change(db.session, change_id, me(), form.reason.data)
    flash(_("Refused. Nothing has changed."), "ok")
    return redirect(url_for(".change", change_id=change_id), code=303)


@bp.post("/changes/<int:change_id>/withdraw")
@needs(KEEPER)
def withdraw(change_id: int) -> Response:
    """Take one's own change back."""
    with transaction():
        amending.withdraw_change(db.session, change_id, me())
    flash(_("Withdrawn. Nothing has changed."), "ok")
    return redirect(url_for(".change", change_id=change_id), code=303)


def _find(change_id: int) -> LawChange:
    found = db.session.scalars(select(LawChange).where(LawChange.id == change_id).options(*LOADED)).one_or_none()
    if found is None:
        raise NotFound(N_("There is no such change."))
    return found


def _page(found: LawChange, form: RefuseForm) -> str:
    mine = found.proposed_by_id == me()
    keeps = KEEPER in current_user.roles
    return render_template(
        "rules/change.html",
        change=found,
        form=form,
        subject=differences.subject_of(found),
        kind=KINDS[found.kind],
        lines=differences.lines(found),
        impact=impact_of(db.session, house(), found) if found.decision is None and keeps else None,
        effect=db.session.get(LawEffect, found.id),
        may_decide=keeps and found.decision is None and not mine,
        may_withdraw=keeps and found.decision is None and mine,
    )
