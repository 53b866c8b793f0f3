"""The matter: all cases about one set of facts, linked by what they came from, with both tracks of discipline.

What a reader may not see does not appear, not even as a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline import proportion
from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Task, TaskStatus
from workflows.cases.permissions import visible_to
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.people.roles import party_standing

TRACKS = {"party": ("party_discipline",), "state": ("state_discipline",)}


@dataclass(frozen=True)
class Link:
    """One case of a matter, and how many cases that the reader sees lie between it and the first."""

    case: Case
    depth: int
    open_tasks: tuple[Task, ...]
    clocks: tuple[Clock, ...]


@dataclass(frozen=True)
class Warned:
    """Something that does not fit between the two tracks, and the rule that says so."""

    message: str
    rule: str


@dataclass(frozen=True)
class Matter:
    """The cases in the order of their opening, parents before children; `track` picks those of one track."""

    links: tuple[Link, ...]
    warnings: tuple[Warned, ...]

    def track(self, name: str) -> list[Link]:
        """Return the cases of one track of discipline."""
        return [link for link in self.links if link.case.process in TRACKS[name]]


def matter_of(session: Session, house: House, person_id: int, case: Case) -> Matter:
    """Return the matter of a case as far as a person may see it.

    Warnings compare the whole matter, so only who sees all of it gets them: what is hidden is not told by them either.
    """
    ids = _linked(session, case)
    seen = _cases(session, ids, visible_to(house, person_id))
    clocks = list(
        session.scalars(select(Clock).where(Clock.case_id.in_([each.id for each in seen])).order_by(Clock.id))
    )
    links = tuple(_links(seen, clocks))
    whole = len(seen) == len(ids)
    return Matter(links, tuple(_warnings(session, house, case, seen)) if whole else ())


def seen_of(session: Session, house: House, person_id: int, case: Case) -> list[int]:
    """Return the ids of the cases of a matter that a person may see, in the order of their opening."""
    seen = select(Case.id).where(Case.id.in_(_linked(session, case)), visible_to(house, person_id))
    return list(session.scalars(seen.order_by(Case.id)))


def _linked(session: Session, case: Case) -> set[int]:
    """Return the ids of all cases linked with this one, up and down."""
    came_from, root = case.came_from_id, case.id
    while came_from is not None:
        root, came_from = came_from, session.scalar(select(Case.came_from_id).where(Case.id == came_from))
    chain = select(Case.id).where(Case.id == root).cte("chain", recursive=True)
    chain = chain.union_all(select(Case.id).join(chain, Case.came_from_id == chain.c.id))
    return set(session.scalars(select(chain.c.id)))


def _cases(session: Session, ids: set[int], seen: ColumnElement[bool]) -> list[Case]:
    found = select(Case).where(Case.id.in_(ids), seen).options(joinedload(Case.subject), joinedload(Case.unit))
    open_now = selectinload(Case.tasks.and_(Task.status == TaskStatus.OPEN)).joinedload(Task.holder)
    return list(session.scalars(found.options(open_now).order_by(Case.id)))


def _links(cases: Sequence[Case], clocks: Sequence[Clock]) -> Iterator[Link]:
    """Yield each case after the one it came from; one whose origin is not seen begins a line of its own."""
    known = {case.id for case in cases}
    children: dict[int | None, list[Case]] = {}
    for case in cases:
        children.setdefault(case.came_from_id if case.came_from_id in known else None, []).append(case)
    waiting = [(case, 0) for case in reversed(children.get(None, []))]
    while waiting:
        case, depth = waiting.pop()
        own = tuple(clock for clock in clocks if clock.case_id == case.id)
        open_now = tuple(task for task in case.tasks if task.status is TaskStatus.OPEN)
        yield Link(case, depth, open_now, own)
        waiting += [(child, depth + 1) for child in reversed(children.get(case.id, []))]


def _warnings(session: Session, house: House, case: Case, cases: Sequence[Case]) -> Iterator[Warned]:
    on_track = {name: [each for each in cases if each.process in kinds] for name, kinds in TRACKS.items()}
    member = party_standing(session, case.subject_id, today()) is not None
    if on_track["state"] and not on_track["party"] and member:
        yield Warned(N_("The officer is a Party member, and no case on the Party's track is linked."), "R-SYN-04")
    if on_track["party"] and not on_track["state"]:
        yield Warned(
            N_("Party discipline does not replace that of the State: no case on its track is linked."),
            "R-SYN-04",
        )
    forms = _forms(session, cases)
    with_post = proportion.commands(session, case.subject_id)
    if len(forms) == len(TRACKS) and not proportion.fits(
        house.rules_of(case), forms["party"], forms["state"], with_post=with_post
    ):
        yield Warned(
            N_("The State's form is not in proportion to that of the Party; the reason must be on record."),
            "R-SYN-02",
        )


def _forms(session: Session, cases: Sequence[Case]) -> dict[str, str]:
    """Return the form decided on each track and not cancelled, the latest: {track: form}."""
    found = select(DisciplineDecision.track, DisciplineDecision.form_code).where(
        DisciplineDecision.case_id.in_([each.id for each in cases]), DisciplineDecision.cancelled_on.is_(None)
    )
    return dict(iter(session.execute(found.order_by(DisciplineDecision.id))))
