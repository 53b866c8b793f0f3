"""May this be done?  The gates asked by the offices that answer for them, and how the guard against reprisal worked.

Every look at a person is kept, and that person sees it (R-DAT-04).
"""

from flask import Blueprint, Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from workflows.cases.gates.acts import MOVES, Act
from workflows.cases.gates.conditions import OBSTRUCTION, Details, Level
from workflows.cases.gates.gate import gate
from workflows.cases.gates.statistics import guard_statistics
from workflows.cases.gates.verdict import Verdict, Viewer
from workflows.cases.permissions import OVERSEERS
from workflows.errors import N_, Invalid, NotAllowed
from workflows.law.calendar import today
from workflows.law.deadlines import add_months
from workflows.people.conflicts import Ties
from workflows.people.models import Person
from workflows.people.search import search_people
from workflows.trail.chain import note_look

from .access import me, needs
from .choice_words import named_by
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.conditions import NotFuture
from .forms.fields import FOUND, DateField, describe_person, line
from .gate_words import ACTS, ANSWERS, NEXT, act_words, reason_line
from .house import house
from .locale import day
from .posts import posts_of
from .reading import INSPECTORATE, viewers
from .texts import lazy

bp = Blueprint("gates", __name__)
OFFICES = (*OVERSEERS, INSPECTORATE)
UNLIMITED = "R-STA-06.none"
DECIDED = frozenset(("transfer", "periodic_position_change", "leader_rotation", "secondment", "appointment"))


class AskForm(FlaskForm):
    """An act, an officer and a day, with what only some acts ask for."""

    class Meta(Translated, FlaskForm.Meta):
        csrf = False  # nothing of the officer is changed, and the address must be good for sharing

    act = SelectField(lazy("What is to be done"), [InputRequired()])
    who = line(lazy("Officer"), hint=lazy("Name or number; accents are not needed."))
    on = DateField(lazy("On which day"), [Optional()], description=lazy("Today if you leave it open."))
    corruption = BooleanField(lazy("There are grounds of a breach tied to corruption"))
    obstruction = SelectField(lazy("The officer could obstruct the matter"))
    ended_on = DateField(lazy("The act ended on"), [Optional(), NotFuture()])
    level = SelectField(lazy("Level of discipline"))
    unlimited = SelectField(lazy("Kind of matter"))
    own_request = line(lazy("Number of the officer's signed request to be heard now"), required=False)

    def validate_on(self, field: DateField) -> None:
        """No lock and no period reaches further than the longest of them."""
        last = add_months(today(), house().rules(today()).number("R-STA-23.higher_removal"))
        if field.data and field.data > last:
            raise ValidationError(_("Give a day up to %(day)s: no rule reaches further.", day=day(last)))


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/gates")
@needs(*OFFICES)
def page() -> str | tuple[str, int]:
    """Answer whether an act may be done to an officer on a day, with the reasons that the reader may see."""
    asked = "act" in request.args
    form = _form(request.args if asked else None)
    fine = asked and form.validate()
    found = _people(form.who.data) if fine else []
    person = found[0] if len(found) == 1 else None
    answer = None
    if person:
        try:
            answer = _answer(form, person)
        except (NotAllowed, Invalid) as error:
            form.form_errors.append(sentence(error))
    shown = render_template(
        "gates/page.html",
        form=form,
        answer=answer,
        about=describe_person(db.session, person) if person else None,
        people=[describe_person(db.session, each) for each in found] if not person else [],
        nobody=bool(fine and not found),
        args=request.args.to_dict(),
    )
    return (shown, 422) if form.errors or form.form_errors else shown


@bp.get("/gates/statistics")
@needs(*OFFICES)
def statistics() -> str:
    """Show how many proposals of each commander met the guard, and how they ended."""
    rows = guard_statistics(db.session, house(), today())
    return render_template(
        "gates/statistics.html", rows=rows, posts=posts_of(db.session, [row.person.id for row in rows])
    )


def _answer(form: AskForm, person: Person) -> dict[str, object]:
    """Ask the gate, keep the look, and return the verdict as this reader may know it."""
    if person.id == me():
        raise NotAllowed(N_("Nobody asks about himself here: your own page says what holds for you."))
    if Ties(db.session, person.id, house().rules(today())).barred([me()]):
        raise NotAllowed(
            N_("A declared relation or interest ties you to this officer: somebody else must ask."), rule="R-STA-10"
        )
    act = Act(form.act.data)
    with transaction():
        note_look(db.session, person.id, me(), f"gate.{act}")
    found = gate(db.session, house(), act, person.id, form.on.data or today(), details=_details(form))
    return _shown(act, found.known_beforehand(viewers() - {Viewer.CASE}))


def _shown(act: Act, found: Verdict) -> dict[str, object]:
    kind, words = ANSWERS[found.answer]
    return {
        "act": act_words(act),
        "kind": kind,
        "words": words,
        "next": NEXT[found.answer],
        "lines": [reason_line(reason) for reason in found.reasons],
        "guarded": act in MOVES and Viewer.INSPECTORATE not in viewers(),
        "decided": str(act) if act in DECIDED else "",
    }


def _details(form: AskForm) -> Details:
    return Details(
        corruption=bool(form.corruption.data),
        obstruction=form.obstruction.data or "",
        ended_on=form.ended_on.data,
        level=Level(form.level.data),
        unlimited=form.unlimited.data or "",
        own_request=form.own_request.data or "",
    )


def _form(args: MultiDict[str, str] | None) -> AskForm:
    form = AskForm(formdata=args)
    form.act.choices = [(str(act), words) for act, words in ACTS.items()]
    listed = house().rules(today()).words(OBSTRUCTION)
    form.obstruction.choices = [("", _("no listed act")), *((code, named_by(OBSTRUCTION, code)) for code in listed)]
    form.level.choices = [(str(Level.REPRIMAND), _("Reprimand")), (str(Level.HEAVIER), _("Heavier than a reprimand"))]
    kinds = house().rules(today()).words(UNLIMITED)
    form.unlimited.choices = [
        ("", _("none without a limitation")),
        *((code, named_by(UNLIMITED, code)) for code in kinds),
    ]
    for field in (form.act, form.obstruction, form.level, form.unlimited):
        field.data = field.data or field.choices[0][0]
    return form


def _people(text: str) -> list[Person]:
    """Return the officer that was meant, or those of whom one is to be chosen."""
    found = search_people(db.session, text, FOUND)
    exact = [person for person in found if person.number.lower() == text.lower()]
    return exact if len(exact) == 1 else found
