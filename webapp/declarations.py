"""What I declare about myself for recusal, what others declared about me, and what the office has to decide."""

from collections.abc import Callable

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import InputRequired

from workflows.cases.conflicts import declaring
from workflows.errors import N_, Invalid, NotFound
from workflows.people import declarations
from workflows.people.declarations import Declaration, Sort
from workflows.people.kinds import Answer, InterestKind, Relation

from .access import me, needs
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import PersonField
from .forms.team import RELATIONS
from .house import house
from .texts import lazy

bp = Blueprint("declarations", __name__)
STATES = {
    Answer.NONE: ("", lazy("not answered yet")),
    Answer.CONFIRMED: ("ok", lazy("confirmed by the other person")),
    Answer.CONTRADICTED: ("warn", lazy("contradicted; it counts until PX01 has decided")),
    Answer.UPHELD: ("ok", lazy("upheld by PX01")),
    Answer.STRUCK: ("", lazy("struck out by PX01")),
}


class DeclareForm(FlaskForm):
    """Who the other person is, and what he is to me."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    other = PersonField(lazy("The other officer"), [InputRequired()])
    relation = SelectField(
        lazy("This person is my …"),
        [InputRequired()],
        description=lazy("For an interest or a dispute nobody asks what exactly it is."),
    )

    def __init__(self) -> None:
        super().__init__()
        self.other.session = db.session
        words = [(str(kind), RELATIONS[kind]) for kind in (*Relation, *InterestKind)]
        self.relation.choices = [("", _("Choose…")), *words]


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/declarations")
def page() -> str:
    """Show my declarations, what others declared about me, and the form for a new one."""
    return _page(DeclareForm())


@bp.post("/declarations")
def declare() -> str | tuple[str, int] | Response:
    """Declare kin, an interest or a dispute."""
    form = DeclareForm()
    if form.other.asked:
        return _page(form)
    if not form.validate():
        return _page(form), 422
    kind, other = form.relation.data, form.other.data
    try:
        with transaction():
            if kind in set(InterestKind):
                declaring.declare_interest(db.session, house(), me(), other, InterestKind(kind))
            else:
                declaring.declare_kinship(db.session, house(), me(), other, Relation(kind))
    except Invalid as error:
        field = form._fields.get(error.field)
        if field is None:
            form.form_errors.append(sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _page(form), 422
    return _done(_("Declared. The other person is asked to confirm it."))


@bp.post("/declarations/<sort>/<int:declaration_id>/end")
def end(sort: str, declaration_id: int) -> Response:
    """End a declaration of mine today."""
    _do(lambda: declaring.end(db.session, _sort(sort), declaration_id, me()))
    return _done(_("Ended today. It stays on record."))


@bp.post("/declarations/<sort>/<int:declaration_id>/confirm")
def confirm(sort: str, declaration_id: int) -> Response:
    """Say that what somebody declared about me is so."""
    _do(lambda: declaring.answer(db.session, _sort(sort), declaration_id, me(), confirms=True))
    return _done(_("Confirmed."))


@bp.post("/declarations/<sort>/<int:declaration_id>/contradict")
def contradict(sort: str, declaration_id: int) -> Response:
    """Say that what somebody declared about me is not so."""
    _do(lambda: declaring.answer(db.session, _sort(sort), declaration_id, me(), confirms=False))
    return _done(_("Contradicted. It counts until the head of PX01 has decided."))


@bp.get("/declarations/contradicted")
@needs(declaring.OFFICE_HEAD)
def contradicted() -> str:
    """List what is contradicted and waits for the office; nothing else can be looked at here."""
    rows = [(row, _shown(row)) for row in declarations.contradicted(db.session)]
    open_to_me = [shown for row, shown in rows if me() not in (row.person_id, declarations.other_of(row))]
    return render_template("declarations/contradicted.html", rows=open_to_me)


@bp.post("/declarations/<sort>/<int:declaration_id>/uphold")
@needs(declaring.OFFICE_HEAD)
def uphold(sort: str, declaration_id: int) -> Response:
    """Decide that a contradicted declaration is right."""
    _do(lambda: declaring.settle(db.session, _sort(sort), declaration_id, me(), upheld=True))
    return _done(_("Decided: it counts on."), ".contradicted")


@bp.post("/declarations/<sort>/<int:declaration_id>/strike")
@needs(declaring.OFFICE_HEAD)
def strike(sort: str, declaration_id: int) -> Response:
    """Decide that a contradicted declaration is wrong."""
    _do(lambda: declaring.settle(db.session, _sort(sort), declaration_id, me(), upheld=False))
    return _done(_("Decided: it counts no more."), ".contradicted")


def _sort(sort: str) -> Sort:
    if sort not in list(Sort):
        raise NotFound(N_("There is no such declaration, or it is not yours."))
    return Sort(sort)


def _do(act: Callable[[], None]) -> None:
    with transaction():
        act()


def _done(words: str, where: str = ".page") -> Response:
    flash(words, "ok")
    return redirect(url_for(where), code=303)


def _page(form: DeclareForm) -> str:
    mine, about = declarations.of_person(db.session, me())
    return render_template(
        "declarations/page.html", form=form, mine=[_shown(row) for row in mine], about=[_shown(row) for row in about]
    )


def _shown(row: Declaration) -> dict[str, object]:
    """A declaration for the page: who, what, since when, and what may be done with it."""
    said = declarations.said(row)
    kind, words = STATES[row.answer]
    over = declarations.is_over(row)
    return {
        "id": row.id,
        "sort": str(declarations.sort_of(row)),
        "person": row.person,
        "other": said.other,
        "relation": RELATIONS[said.relation],
        "first": said.first,
        "last": said.last,
        "state": (kind, words),
        "may_end": not over and row.answer is not Answer.CONTRADICTED,
        "may_answer": not over and row.answer not in (Answer.UPHELD, Answer.STRUCK),
    }
