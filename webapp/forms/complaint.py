"""A complaint about a decision of discipline: the officer's own form, acceptance, verification, dialogue."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Submission
from workflows.cases.roles.complained import complaint_of, council_of, decision_of
from workflows.cases.verbs.complaining import instance_of, until, who_resolves
from workflows.errors import N_
from workflows.law.calendar import local_day

from .base import Check, TaskForm
from .citing import ruled
from .conditions import AskedIf, NotBefore, NotFuture, RequiredIf
from .fields import PAGES, Card, DateField, PersonField, RadioField, line, paragraph
from .private_life import Decent
from .team import TeamForm, confirmed

LEVELS = [
    Card("issuer", lazy("Whoever signed the decision"), lazy("The first instance.")),
    Card("unit_head", lazy("The head of the unit")),
    Card("director", lazy("The director of the city police")),
]
IN_TIME = N_("In time: the last day is %(day)s.")
UNPROVEN = N_("The complaint came after %(day)s and no obstacle is proven: it can only be refused.")
TOOK_PART = N_("%(name)s took part in the decision complained of.")


class ComplaintForm(TaskForm):
    """The officer complains; the competent level is proposed."""

    key = "complaint"
    files = True
    sources = {
        "addressee": "P-2.8-6.second",
        "about": "P-2.8-1.complaint",
        "wanted": "R-CPL-01",
        "obstacle": "R-CPL-04",
    }

    addressee = RadioField(lazy("To whom"), [InputRequired()], LEVELS)
    about = paragraph(
        lazy("What you complain about, and why"),
        most=PAGES,
        hint=lazy("Within %(n)s days of the receipt. Nobody changes your words; add what proves them."),
    )
    wanted = paragraph(lazy("What you ask for"))
    obstacle = paragraph(
        lazy("What kept you from complaining in time"),
        required=False,
        hint=lazy("Only after the last day: illness, mission, disaster. Attach the proof."),
    )
    obstacle_from = DateField(lazy("First day of the obstacle"), [Optional(), NotFuture()])
    obstacle_to = DateField(lazy("Last day of the obstacle"), [Optional(), NotFuture(), NotBefore("obstacle_from")])

    def prepare(self) -> None:
        row, instance = self._decision(), self._instance()
        if self.fresh and row and instance:
            self.addressee.data = who_resolves(self.desk.session, self.desk.house, row, instance).level

    def validate_obstacle(self, field: Any) -> None:
        if field.data and not (self.obstacle_from.data and self.obstacle_to.data):
            raise ValidationError(ruled(self.desk.rules, _("Give the first and the last day."), "R-CPL-04"))

    def checks(self) -> list[Check]:
        row, instance = self._decision(), self._instance()
        last = until(self.desk.session, self.desk.house, row, instance, self.obstacles()) if row and instance else None
        return [Check("ok", IN_TIME, "P-2.8-1.complaint", "about", {"day": f"{last:%d/%m/%Y}"})] if last else []

    def obstacles(self) -> list[tuple[date, date]]:
        """Return the days that an obstacle took, as the count leaves them out."""
        if not (self.obstacle.data and self.obstacle_from.data and self.obstacle_to.data):
            return []
        return [(self.obstacle_from.data, self.obstacle_to.data)]

    def _decision(self) -> DisciplineDecision | None:
        return self.desk.session.get(DisciplineDecision, self.desk.about) if self.desk.about else None

    def _instance(self) -> str | None:
        row = self._decision()
        return instance_of(self.desk.session, row) if row else None


class AcceptanceForm(TeamForm):
    """The resolver accepts and appoints who verifies, or refuses with a reason."""

    key = "acceptance"
    least = "R-VER-02.members"
    duty = "complaint_verifier"
    sources = {
        "decision": "P-2.8-2.accept",
        "reason": "R-CPL-04",
        "proven": "R-CPL-04",
        "members": "R-STA-10",
        "suspends": "R-CPL-01",
    }
    further = {"decision": ("R-CPL-04",)}

    decision = RadioField(
        lazy("Is the complaint accepted?"),
        [InputRequired()],
        [Card("accept", lazy("Accepted")), Card("refuse", lazy("Refused, with its reason"))],
        description=lazy("Answered within %(n)s working days, in writing."),
    )
    proven = BooleanField(lazy("The obstacle that the officer names is proven"))
    reason = paragraph(lazy("Reason"), Decent())
    matter = paragraph(lazy("What is to be verified"), RequiredIf("decision", "accept"), Decent(), required=False)
    members = PersonField(
        lazy("Who verifies the complaint"),
        [RequiredIf("decision", "accept")],
        several=True,
        description=lazy("Nobody who took part in the decision complained of."),
    )
    lead = PersonField(lazy("Who leads"), [RequiredIf("decision", "accept")], description=lazy("One of them."))
    confirmation = confirmed()
    suspends = BooleanField(
        lazy("The decision is suspended until the complaint is resolved"),
        [AskedIf("decision", "accept")],
        description=lazy("Only where carrying it out would do harm that is hard to repair; otherwise it is followed."),
    )
    harm = paragraph(lazy("Which harm, and why it is hard to repair"), RequiredIf("suspends"), Decent(), required=False)

    def validate_decision(self, field: RadioField) -> None:
        if field.data == "accept" and (day := self._late_since()) and not self.proven.data:
            raise ValidationError(ruled(self.desk.rules, _(UNPROVEN, day=f"{day:%d/%m/%Y}"), "R-CPL-04"))

    def validate_members(self, field: PersonField) -> None:
        if self.decision.data != "accept":
            return
        super().validate_members(field)
        took_part = self._took_part()
        field.errors.extend(
            ruled(self.desk.rules, _(TOOK_PART, name=person.name), "R-STA-10")
            for person in self._people()
            if person.id in took_part
        )

    def validate_lead(self, field: PersonField) -> None:
        if self.decision.data == "accept":
            super().validate_lead(field)

    def validate_confirmation(self, field: Any) -> None:
        if self.decision.data == "accept":
            super().validate_confirmation(field)

    def facts(self) -> dict[str, Any]:
        council = council_of(self.desk.session, self.desk.case) if self.desk.case else {}
        return {"accepted": self.decision.data == "accept", "council": bool(council)}

    def answers(self) -> Answers:
        answers = super().answers()
        return answers if self.decision.data == "accept" else Answers(content=answers.content, facts=answers.facts)

    def _late_since(self) -> date | None:
        """Return the last day if the complaint came after it, without the days of an obstacle."""
        case = self.desk.case
        said = complaint_of(self.desk.session, case) if case else {}
        if case is None or not said:
            return None
        last = until(self.desk.session, self.desk.house, decision_of(self.desk.session, case), "first")
        late = last is not None and said["instance"] == "first" and local_day(case.opened_at) > last
        return last if late else None

    def _took_part(self) -> set[int]:
        if self.desk.case is None or not complaint_of(self.desk.session, self.desk.case):
            return set()
        decided = decision_of(self.desk.session, self.desk.case).case_id
        did = self.desk.session.query(Submission.person_id).filter(Submission.case_id == decided)
        return {person for (person,) in did}


class ComplaintCheckForm(TaskForm):
    """The verifiers report; where a council had sat, it then considers the matter again."""

    key = "complaint_check"
    files = True
    sources = {"findings": "R-CPL-02", "complex": "P-2.8-5.longest", "proposed": "P-2.8-5.resolve"}

    findings = paragraph(
        lazy("Findings, point by point"), Decent(), hint=lazy("The officer may read and copy the evidence.")
    )
    complex = BooleanField(
        lazy("Complex: more time is needed"), description=lazy("At most %(n)s days in all, with a written ground.")
    )
    ground = line(lazy("Ground for it"), RequiredIf("complex"), required=False)
    proposed = RadioField(
        lazy("Proposed result"),
        [InputRequired()],
        [
            Card("upheld", lazy("Upheld")),
            Card("changed", lazy("Another form")),
            Card("cancelled", lazy("Cancelled")),
        ],
    )

    def answers(self) -> Answers:
        limits = {"P-2.8-5.resolve": "P-2.8-5.longest"} if self.complex.data else {}
        return Answers(content=self.content(), facts=self.facts(), limits=limits)


class DialogueForm(TaskForm):
    """The minutes of the dialogue, which no complaint goes without."""

    key = "dialogue"
    files = True
    sources = {"held_on": "P-2.8-4.dialogue_notice", "officer_said": "R-CPL-02"}

    held_on = DateField(
        lazy("Held on"),
        [InputRequired(), NotFuture()],
        description=lazy("The officer is told at least %(n)s days before."),
    )
    present = paragraph(lazy("Who was present"))
    officer_said = paragraph(
        lazy("What the officer said"), Decent(), hint=lazy("If he did not come: that he was invited twice.")
    )
    resolver_said = paragraph(lazy("What the resolver said"), Decent())
    agreed = paragraph(lazy("On which points they agree, on which not"), Decent())
