"""Revoking a commendation: the ground, the officer's answer, the decision, what is recovered (R-COM-REVOKE)."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, Field
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.commendation_tables import Commendation
from workflows.cases.merit.register import standing

from .base import TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .own_words import OwnWords
from .private_life import Decent
from .subjects import check_subject

GROUNDS, REVOKE = "R-COM-REVOKE", "revoke"
OUTCOMES = [
    Card(REVOKE, lazy("Revoke"), lazy("Items and money are recovered.")),
    Card("keep", lazy("Let it stand"), lazy("The ground does not hold.")),
]


class RevocationGroundForm(TaskForm):
    """The commendation officer states why a commendation should be taken back; it begins the case."""

    key = "revocation_ground"
    files = True
    sources = {"who": GROUNDS, "decision_number": GROUNDS, "ground": GROUNDS, "facts_found": "R-STA-04"}

    who = PersonField(lazy("Officer"), [DataRequired()])
    decision_number = line(
        lazy("Number of the decision"),
        hint=lazy("As the register of commendations has it, for instance 05/QĐ-CANH-PX01."),
    )
    ground = RadioField(lazy("Ground"), [InputRequired()])
    facts_found = paragraph(
        lazy("Facts and evidence"),
        Decent(),
        hint=lazy("What was found, where, by whom. The officer reads and answers it."),
    )

    def prepare(self) -> None:
        words = self.desk.house.choices.of(GROUNDS)
        self.ground.offer([Card(code, words[code].label(locale())) for code in self.desk.rules.words(GROUNDS)])
        if self.desk.case is not None:
            del self.who
        self.refill()

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)

    def validate_decision_number(self, field: Field) -> None:
        if self._officer and self._row is None:
            sentence = _("No commendation of this officer that stands has such a number.")
            raise ValidationError(ruled(self.desk.rules, sentence, GROUNDS))

    def subject_id(self) -> int:
        return int(self._officer or 0)

    def content(self) -> dict[str, Any]:
        row = self._row
        found = {"commendation_id": row.id, "title": row.title_code} if row else {}
        return {**super().content(), **found}

    @property
    def _officer(self) -> int | None:
        if self.desk.case is not None:
            return self.desk.case.subject_id
        picked: int | None = self.who.data
        return picked

    @property
    def _row(self) -> Commendation | None:
        number = self.decision_number.data
        return standing(self.desk.session, self._officer, number) if self._officer and number else None


class RevocationAnswerForm(OwnWords):
    """The officer answers before anything is decided."""

    key = "revocation_answer"
    about = lazy("What do you say to the ground? You have %(n)s working days; silence admits nothing.")
    rule = "R-COM-ANSWER"


class RevocationDecisionForm(TaskForm):
    """The authority decides; the paper is made from this."""

    key = "revocation_decision"
    sources = {"outcome": GROUNDS, "reason": GROUNDS}

    outcome = RadioField(lazy("Decision"), [InputRequired()], OUTCOMES)
    reason = paragraph(lazy("Reason"), Decent(), hint=lazy("With what the officer said, and how it was weighed."))
    file_read = BooleanField(lazy("I have read the file and the officer's answer"), [DataRequired()])


class RevocationUpperForm(TaskForm):
    """What was decided above is taken back above; the answer is recorded when it comes."""

    key = "revocation_upper"
    files = True
    sources = {"outcome": GROUNDS}

    outcome = RadioField(lazy("What was decided"), [InputRequired()], OUTCOMES)
    issuer = line(lazy("Who decided"))
    number = line(lazy("Number of the decision"))
    issued_on = DateField(lazy("Decided on"), [InputRequired(), NotFuture()])
    reason = paragraph(lazy("Reason"), Decent())


class MeritRecoveryForm(TaskForm):
    """Certificate, items and money have come back, or it is said why not."""

    key = "merit_recovery"
    files = True
    sources = {"items": GROUNDS}

    items = RadioField(
        lazy("Certificate and items"),
        [InputRequired()],
        [Card("returned", lazy("Returned")), Card("lost", lazy("Not returned"), lazy("Say below why."))],
    )
    money = line(lazy("Money paid back"), required=False)
    recovered_on = DateField(lazy("Day"), [InputRequired(), NotFuture()])
    note = paragraph(lazy("Note"), Decent(), RequiredIf("items", "lost"), required=False)
