"""What people fill in around a vote.  None of these is ever kept as a draft."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.form_messages import Translated
from webapp.forms.fields import PersonField, PickField
from webapp.texts import lazy
from workflows.polls.models import Poll

LONGEST_PHRASE = 120
LONGEST_REASON = 500
# A phrase is written by no program: no suggestions, no capitals, and nothing sent to a spelling service.
BY_HAND = {"autocomplete": "off", "autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class PollForm(FlaskForm):
    """A form whose messages speak our languages."""

    class Meta(Translated, FlaskForm.Meta):
        pass


class PresidedForm(PollForm):
    """Who chairs, and who counts."""

    chair = PersonField(
        lazy("Chair of the meeting"),
        [InputRequired()],
        description=lazy("Opens and closes the voting, and holds one of the three keys."),
    )
    tellers = PersonField(
        lazy("Two tellers"),
        [InputRequired()],
        several=True,
        description=lazy("They hold the other two keys, count paper ballots and read out the figures."),
    )


class SetUpForm(PresidedForm):
    """How a vote is held."""

    outcome_only = BooleanField(
        lazy("Keep and publish only the outcome"),
        description=lazy("Nobody will see how many voted which way, the tellers and the administrators included."),
    )

    def picks(self) -> list[PickField]:
        """Return the fields that pick people."""
        return [self.chair, self.tellers]

    @property
    def chair_id(self) -> int:
        """Who was picked as chair, after validation."""
        return self.chair.ids[0]


class PhraseForm(PollForm):
    """A key holder types what stands on his slip."""

    phrase = StringField(
        lazy("Your phrase"),
        [InputRequired(), Length(max=LONGEST_PHRASE)],
        description=lazy("The ten words of your slip. Capitals, accents and further spaces do not matter."),
        render_kw=BY_HAND,
    )


class BallotForm(PollForm):
    """One ballot.  The choice is a code of two characters, so that all requests have one length."""

    choice = RadioField(lazy("Your choice"), [InputRequired(message=lazy("Mark one choice."))])
    token = HiddenField()


class HandOutForm(PollForm):
    """To whom a paper ballot is given."""

    member = SelectField(lazy("Member"), [InputRequired(message=lazy("Choose the member."))], coerce=str)


class ReasonForm(PollForm):
    """Why a poll is annulled."""

    reason = TextAreaField(
        lazy("Reason"),
        [InputRequired(), Length(max=LONGEST_REASON)],
        description=lazy("It stands in the record of the case. Never write what somebody voted or may have voted."),
    )


def paper_form(options: list[tuple[str, str]], mine: dict[str, int] | None, why: str) -> PollForm:
    """Return a form with one number for each choice that tellers count; the others are what he entered before."""
    fields: dict[str, Any] = {
        field_of(code): IntegerField(name, [InputRequired(), NumberRange(min=0)], default=(mine or {}).get(code))
        for code, name in options
    }
    fields["missing"] = TextAreaField(
        lazy("Why fewer came back than were handed out"),
        [Optional(), Length(max=LONGEST_REASON)],
        default=why,
        description=lazy(
            "Only if it is so. It stands in the counting minutes. Never write what somebody voted or may have voted."
        ),
    )
    made: PollForm = type("PaperCountForm", (PollForm,), fields)()
    return made


def field_of(code: str) -> str:
    """Return the name of the field for a code: names of fields begin with a letter."""
    return f"count_{code}"


def paper_counts(form: PollForm, poll: Poll, invalid: str) -> dict[str, int]:
    """Return what was entered, by code."""
    return {code: form[field_of(code)].data for code in [*poll.options, invalid]}
