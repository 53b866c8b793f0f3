"""The clocks of a case: how each stands, what stopped it, and the form to stop one, to let it run on, to correct."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import FileField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from workflows.cases.clock_tables import REASON, SYMBOL, ClockPause
from workflows.cases.due import pausing
from workflows.cases.due.pausing import Suspension
from workflows.cases.models import Case, Clock
from workflows.documents.attachments import attach
from workflows.errors import N_, Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import today
from workflows.trail.chain import case_chain, note_reading, record

from .access import me
from .attaching import BYTES_OF_A_MEGABYTE
from .cases import find_case
from .clock_words import bars_of, ground_words
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField, paragraph
from .house import house
from .laws import law_of
from .texts import lazy

bp = Blueprint("pausing", __name__)
FORM = "clock_pause"


class PauseForm(FlaskForm):
    """Which clock stops, from when to when, why, and what proves it."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    clock = SelectField(lazy("Which clock"), [InputRequired()], coerce=int)
    ground = SelectField(lazy("On which ground"), [InputRequired()])
    reason = paragraph(
        lazy("Reason"), hint=lazy("The officer concerned reads it. Name no informant and no secret."), most=REASON
    )
    first_on = DateField(lazy("First day of the pause"), [InputRequired()])
    last_on = DateField(
        lazy("Last day of the pause"),
        [Optional()],
        description=lazy("Both days stand still. Leave it empty as long as nobody knows the end."),
    )
    document = StringField(lazy("Number of the paper that proves it"), [Optional(), Length(max=SYMBOL)])
    document_on = DateField(lazy("Date of the paper"), [Optional()])
    file = FileField(lazy("Or the file itself"))

    def offer(self, case: Case, clocks: list[Clock]) -> None:
        """Offer the clocks that may stop, and the grounds of all of them."""
        self.clock.choices = [(clock.id, _title(case, clock)) for clock in clocks]
        grounds = dict.fromkeys(ground for clock in clocks for ground in pausing.grounds(house(), case, clock))
        self.ground.choices = [(ground, ground_words(ground)) for ground in grounds]

    def wanted(self, attachment_id: int | None) -> Suspension:
        """Return what was asked for."""
        return Suspension(
            ground=self.ground.data,
            reason=self.reason.data or "",
            first_on=self.first_on.data,
            last_on=self.last_on.data,
            document=self.document.data or "",
            document_on=self.document_on.data,
            attachment_id=attachment_id,
        )


class TakeBackForm(FlaskForm):
    """Why a pause should not have been."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    reason = paragraph(lazy("Why it is taken back"), most=REASON)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(prefix="back", **kwargs)  # it stands beside another form with a reason


def init_app(app: Flask) -> None:
    """Add the pages, and what the page of a case asks to show the way to them."""
    app.register_blueprint(bp)
    app.jinja_env.globals["may_pause"] = lambda case: pausing.may_pause(db.session, house(), me(), case)


@bp.get("/cases/<int:case_id>/clocks")
def page(case_id: int) -> str:
    """Show the clocks of a case with all that stopped them, and the form for a new pause."""
    case = _find(case_id)
    with transaction():
        note_reading(db.session, case.id, me(), "case")
    return _page(case, PauseForm(formdata=None))


@bp.post("/cases/<int:case_id>/clocks")
def pause(case_id: int) -> Response | tuple[str, int]:
    """Stop a clock."""
    case = _find(case_id)
    form = PauseForm()
    form.offer(case, _stoppable(case))
    if not form.validate():
        return _page(case, form), 422
    clock = db.session.get_one(Clock, form.clock.data)
    return _try(case, form, lambda wanted: pausing.pause_clock(db.session, house(), case, clock, wanted, me()))


@bp.get("/cases/<int:case_id>/pauses/<int:pause_id>")
def edit(case_id: int, pause_id: int) -> str:
    """Show a pause that holds, to end or to correct it."""
    case = _find(case_id)
    row = _pause(case, pause_id)
    form = PauseForm(
        formdata=None,
        data={
            name: getattr(row, name) for name in ("ground", "reason", "first_on", "last_on", "document", "document_on")
        },
    )
    form.clock.data = row.clock_id
    return _page(case, form, row)


@bp.post("/cases/<int:case_id>/pauses/<int:pause_id>")
def correct(case_id: int, pause_id: int) -> Response | tuple[str, int]:
    """Write a pause anew: with its end, or put right."""
    case = _find(case_id)
    row = _pause(case, pause_id)
    form = PauseForm()
    form.offer(case, _stoppable(case))
    if not form.validate():
        return _page(case, form, row), 422
    return _try(case, form, lambda wanted: pausing.correct_pause(db.session, house(), case, row, wanted, me()), row)


@bp.post("/cases/<int:case_id>/pauses/<int:pause_id>/take-back")
def take_back(case_id: int, pause_id: int) -> Response | tuple[str, int]:
    """Take back a pause: its days count again."""
    case = _find(case_id)
    row = _pause(case, pause_id)
    form = TakeBackForm()
    if not form.validate():
        return _page(case, PauseForm(formdata=None), row, form), 422
    with transaction():
        pausing.take_back_pause(db.session, house(), case, row, form.reason.data, me())
    flash(_("Taken back. The days count again."), "ok")
    return redirect(url_for(".page", case_id=case.id), code=303)


def _try(
    case: Case, form: PauseForm, act: Callable[[Suspension], object], row: ClockPause | None = None
) -> Response | tuple[str, int]:
    try:
        with transaction():
            act(form.wanted(_attached(case, form) or (row.attachment_id if row else None)))
    except (Refused, Invalid) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            law = law_of(error.rule)
            form.form_errors.append(f"{sentence(error)} ({law['title']})" if law else sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _page(case, form, row), 422
    flash(_("Kept. What is due with this clock has moved."), "ok")
    return redirect(url_for(".page", case_id=case.id), code=303)


def _attached(case: Case, form: PauseForm) -> int | None:
    """Store the file that proves it, if one was handed in; it lies in the case by its own id."""
    file = request.files.get(form.file.name)
    if file is None or not file.filename:
        return None
    limit = house().rules(today()).number("SEC-UPLOAD-SIZE") * BYTES_OF_A_MEGABYTE
    try:
        found = attach(
            db.session,
            case_id=case.id,
            task_id=None,
            form=FORM,
            person_id=me(),
            name=file.filename,
            content=file.read(),
            limit=limit,
        )
    except Invalid as error:
        error.field = "file"
        raise
    record(db.session, case_chain(case.id), "file.attached", actor_id=me(), file=found.sha256)
    return found.id


def _find(case_id: int) -> Case:
    case = find_case(case_id)
    if not pausing.may_pause(db.session, house(), me(), case):
        raise NotAllowed(N_("Only the deciding authority and the Organisation Department stop a clock of this case."))
    return case


def _pause(case: Case, pause_id: int) -> ClockPause:
    row = db.session.get(ClockPause, pause_id)
    if row is None or row.clock.case_id != case.id:
        raise NotFound(N_("There is no such pause."))
    return row


def _clocks(case: Case) -> list[Clock]:
    return list(db.session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)))


def _stoppable(case: Case) -> list[Clock]:
    return [clock for clock in _clocks(case) if clock.stopped_on is None and pausing.grounds(house(), case, clock)]


def _title(case: Case, clock: Clock) -> str:
    law = law_of(clock.code, case.rules_on)
    return f"{law['title']} ({clock.code})" if law else clock.code


def _page(case: Case, form: PauseForm, row: ClockPause | None = None, back: TakeBackForm | None = None) -> str:
    clocks = _clocks(case)
    stoppable = _stoppable(case)
    form.offer(case, stoppable)
    history = select(ClockPause).where(ClockPause.clock_id.in_([clock.id for clock in clocks])).order_by(ClockPause.id)
    return render_template(
        "pausing/page.html",
        case=case,
        bars=bars_of(case, clocks),
        titles={clock.id: _title(case, clock) for clock in clocks},
        form=form,
        back=back or TakeBackForm(formdata=None),
        stoppable=stoppable,
        row=row,
        history=list(db.session.scalars(history)),
    )
