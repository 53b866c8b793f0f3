"""A list of commendations: handing it in, and its appraisal with whoever is taken out of it."""

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import BooleanField
from wtforms.validators import InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases.commendation_tables import LineState, MeritLine, MeritList, list_of
from workflows.cases.merit.lists import counts, digest_of
from workflows.cases.merit.pulling import sort
from workflows.errors import N_

from .base import Check, Desk, TaskForm
from .citing import ruled
from .conditions import RequiredIf
from .fields import Card, PersonField, RadioField, paragraph
from .merit_file import SUPPORTED, MeritAppraisalForm
from .private_life import Decent

NO_LIST = "none"
LEFT_OUT = N_("Lines left out because something is wrong with them: %(number)s. They are not handed in.")
HELD = N_("Lines that wait because something holds the officer: %(number)s. Each gets a case of his own.")
TIED = N_("On the list, and judging it or close to one who does: %(number)s. Each gets a ballot of his own.")


def exceptions(desk: Desk, judges: Collection[int], held: int = 0) -> list[Check]:
    """Return how many of the list of a case get cases of their own; `held` were found to be held before."""
    if desk.case is None:
        return []
    found = sort(desk.session, desk.house, desk.case, judges)
    lines = [(HELD, "R-COM-02", held + len(found.held)), (TIED, "R-STA-10", len(found.tied))]
    return [Check("warn", words, rule, "", {"number": number}) for words, rule, number in lines if number]


class MeritListForm(TaskForm):
    """Whoever drew up a list hands it in; it begins the case."""

    key = "merit_list"
    files = True
    sources = {"chosen": "R-COM-LIST", "ground": "R-COM-01"}

    chosen = RadioField(lazy("List"), [InputRequired()])
    ground = paragraph(
        lazy("On what the list rests"),
        Decent(),
        hint=lazy("The meetings and secret ballots of the units, with their days; attach the minutes."),
    )

    def prepare(self) -> None:
        kept = [Card(str(row.id), self._label(row)) for row in self._lists()]
        self.chosen.offer(
            kept or [Card(NO_LIST, lazy("No list is kept yet"), lazy("Bring one first: the page of lists."))]
        )

    def validate_chosen(self, field: RadioField) -> None:
        if field.data and not self._number(LineState.LISTED):
            sentence = _("No line of this list is in order: put them right and bring the file again.")
            raise ValidationError(ruled(self.desk.rules, sentence, "R-COM-LIST"))

    def checks(self) -> list[Check]:
        faulty = self._number(LineState.FAULTY) if self.chosen.data else 0
        return [Check("warn", LEFT_OUT, "R-COM-LIST", "chosen", {"number": faulty})] if faulty else []

    def subject_id(self) -> int:
        return self.desk.actor_id

    def content(self) -> dict[str, Any]:
        row = self._row
        if row is None:
            return super().content()
        found = {"title": row.title_code, "occasion": row.occasion, "merit_on": row.merit_on.isoformat()}
        found |= {"chosen": self._label(row)}  # its number alone would tell nobody which list it is
        return {**super().content(), **found, "list_id": row.id, "digest": digest_of(self.desk.session, row.id)}

    @property
    def _row(self) -> MeritList | None:
        known = {str(row.id): row for row in self._lists()}
        return known.get(self.chosen.data or "")

    def _number(self, state: LineState) -> int:
        row = self._row
        return counts(self.desk.session, row.id).get(state.value, 0) if row else 0

    def _lists(self) -> list[MeritList]:
        mine = select(MeritList).where(MeritList.made_by_id == self.desk.actor_id, MeritList.case_id.is_(None))
        return list(self.desk.session.scalars(mine.order_by(MeritList.id.desc())))

    def _label(self, row: MeritList) -> str:
        title = row.title.en if locale() == "en" else row.title.name
        return f"{title} · {row.merit_on:%d/%m/%Y} · {row.id}"


class MeritListAppraisalForm(MeritAppraisalForm):
    """The commendation officer checks the list, sets up the council, and takes out who needs a ballot of his own."""

    key = "merit_list_appraisal"
    sources = {**MeritAppraisalForm.sources, "apart": "R-COM-03"}

    apart = PersonField(
        lazy("Taken out of the list"),
        several=True,
        description=lazy("Whoever is better looked at alone: each gets a case and a ballot of his own."),
    )
    complete = BooleanField(
        lazy("The list is complete"),
        [RequiredIf("outcome", SUPPORTED)],
        description=lazy("The units' submissions, reports, minutes and secret ballots are there."),
    )

    def validate_apart(self, field: PersonField) -> None:
        strange = set(field.ids) - self._listed()
        if strange:
            raise ValidationError(_("Only officers of this list can be taken out of it."))

    def checks(self) -> list[Check]:
        return [*super().checks(), *self._exceptions()]

    def _exceptions(self) -> list[Check]:
        desk = self.desk
        row = list_of(desk.session, desk.case.id) if desk.case else None
        if row is None:
            return []
        held = counts(desk.session, row.id).get(LineState.HELD.value, 0)
        return exceptions(desk, [*self.members.ids, desk.actor_id], held)

    def _listed(self) -> set[int]:
        desk = self.desk
        row = list_of(desk.session, desk.case.id) if desk.case else None
        if row is None:
            return set()
        listed = select(MeritLine.person_id).where(MeritLine.list_id == row.id, MeritLine.state == LineState.LISTED)
        return {person for person in desk.session.scalars(listed) if person is not None}


class MeritListVoteForm(TaskForm):
    """A key only: the vote of the council on the list."""

    key = "merit_list_vote"
    drafts = False
