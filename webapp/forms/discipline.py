"""Discipline before the meeting: discovery and level, and the second reading of a level."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.discipline import apart
from workflows.cases.discipline import state_track as discipline
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.law.limitation import LIGHTEST, Level, Offence
from workflows.people.models import Unit

from . import discipline_cards as cards
from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent
from .unverified import NoNotes

NORMAL, LONGEST = "R-STA-07.normal", "R-STA-07.longest"
NONE = "none"
HANDLED_HERE = N_("The act ended in %(unit)s. The officer's unit of today handles it; the earlier one hands over all.")
NOT_HANDED_OVER = N_("%(unit)s must hand over all that it has. Name the paper of the hand-over.")
SECONDED = N_("The officer is seconded: the unit that hosts him handles it and agrees the form with the sending body.")
LIGHT_BARRED = N_("A reprimand would be time-barred since %(day)s. A second reader judges whether the level is right.")
HARM_ASKED = N_("A heavier form needs the level of harm and the evidence for it.")


class DiscoveryForm(TaskForm):
    """The organisation department enters discovery, act and level: everything that limitation is counted from."""

    key = "discovery"
    files = True
    sources = {
        "discovered_on": NORMAL,
        "act": "R-STA-02",
        "act_ended_on": "R-STA-06",
        "handed_over": "R-STA-16",
        "form_code": "R-STA-FORMS",
        "harm": "R-STA-06",
        "limit_ground": "R-STA-06.none",
        "complex": LONGEST,
        "body": "R-STA-BODY",
    }
    further = {"act": ("R-MEN-04",), "evidence": ("R-MEN-04",)}

    discovered_on = DateField(
        lazy("Discovered on"),
        [InputRequired(), NotFuture()],
        description=lazy("From this day the decision has %(n)s days. It cannot be changed later."),
    )
    act = paragraph(
        lazy("Acts that the conclusion established"),
        Decent(),
        NoNotes(),
        hint=lazy("One per line: several acts lead to one decision."),
    )
    act_ended_on = DateField(
        lazy("The act ended on"),
        [InputRequired(), NotFuture()],
        description=lazy("The last day of the act; limitation is counted from it."),
    )
    handed_over = line(
        lazy("Paper by which the earlier unit handed over the matter"),
        required=False,
        hint=lazy("Only where the officer served in another unit when the act ended: it hands over all that it has."),
    )
    form_code = RadioField(lazy("Form in question"), [InputRequired()], cards.FORMS)
    harm = paragraph(
        lazy("Level of harm"),
        Decent(),
        required=False,
        hint=lazy("Needed for every form heavier than a reprimand."),
    )
    evidence = paragraph(lazy("Evidence of the level"), Decent(), NoNotes(), required=False)
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

    def validate_handed_over(self, field: Any) -> None:
        if not field.data and (unit := self._earlier_unit()):
            raise ValidationError(ruled(self.desk.rules, _(NOT_HANDED_OVER, unit=unit.name), "R-STA-16"))

    def validate_form_code(self, field: RadioField) -> None:
        cards.refuse_unavailable(self.desk, field)

    def validate_harm(self, field: Any) -> None:
        if self.form_code.data not in (None, LIGHTEST) and not (field.data and self.evidence.data):
            raise ValidationError(ruled(self.desk.rules, _(HARM_ASKED), "R-STA-06"))

    def checks(self) -> list[Check]:
        return [*self._apart(), *self._barred_lightly()]

    def _earlier_unit(self) -> Unit | None:
        case, ended = self.desk.case, self.act_ended_on.data
        return apart.earlier_unit(self.desk.session, case.subject_id, ended) if case and ended else None

    def _apart(self) -> list[Check]:
        lines = []
        if unit := self._earlier_unit():
            lines.append(Check("warn", HANDLED_HERE, "R-STA-16", "handed_over", {"unit": unit.name}))
        if self.desk.case and apart.seconded(self.desk.session, self.desk.case.subject_id):
            lines.append(Check("warn", SECONDED, "R-STA-16", "body"))
        return lines

    def _barred_lightly(self) -> list[Check]:
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
        offence = discipline.offence_in(self.desk.session, case)
        return discipline.limit(self.desk.house, self.desk.rules, Level.REPRIMAND, offence).due
