"""Taking over officers from a list: a trial first, with every bad line named; then all of them or none."""

import base64
import hashlib
from datetime import date
from io import BytesIO
from typing import Any

from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import update
from werkzeug.wrappers import Response as AnyResponse
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError
from xlsxwriter import Workbook

from workflows.cases.models import Draft
from workflows.cases.views.exporting import CHAIN
from workflows.database import now
from workflows.documents.once import insert_once
from workflows.errors import Invalid, Refused
from workflows.law.calendar import today
from workflows.people.importing import Fault, check_rows, import_people, read_people
from workflows.people.sheets import COLUMNS
from workflows.trail.chain import record

from .access import me, needs
from .attaching import BYTES_OF_A_MEGABYTE
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField
from .house import house
from .texts import lazy

bp = Blueprint("people", __name__)
PLACE = "people.import"  # where the file lies between trial and import: with the drafts of whoever brought it
ROLE = "px01_head"
SAMPLE = 5  # lines shown of a list without faults
SHOWN = 200  # faults on the page; the rest is counted
LONGEST_DOCUMENT = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportForm(FlaskForm):
    """The list, the day from which it holds, and the decision it rests on."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    file = FileField(
        lazy("List of officers"),
        [FileRequired()],
        description=lazy("CSV (UTF-8) or XLSX, one officer a line. Nothing is stored before the trial."),
    )
    on = DateField(lazy("Posts hold from"), [InputRequired()], default=today, description=lazy("As the decision says."))
    document = StringField(
        lazy("Decision"),
        [InputRequired(), Length(max=LONGEST_DOCUMENT)],
        description=lazy("Number and date of the paper that the posts rest on."),
    )

    def validate_on(self, field: DateField) -> None:
        """Posts of the future cannot be held today."""
        if field.data and field.data > today():
            raise ValidationError(_("This day lies in the future."))

    def validate_file(self, field: FileField) -> None:
        """Refuse what is larger than a file may be (SEC-UPLOAD-SIZE)."""
        most = house().rules(today()).number("SEC-UPLOAD-SIZE")
        if len(field.data.read()) > most * BYTES_OF_A_MEGABYTE:
            raise ValidationError(_("The file is larger than %(most)s MB.", most=most))
        field.data.seek(0)


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/people/import")
@needs(ROLE)
def import_page() -> str:
    """Ask for the list; what an earlier trial left behind is forgotten."""
    if left := db.session.get(Draft, (me(), PLACE)):
        with transaction():
            db.session.delete(left)
    return _page(ImportForm())


@bp.post("/people/import")
@needs(ROLE)
def try_import() -> str | tuple[str, int]:
    """Judge every line and store nobody; a good list waits for the second button."""
    form = ImportForm()
    if not form.validate():
        return _page(form), 422
    content = form.file.data.read()
    try:
        lines = read_people(content, form.file.data.filename)
    except Invalid as error:
        form.file.errors = [sentence(error)]
        return _page(form), 422
    good, faults = check_rows(db.session, lines, form.on.data)
    if not lines:
        form.file.errors = [_("There is nobody in this file.")]
        return _page(form), 422
    if not faults:
        with transaction():
            _keep(form, content)
    trial = {"lines": len(lines), "good": len(good), "faults": _worded(faults[:SHOWN]), "all_faults": len(faults)}
    return _page(form, trial=trial, sample=lines[:SAMPLE], digest=_digest(content)), 422 if faults else 200


@bp.post("/people/import/all")
@needs(ROLE)
def do_import() -> str | tuple[str, int] | AnyResponse:
    """Take over everybody in the list that was tried, or nobody."""
    form = ImportForm()
    kept = db.session.get(Draft, (me(), PLACE))
    if kept is None or kept.content["sha256"] != request.form.get("digest"):
        form.form_errors.append(
            _("Another list was tried meanwhile, or this one was taken over. Choose the file again.")
        )
        return _page(form), 409
    said: dict[str, Any] = dict(kept.content)
    content = base64.b64decode(said["file"])
    try:
        with transaction():
            lines = read_people(content, said["name"])
            count = import_people(db.session, lines, date.fromisoformat(said["on"]), said["document"])
            record(db.session, CHAIN, "people.imported", actor_id=me(), rows=count, file_sha256=said["sha256"])
            db.session.delete(db.session.get_one(Draft, (me(), PLACE)))
    except (Invalid, Refused) as error:
        form.form_errors.append(sentence(error))
        return _page(form), 422
    flash(_("%(count)s officers were taken over.", count=count), "ok")
    return redirect(url_for(".import_page"), code=303)


@bp.get("/people/import/template.xlsx")
@needs(ROLE)
def template() -> Response:
    """Give out an empty list with the right columns, all as text so that numbers keep their noughts."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
        for column, names in enumerate(COLUMNS.values()):
            sheet.set_column(column, column, len(names[0]) + 6, text)
            sheet.write_string(0, column, names[0], book.add_format({"bold": True}))
    buffer.seek(0)
    return send_file(buffer, XLSX, as_attachment=True, download_name="danh-sach-can-bo.xlsx", etag=False)


def _page(form: ImportForm, **context: object) -> str:
    columns = [names[0] for names in COLUMNS.values()]
    return render_template("people/import.html", form=form, columns=columns, shown=SHOWN, **context)


def _keep(form: ImportForm, content: bytes) -> None:
    """Let the file lie beside its maker's drafts until the second button is pressed; a new trial takes its place."""
    said = {
        "name": form.file.data.filename,
        "file": base64.b64encode(content).decode(),
        "sha256": _digest(content),
        "on": form.on.data.isoformat(),
        "document": form.document.data,
    }
    mine = {"person_id": me(), "place": PLACE}
    insert_once(db.session, Draft, **mine, content=said, saved_at=now())
    db.session.execute(update(Draft).filter_by(**mine).values(content=said, saved_at=now()))


def _worded(faults: list[Fault]) -> list[tuple[int, str, str]]:
    return [(fault.line, COLUMNS[fault.column][0], _(fault.message) % fault.params) for fault in faults]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
