"""Representatives: the officer names them; a colleague reads by his account, a lawyer by a code and his own door."""

from io import BytesIO

from flask import Blueprint, Flask, Response, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as Answer
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from workflows.cases.models import Case
from workflows.cases.representative_models import Representative
from workflows.cases.subject import officer
from workflows.cases.verbs import representing
from workflows.cases.verbs.representing import Mandate
from workflows.documents.attachments import open_blob
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.law.calendar import today

from .access import forget_everything, me, public
from .cases import ENDINGS, send_blob
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField, PersonField, line
from .house import house
from .laws import law_of
from .officer import find_mine
from .officer_file import contents
from .representative_session import KEY, entered, remember
from .texts import lazy

bp = Blueprint("representing", __name__)
LONGEST_CODE = 60  # letters; more is no code


class MandateForm(FlaskForm):
    """Whom, and from when to when."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    person = PersonField(
        lazy("A colleague with an account"), description=lazy("Nobody who has a part in the case can be chosen.")
    )
    name = line(
        lazy("Or the name of a lawyer or another person without an account"),
        required=False,
        hint=lazy("You get a code and hand it over yourself; it opens this one case to this one person."),
    )
    valid_from = DateField(lazy("First day"), [InputRequired()], description=lazy("Today or later."))
    valid_to = DateField(lazy("Last day"), [InputRequired()])

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.person.session = db.session
        longest = house().rules(today()).number("REP-LONGEST")
        self.valid_to.description = _("Counted with the first day, at most %(days)s days.", days=longest)

    def wanted(self) -> Mandate:
        """Return what was asked for."""
        return Mandate(self.valid_from.data, self.valid_to.data, self.person.data, self.name.data)


class CodeForm(FlaskForm):
    """The code that the officer handed over."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    code = StringField(
        lazy("Code"),
        [InputRequired(), Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


def init_app(app: Flask) -> None:
    """Add the pages; the officer's page lists those who read for him."""
    app.register_blueprint(bp)


@bp.get("/me/cases/<int:case_id>/representatives")
def named(case_id: int) -> str:
    """Show whom I named for a case about me, and the form for another."""
    return _named(find_mine(case_id), MandateForm())


@bp.post("/me/cases/<int:case_id>/representatives")
def name(case_id: int) -> str | tuple[str, int] | Answer:
    """Name somebody; a lawyer's code is shown once, on the answer to this and never again."""
    case, form = find_mine(case_id), MandateForm()
    if form.person.asked:
        return _named(case, form)
    if not form.validate():
        return _named(case, form), 422
    try:
        with transaction():
            row, code = representing.name_representative(db.session, house(), find_mine(case_id), me(), form.wanted())
    except (Refused, Invalid) as error:
        field = form._fields.get(error.field) if isinstance(error, Invalid) else None
        if field is None:
            law = law_of(error.rule)
            form.form_errors.append(f"{sentence(error)} ({law['title']})" if law else sentence(error))
        else:
            field.errors = [*field.errors, sentence(error)]
        return _named(find_mine(case_id), form), 422
    if code:
        return _named(find_mine(case_id), MandateForm(formdata=None), code=code, row=row)
    flash(_("Named. %(name)s may read this case in the days you gave.", name=row.name), "ok")
    return redirect(url_for(".named", case_id=case_id), code=303)


@bp.post("/me/representatives/<int:representative_id>/revoke")
def revoke(representative_id: int) -> Answer:
    """End it now."""
    with transaction():
        row = representing.revoke(db.session, representative_id, me())
        mine = row.officer_id == me()
        case_id = row.case_id
    flash(_("Revoked. From this moment nothing can be read any more."), "ok")
    return redirect(url_for(".named", case_id=case_id) if mine else url_for(".mandates"), code=303)


@bp.get("/represented")
def mandates() -> str:
    """List the cases that I may read for a colleague."""
    return render_template("representing/list.html", rows=list(db.session.scalars(representing.mandates_of(me()))))


@bp.get("/represent")
@public
def door() -> str | Answer:
    """Ask for the code, or go on if it was given already."""
    if row := entered():
        return redirect(url_for(".read", representative_id=row.id))
    return _door(CodeForm())


@bp.post("/represent")
@public
def enter() -> tuple[str, int] | Answer:
    """Check the code; failures are counted as those of accounts are."""
    form = CodeForm()
    if not form.validate():
        return _door(form), 422
    try:
        with transaction():
            rules = house().rules(today())
            row = representing.enter(db.session, form.code.data, request.remote_addr or "", rules)
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _door(form), 429
    if row is None:
        form.form_errors.append(_("This code opens nothing today. Ask the officer who gave it to you."))
        return _door(form), 422
    forget_everything()
    remember(row)
    return redirect(url_for(".read", representative_id=row.id), code=303)


@bp.post("/represent/leave")
@public
def leave() -> Answer:
    """Forget the code in this browser."""
    session.pop(KEY, None)
    return redirect(url_for(".door"), code=303)


@bp.get("/represented/<int:representative_id>")
@public
def read(representative_id: int) -> str | Answer:
    """Show the file as the officer reads it; the look is kept as the representative's."""
    row = _looking(representative_id, "file")
    if row is None:
        return redirect(url_for(".door"))
    return render_template("officer/file.html", **contents(_case(row)), representative=row)


@bp.get("/represented/<int:representative_id>/papers/<int:document_id>.<ending>")
@public
def paper(representative_id: int, document_id: int, ending: str) -> Answer | Response:
    """Give out a paper that the officer may read."""
    row = _looking(representative_id, "document")
    if row is None:
        return redirect(url_for(".door"))
    found = next((each for each in officer.papers(db.session, _case(row)) if each.id == document_id), None)
    if found is None or ending not in ENDINGS:
        raise NotFound(N_("There is no such paper, or it is not yours to know of."))
    blob = open_blob(db.session, getattr(found, ENDINGS[ending][0]))
    name = f"{found.symbol.replace('/', '-')}.{ending}"
    return send_blob(BytesIO(blob.content), blob.media_type, name, inline=ending == "pdf")


@bp.get("/represented/<int:representative_id>/files/<int:attachment_id>")
@public
def file(representative_id: int, attachment_id: int) -> Answer | Response:
    """Give out a file that the officer may read, as a download."""
    row = _looking(representative_id, "attachment")
    if row is None:
        return redirect(url_for(".door"))
    found = next((each for each in officer.files(db.session, _case(row)) if each.id == attachment_id), None)
    if found is None:
        raise NotFound(N_("There is no such file, or it is not yours to know of."))
    blob = open_blob(db.session, found.sha256)
    return send_blob(BytesIO(blob.content), blob.media_type, found.name, inline=False)


def _looking(representative_id: int, what: str) -> Representative | None:
    """Return who looks, with the look kept; None for somebody who has given no code.

    These views are public to the sign-in of accounts, and this is their guard: a colleague's own account, or a
    session that a code opened; anything else is not found.
    """
    with transaction():
        row = entered()
        if row is None or row.id != representative_id:
            if not current_user.is_authenticated:
                return None
            row = db.session.get(Representative, representative_id)
            if row is None or row.person_id != me():
                raise NotFound(N_("There is no such case, or it is not yours to know of."))
        representing.look(db.session, house(), row, what)
    return row


def _case(row: Representative) -> Case:
    return db.session.get_one(Case, row.case_id)


def _named(case: Case, form: MandateForm, code: str = "", row: Representative | None = None) -> str:
    rows = list(db.session.scalars(representing.named_by(me(), case.id)))
    return render_template(
        "representing/named.html", case=case, form=form, rows=rows, code=code, coded=row, today=today()
    )


def _door(form: CodeForm) -> str:
    return render_template("representing/door.html", form=form)
