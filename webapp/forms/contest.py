"""Several officers for one post: proposing one beside another, and the choice where their votes are equal."""

from flask import request
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from webapp.texts import lazy, locale
from workflows.cases import permissions
from workflows.cases.contest import comparing, joining
from workflows.cases.contest_tables import CONTESTED, contenders_of
from workflows.cases.models import Case, CaseStatus
from workflows.cases.roles.deciding import post_asked_for
from workflows.errors import Refused
from workflows.people.models import Post

from .base import TaskForm
from .citing import ruled
from .fields import Card, RadioField, paragraph
from .private_life import OnlyDuty

SOLE = Card(joining.ALONE, lazy("No, this officer alone"))


class ContenderChoiceForm(TaskForm):
    """The director chooses among officers with equal votes, and says why."""

    key = comparing.CHOICE
    sources = {"chosen": "R-APP-02.tie"}

    chosen = RadioField(lazy("Who is chosen"), [InputRequired()])
    reason = paragraph(lazy("Reason"), OnlyDuty(), hint=lazy("By standard, training and results in duty."))
    file_read = BooleanField(lazy("I have read the file of each of them"), [DataRequired()])

    def prepare(self) -> None:
        desk = self.desk
        if desk.case:
            ahead = [row.case for row in comparing.foremost(desk.session, desk.case)] or [desk.case]
            self.chosen.offer([Card(case.number, case.subject.name, case.number) for case in ahead])


def offer_others(form: TaskForm) -> bool:
    """Offer the proposals beside which one may stand that is being written; tell whether there are any."""
    if form.desk.case is not None:
        return False
    found = _open_to(form)
    form["beside"].offer([SOLE, *(_card(form, case) for case in found)])
    wanted = request.args.get("beside", "")
    if form.fresh and (lead := next((case for case in found if case.number == wanted), None)):
        form["beside"].data, form["to_unit"].data = wanted, lead.receiving_unit_id
        form["post"].data = post_asked_for(form.desk.session, lead)
    return bool(found)


def refuse_beside(form: TaskForm, wanted: str | None) -> None:
    """Raise ValidationError where an officer may not be proposed beside the case that was chosen."""
    if wanted in (None, joining.ALONE):
        return
    session = form.desk.session
    lead = next(case for case in _open_to(form) if case.number == wanted)
    unit, post, who = form["to_unit"].data, form["post"].data or "", form["who"].data
    try:
        joining.require(session, lead, unit_id=unit, post=post, subject=who)
    except Refused as error:
        raise ValidationError(ruled(form.desk.rules, _(error.message), error.rule)) from error


def _open_to(form: TaskForm) -> list[Case]:
    """Return the first case of each post for which somebody may still be proposed, as far as the writer may see it."""
    desk = form.desk
    found = (
        select(Case)
        .where(Case.process == CONTESTED, Case.status == CaseStatus.OPEN)
        .where(permissions.visible_to(desk.house, desk.actor_id))
        .options(joinedload(Case.subject), joinedload(Case.receiving_unit))
        .order_by(Case.id)
    )
    groups = {}
    for case in desk.session.scalars(found):
        group = contenders_of(desk.session, case)
        first = group[0].case_id if group else case.id
        if first not in groups and joining.is_open(desk.session, [row.case for row in group] or [case]):
            groups[first] = case
    return list(groups.values())


def _card(form: TaskForm, case: Case) -> Card:
    post = form.desk.session.get(Post, post_asked_for(form.desk.session, case))
    unit = case.receiving_unit or case.unit
    named = "" if post is None else post.en if locale() == "en" else post.name
    return Card(case.number, f"{named}, {unit.name}", f"{case.number}: {case.subject.name}")
