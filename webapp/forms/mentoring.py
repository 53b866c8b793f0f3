"""Mentoring: who is assigned and why, the plan, the monthly entry, the officer's answers, the end or the renewal."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.mentoring import assigning
from workflows.cases.models import Case
from workflows.law.calendar import today
from workflows.people.lines import commands
from workflows.people.roles import unit_of

from .base import TaskForm
from .citing import ruled
from .conditions import NotFuture, RequiredIf
from .fields import Card, DateField, PersonField, RadioField, line, paragraph
from .mentor_choice import MentorChoice
from .own_words import OwnWords
from .private_life import OnlyDuty
from .subjects import check_subject
from .team import confirmed

TERM, SUPPORT, ANSWERED, UNVERIFIED = "R-MEN-03", "R-MEN-01", "R-MEN-02", "R-MEN-04"
NOTHING, RENEW, END, HAND_ON = "nothing", "renew", "end", "hand_on"
INTAKE = "intake"


class MentoringAssignmentForm(MentorChoice):
    """A commander assigns who supports an officer, for which work-related purpose; it begins a case."""

    key = "mentoring_assignment"
    sources = {"who": assigning.COMMANDERS, "mentor": "R-STA-10", "purpose": SUPPORT, "reason": SUPPORT, "goals": TERM}
    further = {"who": (SUPPORT, "R-STA-10"), "mentor": (SUPPORT,), "reason": ("R-INT-06",), "goals": ("R-INT-06",)}

    who = PersonField(
        lazy("Officer"),
        [DataRequired()],
        description=lazy("Of your unit or a unit under it; an officer has at most %(n)s supervising commander."),
    )
    mentor = PersonField(
        lazy("Supervising commander"),
        [DataRequired()],
        description=lazy("Holds a post of command and has no relation to the officer."),
    )
    purpose = RadioField(
        lazy("What it is for"),
        [InputRequired()],
        [
            Card("new_officer", lazy("New in the force"), lazy("By length of service, the same for everybody.")),
            Card("new_duty", lazy("New in a duty or a post")),
            Card("own_request", lazy("The officer asked for it")),
            Card("guidance", lazy("Guidance in the work"), lazy("Support, never a penalty; it says nothing of guilt.")),
        ],
    )
    reason = paragraph(
        lazy("Which need of the work"),
        OnlyDuty(),
        hint=lazy("Facts of duty only: no private life, health, opinions or friends. The officer reads this."),
    )
    goals = paragraph(
        lazy("What is to be reached"),
        OnlyDuty(),
        hint=lazy("Goals of the work that can be seen to be reached. The term is %(n)s months and ends by itself."),
    )

    confirmation = confirmed()

    def prepare(self) -> None:
        if self.desk.case is not None:
            del self.who

    def validate_who(self, field: PersonField) -> None:
        check_subject(self.desk, field.data)
        unit = unit_of(self.desk.session, field.data, today())
        if unit is None or not commands(self.desk.session, self.desk.actor_id, unit.id, today()):
            sentence = _("You assign a mentor to officers of your own unit only, and of the units under it.")
            raise ValidationError(ruled(self.desk.rules, sentence, SUPPORT))
        limit = self.desk.rules.number(assigning.COMMANDERS)
        if assigning.others(self.desk.session, field.data) >= limit:
            raise ValidationError(ruled(self.desk.rules, _(assigning.MENTORED), assigning.COMMANDERS))

    def subject_id(self) -> int:
        return int(self.desk.case.subject_id if self.desk.case else self.who.data or 0)

    def answers(self) -> Answers:
        return Answers(content=self.content(), facts=self.facts(), appointed={int(self.mentor.data): True})


class MentoringPlanForm(TaskForm):
    """The commander lays down what is done, by when, and which support is given."""

    key = "mentoring_plan"
    counts_refusals = True
    sources = {"steps_taken": TERM, "support": SUPPORT}
    further = {"steps_taken": ("R-INT-06",), "support": ("R-INT-06",)}

    steps_taken = paragraph(
        lazy("Steps, with the day of each"), OnlyDuty(), hint=lazy("Work only, within the term of %(n)s months.")
    )
    support = paragraph(
        lazy("Support that is given"), OnlyDuty(), hint=lazy("Training, tools, time, who helps. Support is the point.")
    )
    measure = paragraph(lazy("How both will see that it is reached"), OnlyDuty())


class MentoringPlanAnswerForm(OwnWords):
    """The officer answers the plan."""

    key = "mentoring_plan_answer"
    about = lazy("What you wish to be different, and which support you need. Your words stand beside the plan.")
    rule = ANSWERED


class MentoringMeetingForm(TaskForm):
    """The entry of one meeting: facts of duty with their source, what was agreed, and whether an end is asked for."""

    key = "mentoring_meeting"
    counts_refusals = True
    sources = {
        "held_on": "R-MEN-MEETING",
        "facts_of_duty": "R-INT-06",
        "known_from": UNVERIFIED,
        "agreed": SUPPORT,
        "ask": assigning.RENEWALS,
    }
    further = {"known_from": ("R-INT-06",), "agreed": ("R-INT-06",)}

    held_on = DateField(
        lazy("Day of the meeting"), [InputRequired(), NotFuture()], description=lazy("At least every %(n)s month.")
    )
    facts_of_duty = paragraph(
        lazy("Facts of duty since the last meeting"),
        OnlyDuty(),
        hint=lazy("Which duty, on which day, with which result. What was done well belongs here too."),
    )
    known_from = line(
        lazy("How it is known"), OnlyDuty(), hint=lazy("Roster, record, own work. This entry is no evidence by itself.")
    )
    agreed = paragraph(lazy("What was agreed, and which support is given"), OnlyDuty())
    ask = RadioField(
        lazy("Do you ask for a decision?"),
        [InputRequired()],
        [
            Card(NOTHING, lazy("No, the mentoring goes on")),
            Card(END, lazy("Yes: the goals are reached, end it")),
            Card(RENEW, lazy("Yes: renew the term")),
        ],
        description=lazy("The term can be renewed %(n)s time; then it ends by itself."),
    )
    why = paragraph(lazy("Reason for asking"), RequiredIf("ask", END, RENEW), OnlyDuty(), required=False)

    def validate_ask(self, field: RadioField) -> None:
        check_renewal(self, field)

    def facts(self) -> dict[str, Any]:
        return {"asked": self.ask.data != NOTHING}


class MentoringAnswerForm(OwnWords):
    """The officer has read the entry, answers it and countersigns."""

    key = "mentoring_answer"
    about = lazy("Say what is right and what is not. By sending this you confirm that you have read the entry.")
    rule = ANSWERED


class MentoringDecisionForm(TaskForm):
    """Whoever assigned decides: the end, one renewal, or that a fact was recorded as a sign of its own."""

    key = "mentoring_decision"
    counts_refusals = True
    sources = {"outcome": assigning.RENEWALS, "sign_case": UNVERIFIED, "reason": SUPPORT}
    further = {"reason": ("R-INT-06",)}

    outcome = RadioField(
        lazy("Decision"),
        [InputRequired()],
        [
            Card(END, lazy("End it"), lazy("The usual case.")),
            Card(RENEW, lazy("Renew the term")),
            Card(
                HAND_ON,
                lazy("End it: a fact was recorded as a sign"),
                lazy("The sign has its own source and is verified; no note of the mentoring goes with it."),
            ),
        ],
        description=lazy("The term can be renewed %(n)s time; then it ends by itself."),
    )
    sign_case = line(lazy("Case of the sign that you recorded"), RequiredIf("outcome", HAND_ON), required=False)
    reason = paragraph(lazy("Reason"), OnlyDuty(), hint=lazy("The officer reads this."))

    def validate_outcome(self, field: RadioField) -> None:
        check_renewal(self, field)

    def validate_sign_case(self, field: StringField) -> None:
        if self.outcome.data == HAND_ON and field.data not in self._signs():
            sentence = _("Record the fact as a sign first; it needs a source of its own.")
            raise ValidationError(ruled(self.desk.rules, sentence, UNVERIFIED))

    def facts(self) -> dict[str, Any]:
        return {"outcome": self.outcome.data}

    def content(self) -> dict[str, Any]:
        chosen = self.sign_case.data if self.outcome.data == HAND_ON else None
        return {**super().content(), "sign_case": chosen}

    def answers(self) -> Answers:
        longer = {TERM: TERM} if self.outcome.data == RENEW else {}
        return Answers(content=self.content(), facts=self.facts(), extends=longer)

    def _signs(self) -> list[str]:
        """The signs about this officer that whoever decides has recorded himself since the mentoring began."""
        case = self.desk.case
        if case is None:
            return []
        mine = (Case.opened_by_id == self.desk.actor_id, Case.process == INTAKE, Case.id > case.id)
        found = select(Case.number).where(Case.subject_id == case.subject_id, *mine)
        return list(self.desk.session.scalars(found.order_by(Case.id)))


def check_renewal(form: TaskForm, field: RadioField) -> None:
    """Raise ValidationError if a renewal is chosen and none is left (R-MEN-03)."""
    desk = form.desk
    if field.data == RENEW and desk.case and not assigning.may_renew(desk.session, desk.house, desk.case):
        raise ValidationError(ruled(desk.rules, _(assigning.RENEWED), assigning.RENEWALS))
