"""The report of an achievement, which begins a commendation, and what the officer and the unit say to it."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import Field
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.gates.acts import Act
from workflows.cases.gates.gate import gate
from workflows.cases.innovations import good_outcomes_of
from workflows.cases.merit.criteria import BASE, BEHIND, FEAT, INNOVATION, PROMOTION, TIMES, YEARS, Claim, missing_for
from workflows.cases.roles.authority import place_of
from workflows.cases.roles.merit_titles import act_of
from workflows.errors import N_
from workflows.law.authority_rows import NONE
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Title

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .gate_lines import gate_lines
from .own_words import OwnWords
from .private_life import OnlyDuty
from .subjects import check_subject

FOR_PERSONS = ("individual_title", "commendation", "special_promotion")  # kinds of titles that a person can be given
OCCASIONS = [
    Card("yearly", lazy("Yearly"), lazy("For the work of a year.")),
    Card("thematic", lazy("Thematic"), lazy("For a campaign or a plan; name it in the report.")),
    Card("sudden", lazy("Sudden merit"), lazy("For a feat, as soon as it is known.")),
]
STATED = re.compile(r"^(\d{4})\s*[;:]\s*(\S.{0,80})$")
WAITS = N_("The proposal is kept and waits; the day of the merit stays. It goes on by itself when nothing holds it.")


class MeritReportForm(TaskForm):
    """A commander reports an achievement and proposes a title or a form of commendation for it."""

    key = "merit_report"
    files = True
    sources: ClassVar[Mapping[str, str]] = {
        "who": "R-COM-02",
        "title": "R-COM-04",
        "occasion": FEAT,
        "merit_on": "R-COM-02",
        "achievement": "R-COM-01",
        "innovation": INNOVATION,
        "earlier": BEHIND,
    }
    further = {"earlier": (YEARS, TIMES), "title": (FEAT,)}

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    title = RadioField(lazy("Title or form"), [InputRequired()])
    occasion = RadioField(lazy("Occasion"), [InputRequired()], OCCASIONS)
    merit_on = DateField(
        lazy("Day of the merit"),
        [InputRequired(), NotFuture()],
        description=lazy(
            "Or the last day of its period. This day is kept, however long the proposal may have to wait."
        ),
    )
    achievement = paragraph(
        lazy("The achievement"),
        OnlyDuty(),
        hint=lazy("What was done, when, with which result; how it can be checked. The officer reads this."),
    )
    innovation = line(lazy("Certificate of a recognised innovation"), required=False, hint=lazy("Its number and day."))
    earlier = paragraph(
        lazy("Earlier titles that this register does not know"),
        required=False,
        hint=lazy(
            "One per line: year; number of the decision. They are compared with the decisions before they count."
        ),
    )

    def prepare(self) -> None:
        self.title.offer([Card(row.code, row.en if locale() == "en" else row.name) for row in self._titles()])
        if self.desk.case is not None:
            del self.who
        self.refill()
        if titles := self._good_outcomes():
            self.innovation.description = _(
                "Its outcome was confirmed, so it counts without a certificate: %(titles)s", titles=titles
            )

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)

    def validate_earlier(self, field: Field) -> None:
        for row in (field.data or "").splitlines():
            if row.strip() and not STATED.match(row.strip()):
                raise ValidationError(_("Write “year; number of the decision”, one per line: %(line)s", line=row[:80]))
        if self._officer and self.title.data and self.merit_on.data:
            self._refuse(field, (BEHIND, YEARS, TIMES))

    def validate_innovation(self, field: Field) -> None:
        if self.title.data == BASE and self.merit_on.data and self._officer:
            self._refuse(field, (INNOVATION,))

    def validate_title(self, field: Field) -> None:
        if self._officer and field.data in {row.code for row in self._titles()}:
            place = place_of(self.desk.session, act_of(field.data), self._officer, today())
            if self.desk.house.matrix.row_for(place, today()).decides == NONE:
                sentence = _("This form does not exist for such a person.")
                raise ValidationError(ruled(self.desk.rules, sentence, FEAT))

    def validate_occasion(self, field: Field) -> None:
        if self.title.data == PROMOTION and self.merit_on.data and self._officer:
            self._refuse(field, (FEAT,))

    def checks(self) -> list[Check]:
        """Say what holds the proposal: it may be sent all the same, and waits with its day (R-COM-02)."""
        if not self._officer:
            return []
        found = gate(self.desk.session, self.desk.house, Act.COMMENDATION, self._officer, today(), case=self.desk.case)
        lines = [Check("warn", line.message, line.rule, "", line.params) for line in gate_lines(found)]
        return [*lines, Check("warn", WAITS, "R-COM-02")] if lines else []

    def looked_at(self) -> int | None:
        return self._officer

    def subject_id(self) -> int:
        return int(self._officer or 0)

    def content(self) -> dict[str, Any]:
        return {**super().content(), "stated": {str(year): number for year, number in self._stated().items()}}

    def _refuse(self, _field: Field, rules: tuple[str, ...]) -> None:
        claim = Claim(
            self.title.data,
            self.merit_on.data.year,
            self.occasion.data or "",
            self.innovation.data or "",
            self._stated(),
        )
        for lacks in missing_for(self.desk.session, self.desk.rules, self._officer or 0, claim):
            if lacks.rule in rules:
                rule = lacks.rule
                raise ValidationError(ruled(self.desk.rules, _(lacks.message) % lacks.params, rule))

    def _good_outcomes(self) -> str:
        """The proposals of the officer whose outcome was confirmed as good."""
        found = good_outcomes_of(self.desk.session, self._officer, today()) if self._officer else []
        return ", ".join(row.innovation.title for row in found)

    def _stated(self) -> dict[int, str]:
        rows = (STATED.match(row.strip()) for row in (self.earlier.data or "").splitlines())
        return {int(found[1]): found[2] for found in rows if found}

    def _titles(self) -> list[Title]:
        rows = select(Title).where(Title.kind.in_(FOR_PERSONS)).order_by(Title.order)
        return list(self.desk.session.scalars(rows))

    @property
    def _officer(self) -> int | None:
        if self.desk.case is not None:
            return self.desk.case.subject_id
        picked: int | None = self.who.data
        return picked


class MeritConfirmationForm(OwnWords):
    """The officer confirms the report, corrects it, or gives the credit to others."""

    key = "merit_confirmation"
    about = lazy("Is the report true and complete? Who else has a part in it? You have %(n)s working days.")
    rule = "R-COM-CONFIRM"


class MeritUnitVoteForm(TaskForm):
    """A key only: the vote of the unit has its own pages."""

    key = "merit_unit_vote"
    drafts = False


class MeritCouncilVoteForm(TaskForm):
    """A key only: the vote of the council."""

    key = "merit_council_vote"
    drafts = False
