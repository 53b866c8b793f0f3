"""What is wrong with an authority matrix: unknown codes, gaps and overlaps, each in one line for whoever owns it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

from workflows.errors import N_, Invalid
from workflows.law.authority import Matrix
from workflows.law.authority_rows import ANY, NONE, AuthorityRow, Place


def faults(matrix: Matrix, roles: Collection[str], ballots: Collection[str]) -> Iterator[Invalid]:
    """Yield everything that is wrong with the rows: unknown codes first, then gaps and overlaps.

    `roles` are the codes of roles, `ballots` the codes of ballots and thresholds that a row may name.
    """
    unknown = [found for row in matrix.rows for found in _strangers(matrix, row, roles, ballots)]
    yield from unknown
    for row, following in pairwise(sorted(matrix.rows, key=lambda row: (row.code, row.effective_from))):
        if row.code == following.code and (row.effective_to or date.max) >= following.effective_from:
            yield Invalid(N_("authority.toml has two rows with the code %(code)s."), code=row.code)
    if not unknown:
        for day in _turns(matrix):
            yield from _holes(matrix, day)


def domain_faults(matrix: Matrix, catalogues: Mapping[str, Any]) -> Iterator[Invalid]:
    """Yield where the lists of the matrix and the catalogues of the force differ: every post must have its level."""
    standing = {code for code, kind in catalogues["unit_kinds"].items() if kind.get("standing", True)}
    expected = {
        "levels": {post["level"] for post in catalogues["posts"].values()},
        "ranks": {rank["group"] for rank in catalogues["ranks"].values()},
        "units": standing,
    }
    for name, codes in expected.items():
        for code in sorted(codes ^ set(matrix.lists[name])):
            yield Invalid(
                N_("authority.toml and catalogues.toml differ in %(name)s: %(code)s stands in one only."),
                name=name,
                code=code,
            )


def _strangers(
    matrix: Matrix, row: AuthorityRow, roles: Collection[str], ballots: Collection[str]
) -> Iterator[Invalid]:
    known: dict[str, tuple[Collection[str], Collection[str]]] = {
        "proposes": ((row.proposes,), {*roles, NONE}),
        "appraises": ((row.appraises,), {*roles, NONE}),
        "prepares": ((row.prepares,), {*roles, NONE}),
        "decides": ((row.decides,), matrix.lists["deciders"]),
        "body": ((row.body,), matrix.lists["bodies"]),
        "ballot": ((row.ballot,), {*ballots, NONE}),
    }
    cells = (row.act, row.level, row.rank, row.unit, row.managed)
    known |= {name: (cell, {*axis, ANY}) for (name, axis), cell in zip(matrix.axes.items(), cells, strict=True)}
    for name, (named, possible) in known.items():
        for code in sorted(set(named) - set(possible)):
            yield Invalid(
                N_("authority.toml, row %(row)s: “%(code)s” is no known value of %(name)s."),
                row=row.code,
                name=name,
                code=code,
            )


def _turns(matrix: Matrix) -> list[date]:
    """The days on which the rows in force change, since the first."""
    after = {row.effective_to + timedelta(days=1) for row in matrix.rows if row.effective_to}
    return sorted({row.effective_from for row in matrix.rows} | after)


def _holes(matrix: Matrix, day: date) -> Iterator[Invalid]:
    in_force = [row for row in matrix.rows if row.holds(day)]
    for act in matrix.acts:
        rows = [row for row in in_force if row.act == (ANY,) or act in row.act]
        yield from _first_holes(matrix, act, rows, day)


def _first_holes(matrix: Matrix, act: str, rows: list[AuthorityRow], day: date) -> Iterator[Invalid]:
    """Yield an act's first gap and first overlap on a day: one line shows the fault, a thousand hide it."""
    said = set()
    for codes in product(*(matrix.lists[name] for name in ("levels", "ranks", "units", "managed"))):
        place = Place(act, *codes)
        hits = [row.code for row in rows if row.matches(place)]
        if len(hits) == 1 or bool(hits) in said:
            continue
        said.add(bool(hits))
        message = N_(
            "In the authority matrix no row says who decides for %(place)s (%(day)s). "
            "Give it to a row in the same change."
        )
        if hits:
            message = N_(
                "In the authority matrix several rows answer for %(place)s (%(day)s): %(rows)s. "
                "Take it out of all but one."
            )
        yield Invalid(message, place=matrix.words(place), day=day.isoformat(), rows=", ".join(hits))
