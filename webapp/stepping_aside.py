"""Leaving a case by declaring a conflict, and filling the seat that somebody left."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import InputRequired

from workflows.cases import permissions
from workflows.cases.conflicts import replacing, seat_proposing, stepping_aside
from workflows.cases.models import Case
from workflows.cases.recusal_tables import LONG
from workflows.errors import N_, Invalid, NotFound, Refused

from .access import me
from .cases import find_case
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import RadioField, paragraph
from .house import house
from .posts import posts_of
from .texts import lazy

bp = Blueprint("stepping_aside", __name__)
OFFERED = 8  # as many names as fit a card


class AsideForm(FlaskForm):
    """Why somebody steps aside."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    reason = paragraph(
        lazy("Reason"),
        hint=lazy("It is kept closed: the case and PX01 see only that you stepped aside, and by which rule."),
        most=LONG,
    )


class SeatForm(FlaskForm):
    """Who takes the seat."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    person = RadioField(lazy("Who takes the seat"), [InputRequired()])
    leads = BooleanField(lazy("As head of the team"))


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/cases/<int:case_id>/step-aside")
def page(case_id: int) -> str:
    """Ask why I step aside, and say what follows."""
    return _page(_mine(case_id), AsideForm(formdata=None))


@bp.post("/cases/<int:case_id>/step-aside")
def leave(case_id: int) -> str | tuple[str, int] | Response:
    """Step aside from a case."""
    case, form = _mine(case_id), AsideForm()
    if not form.validate():
        return _page(case, form), 422
    try:
        with transaction():
            stepping_aside.step_aside(db.session, house(), case, me(), form.reason.data)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _page(case, form), 422
    flash(_("You have stepped aside. The case is closed to you from now on."), "ok")
    return redirect(url_for("work.inbox"), code=303)


@bp.get("/cases/<int:case_id>/team")
def seat(case_id: int) -> str:
    """Offer those who may take the seat that somebody left."""
    return _seat_page(_with_a_seat(case_id), SeatForm(formdata=None))


@bp.post("/cases/<int:case_id>/team")
def fill_seat(case_id: int) -> str | tuple[str, int] | Response:
    """Fill the seat."""
    case, form = _with_a_seat(case_id), SeatForm()
    form.person.choices = [(value, value) for value in _offered(case)]
    if not form.validate():
        return _seat_page(case, form), 422
    try:
        with transaction():
            told = _fill_or_propose(case, form)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _seat_page(case, form), 422
    flash(told, "ok")
    return redirect(url_for("cases.show", case_id=case.id), code=303)


def _mine(case_id: int) -> Case:
    case = db.session.get(Case, case_id)
    if case is None or not stepping_aside.may_step_aside(db.session, house(), case, me()):
        raise NotFound(N_("There is no such case, or you have no step and no seat in it."))
    return case


def _with_a_seat(case_id: int) -> Case:
    case = find_case(case_id)
    if not replacing.is_short(db.session, house(), case):
        raise Refused(N_("The team is complete."), rule=replacing.LEAST)
    if not (_appoints(case) or seat_proposing.may_propose(db.session, house(), case, me())):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    return case


def _appoints(case: Case) -> bool:
    return replacing.may_appoint(db.session, house(), case, me())


def _fill_or_propose(case: Case, form: SeatForm) -> str:
    """The authority appoints; the office that tracks the case proposes."""
    person_id = int(form.person.data)
    if _appoints(case):
        replacing.fill(db.session, house(), case, person_id, me(), leads=form.leads.data)
        return str(_("Appointed. The member and the officer were told."))
    seat_proposing.propose(db.session, house(), case, person_id, me())
    return str(_("Proposed. The deciding authority was told."))


def _offered(case: Case) -> dict[str, tuple[str, str]]:
    """Return {id: (name, post and burden)} of those who may take the seat; the team's own members for its head."""
    team = [part.person for part in replacing.team(db.session, case)]
    offers = replacing.offers(db.session, house(), case)[:OFFERED]
    posts = posts_of(db.session, {person.id for person in [*team, *(offer.person for offer in offers)]})
    shown = {str(person.id): (person.name, _("member already; choose to make him head")) for person in team}
    for offer in offers:
        burden = _("%(number)s open cases", number=offer.seats)
        shown[str(offer.person.id)] = (offer.person.name, f"{posts.get(offer.person.id, '')} · {burden}")
    return shown


def _page(case: Case, form: AsideForm) -> str:
    seen = permissions.may_see(db.session, house(), me(), case)
    return render_template("recusal/aside.html", case=case, form=form, may_see=seen)


def _seat_page(case: Case, form: SeatForm) -> str:
    shown = _offered(case)
    form.person.choices = [(value, name) for value, (name, _sub) in shown.items()]
    form.person.hints = {value: sub for value, (_name, sub) in shown.items()}
    proposal, appoints = seat_proposing.proposed(db.session, case), _appoints(case)
    if proposal is not None and str(proposal.person_id) in shown:
        form.person.hints[str(proposal.person_id)] = _("proposed by %(name)s (PX01)", name=proposal.by.name)
        form.person.data = form.person.data or str(proposal.person_id)
    if not appoints:
        del form.leads
    return render_template("recusal/seat.html", case=case, form=form, appoints=appoints)
