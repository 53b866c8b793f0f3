"""Proposing a transfer, and the check of its conditions before it is sent (DOMAIN.md 2.3)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from webapp.texts import lazy
from workflows.cases import movement
from workflows.cases.answers import Answers
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.conflicts import conflicts
from workflows.people.models import Unit
from workflows.people.roles import unit_of

from .base import Check, Desk, TaskForm
from .conditions import Future
from .fields import Card, DateField, PersonField, RadioField, UnitField, paragraph
from .private_life import OnlyDuty
from .subjects import check_subject

TRANSFER = "transfer"
REASON = "R-REA-REASON"  # letters; "by the needs of work" alone is no reason
SECOND_READER = N_("A second reader of the Inspectorate will look at this proposal first.")
ROOM_FOR_KIN = N_("The replacement is your own kin or has an interest with you: you may not make room for him.")


class ProposalForm(TaskForm):
    """A commander proposes that an officer be transferred; it begins a case or goes on with one."""

    key = "proposal"
    files = True
    sources = {
        "who": "R-REA-05",
        "instrument": "R-REA-03",
        "reason": "R-REA-02",
        "fit": "R-REA-02",
        "replacement": "R-REA-09",
        "effective_on": "R-REA-01",
    }

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    instrument = RadioField(
        lazy("Instrument"),
        [Optional()],
        [Card(TRANSFER, lazy("Transfer by order"))],
        default=TRANSFER,
        description=lazy(
            "Periodic position change is proposed only from a published plan, and none of them may be a reprisal."
        ),
    )
    to_unit = UnitField(lazy("Receiving unit"), [DataRequired()])
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why this officer. The officer reads this."),
    )
    fit = paragraph(
        lazy("Fit with specialty and rank"),
        OnlyDuty(),
        hint=lazy("Training, experience, rank against the new work; how the old work goes on."),
    )
    replacement = PersonField(
        lazy("Replacement"), description=lazy("Who takes over, if somebody is meant; never your own kin.")
    )
    effective_on = DateField(lazy("To take effect on"), [InputRequired(), Future()])

    def prepare(self) -> None:
        if self.desk.case is not None:
            del self.who
        self.refill()

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)

    def validate_to_unit(self, field: UnitField) -> None:
        unit = self.desk.session.get(Unit, field.data)
        if unit is None or not unit.holds(today()):
            raise ValidationError(_("There is no such unit today."))
        present = unit_of(self.desk.session, self.officer, today()) if self.officer else None
        if present is not None and present.id == unit.id:
            raise ValidationError(_("The officer already serves in this unit."))

    def validate_reason(self, field: Field) -> None:
        Length(min=self.desk.rules.number(REASON))(self, field)

    def validate_replacement(self, field: PersonField) -> None:
        if field.data and field.data == self.officer:
            raise ValidationError(_("The officer cannot replace himself."))

    @property
    def officer(self) -> int | None:
        """The officer concerned: of the case, or picked here."""
        if self.desk.case is not None:
            return self.desk.case.subject_id
        picked: int | None = self.who.data
        return picked

    def subject_id(self) -> int:
        return int(self.officer or 0)

    def content(self) -> dict[str, Any]:
        return {**super().content(), "instrument": TRANSFER}

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=self.to_unit.data)

    def checks(self) -> list[Check]:
        if not self.officer:
            return []
        return [*barriers(self.desk, self.officer), *self._second_reader(self.officer), *self._kin()]

    def _second_reader(self, officer: int) -> Iterator[Check]:
        """One line whatever the reasons: a proposer must not learn that the officer denounced somebody (R-INT-02)."""
        found = movement.reasons(self.desk.session, self.desk.house, officer, self.desk.actor_id)
        if any(reason.effect == movement.SECOND_READER for reason in found):
            yield Check("warn", SECOND_READER, "R-REA-10")

    def _kin(self) -> Iterator[Check]:
        if not self.replacement.data:
            return
        found = conflicts(self.desk.session, self.desk.actor_id, self.replacement.data, self.desk.rules)
        if any(conflict.barred for conflict in found):
            yield Check("bad", ROOM_FOR_KIN, "R-REA-09", "replacement")


def barriers(desk: Desk, officer: int) -> list[Check]:
    """Return what forbids to move this officer today, with what lifts it."""
    found = movement.reasons(desk.session, desk.house, officer, desk.actor_id)
    return [_barrier(reason) for reason in found if reason.effect == movement.BLOCK]


def _barrier(reason: movement.Reason) -> Check:
    message, params = _(reason.message), {}
    if reason.until:
        message = f"{message} {_('It holds until %(day)s.')}"
        params["day"] = _day(reason.until)
    if reason.lifted_by:
        message = f"{message} {_('It is lifted by: %(what)s.')}"
        params["what"] = _(reason.lifted_by)
    return Check("bad", message, reason.rule, params=params)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
