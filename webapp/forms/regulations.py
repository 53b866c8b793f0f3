"""A breach of service regulations: notice, view, check, the form after weighing, decision (TT 02/2021/TT-BCA)."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.answers import Answers
from workflows.cases.roles import appointing
from workflows.errors import N_, Refused
from workflows.law import regulations
from workflows.people.catalogue_tables import DisciplineForm
from workflows.people.models import Person

from .base import Check, Desk, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .private_life import Decent, OnlyDuty

TRACK, TERM, ARTICLE = "service_regulations", "R-INT-REGULATIONS", "R-INT-REGULATIONS.shift"
AGGRAVATING = ("obstructed", "abused", "repeated", "denied")
MITIGATING = ("reported", "prevented", "objective", "merited")
RESULT = N_("After weighing: %(form)s (%(aggravating)s against, %(mitigating)s for).")
PASSED_ON = N_("This form is discipline: if you send it, the matter goes to the process of discipline.")


class RegulationsNoticeForm(TaskForm):
    """The commander asks for a self-criticism after an inspection notice, from which the time runs."""

    key = "regulations_notice"
    files = True
    sources = {"noticed_on": TERM}

    noticed_on = DateField(
        lazy("Day of the inspection notice"),
        [InputRequired(), NotFuture()],
        description=lazy("The matter is settled within %(n)s working days of it."),
    )
    fact = paragraph(lazy("What was seen"), OnlyDuty(), hint=lazy("Facts of duty: when, where, what."))
    norm = line(lazy("Which rule it touches"))

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), since=self.noticed_on.data)


class RegulationsViewForm(TaskForm):
    """The commander says whether the breach is clear already, or who verifies it."""

    key = "regulations_view"
    sources = {"clear": TERM, "members": "R-VER-02"}

    clear = RadioField(
        lazy("Is the matter clear?"),
        [InputRequired()],
        [
            Card("yes", lazy("Yes"), lazy("No verification is needed.")),
            Card("no", lazy("No"), lazy("Name who verifies it.")),
        ],
    )
    members = PersonField(lazy("Who verifies it"), [RequiredIf("clear", "no")], several=True)
    reason = paragraph(lazy("Reason"), Decent())

    def validate_members(self, field: PersonField) -> None:
        case = self.desk.case
        known = [each for each in field.ids if self.desk.session.get(Person, each)]
        for person_id in known if case else []:
            try:
                appointing.refuse_barred(self.desk.session, self.desk.house, case, [person_id])  # type: ignore[arg-type]
            except Refused as refused:
                raise ValidationError(
                    ruled(self.desk.rules, _(refused.message) % refused.params, refused.rule)
                ) from refused

    def facts(self) -> dict[str, Any]:
        return {"clear": self.clear.data == "yes"}

    def answers(self) -> Answers:
        ids = self.members.ids if self.clear.data == "no" else []
        appointed = {person: place == 0 for place, person in enumerate(ids)}
        return Answers(content=self.content(), facts=self.facts(), appointed=appointed)


class RegulationsCheckForm(TaskForm):
    """What the verification has found."""

    key = "regulations_check"
    files = True
    sources = {"findings": "R-VER-04"}

    examined = paragraph(lazy("What was examined"), Decent())
    findings = paragraph(
        lazy("Findings, point by point"), OnlyDuty(), hint=lazy("Only facts that the officer could answer.")
    )


class RegulationsLevelForm(TaskForm):
    """The organisation department weighs the circumstances; the form follows from them by the rule."""

    key = "regulations_level"
    sources = {
        "base": "R-INT-REGULATIONS.discipline",
        "obstructed": ARTICLE,
        "repeated": "R-INT-REGULATIONS.repeated",
        "reported": ARTICLE,
    }

    found = RadioField(
        lazy("Is there a breach?"),
        [InputRequired()],
        [Card("yes", lazy("Yes")), Card("no", lazy("No"), lazy("The case ends; nothing stays in the file."))],
    )
    base = RadioField(lazy("Form before weighing"), [RequiredIf("found", "yes")])
    obstructed = BooleanField(lazy("Against: the check was obstructed"))
    abused = BooleanField(lazy("Against: a position was abused, or something was covered up"))
    repeated = BooleanField(lazy("Against: repeated"), description=lazy("Within %(n)s year."))
    denied = BooleanField(lazy("Against: not admitted, hidden, lied about, threatened"))
    reported = BooleanField(lazy("For: reported by the officer"))
    prevented = BooleanField(lazy("For: harm was prevented"))
    objective = BooleanField(lazy("For: the cause lay outside"))
    merited = BooleanField(lazy("For: active and decorated in duty"))
    reason = paragraph(lazy("Reason"), Decent(), hint=lazy("With the evidence of each circumstance that is ticked."))

    def prepare(self) -> None:
        self.base.choices = [(row.code, row.en if locale() == "en" else row.name) for row in _catalogue(self.desk)]

    def checks(self) -> list[Check]:
        form = self._form()
        if form is None:
            return []
        counted = {"aggravating": self._count(AGGRAVATING), "mitigating": self._count(MITIGATING)}
        name = dict(self.base.choices)[form]
        found = [Check("ok", RESULT, ARTICLE, "base", {"form": name, **counted})]
        if regulations.is_discipline(self.desk.rules, form):
            found.append(Check("warn", PASSED_ON, "R-INT-REGULATIONS.discipline", "base"))
        return found

    def facts(self) -> dict[str, Any]:
        form = self._form()
        if form is None:
            return {"outcome": "none"}
        return {"outcome": "discipline" if regulations.is_discipline(self.desk.rules, form) else "regulations"}

    def content(self) -> dict[str, Any]:
        names, form = dict(self.base.choices), self._form()
        base = names.get(self.base.data, "")
        return {**super().content(), "base": base, "form": names.get(form, ""), "form_code": form or ""}

    def _form(self) -> str | None:
        codes = [row.code for row in _catalogue(self.desk)]
        if self.found.data != "yes" or self.base.data not in codes:
            return None
        return regulations.moved(
            self.desk.rules, codes, self.base.data, self._count(AGGRAVATING), self._count(MITIGATING)
        )

    def _count(self, names: tuple[str, ...]) -> int:
        return sum(bool(self[name].data) for name in names)


class RegulationsDecisionForm(TaskForm):
    """The commander signs; the paper is made from this."""

    key = "regulations_decision"
    sources = {"grounds": TERM}

    grounds = paragraph(lazy("What the decision rests on"), Decent())
    file_read = BooleanField(lazy("I have read the file, with the officer's words and the weighing"), [DataRequired()])


def _catalogue(desk: Desk) -> list[DisciplineForm]:
    found = select(DisciplineForm).where(DisciplineForm.track == TRACK).order_by(DisciplineForm.severity_order)
    return list(desk.session.scalars(found))
