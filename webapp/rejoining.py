"""I answer something that is said about me, where no step asks me to."""

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from workflows.cases.models import Case, Submission
from workflows.cases.verbs import rejoinders
from workflows.errors import Invalid, Refused

from .access import me
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import PAGES, paragraph
from .officer import find_mine
from .texts import lazy
from .words.wording import step_name

bp = Blueprint("rejoining", __name__)


class AnswerForm(FlaskForm):
    """My answer, in my own words: nobody looks through them, nobody changes them."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    text = paragraph(
        lazy("Your answer"), most=PAGES, hint=lazy("In your own words; nobody may change them, and neither may you.")
    )


def init_app(app: Flask) -> None:
    """Add the page, and what pages of a case ask for answers."""
    app.register_blueprint(bp)
    app.jinja_env.globals["answers_beside"] = lambda rows: rejoinders.beside(db.session, rows)


@bp.get("/me/cases/<int:case_id>/said/<int:submission_id>/answer")
def page(case_id: int, submission_id: int) -> str:
    """Show the box, beside what it answers."""
    case = find_mine(case_id)
    return _page(case, rejoinders.answerable(db.session, case, submission_id, me()), AnswerForm())


@bp.post("/me/cases/<int:case_id>/said/<int:submission_id>/answer")
def send(case_id: int, submission_id: int) -> str | tuple[str, int] | Response:
    """Keep the answer."""
    case = find_mine(case_id)
    said, form = rejoinders.answerable(db.session, case, submission_id, me()), AnswerForm()
    if not form.validate():
        return _page(case, said, form), 422
    try:
        with transaction():
            rejoinders.answer(db.session, find_mine(case_id), submission_id, me(), form.text.data or "")
    except (Refused, Invalid) as error:
        form.form_errors.append(sentence(error))
        return _page(find_mine(case_id), said, form), 422
    flash(_("Your answer stands beside it now, for everybody who reads the file."), "ok")
    return redirect(url_for("officer.show", case_id=case_id), code=303)


def _page(case: Case, said: Submission, form: AnswerForm) -> str:
    return render_template("officer/answer.html", case=case, said=said, title=step_name(case, said.task), form=form)
