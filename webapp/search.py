"""Searching: the page, the palette (Ctrl K), and what the pickers of people and units ask."""

from typing import Any

from flask import Blueprint, Flask, Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import or_, select

from workflows.cases import permissions
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.permissions import OVERSEERS, visible_to
from workflows.cases.running import steps, voting
from workflows.cases.subject import officer
from workflows.cases.views import searching, tracking
from workflows.cases.views.tracking import Filter
from workflows.documents.models import Document
from workflows.errors import N_, NotFound
from workflows.folding import fold
from workflows.people.models import Person
from workflows.people.search import search_people, search_units

from . import designating
from .access import me
from .board.filters import board_url
from .board.rows import ranked
from .case_words import paper_name
from .database import db, transaction
from .forms.fields import FOUND, describe_person, describe_unit, free_people
from .house import house
from .navigation import for_templates
from .posts import posts_of
from .texts import locale
from .words.wording import process_name, state_words

bp = Blueprint("search", __name__)
MOST = 30  # of a kind on the page
FEW = 6  # of a kind in the palette
Result = dict[str, object]


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/search")
def page() -> str:
    """Show what a search finds among what this person may see; that it was made is kept (R-DAT-04)."""
    text = request.args.get("q", "").strip()
    groups = _groups(text, MOST) if tracking.has_words(text) else {}
    if groups:
        with transaction():
            searching.note_search(db.session, me(), text, _number(groups))
    return render_template("search/page.html", text=text, groups=groups, most=MOST)


@bp.get("/search/palette")
def palette() -> Response:
    """Answer Ctrl K: pages and kinds of case to begin, then cases, papers, people.  It is on record like the page."""
    text = request.args.get("q", "").strip()
    results = _commands(text)
    if tracking.has_words(text):
        groups = _groups(text, FEW)
        with transaction():
            searching.note_typing(db.session, me(), text, _number(groups))
        for found in groups.values():
            results += [result for result in found if result["url"]]
    return jsonify(results=results)


@bp.get("/search/people")
def people() -> Response:
    """Answer a picker of people: rank, name, number, post and unit, and nothing else."""
    return jsonify(results=_people(request.args.get("q", ""), FOUND))


@bp.get("/search/people/<int:case_id>/<duty>")
def people_for(case_id: int, duty: str) -> Response:
    """Answer a picker that assigns a duty in a case, to those who may assign it: without anybody who is barred."""
    case = db.session.get(Case, case_id)
    if case is None or duty not in house().duties.rows or not _assigns(case):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    found = free_people(db.session, request.args.get("q", ""), house(), case, duty)
    return jsonify(results=[describe_person(db.session, person) for person in found])


@bp.get("/search/units")
def units() -> Response:
    """Answer a picker of units."""
    found = search_units(db.session, request.args.get("q", ""), FOUND)
    return jsonify(results=[describe_unit(unit) for unit in found])


def _assigns(case: Case) -> bool:
    """Whoever may read the case, or names people before the file is open to him: for a vote, for a step left empty."""
    if permissions.may_see(db.session, house(), me(), case):
        return True
    if designating.designates_here(case):
        return True
    votes = select(Task).where(Task.case_id == case.id, Task.poll != "", Task.status == TaskStatus.OPEN)
    return any(voting.is_secretary(db.session, house(), vote, me()) for vote in db.session.scalars(votes))


def _number(groups: dict[str, list[Result]]) -> int:
    return sum(len(results) for results in groups.values())


def _groups(text: str, limit: int) -> dict[str, list[Result]]:
    """Return what is found, by kind; people and units only to the office that tracks all cases."""
    groups = {"mine": _mine(text), "cases": _cases(text, limit), "papers": _papers(text, limit)}
    if current_user.roles & set(OVERSEERS):
        groups["people"] = [
            {**person, "url": board_url(Filter(status="", text=str(person["number"])))}
            for person in _people(text, limit)
        ]
        groups["units"] = [
            {**describe_unit(unit), "url": board_url(Filter(status="", unit_id=unit.id))}
            for unit in search_units(db.session, text, limit)
        ]
    return groups


def _mine(text: str) -> list[Result]:
    """The cases about oneself that one has been told of."""
    words = fold(text).split()
    return [
        {"label": case.number, "sub": process_name(case.process), "url": url_for("officer.show", case_id=case.id)}
        for case in officer.cases_about(db.session, me())
        if all(word in fold(f"{case.number} {process_name(case.process)}") for word in words)
    ]


def _cases(text: str, limit: int) -> list[Result]:
    cases = db.session.scalars(tracking.search(house(), me(), text, limit))
    return [
        {
            "label": f"{case.number} · {ranked(case.subject)}",
            "sub": f"{process_name(case.process)} · {case.unit.name} · {state_words(case)}",
            "url": url_for("cases.show", case_id=case.id),
        }
        for case in cases
    ]


def _papers(text: str, limit: int) -> list[Result]:
    found = (
        select(Document, Case)
        .join(Case, Case.id == Document.case_id)
        .where(
            visible_to(house(), me()),
            or_(*(Document.symbol.contains(typed, autoescape=True) for typed in (text, text.upper()))),
        )
        .order_by(Document.id.desc())
        .limit(limit)
    )
    return [
        {
            "label": paper_name(paper),
            "sub": f"{case.number} · {paper.title}",
            "url": url_for("cases.show", case_id=case.id),
        }
        for paper, case in db.session.execute(found)
    ]


def _people(text: str, limit: int) -> list[Result]:
    found = search_people(db.session, text, limit)
    posts = posts_of(db.session, [person.id for person in found])
    return [_described(person, posts.get(person.id, "")) for person in found]


def _described(person: Person, post: str) -> Result:
    sub = " · ".join(filter(None, (person.number, post)))
    return {"id": person.id, "label": ranked(person), "number": person.number, "sub": sub}


def _commands(text: str) -> list[Result]:
    """The pages of the menu, and the kinds of case that this person may begin, that hold every word typed."""
    sections: Any = for_templates()["nav"]
    commands = [
        {"label": item["label"], "sub": _("Page"), "url": item["url"]}
        for section in sections
        for item in section["items"]
    ]
    commands += [
        {
            "label": model.drawing.label(locale()),
            "sub": _("Open a new case"),
            "url": url_for("work.start", process=model.process),
        }
        for model in steps.offered(db.session, house(), me())
    ]
    commands += [
        {"label": _("Notices"), "sub": _("Page"), "url": url_for("notices.page")},
        {"label": _("My account"), "sub": _("Page"), "url": url_for("accounts.page")},
    ]
    words = fold(text).split()
    return [
        command for command in commands if all(word in fold(f"{command['label']} {command['sub']}") for word in words)
    ]
