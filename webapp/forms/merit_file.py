"""The file of a commendation: the unit's meeting, its submission, the appraisal with the council (R-COM-01)."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.models import Part

from .base import TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .private_life import Decent
from .team import TeamForm, confirmed

COUNCIL, VOTED = "merit_council", "R-COM-03"
SUPPORTED = "supported"


class AppointedVoters(TeamForm):
    """Names who votes; whoever names them may be one of them, since he decides nothing alone."""

    key = ""
    least = "R-COM-03.least"
    duty = "voter"
    further = {"members": ("R-COM-03.least",)}

    def _barred(self) -> Iterator[str]:
        for person in self._people():
            bars = [finding for finding in self._findings.get(person.id, ()) if finding.bars]
            if bars:
                yield ruled(self.desk.rules, _(bars[0].sentence) % {"name": person.name}, bars[0].rule)


class MeritMeetingForm(AppointedVoters):
    """The unit has met on the proposal; who votes there is named, and the vote follows in secret."""

    key = "merit_meeting"
    files = True
    sources = {"matter": "R-COM-01", "members": VOTED, "lead": VOTED, "confirmation": "R-VER-02"}
    further = {"members": ("R-VER-02", "R-STA-10")}

    held_on = DateField(lazy("Met on"), [InputRequired(), NotFuture()])
    matter = paragraph(lazy("What was said"), Decent(), hint=lazy("Praise and doubts; the vote follows, in secret."))
    members = PersonField(
        lazy("Who votes in the unit"),
        [DataRequired()],
        several=True,
        description=lazy("All members, those who are away too: shares are of all of them, and the absent are asked."),
    )
    lead = PersonField(lazy("Chair"), [DataRequired()], description=lazy("One of the members."))
    confirmation = confirmed()


class MeritSubmissionForm(TaskForm):
    """The unit submits the file with its ballot and the opinion of its Party committee."""

    key = "merit_submission"
    files = True
    sources = {"summary": "R-COM-01", "committee": "R-COM-01"}

    summary = paragraph(lazy("Why this officer, why this title"), Decent())
    committee = RadioField(
        lazy("Opinion of the Party committee"),
        [InputRequired()],
        [Card("agree", lazy("Agrees")), Card("disagree", lazy("Does not agree"))],
    )
    resolution = line(lazy("Number of the resolution"), required=False)


class MeritAppraisalForm(AppointedVoters):
    """The commendation officer checks the file and sets up the council."""

    key = "merit_appraisal"
    files = True
    sources = {
        "matter": "R-COM-04",
        "complete": "R-COM-01",
        "members": VOTED,
        "lead": VOTED,
        "outcome": "R-COM-01",
        "confirmation": "R-VER-02",
    }
    further = {"members": ("R-VER-02", "R-STA-10")}

    outcome = RadioField(
        lazy("Appraisal"),
        [InputRequired()],
        [
            Card(SUPPORTED, lazy("Supported"), lazy("Goes to the council.")),
            Card("not_supported", lazy("Not supported"), lazy("The case ends.")),
        ],
    )
    matter = paragraph(
        lazy("What was compared with what"),
        Decent(),
        hint=lazy("The report, the sources of the achievement, decisions on earlier titles, the innovation."),
    )
    complete = BooleanField(
        lazy("The file is complete"),
        [RequiredIf("outcome", SUPPORTED)],
        description=lazy(
            "Submission, report, minutes of the unit with its secret ballot, innovation if one is claimed."
        ),
    )
    members = PersonField(
        lazy("Members of the council"),
        [RequiredIf("outcome", SUPPORTED)],
        several=True,
        description=lazy("All of them: who is away is asked in writing, and counts in the share all the same."),
    )
    lead = PersonField(lazy("Chair"), [RequiredIf("outcome", SUPPORTED)], description=lazy("One of the members."))
    confirmation = confirmed()

    def prepare(self) -> None:
        super().prepare()
        if self.fresh:
            sat = self._last_council()
            self.members.data = list(sat)
            self.lead.data = next((person for person, leads in sat.items() if leads), None)

    def validate_members(self, field: PersonField) -> None:
        if self.outcome.data == SUPPORTED:
            super().validate_members(field)

    def validate_lead(self, field: PersonField) -> None:
        if self.outcome.data == SUPPORTED:
            super().validate_lead(field)

    def validate_complete(self, field: BooleanField) -> None:
        if self.outcome.data == SUPPORTED and not field.data:
            sentence = _("A file that is not complete goes back to the unit: ask for what it lacks.")
            raise ValidationError(ruled(self.desk.rules, sentence, "R-COM-01"))

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def answers(self) -> Answers:
        if self.outcome.data != SUPPORTED:
            return Answers(content=self.content(), facts=self.facts())
        return super().answers()

    def _last_council(self) -> dict[int, bool]:
        """Return who sat in the last council of this kind: it is a standing one."""
        session, rows = self.desk.session, select(Part).where(Part.role == COUNCIL)
        last = session.scalars(rows.order_by(Part.case_id.desc())).first()
        if last is None:
            return {}
        sat = session.scalars(rows.where(Part.case_id == last.case_id).order_by(Part.person_id))
        return {part.person_id: part.leads for part in sat}
