"""Party and State side by side: the notices, the comparison, the reasons for a difference, the cancellation."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.decisions import STATE, DisciplineDecision
from workflows.cases.discipline import side_by_side
from workflows.errors import N_

from .base import Check, Desk, TaskForm
from .citing import ruled
from .conditions import NotFuture
from .fields import Card, DateField, RadioField, paragraph
from .private_life import Decent

NO_TWIN = N_("No State decision about this officer is recorded yet. It is due within %(n)s days of the Party's.")
ABOUT = N_("It is about: %(form)s, decided on %(day)s.")


class NoticeToStateForm(TaskForm):
    """The commission tells the State side what the Party has decided, changed or cancelled."""

    key = "notice_to_state"
    sources = {"text": "R-SYN-01"}

    text = paragraph(
        lazy("What the State side is asked to do"),
        Decent(),
        hint=lazy("The Party's decision replaces no decision of the State, and the other way round."),
    )

    def prepare(self) -> None:
        _say_about(self.desk, self.text)

    def checks(self) -> list[Check]:
        return _about(self.desk)


class NoticeToPartyForm(TaskForm):
    """The organisation department tells the Party side what the State has decided."""

    key = "notice_to_party"
    sources = {"text": "R-SYN-01"}

    text = paragraph(lazy("What the Party side is told"), Decent())

    def prepare(self) -> None:
        _say_about(self.desk, self.text)

    def checks(self) -> list[Check]:
        return _about(self.desk)


class StateMatchForm(TaskForm):
    """The organisation department names the State's decision that stands beside the Party's."""

    key = "state_match"
    sources = {"decision": "R-SYN-02"}

    decision = RadioField(
        lazy("Decision of the State"),
        [InputRequired()],
        description=lazy("Due within %(n)s days of the day on which the Party's decision was published."),
    )
    note = paragraph(lazy("Note"), Decent(), required=False)

    def prepare(self) -> None:
        rows = [(str(row.id), _words(self.desk, row)) for row in _state_decisions(self.desk)]
        self.decision.choices = rows or [("none", _("None is recorded yet"))]

    def validate_decision(self, field: RadioField) -> None:
        if field.data == "none" or not _state_decisions(self.desk):
            field.errors[:] = []
            raise ValidationError(ruled(self.desk.rules, self._missing(), "R-SYN-02"))

    def content(self) -> dict[str, Any]:
        rows = {str(row.id): row.id for row in _state_decisions(self.desk)}
        words = dict(self.decision.choices).get(self.decision.data, "")
        return {**super().content(), "decision": words, "decision_id": rows.get(self.decision.data)}

    def checks(self) -> list[Check]:
        if _state_decisions(self.desk):
            return []
        return [Check("bad", NO_TWIN, "R-SYN-02", "decision", {"n": self.desk.rules["R-SYN-02"].value})]

    def _missing(self) -> str:
        return str(_(NO_TWIN) % {"n": self.desk.rules["R-SYN-02"].value})


class DisproportionForm(TaskForm):
    """The State's authority says why its form is lighter or heavier than the Party's."""

    key = "disproportion"
    sources = {"reason": "R-SYN-02"}

    way = RadioField(
        lazy("What follows"),
        [InputRequired()],
        [
            Card("kept", lazy("The decision stands, for the reason given")),
            Card("again", lazy("It is looked at again"), lazy("In the case of the State's decision.")),
        ],
    )
    reason = paragraph(lazy("Why the forms differ"), Decent(), hint=lazy("The Party side and the officer read this."))


class StateCancellationForm(TaskForm):
    """The State's authority cancels its decision because the Party has cancelled its own (R-SYN-03)."""

    key = "state_cancellation"
    sources = {"cancelled_on": "R-SYN-03"}

    cancelled_on = DateField(lazy("Cancelled on"), [InputRequired(), NotFuture()])
    grounds = paragraph(
        lazy("What the decision rests on"), Decent(), hint=lazy("The Party's decision, by number and day.")
    )
    file_read = BooleanField(lazy("I have read the notice of the Party side"), [DataRequired()])


def _about(desk: Desk) -> list[Check]:
    decision = side_by_side.decision_behind(desk.session, desk.case) if desk.case else None
    if decision is None:
        return []
    name = side_by_side.form_name(desk.session, decision)
    return [Check("ok", ABOUT, "R-SYN-01", params={"form": name, "day": f"{decision.decided_on:%d/%m/%Y}"})]


def _say_about(desk: Desk, field: Any) -> None:
    """Say above the text what it is about: whoever writes the notice need not look for it."""
    for line in _about(desk):
        field.description = " ".join(filter(None, [str(_(line.message) % line.params), str(field.description)]))


def _state_decisions(desk: Desk) -> list[DisciplineDecision]:
    """The State's decisions about the officer that stand, the latest first."""
    if desk.case is None:
        return []
    found = select(DisciplineDecision).where(
        DisciplineDecision.person_id == desk.case.subject_id,
        DisciplineDecision.track == STATE,
        DisciplineDecision.cancelled_on.is_(None),
    )
    return list(desk.session.scalars(found.order_by(DisciplineDecision.id.desc())))


def _words(desk: Desk, row: DisciplineDecision) -> Any:
    name = side_by_side.form_name(desk.session, row)
    return _("%(form)s, decided on %(day)s", form=name, day=f"{row.decided_on:%d/%m/%Y}")
