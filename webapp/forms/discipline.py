"""Discipline before the meeting: discovery and level, the second reading, a deferral and the request to go on."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases import discipline
from workflows.cases.answers import Answers
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.law.limitation import LIGHTEST, Level, Offence
from workflows.people.models import Protection

from . import discipline_cards as cards
from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

NORMAL, LONGEST = "R-STA-07.normal", "R-STA-07.longest"
NONE = "none"
LIGHT_BARRED = N_("A reprimand would be time-barred since %(day)s. A second reader judges whether the level is right.")
HARM_ASKED = N_("A heavier form needs the level of harm and the evidence for it.")
PROTECTED = N_(
    "A protection is on record that defers discipline today. Name the ground; only the officer's own written request "
    "lets the case go on."
)
GROUNDS = [
    Card(NONE, lazy("No ground")),
    Card("illness", lazy("Seriously ill, in treatment")),
    Card("pregnancy", lazy("Pregnant")),
    Card("maternity", lazy("On maternity leave")),
    Card("child", lazy("Nursing a child below the age of the rule")),
    Card("proceedings", lazy("Prosecuted or held, awaiting the conclusion")),
]
SKIPS = [
    Card(NONE, lazy("None: the review meeting is held")),
    Card("transferred", lazy("Discovered after a transfer; reviewed there")),
    Card("reviewed", lazy("Reviewed already and responsibility accepted")),
    Card("concluded", lazy("A competent body concluded and proposed a form")),
    Card("judgment", lazy("A judgment with prison or on corruption")),
    Card("party_decision", lazy("A decision of Party discipline exists")),
]


class DiscoveryForm(TaskForm):
    """The organisation department enters discovery, act and level: everything that limitation is counted from."""

    key = "discovery"
    files = True
    sources = {
        "discovered_on": NORMAL,
        "act": "R-STA-02",
        "act_ended_on": "R-STA-06",
        "form_code": "R-STA-FORMS",
        "harm": "R-STA-06",
        "limit_ground": "R-STA-06.none",
        "complex": LONGEST,
        "body": "R-STA-BODY",
    }

    discovered_on = DateField(
        lazy("Discovered on"),
        [InputRequired(), NotFuture()],
        description=lazy("From this day the decision has %(n)s days. It cannot be changed later."),
    )
    act = paragraph(
        lazy("Acts that the conclusion established"),
        Decent(),
        hint=lazy("One per line: several acts lead to one decision."),
    )
    act_ended_on = DateField(
        lazy("The act ended on"),
        [InputRequired(), NotFuture()],
        description=lazy("The last day of the act; limitation is counted from it."),
    )
    form_code = RadioField(lazy("Form in question"), [InputRequired()], cards.FORMS)
    harm = paragraph(
        lazy("Level of harm"),
        Decent(),
        required=False,
        hint=lazy("Needed for every form heavier than a reprimand."),
    )
    evidence = paragraph(lazy("Evidence of the level"), Decent(), required=False)
    limit_ground = RadioField(
        lazy("Is there no limitation period?"),
        [InputRequired()],
        [
            Card(NONE, lazy("There is one"), lazy("The usual case.")),
            Card("party_expulsion_level", lazy("Party member at the level of expulsion")),
            Card("internal_political_protection", lazy("Internal political protection")),
            Card("national_interest", lazy("National interest")),
            Card("fake_diploma", lazy("Forged diploma")),
        ],
    )
    complex = BooleanField(
        lazy("Complex: the handling time was extended by a decision"),
        description=lazy("Then at most %(n)s days from discovery. The decision is due even after that."),
    )
    extension = line(lazy("Number and day of that decision"), RequiredIf("complex"), required=False)
    body = RadioField(
        lazy("Who considers the matter?"),
        [InputRequired()],
        [
            Card("party_committee_vote", lazy("The competent Party committee, by secret vote")),
            Card("discipline_council", lazy("A discipline council")),
        ],
    )

    def prepare(self) -> None:
        cards.offer_forms(self.desk, self.form_code)
        if self.fresh:
            self.body.data, self.limit_ground.data = self.desk.rules.choice("R-STA-BODY"), NONE

    def validate_act_ended_on(self, field: DateField) -> None:
        if field.data and self.discovered_on.data and field.data > self.discovered_on.data:
            raise ValidationError(_("An act cannot end after it was discovered."))

    def validate_form_code(self, field: RadioField) -> None:
        cards.refuse_unavailable(self.desk, field)

    def validate_harm(self, field: Any) -> None:
        if self.form_code.data not in (None, LIGHTEST) and not (field.data and self.evidence.data):
            raise ValidationError(ruled(self.desk.rules, _(HARM_ASKED), "R-STA-06"))

    def checks(self) -> list[Check]:
        ended = self.act_ended_on.data
        if not ended or self.form_code.data in (None, LIGHTEST) or self.limit_ground.data != NONE:
            return []
        light = discipline.limit(self.desk.house, self.desk.rules, Level.REPRIMAND, Offence(ended))
        if light.due is None or not light.bars(today()):
            return []
        return [Check("warn", LIGHT_BARRED, "R-STA-06", "form_code", {"day": f"{light.due:%d/%m/%Y}"})]

    def answers(self) -> Answers:
        limits = {NORMAL: LONGEST} if self.complex.data else {}
        return Answers(content=self.content(), facts=self.facts(), since=self.discovered_on.data, limits=limits)


class LevelReadingForm(TaskForm):
    """The Inspectorate judges whether the heavier level is right, or was chosen to beat the clock (S11)."""

    key = "level_reading"
    files = True
    sources = {"light_ended_on": "R-STA-06.reprimand", "confirmed": "R-STA-06", "examined": "R-STA-02"}

    light_ended_on = DateField(
        lazy("A reprimand would be time-barred since"), [InputRequired()], description=lazy("The officer reads this.")
    )
    examined = paragraph(lazy("What was examined"), Decent(), hint=lazy("Harm, evidence, how like acts were treated."))
    confirmed = RadioField(
        lazy("Is the heavier level right?"),
        [InputRequired()],
        [
            Card("yes", lazy("Yes, by harm and evidence")),
            Card("no", lazy("No: it is the level of a reprimand"), lazy("The case ends: it is time-barred.")),
        ],
    )
    reason = paragraph(lazy("Reason"), Decent())

    def prepare(self) -> None:
        if self.fresh:
            self.light_ended_on.data = self._light_end()

    def validate_light_ended_on(self, field: DateField) -> None:
        if field.data and (day := self._light_end()) and field.data != day:
            raise ValidationError(_("The period ended on %(day)s; this cannot be changed.", day=f"{day:%d/%m/%Y}"))

    def facts(self) -> dict[str, Any]:
        return {"confirmed": self.confirmed.data == "yes"}

    def _light_end(self) -> date | None:
        found, case = cards.said(self.desk, "discovery"), self.desk.case
        if not found or case is None:
            return None
        offence = discipline.offence_of(found)
        return discipline.limit(self.desk.house, self.desk.rules, Level.REPRIMAND, offence).due


class DeferralForm(TaskForm):
    """The organisation department says whether discipline must wait, and whether meetings are left out."""

    key = "deferral"
    files = True
    sources = {"ground": "R-STA-05", "skip": "R-STA-20", "reason": "R-STA-08"}

    ground = RadioField(
        lazy("Ground on which discipline is not yet considered"),
        [InputRequired()],
        GROUNDS,
        description=lazy("Nobody's instruction lifts a ground; only the officer may ask to be handled now."),
    )
    document = line(
        lazy("Paper that proves the ground"), RequiredIf("ground", *(c.value for c in GROUNDS[1:])), required=False
    )
    skip = RadioField(lazy("Ground on which meetings are left out"), [InputRequired()], SKIPS)
    skip_document = line(
        lazy("Paper that proves it"), RequiredIf("skip", *(c.value for c in SKIPS[1:])), required=False
    )
    reason = paragraph(lazy("Reason"), Decent(), hint=lazy("Time of a deferral counts in no clock."))

    def prepare(self) -> None:
        if self.fresh:
            self.skip.data = NONE

    def validate_ground(self, field: RadioField) -> None:
        if field.data == NONE and self._is_protected() and not cards.waiver_stands(self.desk):
            raise ValidationError(ruled(self.desk.rules, _(PROTECTED), "R-STA-05"))

    def facts(self) -> dict[str, Any]:
        waived = self.ground.data in self.desk.rules.words("R-STA-05.waivable") and cards.waiver_stands(self.desk)
        if self.ground.data != NONE and not waived:
            return {"course": "wait"}
        return {"course": "review" if self.skip.data == NONE else "skip"}

    def _is_protected(self) -> bool:
        kinds = self.desk.rules.words("R-STA-05.protections")
        if self.desk.case is None:
            return False
        found = select(Protection.id).where(
            Protection.person_id == self.desk.case.subject_id, Protection.kind.in_(kinds), Protection.on(today())
        )
        return self.desk.session.scalars(found).first() is not None


class WaiverForm(TaskForm):
    """The officer asks in writing that the matter be handled although it could wait."""

    key = "waiver"
    files = True
    sources = {"wish": "R-STA-05"}

    wish = BooleanField(
        lazy("I ask that my matter be considered now"),
        [DataRequired()],
        description=lazy(
            "You need not: while the ground lasts nothing goes on. You may withdraw this until the review meeting."
        ),
    )
    text = paragraph(lazy("Note"), required=False)
