"""A trial count: the votes in, the ladder out, by the same function that counts a real box."""

from typing import Any

from flask import Blueprint, Flask, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, SelectMultipleField, widgets
from wtforms.validators import InputRequired, NumberRange, Optional

from workflows.errors import Invalid
from workflows.law.ballots import ballot_of
from workflows.law.calendar import today
from workflows.law.counting import Tally, count
from workflows.law.rules import BallotRule, Rules

from .errors import sentence
from .form_messages import Translated
from .house import house
from .polls.facts import form_name, result_words
from .polls.ladder import Ladder, ladder
from .texts import lazy, locale

bp = Blueprint("counting", __name__)
# A body of eleven, seven ballots, and no Party post that could be lost (acceptance scenario S13).
EXAMPLE: dict[str, Any] = {
    "rule": "party_discipline.propose",
    "members": 11,
    "offered": ["party_expulsion", "warning", "reprimand"],
    "votes-party_expulsion": 2,
    "votes-warning": 3,
    "votes-reprimand": 2,
}


class FiguresForm(FlaskForm):
    """The figures of a count; the votes for each option are added by its ballot rule."""

    class Meta(Translated, FlaskForm.Meta):
        csrf = False  # nothing is changed, and the address must be good for sharing

    members = IntegerField(
        lazy("Members of the body"),
        [InputRequired(), NumberRange(min=1)],
        description=lazy("All official members, whether they came or not."),
    )
    offered = SelectMultipleField(
        lazy("Forms on the ballot"),
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
        description=lazy("Take away what is impossible: nobody loses a post that he does not hold."),
    )
    blank = IntegerField(lazy("Blank ballots"), [Optional(), NumberRange(min=0)])
    invalid = IntegerField(lazy("Invalid ballots"), [Optional(), NumberRange(min=0)])


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/count")
def page() -> str | tuple[str, int]:
    """Show the figures in the address counted, or ask for them; what cannot be is explained, input kept."""
    rules = house().rules(today())
    ballots = ballots_in_force()
    ballot = _asked_for(rules, request.args.get("rule", "")) or ballots[0]
    asked = "members" in request.args
    form = form_of(ballot, rules, request.args if asked else None)
    tally = _counted(form, ballot, rules) if asked and form.validate() else None
    shown = render_template(
        "counting/page.html",
        form=form,
        ballot=ballot,
        choices=[
            {"label": _title(each), "url": url_for(".page", rule=each.code), "current": each == ballot}
            for each in (ballots if ballot in ballots else [*ballots, ballot])
        ],
        vote_fields=[form[vote_field(option)] for option in ballot.options],
        tally=tally,
        asked=asked,
        outcome=_outcome(tally, ballot, rules) if tally else "",
        ladder=_ladder(tally, ballot, rules) if tally else None,
        example=url_for(".page", **EXAMPLE),
    )
    return (shown, 422) if asked and tally is None else shown


def ballots_in_force() -> list[BallotRule]:
    """Return how each kind of vote is counted today."""
    return [
        row
        for row in house().book.ballots
        if row.effective_from <= today() and (row.effective_to is None or today() <= row.effective_to)
    ]


def _asked_for(rules: Rules, code: str) -> BallotRule | None:
    """Return how a code in the address is counted, a kind of vote or a bare share; None if it is neither."""
    try:
        return ballot_of(rules, code)
    except Invalid:
        return None


def form_of(ballot: BallotRule, rules: Rules, args: MultiDict[str, str] | None) -> FiguresForm:
    """Return the form for a ballot rule, filled from an address or empty."""
    fields = {
        vote_field(option): IntegerField(form_name(rules, option), [Optional(), NumberRange(min=0)])
        for option in ballot.options
    }
    made: FiguresForm = type("BallotFigures", (FiguresForm,), fields)(
        formdata=args, data=None if args else {"offered": list(ballot.forms)}
    )
    made.offered.choices = [(form, form_name(rules, form)) for form in ballot.forms]
    return made


def vote_field(option: str) -> str:
    """Return the name of the field with the votes for an option."""
    return f"votes-{option}"


def _counted(form: FiguresForm, ballot: BallotRule, rules: Rules) -> Tally | None:
    votes = {option: form[vote_field(option)].data or 0 for option in ballot.options}
    offered = {*(form.offered.data or ()), *ballot.others}
    if stray := [option for option, number in votes.items() if number and option not in offered]:
        for option in stray:
            form[vote_field(option)].errors = [_("This form is not on the ballot, so nobody can vote for it.")]
        return None
    if not offered & set(ballot.forms):
        form.form_errors.append(_("The ballot offers nothing that could be carried."))
        return None
    try:
        return count(
            ballot,
            form.members.data,
            votes,
            available=offered,
            blank=form.blank.data or 0,
            invalid=form.invalid.data or 0,
            rules=rules,
        )
    except Invalid as error:
        form.form_errors.append(sentence(error))
        return None


def _outcome(tally: Tally, ballot: BallotRule, rules: Rules) -> str:
    if len(ballot.forms) == 1:
        return result_words("carried" if tally.result else "lost", rules)
    return result_words(tally.result or "none", rules)


def _ladder(tally: Tally, ballot: BallotRule, rules: Rules) -> Ladder:
    return ladder(rules, ballot, [rung.as_json() for rung in tally.ladder], tally.members)


def _title(ballot: BallotRule) -> str:
    return ballot.title_en if locale() == "en" else ballot.title_vi
