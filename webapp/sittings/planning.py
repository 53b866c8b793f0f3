"""Planning a meeting from the cases that wait for one body, summoning it, cancelling it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.house import house
from webapp.locale import day
from webapp.polls.facts import ballot_title
from workflows.cases.running import voting
from workflows.cases.sitting_tables import SittingKind
from workflows.cases.sittings import agenda, running, summoning
from workflows.cases.sittings.agenda import Plan, Ready
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import today

from . import showing, views
from .blueprint import bp
from .forms import PlanForm, ReasonForm, SummonForm


@bp.get("/meetings/new")
def plan() -> str:
    """Show the form, with all cases of the body ticked."""
    found = _ready(request.args.get("body", ""))
    form = PlanForm(formdata=None, tasks=[each.task.id for each in found])
    usual = voting.usual_chair(db.session, house(), found[0].task)
    if usual is not None:
        form.chair.process(None, usual)
    return _page(form, found)


@bp.post("/meetings/new")
def save_plan() -> str | tuple[str, int] | Response:
    """Plan a meeting; nobody is told before the summons."""
    found = _ready(request.args.get("body", ""))
    form = PlanForm()
    _offer(form, found)
    if any(pick.asked for pick in form.picks()):
        return _page(form, found)
    if not form.validate():
        return _page(form, found), 422
    try:
        with transaction():
            made = agenda.plan(db.session, house(), _wanted(form), me())
    except (Refused, Invalid, NotAllowed) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            form.form_errors.append(sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _page(form, found), 422
    flash(_("Planned. Read it through and send the summons."), "ok")
    return redirect(url_for(".show", sitting_id=made.id), code=303)


@bp.post("/meetings/<int:sitting_id>/summon")
def summon(sitting_id: int) -> str | tuple[str, int] | Response:
    """Send the summons, or summon again for another day."""
    view, form = views.find(sitting_id), SummonForm()
    agenda.require_runs(view.sitting, me())
    if not form.validate():
        return showing.page(view, when=form), 422
    try:
        with transaction():
            summoning.summon(db.session, house(), view.sitting, me(), form.moment(), form.place.data)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return showing.page(views.find(sitting_id), when=form), 422
    flash(_("The summons is sent; the packs are frozen."), "ok")
    return redirect(url_for(".show", sitting_id=sitting_id), code=303)


@bp.post("/meetings/<int:sitting_id>/cancel")
def cancel(sitting_id: int) -> str | tuple[str, int] | Response:
    """Cancel a meeting with a reason."""
    view, form = views.find(sitting_id), ReasonForm()
    if not form.validate():
        return showing.page(view, cancelling=form), 422
    with transaction():
        running.cancel(db.session, view.sitting, me(), form.reason.data)
    flash(_("Cancelled. Its cases may be put on another agenda."), "ok")
    return redirect(url_for(".show", sitting_id=sitting_id), code=303)


def _ready(body: str) -> list[Ready]:
    found = [each for each in agenda.ready(db.session, house(), me()) if each.body == body]
    if not found:
        raise NotFound(N_("No case of this body waits for a meeting that you prepare."))
    return found


def _offer(form: PlanForm, found: list[Ready]) -> None:
    for pick in form.picks():
        pick.session = db.session
    form.tasks.choices = [(each.task.id, f"{each.task.case.number} · {each.task.case.subject.name}") for each in found]
    rules = house().rules(today())
    form.tasks.hints = {each.task.id: ballot_title(rules, each.task.poll) for each in found}


def _wanted(form: PlanForm) -> Plan:
    return Plan(
        tasks=tuple(form.tasks.data),
        chair_id=form.chair.ids[0],
        tellers=tuple(form.tellers.ids),
        guests=tuple(form.guests.ids),
        kind=SittingKind(form.kind.data),
        at=form.moment(),
        place=form.place.data,
        link=form.link.data or "",
    )


def _page(form: PlanForm, found: list[Ready]) -> str:
    _offer(form, found)
    rules = house().rules(today())
    codes = (summoning.NOTICE, summoning.IN_WRITING)
    return render_template(
        "sittings/plan.html",
        form=form,
        body=found[0],
        earliest=[(code, day(house().due(code, today(), rules))) for code in codes],
    )
