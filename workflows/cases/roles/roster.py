"""Who is meant by each role in one case."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import Bound, House, Role
from workflows.cases.models import Case, Part
from workflows.cases.permissions import OVERSEERS
from workflows.cases.recusal_tables import Designation
from workflows.cases.recusing.recusal import Finding, Matter, bar_code
from workflows.law.calendar import today
from workflows.people import roles
from workflows.people.models import Person
from workflows.people.substitution import windows_ahead

from . import collectives, party_bodies
from .authority import Asked, decide_by, heads_above
from .complained import resolver_of
from .decided_act import act_in_question

VERIFICATION = "verification"  # the act of the matrix that signs and their verification are decided by
STEADY = {Bound.HELD, Bound.OPENER, Bound.AUTHORITY, Bound.UNIT_HEAD}  # what a step of the case itself cannot change


class Roster:
    """The people of one case for the length of one step: posts and kinships do not change within it, so ask once."""

    def __init__(self, session: Session, house: House, case: Case) -> None:
        self.session, self.house, self.case = session, house, case
        self._known: dict[str, list[int]] = {}
        self._held: dict[str, list[int]] = {}

    def people_of(self, role: Role) -> list[int]:
        """Return the ids of the people that a role means in this case; for a held role, of all who hold it today."""
        if role.code in self._known:
            return self._known[role.code]
        found = _FINDERS[role.bound](self, role)
        people = list(dict.fromkeys(person.id if isinstance(person, Person) else person for person in found))
        if role.bound in STEADY:
            self._known[role.code] = people
        return people

    def holders(self, *codes: str) -> list[int]:
        """Return the ids of all who hold one of these roles today; the overseers are asked for along with them."""
        if not self._held.keys() >= set(codes):
            wanted = {*codes, *OVERSEERS}.difference(self._held)
            self._held |= roles.holder_ids(self.session, sorted(wanted), today())
        return list(dict.fromkeys(person for code in codes for person in self._held[code]))

    def findings(self, role: Role, people: Iterable[int]) -> dict[int, Finding]:
        """Return who of `people` may not act in this role, with the ground: {person id: finding}.

        Nobody acts on his own matter or on that of his kin (R-VER-02, R-STA-10), but as the person concerned.
        """
        if role.bound is Bound.SUBJECT:
            return {}
        return self.matter.barred(people, self.house.duties.of_role(role.code).code)

    def barred(self, role: Role, people: Iterable[int]) -> dict[int, str]:
        """Return who of `people` may not act in this role: {person id: rule, SELF, or FOUR_EYES for earlier work}."""
        return {person: bar_code(finding) for person, finding in self.findings(role, people).items()}

    def free(self, role: Role) -> list[int]:
        """Return the people whom a role means and whom no rule bars: those who may be told of the case."""
        people = self.people_of(role)
        bars = self.barred(role, people)
        return [person for person in people if person not in bars]

    def above(self, role: Role) -> list[int]:
        """Return the people of the role that acts where every holder of this one is barred; [] if none is named."""
        return self.people_of(self.house.roles[role.instead]) if role.instead else []

    def designated(self, role: Role) -> list[int]:
        """Return who was designated to act in a role in which nobody of this case is left (DUT-DESIGNATE)."""
        named = select(Designation.person_id).where(Designation.case_id == self.case.id, Designation.role == role.code)
        return list(dict.fromkeys(self.session.scalars(named.order_by(Designation.id))))

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

    def forget(self) -> None:
        """Let what stands between people and the case be read anew: something of it has just been written."""
        vars(self).pop("matter", None)

    @cached_property
    def _windows(self) -> list[tuple[int, int, str, bool]]:
        return windows_ahead(self.session, today())

    @cached_property
    def matter(self) -> Matter:
        """What stands between people and the duties of this case."""
        return Matter(self.session, self.house, self.case)


def _held(roster: Roster, role: Role) -> list[int]:
    return roster.holders(role.code)


def _subject(roster: Roster, _role: Role) -> list[int]:
    return [roster.case.subject_id]


def _opener(roster: Roster, role: Role) -> list[int | Person]:
    opener = roster.case.opened_by_id
    if opener is not None and (opener == roster.case.subject_id or not roster.findings(role, [opener])):
        return [opener]
    return _head_above(roster, role, roster.case.unit_id)


def _part(roster: Roster, role: Role) -> list[int]:
    named = select(Part.person_id).where(Part.case_id == roster.case.id, Part.role == role.code)
    return list(roster.session.scalars(named))


def _authority(roster: Roster, _role: Role) -> list[Person]:
    """The authority by the matrix; the next above if that person reported the matter or is of kin (R-STA-10)."""
    case = roster.case
    reporters = [case.opened_by_id] if case.opened_by_id is not None else []
    asked = Asked(
        case.subject_id,
        roster.matter.ties,
        reporters,
        opened_on=case.rules_on,
        unit_id=case.unit_id,
        matter=roster.matter,
    )
    found = decide_by(roster.session, roster.house, VERIFICATION, asked, today())
    return [found.person] if found.person else []


def _receiving_head(roster: Roster, role: Role) -> list[int | Person]:
    receiving = roster.case.receiving_unit_id
    return [] if receiving is None else _head_above(roster, role, receiving)


def _head_above(roster: Roster, role: Role, unit_id: int) -> list[int | Person]:
    """The head of a unit; where he must step aside, the next head above (R-STA-10), and nobody above the director."""
    for head in heads_above(roster.session, unit_id, today()):
        if head.id not in roster.findings(role, [head.id]):
            return [head]
    return []


def _body(roster: Roster, role: Role) -> list[Person]:
    body = party_bodies.find(roster.session, roster.house, roster.case, role.body)
    return roles.members_of(roster.session, body.id, today()) if body else []


def _collective(roster: Roster, role: Role) -> list[int]:
    return collectives.circle_of(roster.session, roster.house, roster.case, role.body, today())


def _unit_head(roster: Roster, role: Role) -> list[int | Person]:
    return _head_above(roster, role, roster.case.unit_id)


def _decider(roster: Roster, _role: Role) -> list[Person]:
    """Who decides on the form or the title in question by the matrix, past whoever may not (R-STA-10)."""
    case, matter = roster.case, roster.matter
    asked = Asked(case.subject_id, matter.ties, opened_on=case.rules_on, unit_id=case.unit_id, matter=matter)
    act = act_in_question(roster.session, case)
    found = decide_by(roster.session, roster.house, act, asked, today())
    return [found.person] if found.person else []


def _resolver(roster: Roster, _role: Role) -> list[Person]:
    """Who resolves the complaint of a case by the matrix, past whoever may not (R-CPL-01, R-STA-10)."""
    found = resolver_of(roster.session, roster.house, roster.case, roster.matter)
    return [found.person] if found and found.person else []


def _body_secretary(roster: Roster, role: Role) -> list[int]:
    """The secretary of a body; a deputy where the secretary himself may not act, or there is none (R-STA-10)."""
    body = party_bodies.find(roster.session, roster.house, roster.case, role.body)
    leading = party_bodies.officers_of(roster.session, body, today()) if body else []
    barred = roster.findings(role, leading)
    return [person for person in leading if person not in barred][:1]


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
    Bound.BODY_SECRETARY: _body_secretary,
    Bound.UNIT_HEAD: _unit_head,
    Bound.DECIDER: _decider,
    Bound.RESOLVER: _resolver,
    Bound.COLLECTIVE: _collective,
    Bound.BORROWED: _nobody,
}
