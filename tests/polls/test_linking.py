"""An observer of the database tries to say who voted what.

Design 1 (two tables, random keys, no times) stands beside ours, so that it is seen that this observer would notice.
What he may fairly reach is what the published totals alone give: as many right as by dealing the choices out at random.
"""

import random
import secrets
from collections import Counter

import pytest
from sqlalchemy import text

from workflows.polls.ballots import cast
from workflows.polls.sealing import issue_phrase

OPINIONS = {"01": 9, "03": 4, "04": 3, "05": 1, "00": 2}  # skewed, as opinions are
NAIVE = (
    "CREATE TABLE naive_marks (person INTEGER, poll INTEGER)",
    "CREATE TABLE naive_ballots (id VARCHAR(32) PRIMARY KEY, poll INTEGER, choice VARCHAR(2))",
    "CREATE INDEX naive_marks_poll ON naive_marks (poll)",
    "CREATE INDEX naive_ballots_poll ON naive_ballots (poll)",
)
NAIVE_TABLES = (
    "SELECT person FROM naive_marks WHERE poll = :poll",
    "SELECT choice FROM naive_ballots WHERE poll = :poll",
)
OUR_TABLES = (
    "SELECT person_id FROM electors WHERE poll_id = :poll AND via IS NOT NULL",
    "SELECT box FROM sealed_ballots WHERE poll_id = :poll",
)


class Observer:
    """Reads the tables of one design in the order in which the database keeps them."""

    def __init__(self, room, poll_id: int, marks: str, ballots: str) -> None:
        self.room, self.poll_id = room, poll_id
        order = "rowid" if room.engine.dialect.name == "sqlite" else "CAST(CAST(xmin AS text) AS bigint), ctid"
        self.marks, self.ballots = f"{marks} ORDER BY {order}", f"{ballots} ORDER BY {order}"
        self.steps: list[tuple[int, object]] = []  # who was marked, and what arrived, from one copy to the next
        self.seen: tuple[set, set] = set(), set()

    def read(self, query: str) -> list:
        with self.room.engine.connect() as connection:
            return [value for (value,) in connection.execute(text(query), {"poll": self.poll_id})]

    def copy(self) -> None:
        """Take a copy after a ballot and compare it with the copy before."""
        marked, dropped = self.read(self.marks), self.read(self.ballots.replace("choice", "id || choice"))
        new_marks, new_ballots = set(marked) - self.seen[0], set(map(bytes_of, dropped)) - self.seen[1]
        self.steps += zip(new_marks, new_ballots, strict=True)
        self.seen = set(marked), set(map(bytes_of, dropped))


def bytes_of(value) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)


def readable(ballot: bytes) -> str | None:
    """Return the choice if it can be read from what lies in the box; a row of design 1 ends with it."""
    choice = ballot[-2:].decode(errors="replace")
    return choice if len(ballot) < 64 and choice in OPINIONS else None


def guess(pairs: list[tuple[int, bytes]], totals: list[str]) -> dict[int, str]:
    """Name everybody's choice: read it, or else deal the totals out over the ballots in the order of their bytes."""
    dealt = dict(zip(sorted(ballot for _, ballot in pairs), totals, strict=True))
    return {person: readable(ballot) or dealt[ballot] for person, ballot in pairs}


def vote_both_ways(room, poll, person: int, choice: str) -> None:
    """Cast one ballot by design 1 and one by ours."""
    with room.engine.begin() as connection:
        row = {"id": secrets.token_hex(16), "poll": poll.id, "person": person, "choice": choice}
        connection.execute(text("INSERT INTO naive_marks VALUES (:person, :poll)"), row)
        connection.execute(text("INSERT INTO naive_ballots VALUES (:id, :poll, :choice)"), row)
    token = issue_phrase(room.secret, poll.id, person)
    room.do(cast, poll, person, choice, token, secret=room.secret)


def run_poll(room, members: int, chance: random.Random) -> tuple[dict, dict, list[str]]:
    """Hold one poll by both designs; return the true choices, what each observer says, and the published totals."""
    poll = room.open(members)
    naive, ours = (Observer(room, poll.id, *tables) for tables in (NAIVE_TABLES, OUR_TABLES))
    true = {person: chance.choices(list(OPINIONS), OPINIONS.values())[0] for person in range(1, members + 1)}
    for person in chance.sample(list(true), members):
        vote_both_ways(room, poll, person, true[person])
        naive.copy()
        ours.copy()
    room.close(poll)
    totals = [choice for choice, number in room.count(poll).counts.items() for _ in range(number)]
    assert sorted(totals) == sorted(true.values())
    answers = {
        "design 1, final database": dict(zip(naive.read(naive.marks), naive.read(naive.ballots), strict=True)),
        "design 1, copies": guess(naive.steps, totals),
        "ours, final database": dict(zip(ours.read(ours.marks), ours.read(ours.ballots) or totals, strict=True)),
        "ours, copies": guess(ours.steps, totals),
    }
    return true, answers, totals


def linked(room, polls: int, largest: int) -> tuple[dict[str, float], float]:
    """Return for each design and observer the share of voters named rightly, and what fair dealing would reach."""
    chance, right, fair, voters = random.Random(), {}, 0.0, 0
    with room.engine.begin() as connection:
        for table in ("naive_marks", "naive_ballots"):
            connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
        for statement in NAIVE:
            connection.execute(text(statement))
    for _ in range(polls):
        members = chance.randint(4, largest)
        true, answers, totals = run_poll(room, members, chance)
        voters += members
        fair += sum(number**2 for number in Counter(totals).values()) / members
        for name, answer in answers.items():
            right[name] = right.get(name, 0) + sum(answer[person] == choice for person, choice in true.items())
    return {name: number / voters for name, number in right.items()}, fair / voters


def check(room, polls: int, largest: int, margin: float) -> None:
    shares, fair = linked(room, polls, largest)
    for name, share in shares.items():
        if name.startswith("design 1"):
            assert share == 1, f"the observer is blind: {shares}"
        else:
            assert share == pytest.approx(fair, abs=margin), f"{name} tells more than the totals: {shares}"


def test_the_observer_links_split_tables_and_learns_nothing_from_ours(room):
    check(room, polls=100, largest=8, margin=0.1)


@pytest.mark.long
def test_two_thousand_polls_tell_nothing_beyond_their_totals(room):
    check(room, polls=2000, largest=30, margin=0.02)
