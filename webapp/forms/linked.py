"""Linked moves: proposing a list, checked line by line before it is sent (DOMAIN.md 2.3)."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from webapp.linked.line_words import list_lines
from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.gates.acts import Act
from workflows.cases.gates.verdict import Verdict
from workflows.cases.linked import proposed
from workflows.cases.linked.effect_reading import Shown, effect_of
from workflows.cases.linked.typed_lines import Fault, Row, read_lines
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.models import Person

from .base import Check
from .checking import CheckedForm
from .citing import ruled
from .conditions import Future
from .fields import PAGES, DateField, PersonField, paragraph, tidy
from .gate_lines import gate_lines
from .linked_lines import barred
from .moving import REASON
from .private_life import OnlyDuty

MOST = "LNK-MOST"
ALL_CLEAR = N_("Nothing in the file of anybody in the list stands against it.")
ROWS = 8  # of the box that the list is typed into


class LinkedProposalForm(CheckedForm):
    """A commander proposes moves that hang on each other: one list, which passes or fails as a whole."""

    key = "linked_proposal"
    files = True
    act = Act.TRANSFER
    follows = ("R-REA-OPINION", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"day": "effective_on"}
    adds_after = "takes"
    sources = {
        "lines": "R-REA-09",
        "reason": "R-REA-02",
        "fit": "R-REA-02",
        "effective_on": "R-REA-01",
    }
    further = {"lines": ("R-REA-05", MOST)}

    lines = TextAreaField(
        lazy("Who moves where"),
        [DataRequired(), Length(max=PAGES)],
        description=lazy(
            "One officer a line: his number; then the number of whoever has the place now, or the unit's code and "
            "the post; then, if you like, why he fits. Lines copied from a table are read as well."
        ),
        filters=[tidy],
        render_kw={"rows": ROWS},
    )
    who = PersonField(lazy("Or pick: the officer"))
    takes = PersonField(lazy("Takes the place of"), description=lazy("The post that this officer holds now."))
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why these officers. Each of them reads this."),
    )
    fit = paragraph(
        lazy("Fit with specialty and rank"),
        OnlyDuty(),
        hint=lazy("Training, experience, rank against the new work; how the old work goes on."),
    )
    effective_on = DateField(lazy("To take effect on"), [InputRequired(), Future()])

    def prepare(self) -> None:
        super().prepare()
        self._take_picked()
        self.refill()

    def pressed(self) -> bool:
        return "add-line" in request.form

    def _take_picked(self) -> None:
        """Write what was picked as one more line."""
        who, takes = (self.desk.session.get(Person, field.data or 0) for field in (self.who, self.takes))
        if who and takes:
            self.lines.data = "\n".join(filter(None, (self.lines.data, f"{who.number}; {takes.number}")))
            self.who.data = self.takes.data = None

    @cached_property
    def _read(self) -> tuple[list[Row], list[Fault]]:
        return read_lines(self.desk.session, self.lines.data or "", today(), self.desk.actor_id)

    @property
    def rows(self) -> list[Row]:
        """The good lines."""
        return self._read[0]

    @property
    def officer(self) -> int | None:
        """A list is about nobody alone."""
        return None

    @property
    def effective(self) -> date | None:
        day: date | None = self.effective_on.data
        return day

    def validate_lines(self, field: TextAreaField) -> None:
        rows, faults = self._read
        for fault in faults:
            field.errors.append(_(fault.message) % fault.params)
        if faults:
            raise ValidationError(_("Nothing was sent. The lines above are kept as you typed them."))
        if len(rows) <= 1:
            raise ValidationError(_("A list has at least two officers; propose a single transfer by its own form."))
        most = self.desk.rules.number(MOST)
        if len(rows) > most:
            raise ValidationError(ruled(self.desk.rules, _("A list has at most %(most)s officers.", most=most), MOST))

    def validate_reason(self, field: TextAreaField) -> None:
        Length(min=self.desk.rules.number(REASON))(self, field)

    def checks(self) -> list[Check]:
        """Return what the gates say of each line: whom something bars, and that a second reader is asked."""
        people = [row.person.id for row in self.rows]
        desk = self.desk
        found = proposed.verdicts(desk.session, desk.house, desk.case, people, desk.actor_id) if people else {}
        lines = [check for row in self.rows for check in _of_row(row, found[row.person.id])]
        return [check for at, check in enumerate(lines) if check not in lines[:at]]

    def panel(self) -> list[Check]:
        gates = self.checks() or [Check("ok", ALL_CLEAR, "R-REA-05")]
        found = [*super().panel(), *(gates if self.rows else []), *self._times()]
        return sorted(found, key=lambda check: ("bad", "warn", "ok").index(check.level))

    def looks(self) -> list[int]:
        return [row.person.id for row in self.rows]

    def effect(self) -> Shown | None:
        """Return what the whole list would do, everybody at his new place."""
        wanted = {row.person.id: row.seat for row in self.rows}
        return effect_of(self.desk.session, self.desk.rules, wanted, today()) if wanted else None

    def subject_id(self) -> int:
        """A case is about one person: that of a list carries the name of its first line."""
        return self.rows[0].person.id

    def content(self) -> dict[str, Any]:
        kept = super().content()
        rows = [
            {"person": row.person.id, "unit": row.seat.unit_id, "post": row.seat.post_code, "note": row.note}
            for row in self.rows
        ]
        said = {name: value for name, value in kept.items() if name not in ("who", "takes")}
        return {**said, "lines": list_lines(self.desk.session, self.rows), "rows": rows}

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts())


def _of_row(row: Row, found: Verdict) -> Iterator[Check]:
    """Say what bars one officer with his name; that a second reader is asked is said once for the list, without."""
    yield from barred(row.line, row.person, found, "lines")
    yield from (check for check in gate_lines(found) if check.level == "warn")
