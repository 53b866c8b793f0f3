"""Who decides?  The authority matrix, to be asked by everybody: posts and units only, nothing of any case."""

from flask import Blueprint, Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import InputRequired

from workflows.cases.roles.authority import ISSUER, place_of
from workflows.errors import NotFound, Refused
from workflows.law.authority import Matrix
from workflows.law.authority_rows import Place, Term
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.search import search_people

from .database import db
from .errors import sentence
from .form_messages import Translated
from .forms.fields import FOUND, describe_person, line
from .house import house
from .matrix_list import listed
from .matrix_words import family_of, family_words, reasons, words
from .texts import lazy, locale

bp = Blueprint("authority", __name__)


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
    """Answer who decides and why; below it the whole matrix by what is decided, searched if the address asks for it."""
    asked = "act" in request.args
    form = _form(request.args if asked else None)
    person, people = _person(form)
    answer, why = None, []
    if asked and form.validate() and not people:
        try:
            place = _place(form, person)
            row = house().matrix.row_for(place, today())
            answer, why = words(row), reasons(row, place)
        except (NotFound, Refused) as error:
            form.form_errors.append(sentence(error))
    shown = render_template(
        "authority/page.html",
        form=form,
        answer=answer,
        why=why,
        about=describe_person(db.session, person) if person else None,
        people=[describe_person(db.session, each) for each in people],
        nobody=bool(asked and form.who.data and not person and not people),
        issuer=asked and form.act.data in house().matrix.acts and house().matrix.acts[form.act.data].about == ISSUER,
        by_place=asked and not form.who.data,
        **listed(request.args),
    )
    return (shown, 422) if form.errors or form.form_errors else shown


def _form(args: MultiDict[str, str] | None) -> AskForm:
    form = AskForm(formdata=args)
    matrix = house().matrix
    form.act.choices = acts_by_family(matrix)
    for field, name in ((form.level, "levels"), (form.rank, "ranks"), (form.unit, "units"), (form.managed, "managed")):
        choices = [(term.code, _first(term)) for term in matrix.lists[name].values()]
        field.choices, field.data = choices, field.data or choices[0][0]
    return form


def acts_by_family(matrix: Matrix) -> dict[str, list[tuple[str, str]]]:
    """Return the acts to choose from, each family under its name; those that stand alone come first."""
    found: dict[str, list[tuple[str, str]]] = {str(_("Posts, complaints, denunciations")): []}
    alone = next(iter(found.values()))
    for act in matrix.acts.values():
        family = family_of(act.code)
        listed_under = found.setdefault(family_words(family), []) if family in matrix.families else alone
        listed_under.append((act.code, act.label(locale())))
    return found


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
