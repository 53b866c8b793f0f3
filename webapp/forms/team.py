"""Accepting a matter and appointing the team, with the bars of kinship and interest (R-VER-02, R-STA-10)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.validators import DataRequired, ValidationError

from webapp.texts import lazy
from workflows.cases.answers import Answers
from workflows.cases.models import Case
from workflows.cases.recusing import recusal
from workflows.cases.recusing.recusal import Finding
from workflows.errors import N_, NotFound
from workflows.people.models import Person

from .base import Check, TaskForm
from .citing import ruled
from .fields import PersonField, paragraph
from .private_life import Decent

RELATIONS = {
    "spouse": lazy("husband or wife"),
    "parent": lazy("parent"),
    "child": lazy("child"),
    "sibling": lazy("brother or sister"),
    "adoptive_parent": lazy("adoptive parent"),
    "adoptive_child": lazy("adoptive child"),
    "parent_in_law": lazy("parent-in-law"),
    "child_in_law": lazy("son- or daughter-in-law"),
    "sibling_in_law": lazy("brother or sister of the spouse"),
    "spouse_of_sibling": lazy("spouse of a brother or sister"),
    "grandparent": lazy("grandparent"),
    "grandchild": lazy("grandchild"),
    "uncle_aunt": lazy("uncle or aunt"),
    "nephew_niece": lazy("nephew or niece"),
    "cousin": lazy("first cousin"),
    "direct_interest": lazy("direct interest"),
    "dispute": lazy("dispute"),
    "unit_head": lazy("heads the officer's unit"),
}
CONFIRM = N_(
    "%(name)s has a declared relation to the officer (%(relation)s). It does not bar, "
    "but you must confirm it with a reason."
)


def confirmed() -> Any:
    """Return the field in which a declared relation is confirmed; a form of its own order names it again."""
    return paragraph(
        lazy("Confirmation of a declared relation"),
        Decent(),
        required=False,
        hint=lazy(
            "Only if a member has a declared relation that does not bar: why this member is impartial all the same."
        ),
    )


class TeamForm(TaskForm):
    """The deciding authority accepts the matter and appoints who verifies it."""

    key = "team"
    least: ClassVar[str] = "R-VER-02.members"  # the rule that says how many
    duty: ClassVar[str] = "verifier"  # as what they are appointed, in bpmn/duties.toml
    sources = {"matter": "R-INT-02", "members": "R-VER-02.members", "lead": "R-VER-02", "confirmation": "R-VER-02"}

    matter = paragraph(
        lazy("What is to be verified"),
        Decent(),
        hint=lazy("The officer reads this; nothing in it may point to a denouncer."),
    )
    members = PersonField(
        lazy("Members of the team"),
        [DataRequired()],
        several=True,
        description=lazy(
            "At least %(n)s, the head included; none with a relation to the officer or an interest in the matter."
        ),
    )
    lead = PersonField(lazy("Head of the team"), [DataRequired()], description=lazy("One of the members."))
    confirmation = confirmed()

    def prepare(self) -> None:
        if self.desk.case is not None:
            for field in (self.members, self.lead):
                field.matter = (self.desk.house, self.desk.case, self.duty)

    def validate_members(self, field: PersonField) -> None:
        least = self.desk.rules.number(self.least)
        if len(field.ids) < least:
            sentence = _("A team has at least %(number)s members.", number=least)
            raise ValidationError(ruled(self.desk.rules, sentence, self.least))
        field.errors.extend(self._barred())

    def validate_lead(self, field: PersonField) -> None:
        if field.data not in self.members.ids:
            raise ValidationError(_("The head of the team must be one of its members."))

    def validate_confirmation(self, field: Any) -> None:
        if not field.data and (ties := self._ties()):
            sentences = [_(CONFIRM) % {"name": name, "relation": RELATIONS.get(kind, kind)} for name, kind in ties]
            raise ValidationError(ruled(self.desk.rules, " ".join(sentences), "R-VER-02"))

    def answers(self) -> Answers:
        appointed = {member: member == self.lead.data for member in self.members.ids}
        return Answers(content=self.content(), facts=self.facts(), appointed=appointed)

    def checks(self) -> list[Check]:
        return [
            Check(
                "warn", CONFIRM, "R-VER-02", "confirmation", {"name": name, "relation": str(RELATIONS.get(kind, kind))}
            )
            for name, kind in self._ties()
        ]

    @property
    def _case(self) -> Case:
        """The case that the team is appointed to; this form never begins one."""
        if self.desk.case is None:
            raise NotFound(N_("A team is appointed to a case."))
        return self.desk.case

    def _barred(self) -> Iterator[str]:
        for person in self._people():
            if person.id == self.desk.actor_id:
                sentence = _("%(name)s decides in this matter and may not verify it.", name=person.name)
                yield ruled(self.desk.rules, sentence, "R-VER-02")
                continue
            bars = [finding for finding in self._findings.get(person.id, ()) if finding.bars]
            if bars:
                yield ruled(self.desk.rules, _(bars[0].sentence) % {"name": person.name}, bars[0].rule)

    def _ties(self) -> list[tuple[str, str]]:
        """Return (name, relation) of the members whose relation needs a confirmation (S06)."""
        return [
            (person.name, note.relation or note.ground)
            for person in self._people()
            for note in self._findings.get(person.id, ())
            if not note.bars
        ]

    @cached_property
    def _findings(self) -> dict[int, list[Finding]]:
        return recusal.against(self.desk.session, self.desk.house, self._case, self.members.ids, self.duty)

    def _people(self) -> list[Person]:
        return [person for id_ in self.members.ids if (person := self.desk.session.get(Person, id_))]
