"""Thousands of finished and open cases for measuring: a few are walked, the others are copies of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, CaseSeries
from workflows.cases.numbers import take_number
from workflows.database import refresh_statistics
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.kinds import AssignmentKind
from workflows.people.lines import HEAD
from workflows.people.models import Account, Assignment, Interest, Kinship, Post, RoleGrant
from workflows.people.roles import holders, responsible_head

from .stamps import Stamp
from .walks import STORIES, Cast, Story, walk

UNITS = 4  # in so many units cases are walked; their other officers get the copies
LEAD = "verification_lead"
VERIFY = (LEAD, "verification_member")
OPENS = ("reporting_person", "proposing_commander")


@dataclass(frozen=True)
class Team:
    """Officers of one unit in the same post, of whom every second is kept free to be walked."""

    unit_id: int
    officers: tuple[int, ...]

    @property
    def copied(self) -> tuple[int, ...]:
        """Whom copies are about."""
        return self.officers[1::2]


def add_cases(session: Session, house: House, number: int) -> None:
    """Add `number` cases, some finished and some open; at least one of each story in one unit."""
    casts = list(_casts(session, number))
    if not casts:
        raise Refused(N_("No unit has two officers without a post, a tie or a case: make a larger force."))
    walked = [(story, team, walk(session, house, story, cast)) for team, cast in casts for story in STORIES]
    left = number - len(walked)
    for (story, team, case), share in zip(walked, _shares(walked, left), strict=True):
        if share > 0:
            numbers = _numbers(session, house, story.process, share)
            Stamp(session, case).print(session, zip(numbers, cycle(team.copied), strict=False))
    refresh_statistics(session)
    session.expire_all()


def _shares(walked: list[tuple[Story, Team, Case]], left: int) -> list[int]:
    """Share out the copies as the stories ask; the last one takes what rounding leaves."""
    whole = sum(story.share for story, _, _ in walked)
    shares = [left * story.share // whole for story, _, _ in walked]
    return [*shares[:-1], left - sum(shares[:-1])]


def _numbers(session: Session, house: House, process: str, many: int) -> Iterator[str]:
    """Take a block of case numbers."""
    first = take_number(session, house.library.model(process).drawing.get("prefix"), today())
    prefix, year, begin = first.split("-")
    series = update(CaseSeries).where(CaseSeries.prefix == prefix, CaseSeries.year == int(year))
    session.execute(series.values(last=CaseSeries.last + many - 1), execution_options={"synchronize_session": False})
    return (f"{prefix}-{year}-{count:04d}" for count in range(int(begin), int(begin) + many))


def _casts(session: Session, number: int) -> Iterator[tuple[Team, Cast]]:
    """Yield the teams with the people of their walks, not more than `number` cases call for."""
    wanted = max(1, min(UNITS, number // (2 * len(STORIES))))
    team = {person.id: role == LEAD for role in VERIFY for person in holders(session, role, today())[:1]}
    busy = set(session.scalars(select(Case.subject_id)))
    for each in _teams(session)[: 2 * UNITS]:
        free = [person for person in each.officers[::2] if person not in busy]
        if free and wanted:
            wanted -= 1
            receiving = _another_unit(session, each.unit_id)
            yield each, Cast(free[0], _opener(session, each.unit_id), team, receiving)


def _teams(session: Session) -> list[Team]:
    """Return the units by the number of their officers who hold nothing and are tied to nobody, the largest first."""
    rows = session.execute(
        _primary()
        .with_only_columns(Assignment.unit_id, Assignment.post_code, Assignment.person_id)
        .where(~Post.leading, ~Post.managed)
        .where(*(~Assignment.person_id.in_(tied) for tied in _tied()))
        .order_by(Assignment.person_id)
    )
    found: dict[tuple[int, str], list[int]] = {}
    for unit_id, post, person_id in rows:  # the post decides who has authority
        found.setdefault((unit_id, post), []).append(person_id)
    teams = [Team(unit_id, tuple(officers)) for (unit_id, _), officers in found.items() if len(officers) > 1]
    return sorted(teams, key=lambda team: (-len(team.officers), team.unit_id))


def _tied() -> list[Select[int]]:
    ties = [(Kinship.person_id, Kinship.relative_id), (Interest.person_id, Interest.other_id)]
    return [select(Account.person_id), select(RoleGrant.person_id), *(select(side) for pair in ties for side in pair)]


def _opener(session: Session, unit_id: int) -> int:
    """Return who may begin cases in a unit: one of its own commanders below its head, or the head."""
    may = [select(RoleGrant.person_id).where(RoleGrant.role == role) for role in OPENS]
    found = (
        _primary()
        .with_only_columns(Assignment.person_id)
        .where(Assignment.unit_id == unit_id, *(Assignment.person_id.in_(each) for each in may))
        .order_by(Post.level == HEAD, Assignment.person_id)
    )
    person_id = session.scalars(found).first()
    if person_id is not None:
        return person_id
    head = responsible_head(session, unit_id, today())
    if head is None:
        raise Refused(N_("Nobody may open a case in this unit."))
    return head.id


def _another_unit(session: Session, unit_id: int) -> int:
    found = _primary().with_only_columns(Assignment.unit_id).where(Post.level == HEAD, Assignment.unit_id != unit_id)
    return session.scalars(found.order_by(Assignment.unit_id.desc())).first() or unit_id


def _primary() -> Select[Assignment]:
    joined = select(Assignment).join(Post, Post.code == Assignment.post_code)
    return joined.where(Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(today()))
