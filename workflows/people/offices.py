"""Who of the fictional force is in which Party body: cells, grassroots committees, the committee and its heart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from workflows.people.careers import Officer
from workflows.people.cast import PARTY_CLERKS, VOTERS
from workflows.people.kinds import Office, Standing
from workflows.people.models import Post
from workflows.people.places import COMMITTEE, STANDING_COMMITTEE, cell_code

OFFICIAL, PROBATIONARY = 0.88, 0.05  # shares of those who do not lead
COMMITTEE_SIZE, GRASSROOTS_SIZE = 25, 9
OFFICES = (Office.SECRETARY, Office.DEPUTY_SECRETARY)
OUTSIDE = ("soldier", "worker")


@dataclass(frozen=True)
class Place:
    """An officer's place in one Party body."""

    officer: Officer
    body: str
    standing: Standing
    office: Office


def memberships(rng: Random, officers: Sequence[Officer], posts: Mapping[str, Post]) -> list[Place]:
    """Return all places in Party bodies; each body is led by its highest posts."""
    by_post = sorted(officers, key=lambda officer: posts[officer.post].order)
    leading = [officer for officer in by_post if posts[officer.post].leading]
    return [
        *_cells(rng, by_post, posts),
        *_grassroots(leading),
        *_ranked(COMMITTEE, _committee(leading)),
        *_ranked(STANDING_COMMITTEE, _voters(officers)),
    ]


def _cells(rng: Random, by_post: Sequence[Officer], posts: Mapping[str, Post]) -> Iterator[Place]:
    members: dict[str, list[Officer]] = defaultdict(list)
    for officer in by_post:
        standing = _standing(rng, officer, posts)
        if standing is Standing.OFFICIAL:
            members[cell_code(officer.unit)].append(officer)
        elif standing is Standing.PROBATIONARY:
            yield Place(officer, cell_code(officer.unit), standing, Office.MEMBER)
    for code, officials in members.items():
        yield from _ranked(code, sorted(officials, key=lambda officer: officer.name not in PARTY_CLERKS))


def _standing(rng: Random, officer: Officer, posts: Mapping[str, Post]) -> Standing | None:
    chance = rng.random()
    if officer.username is not None or posts[officer.post].leading:
        return Standing.OFFICIAL
    if officer.post in OUTSIDE:
        return None
    if chance < OFFICIAL:
        return Standing.OFFICIAL
    return Standing.PROBATIONARY if chance < OFFICIAL + PROBATIONARY else None


def _grassroots(leading: Sequence[Officer]) -> Iterator[Place]:
    members: dict[str, list[Officer]] = defaultdict(list)
    for officer in leading:
        if officer.unit.kind in ("department", "team"):
            members[f"DU-{officer.unit.code.partition('-')[0]}"].append(officer)
    for code, officers in members.items():
        yield from _ranked(code, officers[:GRASSROOTS_SIZE])


def _committee(leading: Sequence[Officer]) -> list[Officer]:
    voters = _voters(leading)
    heads = [officer for officer in leading if officer.unit.kind == "department" and officer not in voters]
    return [*voters, *heads][:COMMITTEE_SIZE]


def _voters(officers: Sequence[Officer]) -> list[Officer]:
    named = {officer.name: officer for officer in officers if officer.username}
    return [named[part.name] for part in VOTERS]


def _ranked(body: str, officers: Sequence[Officer]) -> Iterator[Place]:
    """The first is secretary, the second deputy secretary."""
    for place, officer in enumerate(officers):
        office = OFFICES[place] if place < len(OFFICES) else Office.MEMBER
        yield Place(officer, body, Standing.OFFICIAL, office)
