"""Appointment to a leading post: policy, meetings and votes of the unit, decision."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.answers import Answers
from workflows.cases.contest import joining
from workflows.cases.gates.acts import Act
from workflows.cases.gates.conditions import Details
from workflows.cases.posting import appointing
from workflows.cases.roles.authority import place_of
from workflows.cases.roles.deciding import at_post
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.models import Post, Unit
from workflows.people.succession import Planned, entries_for, planned

from .base import Check, TaskForm
from .checking import DECIDES, GRAVEST_FIRST, OUTSIDE, VOTES
from .conditions import Future, NotFuture, NotPast, RequiredIf
from .contest import SOLE, offer_others, refuse_beside
from .fields import Card, DateField, PersonField, PostField, RadioField, UnitField, line, paragraph
from .moving import REASON, MoveDecisionForm, MoveForm
from .private_life import Decent, OnlyDuty

IN_PLAN = N_("The officer is in the succession plan for this post until %(day)s: %(document)s.")
NO_PLAN = N_("Nobody is entered in the succession plan for this post: attach the decision that names the officer.")


class PostForm(MoveForm):
    """A proposal that names a leading post in a unit, which the authority matrix is asked about.

    Its fields `to_unit` and `post` say which.
    """

    def prepare(self) -> None:
        found = select(Post).where(Post.leading).order_by(Post.order)
        name = Post.en if locale() == "en" else Post.name
        rows = self.desk.session.execute(found.with_only_columns(Post.code, name))
        self["post"].offer([Card(code, words) for code, words in rows])
        super().prepare()

    def validate_to_unit(self, field: UnitField) -> None:
        unit = self.desk.session.get(Unit, field.data)
        if unit is None or not unit.holds(today()):
            raise ValidationError(_("There is no such unit today."))

    def _authority(self, officer: int) -> Iterator[Check]:
        desk, post = self.desk, self.desk.session.get(Post, self["post"].data or "")
        if post is None or not self.unit:
            return
        place = at_post(desk.session, place_of(desk.session, self.act.value, officer, today()), post, self.unit)
        row, lists = desk.house.matrix.row_for(place, today()), desk.house.matrix.lists
        who = lists["deciders"][row.decides]
        if who.outside:
            yield Check("warn", OUTSIDE, "R-REA-01", params={"who": who.label(locale())})
        elif row.body == "none":
            yield Check("ok", DECIDES, "R-REA-01", params={"who": who.label(locale())})
        else:
            body = lists["bodies"][row.body].label(locale())
            yield Check("ok", VOTES, "R-REA-01", params={"who": who.label(locale()), "body": body})

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=self.unit)

    def panel(self) -> list[Check]:
        return sorted([*super().panel(), *self._plan()], key=lambda check: GRAVEST_FIRST.index(check.level))

    def _details(self) -> Details:
        return replace(super()._details(), succession=self._stands())

    def _stands(self) -> Planned:
        post = self["post"].data
        if not (post and self.unit and self.officer):
            return Planned.UNKNOWN
        return planned(self.desk.session, self.officer, self.unit, post, today())

    def _plan(self) -> Iterator[Check]:
        """What the register of the succession plan says of the officer; nothing while no post is chosen."""
        rule = self.sources["plan"]
        if self._stands() is Planned.IN:
            rows = entries_for(self.desk.session, self.unit or 0, self["post"].data, today())
            row = next(row for row in rows if row.person_id == self.officer)
            until = f"{row.valid_to:%d/%m/%Y}" if row.valid_to else ""
            yield Check("ok", IN_PLAN, rule, "plan", {"document": row.document, "day": until})
        elif self._stands() is Planned.UNKNOWN and self["post"].data and self.unit:
            yield Check("warn", NO_PLAN, rule, "plan")


class AppointmentProposalForm(PostForm):
    """A commander asks for the policy to fill a leading post with an officer."""

    key = "appointment_proposal"
    files = True
    act = Act.APPOINTMENT
    follows = ("R-APP-01.answer", "R-APP-01.steps", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"officer": "who", "unit": "to_unit", "day": "effective_on"}
    sources = {
        "who": "R-REA-06",
        "post": "R-REA-01",
        "plan": "R-APP-PLAN",
        "standard": "R-APP-AGE",
        "reason": "R-REA-02",
        "effective_on": "R-APP-TERM",
    }
    further = {"reason": (REASON,)}

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    to_unit = UnitField(lazy("Unit of the post"), [DataRequired()])
    post = PostField(lazy("Post"), [InputRequired()])
    plan = line(
        lazy("Approved succession plan"), hint=lazy("Number and day of the decision in which the officer stands.")
    )
    standard = paragraph(
        lazy("Standard and conditions"),
        OnlyDuty(),
        hint=lazy("Training, experience, declaration of assets made, health; at least %(n)s years of service left."),
    )
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why this officer. The officer reads this."),
    )
    effective_on = DateField(
        lazy("To take effect on"), [InputRequired(), Future()], description=lazy("For a term of %(n)s years.")
    )
    beside = RadioField(
        lazy("Is another officer proposed for the same post?"),
        [Optional()],
        [SOLE],
        default=joining.ALONE,
        description=lazy("Each is checked, heard and voted on by himself; after the last vote they are compared."),
    )

    def prepare(self) -> None:
        super().prepare()
        if offer_others(self):
            self._follow(self.beside, joining.RULE)
        else:
            del self.beside

    def content(self) -> dict[str, Any]:
        """Return what was filled in; beside whom he is proposed under a name that no page shows to the officer."""
        found = super().content()
        beside = found.pop("beside", None) or joining.ALONE
        return {**found, joining.BESIDE: beside}

    def validate_beside(self, field: RadioField) -> None:
        refuse_beside(self, field.data)


class AppointmentPolicyForm(TaskForm):
    """The director agrees that the post be filled in this way, or does not."""

    key = "appointment_policy"
    sources = {"answer": "R-APP-01.answer"}

    answer = RadioField(
        lazy("Is the policy agreed?"),
        [InputRequired()],
        [
            Card("agree", lazy("Agreed"), lazy("The meetings and votes begin.")),
            Card("refuse", lazy("Not agreed"), lazy("The case ends.")),
        ],
        description=lazy("Answered within %(n)s working days."),
    )
    reason = paragraph(lazy("Reason"), Decent())

    def facts(self) -> dict[str, Any]:
        return {"agreed": self.answer.data == "agree"}


class LeadersMeetingForm(TaskForm):
    """The leaders of the unit have met and agreed on structure, standard and procedure; nobody is voted on yet."""

    key = "leaders_meeting"
    files = True
    sources = {"met_on": "R-APP-01.steps", "agreed": "R-APP-01.meetings", "present": "R-APP-02.quorum"}

    met_on = DateField(
        lazy("Met on"),
        [InputRequired(), NotFuture()],
        description=lazy("All steps are taken within %(n)s working days."),
    )
    present = paragraph(
        lazy("Who was present, and who was invited without a vote"),
        hint=lazy("At least %(n)s of those summoned; the Organization Department attends without a vote."),
    )
    agreed = paragraph(lazy("What was agreed: structure, standard, procedure"), Decent())


class CandidateWordForm(TaskForm):
    """The officer has spoken with the leaders of the unit that wants him, and says whether he takes the post."""

    key = "candidate_word"
    sources = {"accepts": "R-APP-01.meetings_outside"}

    accepts = RadioField(
        lazy("Do you take the post if you are appointed?"),
        [InputRequired()],
        [
            Card("yes", lazy("Yes"), lazy("The leaders of the unit vote.")),
            Card("no", lazy("No"), lazy("The case ends; nothing follows from it for you.")),
        ],
    )
    text = paragraph(lazy("Your words"), required=False, hint=lazy("What you plan, and what you need for it."))

    def facts(self) -> dict[str, Any]:
        return {"willing": self.accepts.data == "yes"}


class UnitCommentForm(TaskForm):
    """The head of the present unit assesses the officer for the new post, by facts of duty."""

    key = "unit_comment"
    files = True
    sources = {"work": "R-APP-01.meetings_outside"}

    work = paragraph(
        lazy("Results and conduct in duty"), OnlyDuty(), hint=lazy("Facts with their papers. The officer reads this.")
    )
    stand = RadioField(
        lazy("Opinion"), [InputRequired()], [Card("agree", lazy("Agrees")), Card("disagree", lazy("Does not agree"))]
    )
    why = paragraph(lazy("Reason"), RequiredIf("stand", "disagree"), Decent(), required=False)


class AppointmentDecisionForm(MoveDecisionForm):
    """The director signs the appointment; the paper is made from this."""

    key = "appointment_decision"
    proposal = AppointmentProposalForm.key
    hands_over_first = True
    sources = {"effective_on": appointing.TERM, "hand_over_by": "R-REA-HANDOVER"}

    effective_on = DateField(
        lazy("Takes effect on"), [InputRequired(), NotPast()], description=lazy("For a term of %(n)s years.")
    )
    hand_over_by = DateField(
        lazy("Work handed over by"), [InputRequired()], description=lazy("As a rule %(n)s working days.")
    )
    file_read = BooleanField(lazy("I have read the file, the votes and the appraisal"), [DataRequired()])

    def content(self) -> dict[str, Any]:
        begins = self.effective_on.data
        until = appointing.ends_on(self.desk.rules, begins).isoformat() if begins else ""
        return {**super().content(), "until": until}


class WiderVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "wider_vote"
    drafts = False


class LeadersVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "leaders_vote"
    drafts = False


class KeyBallotForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "key_ballot"
    drafts = False


class FinalBallotForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "final_ballot"
    drafts = False


class AppointmentVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "appointment_vote"
    drafts = False
