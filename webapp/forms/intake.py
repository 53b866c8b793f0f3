"""Intake after the sign: the officer's answer, screening, triage, and how the matter goes on."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.timing import clocks
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.roles import party_standing

from .base import Check, Desk, TaskForm
from .citing import ruled
from .conditions import RequiredIf
from .fields import Card, RadioField, line, paragraph
from .own_words import OwnWords
from .private_life import Decent
from .sign import ONLY_FILED, only_filed

NO_BASIS, ADVICE, REFER, VERIFICATION = "no_basis", "advice", "refer", "verification"
INSPECTION, REGULATIONS = "party_inspection", "regulations"
SCREENING, SEVERAL_PLACES = "P-2.1-3.screening", "P-2.1-3.several_places"
WAYS = [
    Card(
        NO_BASIS,
        lazy("No basis, filed"),
        lazy("The content is deleted when its time is over; no trace in evaluations."),
    ),
    Card(ADVICE, lazy("Advice or mentoring"), lazy("A talk with the officer; no verification.")),
    Card(REFER, lazy("Pass on"), lazy("Another body is competent.")),
    Card(
        VERIFICATION,
        lazy("Verification"),
        lazy("A team of several people looks into it; the officer is under review meanwhile."),
    ),
    Card(REGULATIONS, lazy("Service regulations"), lazy("A breach of service regulations; handled by the commander.")),
    Card(
        INSPECTION, lazy("Party inspection"), lazy("Only of a Party member: the inspection commission looks into it.")
    ),
]
SERVING_MANAGEMENT = lazy("It serves the management of the office; an anonymous report never becomes a denunciation.")


class AnswerForm(OwnWords):
    """The officer answers what was recorded."""

    key = "answer"
    about = lazy(
        "What was recorded is no finding. Your words stay beside it wherever it is read; nobody may change them."
    )
    rule = "R-INT-05"


class ScreeningForm(TaskForm):
    """The organisation department looks at a sign before somebody decides on it."""

    key = "screening"
    sources = {
        "competence": "P-2.1-4.transfer",
        "duplicates": "R-INT-04",
        "several_places": SEVERAL_PLACES,
        "several_reason": SEVERAL_PLACES,
        "recommendation": SCREENING,
    }
    further = {"recommendation": ("R-INT-01",)}

    competence = RadioField(
        lazy("Who is competent?"),
        [InputRequired()],
        [Card("ours", lazy("Our office")), Card("other", lazy("Another body"), lazy("The matter is then passed on."))],
    )
    duplicates = RadioField(
        lazy("Was the same reported before?"),
        [InputRequired()],
        [
            Card("none", lazy("No")),
            Card("new_facts", lazy("Yes, but with new facts")),
            Card("no_new_facts", lazy("Yes, and nothing is new")),
        ],
        description=lazy("A repeated denunciation without new facts is reviewed within %(n)s days."),
    )
    duplicate_of = line(
        lazy("Number of the earlier case"),
        RequiredIf("duplicates", "new_facts", "no_new_facts"),
        required=False,
    )
    several_places = BooleanField(
        lazy("Several places must be checked, or the check is delegated"),
        description=lazy("The time limit of screening is then %(n)s working days."),
    )
    several_reason = paragraph(
        lazy("Why the longer time is needed"), RequiredIf("several_places"), Decent(), required=False
    )
    findings = paragraph(
        lazy("What the check found"),
        Decent(),
        hint=lazy("What was compared, with whom you spoke, what fits and what does not."),
    )
    recommendation = RadioField(lazy("Recommendation"), [InputRequired()], WAYS)

    def validate_recommendation(self, field: RadioField) -> None:
        refuse_beyond_filing(self.desk, field)
        if self.competence.data == "other" and field.data not in (REFER, NO_BASIS):
            raise ValidationError(_("What another body is competent for is passed on, or filed for want of a basis."))

    def prepare(self) -> None:
        offer_ways(self.desk, self.recommendation)

    def answers(self) -> Answers:
        limits = {SCREENING: SEVERAL_PLACES} if self.several_places.data else {}
        return Answers(content=self.content(), facts=self.facts(), limits=limits)

    def checks(self) -> list[Check]:
        return overdue(self.desk)


class TriageForm(TaskForm):
    """The deciding authority says what becomes of a sign."""

    key = "triage"
    sources = {"outcome": "R-INT-07", "reason": "R-INT-05", "destination": "P-2.1-4.transfer"}
    further = {"outcome": ("R-INT-01",)}

    outcome = RadioField(lazy("Decision"), [InputRequired()], WAYS)
    reason = paragraph(
        lazy("Reason"),
        Decent(),
        hint=lazy("A sign is not a finding: write what speaks for looking closer, not what somebody “did”."),
    )
    destination = line(
        lazy("Passed on to"),
        RequiredIf("outcome", REFER),
        required=False,
        hint=lazy("Name the body, if the matter is passed on."),
    )

    def validate_outcome(self, field: RadioField) -> None:
        refuse_beyond_filing(self.desk, field)

    def prepare(self) -> None:
        offer_ways(self.desk, self.outcome)

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def checks(self) -> list[Check]:
        return overdue(self.desk)


class ForwardingForm(TaskForm):
    """The matter is passed on to the competent body."""

    key = "forwarding"
    files = True
    sources = {"destination": "P-2.1-4.transfer", "papers": "R-INT-02"}

    destination = line(lazy("Passed on to"))
    papers = paragraph(
        lazy("Papers handed over"),
        hint=lazy("One per line. The denouncer's name goes only to the competent body, in a sealed letter."),
    )
    note = paragraph(lazy("Note"), Decent(), required=False)

    def prepare(self) -> None:
        if self.fresh:
            self.destination.data = self.desk.said("triage").get("destination", "")


class FollowUpForm(TaskForm):
    """After a conclusion that found something: whether a new case is opened."""

    key = "follow_up"
    sources = {"next": "R-REA-07"}

    next = RadioField(
        lazy("How to go on"),
        [InputRequired()],
        [
            Card(
                "transfer",
                lazy("Open a transfer case"),
                lazy("The head of the unit proposes; all conditions of a transfer are checked anew."),
            ),
            Card(
                "party_discipline",
                lazy("Open a case of Party discipline"),
                lazy("Only about a Party member; the State's side is decided on its own."),
            ),
            Card(
                "discipline",
                lazy("Open a discipline case"),
                lazy("The organisation department enters discovery and level; limitation is checked first."),
            ),
            Card("none", lazy("No new case"), lazy("The matter ends with the conclusion.")),
        ],
        description=lazy("A transfer is no penalty and must not take the place of one."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def prepare(self) -> None:
        if not of_the_party(self.desk):
            self.next.keep(*(choice.value for choice in self.next.choices if choice.value != "party_discipline"))

    def facts(self) -> dict[str, Any]:
        return {"next": self.next.data}


def offer_ways(desk: Desk, field: RadioField) -> None:
    """Offer only filing for an anonymous report that lacks a condition (R-INT-01)."""
    sign = desk.said("sign")
    if only_filed(sign):
        field.keep(NO_BASIS)
        return
    if not of_the_party(desk):
        field.keep(*(choice.value for choice in field.choices if choice.value != INSPECTION))
    if sign.get("source") == "anonymous":
        field.hints = {**field.hints, VERIFICATION: SERVING_MANAGEMENT}


def refuse_beyond_filing(desk: Desk, field: RadioField) -> None:
    """Raise ValidationError, with the rule, for anything but filing where only that is allowed (R-INT-01)."""
    if only_filed(desk.said("sign")) and field.data != NO_BASIS:
        field.errors[:] = []
        raise ValidationError(ruled(desk.rules, _(ONLY_FILED), "R-INT-01"))


def of_the_party(desk: Desk) -> bool:
    """Tell whether the officer is a Party member today."""
    return desk.case is not None and party_standing(desk.session, desk.case.subject_id, today()) is not None


def overdue(desk: Desk) -> list[Check]:
    """Say that the time limit of screening is over: the decision is still possible (S02)."""
    clock = clocks.running(desk.session, desk.case, SCREENING) if desk.case else None
    if clock is None or clock.due_on >= today():
        return []
    message = N_("The time limit ended on %(day)s. You can still decide; the delay is kept on record.")
    return [Check("warn", message, SCREENING, params={"day": f"{clock.due_on:%d/%m/%Y}"})]
