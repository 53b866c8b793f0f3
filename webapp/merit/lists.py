"""Lists of commendations: bring a file, see line by line what is wrong, hand in what is in order."""

import hashlib
from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response as AnyResponse
from wtforms.validators import InputRequired, ValidationError
from xlsxwriter import Workbook

from webapp.access import me, needs
from webapp.attaching import BYTES_OF_A_MEGABYTE
from webapp.database import db, transaction
from webapp.errors import sentence
from webapp.form_messages import Translated
from webapp.forms.conditions import NotFuture
from webapp.forms.fields import Card, DateField, RadioField
from webapp.forms.merit import OCCASIONS
from webapp.house import house
from webapp.texts import lazy, locale
from workflows.cases import permissions
from workflows.cases.commendation_tables import Commendation, LineState, MeritLine, MeritList, given_to, list_of
from workflows.cases.merit.list_checking import COLUMNS, Head
from workflows.cases.merit.lists import counts, keep_list
from workflows.cases.models import Case
from workflows.errors import N_, Invalid, NotFound
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Title
from workflows.people.sheets import read_table

from .words import FAULTS

bp = Blueprint("merit", __name__)
ROLES = ("proposing_commander", "px03_commendation_officer")
FOR_LISTS = ("individual_title", "commendation")
PROCESS = "commendation_list"
SHOWN = 200  # lines of a kind on the page; the rest is counted
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListForm(FlaskForm):
    """One list: one title, one occasion, one day, one file."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    title = RadioField(lazy("Title or form"), [InputRequired()])
    occasion = RadioField(lazy("Occasion"), [InputRequired()], OCCASIONS)
    merit_on = DateField(
        lazy("Day of the merit"),
        [InputRequired(), NotFuture()],
        description=lazy("The last day of the period. It is kept, however long one of them may have to wait."),
    )
    file = FileField(lazy("List"), [FileRequired()], description=lazy("XLSX or CSV (UTF-8), one officer a line."))

    def offer(self) -> "ListForm":
        """Offer the titles that may be given by a list."""
        rows = db.session.scalars(select(Title).where(Title.kind.in_(FOR_LISTS)).order_by(Title.order))
        self.title.offer([Card(row.code, row.en if locale() == "en" else row.name) for row in rows])
        return self

    def validate_file(self, field: FileField) -> None:
        """Refuse what is larger than a file may be (SEC-UPLOAD-SIZE)."""
        most = house().rules(today()).number("SEC-UPLOAD-SIZE")
        if field.data and len(field.data.read()) > most * BYTES_OF_A_MEGABYTE:
            raise ValidationError(_("The file is larger than %(most)s MB.", most=most))
        if field.data:
            field.data.seek(0)


def of_case(case: Case) -> MeritList | None:
    """Return the list that a case is about, for its page."""
    return list_of(db.session, case.id) if case.process == PROCESS else None


def mine() -> list[Commendation]:
    """Return what whoever is at the screen was commended for."""
    return list(given_to(db.session, me()))


@bp.get("/commendations/lists")
@needs(*ROLES)
def lists_page() -> str:
    """Show my lists, and the form for a new one."""
    return _page(ListForm().offer())


@bp.post("/commendations/lists")
@needs(*ROLES)
def bring() -> str | tuple[str, int] | AnyResponse:
    """Keep a list with every line, and show what is wrong with which."""
    form = ListForm().offer()
    if not form.validate():
        return _page(form), 422
    content, head = form.file.data.read(), Head(form.title.data, form.occasion.data, form.merit_on.data)
    try:
        lines = read_table(content, form.file.data.filename, COLUMNS)
        with transaction():
            digest = hashlib.sha256(content).hexdigest()
            list_id = keep_list(db.session, house(), head, lines, digest, me())
    except Invalid as error:
        form.file.errors = [sentence(error)]
        return _page(form), 422
    flash(_("The list is kept. Look at its lines before you hand it in."), "ok")
    return redirect(url_for(".show", list_id=list_id), code=303)


@bp.get("/commendations/lists/<int:list_id>")
def show(list_id: int) -> str:
    """Show a list to whoever made it, and to those who work on its case."""
    row = find(list_id)
    lines = {state: list(db.session.scalars(_lines(row, state).limit(SHOWN))) for state in LineState}
    context = {"counts": counts(db.session, row.id), "faults": FAULTS, "shown": SHOWN, "locale": locale()}
    return render_template("merit/list.html", row=row, lines=lines, mine=row.made_by_id == me(), **context)


@bp.get("/commendations/lists/template.xlsx")
@needs(*ROLES)
def template() -> Response:
    """Give out an empty list with the right columns, all as text so that numbers keep their noughts."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
        for column, names in enumerate(COLUMNS.values()):
            sheet.set_column(column, column, len(names[0]) + 12, text)
            sheet.write_string(0, column, names[0], book.add_format({"bold": True}))
    buffer.seek(0)
    return send_file(buffer, XLSX, as_attachment=True, download_name="danh-sach-khen-thuong.xlsx", etag=False)


def _page(form: ListForm) -> str:
    mine = select(MeritList).where(MeritList.made_by_id == me()).options(joinedload(MeritList.title))
    rows = list(db.session.scalars(mine.order_by(MeritList.id.desc()).limit(SHOWN)))
    columns = [names[0] for names in COLUMNS.values()]
    return render_template("merit/lists.html", form=form, rows=rows, columns=columns, locale=locale())


def find(list_id: int) -> MeritList:
    """Return a list, or act as if there were none to those who may not know of it."""
    row = db.session.get(MeritList, list_id)
    if row is not None and row.made_by_id != me():
        seen = select(Case.id).where(Case.id == row.case_id, permissions.visible_to(house(), me()))
        row = row if db.session.scalar(seen) else None
    if row is None:
        raise NotFound(N_("There is no such list, or it is not yours to know of."))
    return row


def _lines(row: MeritList, state: LineState) -> Select[MeritLine]:
    return select(MeritLine).where(MeritLine.list_id == row.id, MeritLine.state == state).order_by(MeritLine.line)
