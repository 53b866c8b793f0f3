"""Who is meant by each role in one case."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.law.calendar import today
from workflows.people import roles
from workflows.people.conflicts import SELF, Conflict, Ties
from workflows.people.kinds import Standing
from workflows.people.models import Person, Unit
from workflows.people.substitution import windows_ahead

from . import bodies
from .authority import Asked, decide_by
from .complained import resolver_of
from .forms_of_discipline import act_of, form_in_question
from .house import Bound, House, Role
from .models import Case, Part

VERIFICATION = "verification"  # the act of the matrix that signs and their verification are decided by
STEADY = {Bound.HELD, Bound.OPENER, Bound.AUTHORITY, Bound.UNIT_HEAD}  # what a step of the case itself cannot change


class Roster:
    """The people of one case for the length of one step: posts and kinships do not change within it, so ask once."""

    def __init__(self, session: Session, house: House, case: Case) -> None:
        self.session, self.house, self.case = session, house, case
        self._known: dict[str, list[int]] = {}

    def people_of(self, role: Role) -> list[int]:
        """Return the ids of the people that a role means in this case; for a held role, of all who hold it today."""
        if role.code in self._known:
            return self._known[role.code]
        found = _FINDERS[role.bound](self, role)
        people = list(dict.fromkeys(person.id if isinstance(person, Person) else person for person in found))
        if role.bound in STEADY:
            self._known[role.code] = people
        return people

    def barred(self, role: Role, people: Sequence[int]) -> dict[int, str]:
        """Return who of `people` may not act in this role, with the rule: {person id: rule code}.

        Nobody acts on his own matter or on that of his kin (R-VER-02, R-STA-10), but as the person concerned.
        """
        if role.bound is Bound.SUBJECT:
            return {}
        return {person: next(iter(_codes(found)), SELF) for person, found in self.ties.barred(people).items()}

    def free(self, role: Role) -> list[int]:
        """Return the people whom a role means and whom no rule bars: those who may be told of the case."""
        people = self.people_of(role)
        bars = self.barred(role, people)
        return [person for person in people if person not in bars]

    def stand_ins(self, role: Role, people: Sequence[int], *, running: bool = False) -> list[int]:
        """Return who stands in for one of `people` in a role, now or later; with `running` only those of today.

        Those of later days are asked too, so that a bar stands before they see anything.
        """
        if not role.delegable:
            return []
        return [
            substitute
            for person, substitute, code, runs in self._windows
            if code == role.code and person in people and (runs or not running)
        ]

    @cached_property
    def _windows(self) -> list[tuple[int, int, str, bool]]:
        return windows_ahead(self.session, today())

    @cached_property
    def ties(self) -> Ties:
        """What was declared about the person concerned."""
        return Ties(self.session, self.case.subject_id, self.house.rules(today()))


def _codes(found: list[Conflict]) -> Iterator[str]:
    for conflict in found:
        yield from (code.removesuffix(".relations") for code in conflict.rule_codes)


def _held(roster: Roster, role: Role) -> list[Person]:
    return roles.holders(roster.session, role.code, today())


def _subject(roster: Roster, _role: Role) -> list[int]:
    return [roster.case.subject_id]


def _opener(roster: Roster, _role: Role) -> list[int | Person]:
    if roster.case.opened_by_id is not None:
        return [roster.case.opened_by_id]
    head = roles.responsible_head(roster.session, roster.case.unit_id, today())
    return [head] if head else []


def _part(roster: Roster, role: Role) -> list[int]:
    named = select(Part.person_id).where(Part.case_id == roster.case.id, Part.role == role.code)
    return list(roster.session.scalars(named))


def _authority(roster: Roster, _role: Role) -> list[Person]:
    """The authority by the matrix; the next above if that person reported the matter or is of kin (R-STA-10)."""
    case = roster.case
    reporters = [case.opened_by_id] if case.opened_by_id is not None else []
    asked = Asked(case.subject_id, roster.ties, reporters, unit_id=case.unit_id)
    found = decide_by(roster.session, roster.house, VERIFICATION, asked, today())
    return [found.person] if found.person else []


def _receiving_head(roster: Roster, _role: Role) -> list[Person]:
    if roster.case.receiving_unit_id is None:
        return []
    head = roles.responsible_head(roster.session, roster.case.receiving_unit_id, today())
    return [head] if head else []


def _unit_head(roster: Roster, _role: Role) -> list[Person]:
    """The head of the subject's unit; the next above if that is the subject or kin (R-STA-10)."""
    unit = roster.session.get(Unit, roster.case.unit_id)
    while unit is not None:
        head = roles.responsible_head(roster.session, unit.id, today())
        if head and head.id != roster.case.subject_id and not roster.ties.barred([head.id]):
            return [head]
        unit = roster.session.get(Unit, unit.parent_id) if unit.parent_id else None
    return roles.holders(roster.session, "director", today())


def _decider(roster: Roster, _role: Role) -> list[Person]:
    """Who decides on the form in question by the matrix, past whoever may not (R-STA-10)."""
    case = roster.case
    asked = Asked(case.subject_id, roster.ties, unit_id=case.unit_id)
    act = act_of(form_in_question(roster.session, case))
    found = decide_by(roster.session, roster.house, act, asked, today())
    return [found.person] if found.person else []


def _resolver(roster: Roster, _role: Role) -> list[Person]:
    found = resolver_of(roster.session, roster.house, roster.case, roster.ties)
    return [found.person] if found and found.person else []


def _body(roster: Roster, role: Role) -> list[int]:
    """The official members: candidates of a body do not vote."""
    belong = bodies.standings(roster.session, roster.house, roster.case, role, today())
    return sorted(person for person, standing in belong.items() if standing is Standing.OFFICIAL)


def _nobody(_roster: Roster, _role: Role) -> list[int]:
    return []


_FINDERS: dict[Bound, Callable[[Roster, Role], Sequence[int | Person]]] = {
    Bound.HELD: _held,
    Bound.SUBJECT: _subject,
    Bound.OPENER: _opener,
    Bound.PART: _part,
    Bound.AUTHORITY: _authority,
    Bound.RECEIVING_HEAD: _receiving_head,
    Bound.BODY: _body,
    Bound.UNIT_HEAD: _unit_head,
    Bound.DECIDER: _decider,
    Bound.RESOLVER: _resolver,
    Bound.BORROWED: _nobody,
}
