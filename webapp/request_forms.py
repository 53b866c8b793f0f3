"""The forms of the standard verbs: what is asked, and what is answered."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import MultipleFileField
from wtforms.validators import InputRequired

from workflows.cases.request_models import Request, RequestKind

from .form_messages import Translated
from .forms.conditions import RequiredIf
from .forms.fields import Card, PersonField, PickField, RadioField, UnitField, paragraph
from .texts import lazy

SHORT = 500  # letters of a reason


class VerbForm(FlaskForm):
    """What all these forms have in common."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    def __init__(self, session: Any) -> None:
        super().__init__()
        for field in self.picks():
            field.session = session

    def picks(self) -> list[PickField]:
        """Return the fields that pick people or units."""
        return [field for field in self if isinstance(field, PickField)]

    def content(self) -> dict[str, Any]:
        """Return what is asked or answered, as it is kept."""
        return {}


class SupplementForm(VerbForm):
    """What lacks, and of whom it is asked."""

    about = RadioField(lazy("Which step lacks something?"), [InputRequired()])
    lacks = paragraph(
        lazy("What lacks, one thing on each line"),
        hint=lazy("Each line is answered on its own, so that nothing is overlooked."),
    )
    reason = paragraph(lazy("Reason"), most=SHORT)

    def content(self) -> dict[str, Any]:
        return {"lacks": [line.strip() for line in self.lacks.data.splitlines() if line.strip()]}


class ConsultationForm(VerbForm):
    """A question to the head of a unit."""

    unit = UnitField(lazy("Unit that is asked"), [InputRequired()], description=lazy("Its head answers."))
    question = paragraph(
        lazy("Question"),
        hint=lazy("The unit sees these words and nothing else: write what it needs to answer, and no more."),
    )
    wait = RadioField(
        lazy("Does the step wait for the answer?"),
        [InputRequired()],
        [
            Card(
                "yes", lazy("Yes"), lazy("It cannot be sent before the answer, or before you take the question back.")
            ),
            Card("no", lazy("No"), lazy("You may go on; the question ends with the step.")),
        ],
    )
    reason = paragraph(lazy("Reason"), hint=lazy("Why this unit is asked."), most=SHORT)

    def content(self) -> dict[str, Any]:
        return {"question": self.question.data}


class SignatureForm(VerbForm):
    """Who else is to sign."""

    person = PersonField(lazy("Who is to sign"), [InputRequired()])
    reason = paragraph(lazy("Reason"), hint=lazy("Why this signature is needed."), most=SHORT)


class ReasonForm(VerbForm):
    """A reason alone."""

    reason = paragraph(lazy("Reason"), most=SHORT)


class OpinionForm(VerbForm):
    """The answer of a unit that is consulted."""

    text = paragraph(lazy("Answer of the unit"))

    def content(self) -> dict[str, Any]:
        return {"text": self.text.data}


class CoSigningForm(VerbForm):
    """To sign or not."""

    stand = RadioField(
        lazy("Your signature"),
        [InputRequired()],
        [
            Card("sign", lazy("I sign"), lazy("Exactly these words; if they change you are asked again.")),
            Card("refuse", lazy("I refuse"), lazy("The step cannot be sent as it is. Give the reason.")),
        ],
    )
    note = paragraph(lazy("Reason or remark"), RequiredIf("stand", "refuse"), required=False, most=SHORT)

    def content(self) -> dict[str, Any]:
        return {"stand": self.stand.data, "note": self.note.data}


def answer_form(asked: Request, session: Any) -> VerbForm:
    """Return the form that answers a request; of a supplement, with one field for each thing that lacks."""
    if asked.kind is RequestKind.CONSULTATION:
        return OpinionForm(session)
    return CoSigningForm(session) if asked.kind is RequestKind.SIGNATURE else _supplement(asked)(session)


def _supplement(asked: Request) -> type[VerbForm]:
    """Make a form with a field for each line of what lacks: only the request knows how many there are."""
    lacks = list((asked.content or {}).get("lacks", ()))
    fields = {f"item{number}": paragraph(text) for number, text in enumerate(lacks)}

    def content(self: VerbForm) -> dict[str, Any]:
        return {name: self[name].data for name in fields}

    files = MultipleFileField(
        lazy("Files"), description=lazy("PDF, Word, Excel or pictures. No state secrets: those stay on paper.")
    )
    return type("AnsweredSupplementForm", (VerbForm,), {**fields, "files": files, "content": content})
