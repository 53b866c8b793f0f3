"""A member complains against a decision of the Party: the complaint, its acceptance, the report, the resolution."""

from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline import side_by_side
from workflows.cases.roles import party_complaining
from workflows.errors import N_
from workflows.law.calendar import today

from .base import Check, TaskForm
from .citing import ruled
from .conditions import RequiredIf
from .fields import PAGES, Card, RadioField, line, paragraph
from .private_life import Decent

TERM, LEVELS = "R-CPL-06", "R-CPL-06"
ABOVE = "above"
GOES_TO = N_("The complaint goes to: %(body)s. The decision is obeyed meanwhile.")
GOES_ABOVE = N_("The next level lies above this force; the commission sends the complaint on, with the file.")
NOTHING = N_("There is no decision of the Party about you that you could complain against.")


class PartyComplaintForm(TaskForm):
    """The member complains, in his own name only, to the next body up."""

    key = "party_complaint"
    files = True
    sources = {"decision": TERM, "level": LEVELS, "obstacle": TERM}

    decision = RadioField(
        lazy("Against which decision"),
        [InputRequired()],
        description=lazy("Within %(n)s month of the day on which you received it."),
    )
    level = RadioField(
        lazy("To which body"),
        [InputRequired()],
        description=lazy("The next one up; no level is skipped, and nobody resolves a complaint against himself."),
    )
    reasons = paragraph(
        lazy("What you ask, and why"), most=PAGES, hint=lazy("In your own words; nobody may change them.")
    )
    obstacle = paragraph(
        lazy("If you are late: what kept you"),
        required=False,
        hint=lazy("Illness, a mission, another obstacle that you can prove; attach the paper."),
    )

    def prepare(self) -> None:
        rows = party_complaining.standing_decisions(self.desk.session, self._member)
        self.decision.choices = [(str(row.id), self._words(row)) for row in rows] or [("none", _("There is none"))]
        bodies = party_complaining.line_above(self.desk.session, self._member)
        self.level.choices = [*((str(body.id), body.name) for body in bodies), (ABOVE, _("A body above this force"))]
        if self.fresh and rows:
            self.decision.data, self.level.data = str(rows[0].id), self._right_level(rows[0])

    def validate_decision(self, field: RadioField) -> None:
        chosen = self._chosen()
        if chosen is None:
            field.errors[:] = []
            raise ValidationError(ruled(self.desk.rules, _(NOTHING), TERM))
        if party_complaining.is_complained_of(self.desk.session, chosen):
            raise ValidationError(ruled(self.desk.rules, _(party_complaining.UNDER_WAY), LEVELS))

    def validate_level(self, field: RadioField) -> None:
        chosen = self._chosen()
        if chosen is None or field.data == self._right_level(chosen):
            return
        issuer = party_complaining.issuer_of(self.desk.session, self.desk.house, chosen)
        right = dict(self.level.choices)[self._right_level(chosen)]
        if issuer is not None and field.data == str(issuer.id):
            sentence = _("Whoever decided does not resolve the complaint. Address it to: %(body)s.", body=right)
        else:
            sentence = _("A complaint goes to the next level, none is skipped. Address it to: %(body)s.", body=right)
        raise ValidationError(ruled(self.desk.rules, sentence, LEVELS))

    def validate_obstacle(self, field: Any) -> None:
        chosen = self._chosen()
        clock = party_complaining.term_of(self.desk.session, chosen) if chosen else None
        if clock and clock.due_on < today() and not field.data:
            sentence = _(
                "Your time to complain ended on %(day)s. Only a proven obstacle excuses it: name it, attach the paper.",
                day=f"{clock.due_on:%d/%m/%Y}",
            )
            raise ValidationError(ruled(self.desk.rules, sentence, TERM))

    def checks(self) -> list[Check]:
        chosen = self._chosen()
        if chosen is None:
            return [Check("bad", NOTHING, TERM, "decision")]
        body = party_complaining.resolver_of(self.desk.session, self.desk.house, chosen)
        if body is None:
            return [Check("warn", GOES_ABOVE, LEVELS, "level")]
        return [Check("ok", GOES_TO, LEVELS, "level", {"body": body.name})]

    def subject_id(self) -> int:
        return self.desk.actor_id  # R-CPL-06: nobody complains for another

    def answers(self) -> Answers:
        """Take what was filled in, once: of two sent at the same moment the second sees the first."""
        if (chosen := self._chosen()) is not None:
            party_complaining.refuse_second(self.desk.session, chosen)
        return super().answers()

    def content(self) -> dict[str, Any]:
        chosen = self._chosen()
        body = party_complaining.resolver_of(self.desk.session, self.desk.house, chosen) if chosen else None
        named = {"decision": self._words(chosen), "decision_id": chosen.id} if chosen else {}
        level = dict(self.level.choices).get(self.level.data, "")
        return {**super().content(), **named, "level": level, "resolver": body.id if body else None}

    @property
    def _member(self) -> int:
        return self.desk.case.subject_id if self.desk.case else self.desk.actor_id

    def _chosen(self) -> DisciplineDecision | None:
        rows = party_complaining.standing_decisions(self.desk.session, self._member)
        return next((row for row in rows if str(row.id) == self.decision.data), None)

    def _right_level(self, decision: DisciplineDecision) -> str:
        body = party_complaining.resolver_of(self.desk.session, self.desk.house, decision)
        return str(body.id) if body else ABOVE

    def _words(self, row: DisciplineDecision) -> str:
        name = side_by_side.form_name(self.desk.session, row)
        return str(_("%(form)s, decided on %(day)s", form=name, day=f"{row.decided_on:%d/%m/%Y}"))


class PartyComplaintAcceptanceForm(TaskForm):
    """The commission accepts the complaint, refuses it with the reason, or sends it above this force."""

    key = "party_complaint_acceptance"
    sources = {"outcome": TERM}

    outcome = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card("accepted", lazy("Accepted")),
            Card("refused", lazy("Not accepted"), lazy("Say why, and what the member can do.")),
            Card("sent_up", lazy("Sent above this force"), lazy("The next level lies outside; the file goes along.")),
        ],
    )
    reason = paragraph(lazy("Reason"), Decent())
    sent_to = line(lazy("Sent to"), RequiredIf("outcome", "sent_up"), required=False)

    def validate_outcome(self, field: RadioField) -> None:
        outside = self._outside()
        if outside and field.data == "accepted":
            sentence = _("The next level lies above this force. Send the complaint on; nobody here resolves it.")
            raise ValidationError(ruled(self.desk.rules, sentence, LEVELS))
        if not outside and field.data == "sent_up":
            sentence = _(
                "The next level is within this force; no level is skipped. Accept it, or refuse it with a reason."
            )
            raise ValidationError(ruled(self.desk.rules, sentence, LEVELS))

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def _outside(self) -> bool:
        return self.desk.said("party_complaint").get("resolver") is None


class PartyComplaintReportForm(TaskForm):
    """The commission has examined the complaint; the member answers the report before the vote."""

    key = "party_complaint_report"
    files = True
    sources = {"findings": "R-CPL-02"}

    examined = paragraph(lazy("What was examined"), Decent())
    findings = paragraph(lazy("Findings on each point of the complaint"), Decent())
    procedure = paragraph(lazy("Whether form, procedure and competence were kept"), Decent())


class PartyComplaintVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "party_complaint_vote"
    drafts = False


class PartyComplaintDecisionForm(TaskForm):
    """Who leads the resolving body signs what it has voted; the paper is made from this."""

    key = "party_complaint_decision"
    sources = {"grounds": "R-CPL-08"}

    grounds = paragraph(lazy("What the decision rests on"), Decent(), hint=lazy("On each point of the complaint."))
    file_read = BooleanField(
        lazy("I have read the file, with the member's words and the minutes of the count"), [DataRequired()]
    )
