"""Secondment outside the force: proposal, decision, and its end in a return to an equal post or an extension."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.gates.acts import Act
from workflows.cases.posting import posts, seconding
from workflows.cases.verbs import recalling
from workflows.law.calendar import today

from .base import TaskForm
from .citing import ruled
from .conditions import Future, NotBefore, NotPast, RequiredIf
from .fields import Card, DateField, PersonField, PostField, RadioField, UnitField, line, paragraph
from .moving import REASON, MoveDecisionForm, MoveForm
from .own_words import OwnWords
from .private_life import Decent, OnlyDuty


class SecondmentProposalForm(MoveForm):
    """A commander proposes that an officer serve outside the force for a term."""

    key = "secondment_proposal"
    files = True
    act = Act.SECONDMENT
    follows = ("R-REA-VIEWS", "R-REA-APPRAISAL", "R-REA-DECIDE")
    fields = {"officer": "who", "substitute": "replacement", "day": "effective_on"}
    sources = {
        "who": "R-REA-06",
        "reason": "R-REA-02",
        "replacement": "R-REA-09",
        "effective_on": "R-REA-01",
        "until": seconding.TERM,
    }
    further = {"reason": (REASON,), "who": ("R-PAR-14",)}

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    host = line(lazy("Receiving body outside the force"))
    host_request = line(lazy("Its written request"), hint=lazy("Number and day of the paper."))
    work = paragraph(lazy("Which work is meant"), OnlyDuty())
    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy("Which need of the service, why now, why this officer. The officer reads this."),
    )
    replacement = PersonField(
        lazy("Replacement"), description=lazy("Who takes over, if somebody is meant; never your own kin.")
    )
    effective_on = DateField(lazy("To take effect on"), [InputRequired(), Future()])
    until = DateField(
        lazy("Last day"),
        [InputRequired(), NotBefore("effective_on")],
        description=lazy("A secondment lasts at most %(n)s years, extensions and all."),
    )

    def validate_until(self, field: DateField) -> None:
        refuse_too_long(self, self.effective_on.data, field.data)


class SecondmentDecisionForm(MoveDecisionForm):
    """The director signs the secondment; the paper is made from this."""

    key = "secondment_decision"
    proposal = SecondmentProposalForm.key
    hands_over_first = True
    sources = {"effective_on": "R-REA-01", "until": seconding.TERM, "hand_over_by": "R-REA-HANDOVER"}

    effective_on = DateField(lazy("Takes effect on"), [InputRequired(), NotPast()])
    until = DateField(
        lazy("Last day"),
        [InputRequired(), NotBefore("effective_on")],
        description=lazy("A secondment lasts at most %(n)s years, extensions and all."),
    )
    hand_over_by = DateField(
        lazy("Work handed over by"), [InputRequired()], description=lazy("As a rule %(n)s working days.")
    )
    file_read = BooleanField(lazy("I have read the file, with the officer's views and the appraisal"), [DataRequired()])

    def prepare(self) -> None:
        super().prepare()
        if self.fresh and (until := self.desk.said(self.proposal).get("until")):
            self.until.data = date.fromisoformat(until)

    def validate_until(self, field: DateField) -> None:
        refuse_too_long(self, self.effective_on.data, field.data)


class SecondmentRecallForm(TaskForm):
    """The organisation department proposes that the officer come back before the last day."""

    key = seconding.RECALL
    sources = {"reason": recalling.RULE}

    reason = paragraph(
        lazy("Reason"),
        OnlyDuty(),
        hint=lazy(
            "Which need of the service or wish of the officer; what the receiving body says. The officer reads it."
        ),
    )
    needed_on = DateField(lazy("Needed from"), [InputRequired(), Future()])


class ReturnViewsForm(OwnWords):
    """The officer says, before the term ends, what he wishes."""

    key = "return_views"
    about = lazy(
        "Your secondment ends soon. You return to a post equal to the one you hold; say where you would be of most "
        "use, or why the term should be longer. You have %(n)s working days."
    )
    rule = "R-REA-VIEWS"
    early: ClassVar[str] = lazy(
        "It is proposed to recall you before the last day of your secondment, to a post equal to the one you hold. Say "
        "what you think of it. You have %(n)s working days."
    )

    def prepare(self) -> None:
        super().prepare()
        if self.desk.case and seconding.recalled(self.desk.session, self.desk.case):
            self.text.description = self.early
            self._follow(self.text, self.rule)


class SecondmentEndForm(TaskForm):
    """The organisation department proposes the return to an equal post, or a longer term within the longest one."""

    key = "secondment_end"
    files = True
    sources = {"post": posts.RETURN, "until": seconding.TERM, "views_weighed": "R-REA-VIEWS"}

    outcome = RadioField(
        lazy("What is proposed"),
        [InputRequired()],
        [
            Card("return", lazy("Return"), lazy("To an equal post.")),
            Card("extend", lazy("Longer term"), lazy("Within the longest term; the Director decides.")),
            Card("keep", lazy("No early recall"), lazy("The secondment goes on to its last day.")),
        ],
    )
    to_unit = UnitField(lazy("Receiving unit"), [RequiredIf("outcome", "return")])
    post = PostField(
        lazy("Post"),
        [RequiredIf("outcome", "return")],
        description=lazy("Only posts equal to the one that the officer holds are offered."),
    )
    back_on = DateField(lazy("Back on"), [RequiredIf("outcome", "return")])
    until = DateField(lazy("New last day"), [RequiredIf("outcome", "extend")])
    views_weighed = paragraph(
        lazy("How the officer's views were weighed"), Decent(), hint=lazy("Also if nothing was said.")
    )
    reason = paragraph(lazy("Reason"), Decent())

    def prepare(self) -> None:
        desk, case = self.desk, self.desk.case
        held = posts.equal_now(desk.session, case.subject_id, today()) if case else []
        early = case is not None and seconding.recalled(desk.session, case)
        self.outcome.keep("return", "keep" if early else "extend")
        self.post.offer([Card(post.code, post.name) for post in held])

    def validate_back_on(self, field: DateField) -> None:
        if field.data and field.data <= today():
            raise ValidationError(_("Give a day after today."))

    def validate_until(self, field: DateField) -> None:
        if self.outcome.data != "extend" or field.data is None or self.desk.case is None:
            return
        row = seconding.running(self.desk.session, self.desk.case)
        if row.valid_to and field.data <= row.valid_to:
            raise ValidationError(_("The term already lasts until %(day)s.", day=f"{row.valid_to:%d/%m/%Y}"))
        refuse_too_long(self, row.valid_from, field.data)

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def answers(self) -> Answers:
        unit = self.to_unit.data if self.outcome.data == "return" else None
        return Answers(content=self.content(), facts=self.facts(), receiving_unit_id=unit)


class ExtensionDecisionForm(TaskForm):
    """The director signs the longer term."""

    key = "extension_decision"
    sources = {"file_read": seconding.TERM}

    file_read = BooleanField(lazy("I have read the file, with what the officer wishes"), [DataRequired()])
    note = paragraph(lazy("Note"), Decent(), required=False)


class ReturnDecisionForm(TaskForm):
    """The director signs the return to an equal post."""

    key = "return_decision"
    sources = {"file_read": posts.RETURN}

    file_read = BooleanField(lazy("I have read the file, with what the officer wishes"), [DataRequired()])
    note = paragraph(lazy("Note"), Decent(), required=False)


def refuse_too_long(form: TaskForm, since: date | None, until: date | None) -> None:
    """Raise ValidationError if a secondment would outlast the longest term."""
    if since and until and until > (last := seconding.last_day(form.desk.rules, since)):
        sentence = _("A secondment lasts until %(day)s at the latest.", day=f"{last:%d/%m/%Y}")
        raise ValidationError(ruled(form.desk.rules, sentence, seconding.TERM))
