"""The talent pool: nomination by facts, the criteria, the plan, the half-yearly review, and how it ends."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.answers import Answers
from workflows.cases.talent import pool
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Post

from .base import Check, TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, SelectMultipleField, UnitField, line, paragraph
from .gate_lines import gate_lines
from .mentor_choice import MentorChoice
from .own_words import OwnWords
from .private_life import Decent, OnlyDuty
from .spent import NothingSpent
from .subjects import check_subject
from .team import confirmed

SAME, WHY, LOCKED, PERIOD = "R-TAL-01", "R-TAL-02", "R-TAL-03", "R-TAL-REVIEW"
REASON = "R-TAL-REASON"  # letters: a name and a praise are no facts


class NominationForm(TaskForm):
    """A commander names an officer by what he has done; it begins a case."""

    key = "nomination"
    files = True
    sources = {"who": "R-STA-10", "facts_of_duty": REASON, "results": SAME, "met_on": SAME}
    further = {"who": (WHY,), "facts_of_duty": ("R-INT-06", LOCKED), "results": ("R-INT-06", LOCKED)}

    who = PersonField(
        lazy("Officer"), [DataRequired()], description=lazy("Search by name or number; accents are not needed.")
    )
    facts_of_duty = paragraph(
        lazy("What the officer has done"),
        OnlyDuty(),
        NothingSpent(),
        hint=lazy("Which work, when, what was hard about it: facts, at least %(n)s letters. The officer reads this."),
    )
    results = paragraph(
        lazy("What came of it"), OnlyDuty(), NothingSpent(), hint=lazy("Results that others can check.")
    )
    known_from = line(lazy("How it is known"), OnlyDuty())
    met_on = DateField(
        lazy("The unit met and voted in secret on"),
        [InputRequired(), NotFuture()],
        description=lazy("Attach the minutes of the meeting with the figures of the vote."),
    )

    def prepare(self) -> None:
        if self.desk.case is not None:
            del self.who

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)
        if pool.in_pool(self.desk.session, field.data):
            sentence = _("This officer is nominated already, or is in the pool.")
            raise ValidationError(ruled(self.desk.rules, sentence, WHY))

    def validate_facts_of_duty(self, field: StringField) -> None:
        Length(min=self.desk.rules.number(REASON))(self, field)

    def subject_id(self) -> int:
        return int(self.desk.case.subject_id if self.desk.case else self.who.data or 0)


class TalentCheckForm(TaskForm):
    """The organisation department checks the criteria, the same for everybody, and says why of each."""

    key = "talent_check"
    sources = {"met": pool.CRITERIA, "reason": WHY}
    further = {"met": (LOCKED, "R-TAL-04"), "reason": (LOCKED,)}

    met = SelectMultipleField(
        lazy("Criteria that are met"), description=lazy("All of them must be met; an unverified sign is none of them.")
    )
    reason = paragraph(
        lazy("Why each is met or not"),
        Decent(),
        NothingSpent(),
        hint=lazy("With the paper or record that shows it. The officer reads this, whatever the result."),
    )

    def prepare(self) -> None:
        known = self.desk.house.choices.of(pool.CRITERIA)
        wanted = [known[code] for code in self.desk.rules.words(pool.CRITERIA)]
        self.met.choices = [(each.code, each.en if locale() == "en" else each.vi) for each in wanted]

    def checks(self) -> list[Check]:
        case = self.desk.case
        if case is None:
            return []
        found = pool.verdict_on(self.desk.session, self.desk.house, case.subject_id, today(), case)
        lines = gate_lines(found, {"": "met"})
        return [Check("warn", each.message, each.rule, each.field, each.params) for each in lines]

    def facts(self) -> dict[str, Any]:
        return {"meets": self._meets()}

    def _meets(self) -> bool:
        case = self.desk.case
        if case is None or set(self.desk.rules.words(pool.CRITERIA)) - set(self.met.data or ()):
            return False
        return not pool.is_barred(self.desk.session, self.desk.house, case, today())


class TalentVoteForm(TaskForm):
    """A key only: the vote has its own pages and is closed by its count."""

    key = "talent_vote"
    drafts = False


class DevelopmentPlanForm(MentorChoice):
    """What the officer is to learn, by which tasks and training, and who mentors him."""

    key = "development_plan"
    sources = {"mentor": "R-STA-10", "tasks": PERIOD, "training": WHY}
    further = {"mentor": ("R-MEN-01",), "tasks": ("R-INT-06",), "training": ("R-INT-06",)}

    mentor = PersonField(
        lazy("Mentor"),
        [DataRequired()],
        description=lazy("Holds a post of command and has no relation to the officer."),
    )
    tasks = paragraph(
        lazy("Tasks that are given"), OnlyDuty(), hint=lazy("Their results are reviewed every %(n)s months.")
    )
    training = paragraph(lazy("Training, postings, support"), OnlyDuty())
    goal = line(lazy("What the officer is developed for"), OnlyDuty())
    confirmation = confirmed()

    def subject_id(self) -> int:
        return self.desk.case.subject_id if self.desk.case else 0

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), appointed={int(self.mentor.data): True})


class TalentReviewForm(TaskForm):
    """The mentor says what was done of the plan, by facts."""

    key = "talent_review"
    counts_refusals = True
    sources = {"done": PERIOD}
    further = {"done": ("R-INT-06", LOCKED)}

    done = paragraph(
        lazy("What was done of the plan, and with which result"),
        OnlyDuty(),
        NothingSpent(),
        hint=lazy("Facts of the last %(n)s months, each with how it is known. The officer answers it."),
    )
    needed = paragraph(lazy("What the officer needs next"), OnlyDuty())


class TalentAnswerForm(OwnWords):
    """The officer answers the review, and may leave the pool."""

    key = "talent_answer"
    about = lazy("What you think of the review and of the plan. Your words stand beside it.")
    rule = WHY

    leaves = BooleanField(
        lazy("I wish to leave the pool"), description=lazy("It costs you nothing and needs no reason.")
    )


class TalentConclusionForm(TaskForm):
    """The office concludes the review: stay, be planned for a post, or leave, with the reason."""

    key = "talent_conclusion"
    sources = {"outcome": LOCKED, "post": pool.PERSONS, "unit": pool.POSTS, "reason": WHY}
    further = {"outcome": (WHY,), "post": (pool.POSTS,)}

    outcome = RadioField(
        lazy("Conclusion"),
        [InputRequired()],
        [
            Card(pool.STAY, lazy("Stays in the pool"), lazy("The next review comes by itself.")),
            Card(pool.PLANNED, lazy("Planned for a post")),
            Card(pool.LEFT, lazy("Leaves the pool"), lazy("At the officer's wish, or with a reason he can read.")),
        ],
    )
    post = RadioField(
        lazy("Post"),
        [RequiredIf("outcome", pool.PLANNED)],
        description=lazy("At most %(n)s officers are planned for a post of a unit."),
    )
    unit = UnitField(
        lazy("Unit of the post"),
        [RequiredIf("outcome", pool.PLANNED)],
        description=lazy("At most %(n)s posts for one officer."),
    )
    reason = paragraph(lazy("Reason"), Decent(), NothingSpent(), hint=lazy("The officer reads this."))

    def prepare(self) -> None:
        leading = self.desk.session.scalars(select(Post).where(Post.leading).order_by(Post.order, Post.code))
        self.post.offer([Card(post.code, post.en if locale() == "en" else post.name) for post in leading])

    def validate_outcome(self, field: RadioField) -> None:
        case = self.desk.case
        if field.data != pool.LEFT and self.desk.said(TalentAnswerForm.key).get("leaves"):
            sentence = _("The officer wishes to leave the pool.")
            raise ValidationError(ruled(self.desk.rules, sentence, WHY))
        if field.data != pool.PLANNED or case is None:
            return
        if pool.is_barred(self.desk.session, self.desk.house, case, today()):
            sentence = _("Nobody is planned for a post while a review or the effect of a decision bars it.")
            raise ValidationError(ruled(self.desk.rules, sentence, LOCKED))

    def validate_post(self, field: RadioField) -> None:
        case = self.desk.case
        if self.outcome.data != pool.PLANNED or case is None or not (field.data and self.unit.data):
            return
        rules = self.desk.rules
        if fault := pool.planning_fault(self.desk.session, rules, case.subject_id, field.data, self.unit.data):
            sentence, rule = fault
            raise ValidationError(ruled(rules, _(sentence), rule))

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}
