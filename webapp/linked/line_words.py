"""The lines of a list in words: as they were proposed, and with what was said about each since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.access import me
from webapp.database import db
from webapp.house import house
from workflows.cases.linked.typed_lines import Row
from workflows.cases.linked_tables import LIST, LinkedLine, line_of, lines_of
from workflows.cases.models import Case, Submission
from workflows.cases.permissions import visible_to
from workflows.people.catalogue_tables import Post
from workflows.people.establishment import Seat
from workflows.people.models import Unit

OPINIONS = ("unit_opinion", "views", "receiver_opinion")


@dataclass(frozen=True)
class Listed:
    """One line as the page of its list shows it: `said` is {form: what was filled in}."""

    line: LinkedLine
    said: Mapping[str, Mapping[str, object]]
    open_to_me: bool


def init_app(app: Flask) -> None:
    """Let templates ask for these words."""
    app.jinja_env.globals.update(listed=listed, others_words=others_words, list_of=list_of)


def list_lines(session: Session, rows: Iterable[Row]) -> list[str]:
    """Return each good line in Vietnamese, as papers are: who, from where, to where."""
    found = list(rows)
    seats = [seat for row in found for seat in (row.source, row.seat)]
    posts = {post.code: post.name for post in session.scalars(select(Post))}
    ids = {seat.unit_id for seat in seats}
    units = dict(session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(ids))).all())

    def words(seat: Seat) -> str:
        return f"{posts[seat.post_code]}, {units[seat.unit_id]}"

    return [
        f"{at}. {row.person.rank.name} {row.person.name} ({row.person.number}): {words(row.source)} → {words(row.seat)}"
        + (f". {row.note}" if row.note else "")
        for at, row in enumerate(found, start=1)
    ]


def listed(case: Case) -> list[Listed]:
    """Return the lines of a list with what was said about each, for those who may see the list; [] for other cases."""
    if case.process != LIST:
        return []
    lines = lines_of(db.session, case)
    said = _said([line.case_id for line in lines])
    ids = select(Case.id).where(Case.id.in_([line.case_id for line in lines]), visible_to(house(), me()))
    seen = set(db.session.scalars(ids))
    return [Listed(line, said.get(line.case_id, {}), line.case_id in seen) for line in lines]


def others_words(case: Case) -> str:
    """Return “and n others” for a list, and nothing for any other case."""
    others = len(lines_of(db.session, case)) - 1 if case.process == LIST else 0
    return str(ngettext(" and %(num)d other", " and %(num)d others", others)) if others > 0 else ""


def list_of(case: Case) -> Case | None:
    """Return the list that a case belongs to, for those who may see it."""
    line = line_of(db.session, case)
    if line is None:
        return None
    return db.session.scalars(select(Case).where(Case.id == line.lead_id, visible_to(house(), me()))).one_or_none()


def _said(cases: Sequence[int]) -> dict[int, dict[str, Mapping[str, object]]]:
    found = select(Submission).where(Submission.case_id.in_(cases), Submission.form.in_(OPINIONS))
    said: dict[int, dict[str, Mapping[str, object]]] = {}
    for row in db.session.scalars(found.order_by(Submission.id)):
        said.setdefault(row.case_id, {})[row.form] = row.content or {}
    return said
