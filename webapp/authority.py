"""Who decides?  The authority matrix, to be asked by everybody: posts and units only, nothing of any case."""

from dataclasses import dataclass

from flask import Blueprint, Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import InputRequired

from workflows.cases.authority import ISSUER, place_of
from workflows.errors import NotFound, Refused
from workflows.law.authority import Matrix
from workflows.law.authority_rows import ANY, NONE, AuthorityRow, Place, Term
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.search import search_people

from .database import db
from .errors import sentence
from .form_messages import Translated
from .forms.fields import FOUND, describe_person, line
from .house import house
from .laws import MARKS
from .texts import lazy, locale
from .wording import role_name

bp = Blueprint("authority", __name__)


@dataclass(frozen=True)
class Line:
    """One row of the matrix in words."""

    row: AuthorityRow
    acts: list[str]
    whom: str
    decides: str
    outside: bool
    proposes: str
    appraises: str
    prepares: str
    body: str
    ballot: str
    mark: str


class AskForm(FlaskForm):
    """An act, and a person or a place in the force."""

    class Meta(Translated, FlaskForm.Meta):
        csrf = False  # nothing is changed, and the address must be good for sharing

    act = SelectField(lazy("What is decided"), [InputRequired()])
    who = line(lazy("Officer"), required=False, hint=lazy("Name or number; without one, choose level and unit below."))
    level = SelectField(lazy("Level of the post"))
    rank = SelectField(lazy("Rank group"))
    unit = SelectField(lazy("Kind of unit"))
    managed = SelectField(lazy("The post is"))


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/authority")
def page() -> str | tuple[str, int]:
    """Answer who decides, and show the whole matrix with its unverified rows marked."""
    asked = "act" in request.args
    form = _form(request.args if asked else None)
    person, people = _person(form)
    answer = None
    if asked and form.validate() and not people:
        try:
            answer = words(house().matrix.row_for(_place(form, person), today()))
        except (NotFound, Refused) as error:
            form.form_errors.append(sentence(error))
    rows = [row for row in house().matrix.rows if row.holds(today())]
    shown = render_template(
        "authority/page.html",
        form=form,
        answer=answer,
        about=describe_person(db.session, person) if person else None,
        people=[describe_person(db.session, each) for each in people],
        nobody=bool(asked and form.who.data and not person and not people),
        issuer=asked and form.act.data in house().matrix.acts and house().matrix.acts[form.act.data].about == ISSUER,
        lines=[words(row) for row in rows],
        unverified=sum(not row.verified for row in rows),
    )
    return (shown, 422) if form.errors or form.form_errors else shown


def words(row: AuthorityRow) -> Line:
    """Return a row of the matrix in the language of the reader."""
    matrix = house().matrix
    decider = matrix.lists["deciders"][row.decides]
    return Line(
        row,
        acts=[matrix.acts[code].label(locale()) for code in row.act] if row.act != (ANY,) else [_("any act")],
        whom=_whom(matrix, row),
        decides=decider.label(locale()),
        outside=decider.outside,
        proposes=_role(row.proposes),
        appraises=_role(row.appraises),
        prepares=_role(row.prepares),
        body=matrix.lists["bodies"][row.body].label(locale()),
        ballot=_ballot(row.ballot),
        mark=str(MARKS[str(row.mark)]),
    )


def _whom(matrix: Matrix, row: AuthorityRow) -> str:
    cells = ((row.level, "levels"), (row.rank, "ranks"), (row.unit, "units"), (row.managed, "managed"))
    parts = [
        ", ".join(matrix.lists[name][code].label(locale()) for code in cell) for cell, name in cells if cell != (ANY,)
    ]
    return "; ".join(parts) or _("everybody")


def _role(code: str) -> str:
    return "–" if code == NONE else role_name(code)


def _ballot(code: str) -> str:
    """Return the name of a ballot or of the threshold that a vote needs."""
    rules = house().rules(today())
    if code == NONE:
        return "–"
    found = rules[code] if code in rules else rules.ballot(code)
    return found.title_en if locale() == "en" else found.title_vi


def _form(args: MultiDict[str, str] | None) -> AskForm:
    form = AskForm(formdata=args)
    matrix = house().matrix
    form.act.choices = [(act.code, act.label(locale())) for act in matrix.acts.values()]
    for field, name in ((form.level, "levels"), (form.rank, "ranks"), (form.unit, "units"), (form.managed, "managed")):
        field.choices = [(term.code, _first(term)) for term in matrix.lists[name].values()]
        field.data = field.data or field.choices[0][0]
    return form


def _first(term: Term) -> str:
    label = term.label(locale())
    return label[:1].upper() + label[1:]


def _person(form: AskForm) -> tuple[Person | None, list[Person]]:
    """Return the officer that was meant, or those of whom one is to be chosen."""
    text = form.who.data or ""
    found = search_people(db.session, text, FOUND) if text else []
    exact = [person for person in found if person.number.lower() == text.lower()]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0], []
    return None, found


def _place(form: AskForm, person: Person | None) -> Place:
    if person is not None:
        return place_of(db.session, form.act.data, person.id, today())
    return Place(form.act.data, form.level.data, form.rank.data, form.unit.data, form.managed.data)
