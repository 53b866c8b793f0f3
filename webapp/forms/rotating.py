"""Rotation of leaders in the succession plan: proposal by the office, and decision."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.gates.acts import Act
from workflows.cases.posting import appointing
from workflows.law.calendar import today
from workflows.people.models import Unit
from workflows.people.roles import post_of, standing_unit, unit_of

from .appointing import PostForm
from .base import TaskForm
from .citing import ruled
from .conditions import Future, NotPast
from .fields import DateField, PersonField, PostField, UnitField, line, paragraph
from .moving import REASON, MoveDecisionForm
from .private_life import OnlyDuty
from .subjects import check_subject

PLANNED, LEAST = "R-REA-ROTATION", "R-REA-ROTATION.least"


class RotationProposalForm(PostForm):
    """The organisation department proposes by the plan that a leader serve elsewhere for some years."""

    key = "rotation_proposal"
    files = True
    act = Act.LEADER_ROTATION
    follows = ("R-REA-OPINION", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"officer": "who", "substitute": "replacement", "unit": "to_unit", "day": "effective_on"}
    sources = {
        "who": PLANNED,
        "post": "R-REA-01",
        "plan": PLANNED,
        "reason": "R-REA-02",
        "replacement": "R-REA-09",
        "effective_on": LEAST,
    }
    further = {"reason": (REASON,), "who": ("R-REA-06",)}

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    to_unit = UnitField(lazy("Receiving unit"), [DataRequired()])
    post = PostField(lazy("Post"), [InputRequired()])
    plan = line(
        lazy("Plan of rotation and succession plan"),
        hint=lazy("Number and day of the decisions in which the officer stands."),
    )
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why this officer. The officer reads this."),
    )
    replacement = PersonField(
        lazy("Replacement"), description=lazy("Who takes over, if somebody is meant; never your own kin.")
    )
    effective_on = DateField(
        lazy("To take effect on"), [InputRequired(), Future()], description=lazy("For at least %(n)s years.")
    )

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)
        post = post_of(self.desk.session, field.data, today())
        if post is None or not post.leading:
            sentence = _("Only leaders in the succession plan are rotated.")
            raise ValidationError(ruled(self.desk.rules, sentence, PLANNED))

    def validate_to_unit(self, field: UnitField) -> None:
        super().validate_to_unit(field)
        session, unit = self.desk.session, self.desk.session.get(Unit, field.data)
        present = unit_of(session, self.officer, today()) if self.officer else None
        if present and unit and standing_unit(session, present).id == standing_unit(session, unit).id:
            raise ValidationError(_("The officer already serves in this unit."))


class RotationVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "rotation_vote"
    drafts = False


class RotationDecisionForm(MoveDecisionForm):
    """The director signs the rotation; the paper is made from this."""

    key = "rotation_decision"
    proposal = RotationProposalForm.key
    hands_over_first = True
    sources = {"effective_on": "R-REA-01", "until": LEAST, "hand_over_by": "R-REA-HANDOVER"}

    effective_on = DateField(lazy("Takes effect on"), [InputRequired(), NotPast()])
    until = DateField(lazy("Time of rotation until"), [InputRequired()], description=lazy("For at least %(n)s years."))
    hand_over_by = DateField(
        lazy("Work handed over by"), [InputRequired()], description=lazy("As a rule %(n)s working days.")
    )
    file_read = BooleanField(lazy("I have read the file, with the officer's views and the appraisal"), [DataRequired()])

    def prepare(self) -> None:
        super().prepare()
        if self.fresh and (begins := self.effective_on.data):
            self.until.data = appointing.ends_on(self.desk.rules, begins, LEAST)

    def validate_until(self, field: DateField) -> None:
        begins: Any = self.effective_on.data
        if begins and field.data and field.data < (least := appointing.ends_on(self.desk.rules, begins, LEAST)):
            sentence = _("A rotation lasts until %(day)s at least.", day=f"{least:%d/%m/%Y}")
            raise ValidationError(ruled(self.desk.rules, sentence, LEAST))
