"""What holds for me now, in lay words, and who asked about it: the card of my own page."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from workflows.cases.gates.holding import holds_for
from workflows.cases.gates.statistics import READINGS
from workflows.cases.gates.verdict import READER, Effect
from workflows.cases.models import Case, Task
from workflows.cases.placing import gated
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.trail.chain import looks_at

from .access import me
from .board.rows import ranked
from .database import db
from .gate_words import act_words, look_words
from .house import house
from .posts import posts_of

GENERAL = N_("Something about the proposal makes the Inspectorate look twice. It tells you its answer and the reason.")


@dataclass(frozen=True)
class Held:
    """One thing that bars or protects me."""

    words: str
    rule: str
    until: date | None
    lifted_by: str
    stops: list[str]
    read_first: list[str]


@dataclass(frozen=True)
class Asked:
    """Somebody asked what may be done to me."""

    name: str
    post: str
    at: datetime
    did: str


def for_my_page() -> dict[str, object]:
    """Return what the card asks for."""
    return {"held": _held(), "asked": _asked()}


def guarded(case: Case) -> list[Held]:
    """Return why a second reader is asked in a case about me, in my own words; nothing where none is.

    A reason that would tell me who reported a matter has no words of its own: then one general sentence stands there.
    """
    asked = select(Task.id).where(Task.case_id == case.id, Task.form.in_(READINGS))
    if db.session.scalars(asked).first() is None:
        return []
    found = gated.verdict_on(db.session, house(), case).of(Effect.SECOND_READER)
    mine = dict.fromkeys((each.own, each.rule, each.until) for each in found if each.own)
    told = [Held(_(own), rule, until, "", [], []) for own, rule, until in mine]
    return told or [Held(_(GENERAL), READER.rule, None, "", [], [])]


def _held() -> list[Held]:
    return [
        Held(
            _(each.reason.own),
            each.reason.rule,
            each.reason.until,
            _(each.reason.lifted_by),
            [act_words(act).lower() for act in each.stops],
            [act_words(act).lower() for act in each.read_first],
        )
        for each in holds_for(db.session, house(), me(), today())
    ]


def _asked() -> list[Asked]:
    looks = looks_at(db.session, me())
    ids = {look.person_id for look in looks}
    people = {each.id: each for each in db.session.scalars(select(Person).where(Person.id.in_(ids)))} if ids else {}
    posts = posts_of(db.session, ids) if ids else {}
    return [
        Asked(ranked(people[look.person_id]), posts.get(look.person_id, ""), look.at, look_words(look.what))
        for look in looks
    ]
