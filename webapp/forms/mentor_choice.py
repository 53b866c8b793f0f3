"""Choosing a mentor: a post of command, no relation to the officer, never the officer himself (R-MEN-01, R-STA-10)."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from workflows.cases.recusing.recusal import Finding, Matter
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.roles import post_of

from .base import TaskForm
from .citing import ruled
from .fields import PersonField

IMPARTIAL = N_("Say why this commander is impartial in spite of a declared relation, or of having reported something.")
DUTY, SUPPORT = "mentor", "R-MEN-01"


class MentorChoice(TaskForm):
    """A form with a field `mentor`; says whom it is about by `subject_id()`."""

    mentor: PersonField

    def validate_mentor(self, field: PersonField) -> None:
        person = self.desk.session.get(Person, field.data or 0)
        post = post_of(self.desk.session, field.data, today()) if person else None
        if person is None:
            return
        if post is None or not post.leading:
            sentence = _("%(name)s holds no post of command today.", name=person.name)
            raise ValidationError(ruled(self.desk.rules, sentence, SUPPORT))
        if bars := [each for each in self._findings(person.id) if each.bars]:
            raise ValidationError(ruled(self.desk.rules, _(bars[0].sentence) % {"name": person.name}, bars[0].rule))

    def validate_confirmation(self, field: Any) -> None:
        if field.data or not self.mentor.data:
            return
        if [each for each in self._findings(self.mentor.data) if not each.bars]:
            raise ValidationError(_(IMPARTIAL))

    def _findings(self, person_id: int) -> list[Finding]:
        matter = Matter(self.desk.session, self.desk.house, self.desk.case, self.subject_id())
        return matter.against([person_id], DUTY).get(person_id, [])
