"""Objections to members: the officer raises one on his page, whoever decides answers it here, with reasons."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from workflows.cases import permissions
from workflows.cases.conflicts import designating as designations
from workflows.cases.conflicts import objecting, replacing, seat_proposing
from workflows.cases.conflicts.objecting import Member, Verdict
from workflows.cases.models import Case, CaseStatus
from workflows.cases.recusal_tables import PAGE, Objection
from workflows.errors import N_, Invalid, NotFound, Refused

from . import designating
from .access import me
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import Card, RadioField, line, paragraph
from .house import house
from .posts import posts_of
from .texts import lazy, locale

bp = Blueprint("objections", __name__)
UNKNOWN = N_("There is no such objection, or it is not yours to decide.")


class VerdictForm(FlaskForm):
    """How an objection is decided."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    verdict = RadioField(
        lazy("Decision"),
        [InputRequired()],
        choices=[
            Card("accepted", lazy("Accept: the member leaves the case")),
            Card("refused", lazy("Refuse: the member stays")),
        ],
    )
    reasons = paragraph(lazy("Reasons"), hint=lazy("The officer reads them."), most=PAGE)
    document = line(
        lazy("Written decision of the upper level"),
        required=False,
        hint=lazy("Number and date; needed where nobody here may decide about this member."),
    )


class ObjectionForm(FlaskForm):
    """Why somebody should not deal with my matter."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    member = RadioField(lazy("To whom you object"), [InputRequired()])
    reason = paragraph(
        lazy("Reasons"),
        hint=lazy("Facts that make you doubt this person's impartiality. Whoever decides reads them."),
        most=PAGE,
    )


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/me/cases/<int:case_id>/object")
def ask(case_id: int) -> str:
    """Show who deals with my matter, and ask to whom I object and why."""
    return _ask_page(_mine(case_id), ObjectionForm(formdata=None))


@bp.post("/me/cases/<int:case_id>/object")
def raise_one(case_id: int) -> str | tuple[str, int] | Response:
    """Object to a member."""
    case, form = _mine(case_id), ObjectionForm()
    found = {_value(member): member for member in objecting.members(db.session, house(), case)}
    form.member.choices = [(value, value) for value in found]
    if not form.validate():
        return _ask_page(case, form), 422
    try:
        with transaction():
            objecting.object_to(db.session, house(), case, me(), found[form.member.data], form.reason.data)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _ask_page(case, form), 422
    flash(_("Your objection is handed in. It is decided before this person acts on."), "ok")
    return redirect(url_for("officer.show", case_id=case.id), code=303)


@bp.get("/cases/<int:case_id>/objections")
def page(case_id: int) -> str:
    """Show the objections of a case that I decide."""
    case = _decided_here(case_id)
    return _page(case, {})


@bp.post("/objections/<int:objection_id>")
def decide(objection_id: int) -> str | tuple[str, int] | Response:
    """Decide about one objection."""
    row = db.session.get(Objection, objection_id)
    if row is None or not decides_here(row.case):
        raise NotFound(UNKNOWN)
    case, form = row.case, VerdictForm(prefix=f"o{row.id}")
    if not form.validate():
        return _page(case, {row.id: form}), 422
    try:
        with transaction():
            verdict = Verdict(form.verdict.data == "accepted", form.reasons.data, form.document.data)
            objecting.decide(db.session, house(), row, me(), verdict)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _page(case, {row.id: form}), 422
    flash(_("Decided. The officer was told, with your reasons."), "ok")
    if permissions.may_see(db.session, house(), me(), case):
        return redirect(url_for("cases.show", case_id=case.id), code=303)
    return redirect(url_for("work.inbox"), code=303)


def decides_here(case: Case) -> bool:
    """Tell whether the reader decides about an objection of this case that waits."""
    return bool(_waiting_for_me(case))


def waiting_in(case: Case) -> dict[str, object]:
    """Return what pages of a case say: how many objections wait, whether the reader decides one, a seat to fill."""
    number = objecting.undecided(db.session, case)
    short = replacing.is_short(db.session, house(), case)
    tracks = seat_proposing.may_propose(db.session, house(), case, me())
    return {
        "steps_empty": designating.designates_here(case),
        "designated": designations.designations_in(db.session, case),
        "objections_waiting": number,
        "objections_mine": bool(number) and decides_here(case),
        "seat_to_fill": short and replacing.may_appoint(db.session, house(), case, me()),
        "seat_to_propose": short and tracks,
        "people_left": seat_proposing.who_left(db.session, house(), case) if tracks else [],
    }


def for_officer(case: Case) -> dict[str, object]:
    """Return who deals with the reader's own matter, by name and post, and what became of his objections."""
    if case.status is not CaseStatus.OPEN:
        return {"members": [], **_of_officer(case)}
    return {"members": _described(case), **_of_officer(case)}


def _of_officer(case: Case) -> dict[str, object]:
    designated = designations.designations_in(db.session, case)
    return {"objections": objecting.objections_in(db.session, case), "designated": designated}


def _waiting_for_me(case: Case) -> list[Objection]:
    rows = [row for row in objecting.objections_in(db.session, case) if row.accepted is None]
    return [row for row in rows if me() in objecting.deciders(db.session, house(), case, row).people]


def _described(case: Case) -> list[dict[str, str]]:
    found = objecting.members(db.session, house(), case)
    people, posts = objecting.names(db.session, found), posts_of(db.session, {each.person_id for each in found})
    return [
        {
            "value": _value(each),
            "name": f"{people[each.person_id].rank.name} {people[each.person_id].name}",
            "post": posts.get(each.person_id, ""),
            "duty": house().duties[each.duty].label(locale()),
        }
        for each in found
    ]


def _value(member: Member) -> str:
    return f"{member.duty}-{member.person_id}"


def _mine(case_id: int) -> Case:
    case = db.session.get(Case, case_id)
    if case is None or not permissions.may_know(me(), case):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    return case


def _decided_here(case_id: int) -> Case:
    case = db.session.get(Case, case_id)
    if case is None or not decides_here(case):
        raise NotFound(UNKNOWN)
    return case


def _ask_page(case: Case, form: ObjectionForm) -> str:
    rows = _described(case)
    form.member.choices = [(row["value"], f"{row['name']}: {row['duty']}") for row in rows]
    form.member.hints = {row["value"]: row["post"] for row in rows}
    return render_template("recusal/object.html", case=case, form=form)


def _page(case: Case, sent: dict[int, VerdictForm]) -> str:
    rows = [
        {
            "row": row,
            "duty": house().duties[row.duty].label(locale()),
            "outside": objecting.deciders(db.session, house(), case, row).outside,
            "form": sent.get(row.id) or VerdictForm(formdata=None, prefix=f"o{row.id}"),
        }
        for row in _waiting_for_me(case)
    ]
    return render_template("recusal/objections.html", case=case, rows=rows)
