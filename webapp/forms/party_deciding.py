"""Party discipline from the vote on: the votes as keys, the signed decision, its handing over."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.discipline import party_track
from workflows.errors import N_, Refused

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, RadioField, line, paragraph
from .private_life import Decent

NOT_BEFORE = N_("The decision was signed on %(day)s and cannot have been handed over before.")
VOTED = N_("The body has voted: %(form)s. You sign what was voted; it takes effect at once.")


class CellVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "cell_vote"
    drafts = False


class CommitteeProposalForm(TaskForm):
    """A key only, for the vote of a body between the cell and the one that decides."""

    key = "committee_proposal"
    drafts = False


class CommitteeDecisionForm(TaskForm):
    """A key only, for the vote of the body that decides."""

    key = "committee_decision"
    drafts = False


class PartyDecisionForm(TaskForm):
    """Who leads the body signs what it has voted; the paper is made from this."""

    key = "party_decision"
    sources = {"grounds": "R-PAR-01", "file_read": "R-PAR-09"}

    grounds = paragraph(
        lazy("What the decision rests on"),
        Decent(),
        hint=lazy("Content, nature, extent and cause, as the body has found them; printed in the decision."),
    )
    file_read = BooleanField(
        lazy("I have read the file, with the member's words and the minutes of the count"), [DataRequired()]
    )

    def validate_grounds(self, field: Any) -> None:
        try:
            self._voted()
        except Refused as refused:
            raise ValidationError(ruled(self.desk.rules, _(refused.message), refused.rule)) from refused

    def checks(self) -> list[Check]:
        try:
            form = self.desk.rules.form(self._voted())
        except Refused:
            return []
        return [Check("ok", VOTED, "R-PAR-09", params={"form": form.name})]

    def _voted(self) -> str:
        return party_track.result_of(self.desk.session, self.desk.case) if self.desk.case else ""


class PartyPublicationForm(TaskForm):
    """The decision was announced and handed over; the time to complain runs from that day."""

    key = "party_publication"
    files = True
    sources = {"held_on": "R-CPL-06", "member": "R-PAR-10"}

    held_on = DateField(
        lazy("Announced and handed over on"),
        [InputRequired(), NotFuture()],
        description=lazy("From this day the member has %(n)s month to complain; the decision is obeyed meanwhile."),
    )
    place = line(lazy("Where"))
    present = paragraph(lazy("Who was present"))
    member = RadioField(
        lazy("The member"),
        [InputRequired()],
        [
            Card("received", lazy("Received it and signed")),
            Card("refused", lazy("Refused to hear or to sign"), lazy("The decision stands all the same.")),
            Card("absent", lazy("Did not come")),
        ],
    )
    note = paragraph(lazy("What happened"), RequiredIf("member", "refused", "absent"), required=False)

    def validate_held_on(self, field: DateField) -> None:
        signed = party_track.decided_on(self.desk.session, self.desk.case) if self.desk.case else None
        if field.data and signed and field.data < signed:
            raise ValidationError(ruled(self.desk.rules, _(NOT_BEFORE, day=f"{signed:%d/%m/%Y}"), "R-CPL-06"))

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), since=self.held_on.data)
