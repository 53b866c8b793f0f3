"""Designating somebody for a step in which nobody is left, by the superior who may still act."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from workflows.cases.conflicts import designating
from workflows.cases.conflicts.designating import Choice
from workflows.cases.models import Case, Task
from workflows.cases.recusal_tables import LONG
from workflows.errors import N_, Invalid, NotFound, Refused

from .access import me
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import PersonField, line, paragraph
from .house import house
from .texts import lazy
from .words.wording import step_name

bp = Blueprint("designating", __name__)
UNKNOWN = N_("There is no such case, or somebody else designates who acts in it.")


class DesignationForm(FlaskForm):
    """Whom, why, and by which document."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    person = PersonField(
        lazy("Who does this step"),
        [InputRequired()],
        description=lazy(
            "Somebody of the same field who has nothing to do with the matter; whoever is barred is not offered."
        ),
    )
    reason = paragraph(
        lazy("Reason"), hint=lazy("It stands in the file, and the officer concerned may read it."), most=LONG
    )
    document = line(
        lazy("Written designation of the upper level"),
        required=False,
        hint=lazy("Number and date; needed where nobody here may designate."),
    )

    def __init__(self, case: Case, task: Task, **given: object) -> None:
        super().__init__(prefix=f"t{task.id.replace('-', '')}", **given)
        self.person.session = db.session
        self.person.matter = (house(), case, house().duties.of_role(task.role).code)


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/cases/<int:case_id>/designate")
def page(case_id: int) -> str:
    """Show the steps of a case for which nobody is left, to whoever designates."""
    case = _mine(case_id)
    return _page(case, {})


@bp.post("/tasks/<task_id>/designate")
def designate(task_id: str) -> str | tuple[str, int] | Response:
    """Designate somebody for one step."""
    task = db.session.get(Task, task_id)
    if task is None or not designates_here(task.case):
        raise NotFound(UNKNOWN)
    form = DesignationForm(task.case, task)
    if not form.validate():
        return _page(task.case, {task.id: form}), 422
    try:
        with transaction():
            said = Choice(form.person.data, form.reason.data, form.document.data)
            designating.designate(db.session, house(), task, me(), said)
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _page(task.case, {task.id: form}), 422
    flash(_("Designated. The step waits for this person from now on."), "ok")
    return redirect(url_for("work.inbox"), code=303)


def designates_here(case: Case) -> bool:
    """Tell whether a step of this case has nobody left, and the reader designates who does it."""
    empty = designating.empty_steps(db.session, house(), case)
    return bool(empty) and me() in designating.who_designates(db.session, house(), case).people


def _mine(case_id: int) -> Case:
    case = db.session.get(Case, case_id)
    if case is None or not designates_here(case):
        raise NotFound(UNKNOWN)
    return case


def _page(case: Case, sent: dict[str, DesignationForm]) -> str:
    rows = [
        {
            "task": task,
            "step": step_name(case, task),
            "form": sent.get(task.id) or DesignationForm(case, task, formdata=None),
        }
        for task in designating.empty_steps(db.session, house(), case)
    ]
    who = designating.who_designates(db.session, house(), case)
    return render_template("recusal/designate.html", case=case, rows=rows, outside=who.outside)
