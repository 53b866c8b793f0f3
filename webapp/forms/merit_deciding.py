"""Deciding on a commendation and handing it over: signature, answer from above, announcement, receipt."""

from typing import Any

from wtforms import BooleanField, Field
from wtforms.validators import DataRequired, InputRequired

from webapp.texts import lazy
from workflows.cases.commendation_tables import list_of
from workflows.cases.merit.claiming import REPORT, verdict_of

from .base import Check, TaskForm
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .gate_lines import barriers
from .merit_list import exceptions
from .private_life import Decent

GRANT = "grant"
OUTCOMES = [Card(GRANT, lazy("Commend")), Card("refuse", lazy("Do not commend"), lazy("Give the reason; all read it."))]


class HeldBack(TaskForm):
    """A decision that waits while something holds the officer: it is refused by the gate, and nothing is lost.

    Of a list only those wait whom something holds, each in a case of his own.
    """

    outcome: Any
    judges = False  # whether whoever fills it in decides himself

    def checks(self) -> list[Check]:
        """Say what holds the decision; whoever refuses may do so at any time."""
        desk = self.desk
        if desk.case is None or self.outcome.data != GRANT:
            return []
        if list_of(desk.session, desk.case.id):
            return exceptions(desk, [desk.actor_id] if self.judges else [])
        return barriers(verdict_of(desk.session, desk.house, desk.case))


class MeritDecisionForm(HeldBack):
    """The authority signs; decision and certificate are made from this."""

    key = "merit_decision"
    judges = True
    sources = {"outcome": "R-COM-02", "citation": "R-COM-01"}

    outcome = RadioField(lazy("Decision"), [InputRequired()], OUTCOMES)
    citation = line(
        lazy("What for"),
        RequiredIf("outcome", GRANT),
        required=False,
        hint=lazy("As it stands on the certificate: “for …”."),
    )
    reason = paragraph(lazy("Reason"), Decent(), RequiredIf("outcome", "refuse"), required=False)
    file_read = BooleanField(lazy("I have read the file and the results of both votes"), [DataRequired()])


class MeritUpperForm(HeldBack):
    """What is decided above this force is sent up; the answer is recorded when it comes."""

    key = "merit_upper"
    files = True
    sources = {"outcome": "R-COM-02", "number": "R-COM-05"}

    outcome = RadioField(
        lazy("What was decided"),
        [InputRequired()],
        OUTCOMES,
        description=lazy("Leave this step open until the answer has come; attach it."),
    )
    issuer = line(lazy("Who decided"))
    number = line(lazy("Number of the decision"))
    issued_on = DateField(lazy("Decided on"), [InputRequired(), NotFuture()])
    reason = paragraph(lazy("Reason"), Decent(), RequiredIf("outcome", "refuse"), required=False)


class MeritAnnouncementForm(TaskForm):
    """The award is announced before the unit, and certificate and money are handed over."""

    key = "merit_announcement"
    files = True
    sources = {"announced_on": "R-COM-01"}

    announced_on = DateField(lazy("Announced on"), [InputRequired(), NotFuture()])
    place = line(lazy("Where and before whom"))
    money = line(lazy("Award money"), required=False)

    def prepare(self) -> None:
        code = f"R-COM-AWARD.{self.desk.said(REPORT).get('title')}"
        if code in self.desk.rules:
            self.money.description = lazy("The rule gives %(n)s times the base salary.")
            self._follow(self.money, code)


class MeritReceiptForm(TaskForm):
    """The officer acknowledges certificate and money."""

    key = "merit_receipt"
    sources = {"received": "R-SRV-RECEIPT"}

    received = BooleanField(lazy("I have received decision, certificate and money"), [DataRequired()])
    note = paragraph(lazy("Note"), required=False)

    def questions(self) -> list[Field]:
        return [self.received, self.note]
