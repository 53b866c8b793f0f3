"""Which forms of discipline are available for a person, and which one a case is about (DOMAIN.md 3.1, R-STA-15)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, Submission
from workflows.errors import N_, NotFound
from workflows.law.authority_rows import NONE
from workflows.law.calendar import today
from workflows.people.catalogue_tables import DisciplineForm, Rank
from workflows.people.models import Person
from workflows.people.roles import post_of

from .authority import place_of

FAMILY = "state_discipline"
TRACKS = {"worker": "worker", "conscript": "conscript"}  # by the track of the rank; all others are officers
OFFICER = "officer"
ASKED_ON = ("discipline_submission", "discovery")  # where a case says which form is in question, the later first


def track_of(session: Session, person_id: int) -> str:
    """Return the track of the catalogue that a person belongs to, by the rank."""
    return TRACKS.get(session.get_one(Person, person_id).rank.track, OFFICER)


def ladder(session: Session, person_id: int, on: date) -> list[DisciplineForm]:
    """Return the forms of the person's track in force on a day, light to heavy."""
    found = select(DisciplineForm).where(
        DisciplineForm.track == track_of(session, person_id),
        DisciplineForm.valid_from <= on,
        or_(DisciplineForm.valid_to.is_(None), DisciplineForm.valid_to >= on),
    )
    return list(session.scalars(found.order_by(DisciplineForm.severity_order)))


def available(session: Session, house: House, person_id: int, on: date) -> list[DisciplineForm]:
    """Return the forms that can be laid on this person: by track, command post, rank, and by who may decide."""
    person, post = session.get_one(Person, person_id), post_of(session, person_id, on)
    levels = dict(session.execute(select(Rank.code, Rank.level)).all())
    return [
        form
        for form in ladder(session, person_id, on)
        if (not form.requires_post or (post is not None and post.leading))
        and (form.requires_rank_above is None or person.rank.level > levels[form.requires_rank_above])
        and _is_decided(session, house, person_id, form.code, on)
    ]


def codes(forms: Sequence[DisciplineForm]) -> list[str]:
    """Return the codes of forms, in their order."""
    return [form.code for form in forms]


def form_in_question(session: Session, case: Case) -> str:
    """Return the form that a case of discipline is about now; NotFound while nobody has named one."""
    if form := named_form(session, case):
        return form
    raise NotFound(N_("This case names no form of discipline yet."))


def named_form(session: Session, case: Case) -> str | None:
    """Return the form that a case of discipline is about now, or None while nobody has named one."""
    for key in ASKED_ON:
        said = select(Submission.content).where(Submission.case_id == case.id, Submission.form == key)
        content = session.scalars(said.order_by(Submission.id.desc())).first() or {}
        if code := content.get("form_code"):
            return str(code)
    return None


def act_of(form: str) -> str:
    """Return the act of the authority matrix that lays a form on somebody."""
    return f"{FAMILY}.{form}"


def _is_decided(session: Session, house: House, person_id: int, form: str, on: date) -> bool:
    if act_of(form) not in house.matrix.acts:
        return False
    return house.matrix.row_for(place_of(session, act_of(form), person_id, on), today()).decides != NONE
