"""The succession plan: who is in it for which post, entering one by a decision, and taking one out by another."""

from collections.abc import Sequence

from flask import Blueprint, Flask, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, InputRequired

from webapp.access import me, needs
from webapp.database import db, transaction
from webapp.forms.conditions import NotBefore, NotPast
from webapp.forms.fields import Card, DateField, PersonField, PostField, UnitField, line
from webapp.house import house
from webapp.request_forms import VerbForm
from webapp.texts import lazy, locale
from workflows.cases.permissions import OVERSEERS
from workflows.cases.placing import succession
from workflows.cases.placing.succession import Entry
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.people.models import Post
from workflows.people.succession import Successor, entries

bp = Blueprint("succession", __name__)


class EntryForm(VerbForm):
    """What a decision on the plan says of one officer."""

    who = PersonField(lazy("Officer"), [DataRequired()])
    unit = UnitField(lazy("Unit of the post"), [DataRequired()])
    post = PostField(lazy("Post"), [InputRequired()])
    first_on = DateField(lazy("From"), [InputRequired()])
    last_on = DateField(lazy("Last day of the term"), [InputRequired(), NotPast(), NotBefore("first_on")])
    decided_by = line(lazy("Decided by"), hint=lazy("Which committee or authority."))
    document = line(lazy("Decision"), hint=lazy("Number and day of the paper."))

    def offer_posts(self) -> None:
        """Offer the leading posts."""
        name = Post.en if locale() == "en" else Post.name
        found = select(Post.code, name).where(Post.leading).order_by(Post.order)
        self.post.offer([Card(code, words) for code, words in db.session.execute(found)])


class EndForm(VerbForm):
    """By which paper an entry ends before its term."""

    document = line(lazy("Decision"), hint=lazy("Number and day of the paper."))


def init_app(app: Flask) -> None:
    """Add the pages, and what the officer's own page asks."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(my_succession=_mine)


@bp.get("/succession")
@needs(*OVERSEERS)
def page() -> str:
    """List the plan as it stands and as it stood, with the form for a new entry."""
    return _page(_form())


@bp.post("/succession")
@needs(*OVERSEERS)
def enter() -> str | tuple[str, int] | Response:
    """Enter an officer."""
    form = _form()
    if not form.validate():
        return _page(form), 422
    said = Entry(
        form.who.data,
        form.unit.data,
        form.post.data,
        form.first_on.data,
        form.last_on.data,
        form.decided_by.data,
        form.document.data,
    )
    with transaction():
        succession.enter(db.session, house(), said, me())
    flash(_("Entered. The officer sees it on his own page."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.get("/succession/<int:entry_id>/end")
@needs(*OVERSEERS)
def end_page(entry_id: int) -> str:
    """Ask for the paper by which an entry ends."""
    return render_template("placing/succession_end.html", row=_entry(entry_id), form=EndForm(db.session))


@bp.post("/succession/<int:entry_id>/end")
@needs(*OVERSEERS)
def end(entry_id: int) -> str | tuple[str, int] | Response:
    """Take an officer out."""
    form = EndForm(db.session)
    if not form.validate():
        return render_template("placing/succession_end.html", row=_entry(entry_id), form=form), 422
    with transaction():
        succession.end(db.session, entry_id, me(), form.document.data)
    flash(_("Ended from tomorrow. The entry stays on record."), "ok")
    return redirect(url_for(".page"), code=303)


def _form() -> EntryForm:
    form = EntryForm(db.session)
    form.offer_posts()
    return form


def _page(form: EntryForm) -> str:
    rows = db.session.scalars(entries()).all()
    standing = [row for row in rows if row.holds(today())]
    return render_template(
        "placing/succession.html", form=form, standing=standing, others=[row for row in rows if row not in standing]
    )


def _entry(entry_id: int) -> Successor:
    row = db.session.get(Successor, entry_id)
    if row is None:
        raise NotFound(N_("There is no such entry in the succession plan."))
    return row


def _mine() -> Sequence[Successor]:
    return db.session.scalars(entries(today()).where(Successor.person_id == me())).all()
