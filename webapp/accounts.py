"""Signing in and out, and one's own account."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from workflows.database import now
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.accounts import check_sign_in, set_password
from workflows.people.cast import CAST
from workflows.people.models import Account
from workflows.people.roles import assignment_of
from workflows.trail.chain import record

from .access import SignedIn, forget_everything, public
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .house import house
from .locale import language_chosen, local_path
from .texts import lazy
from .words.wording import role_name

bp = Blueprint("accounts", __name__)
LONGEST_PASSWORD = 200  # letters; more is no password


class SignInForm(FlaskForm):
    """Name and password."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    username = StringField(
        lazy("Sign-in name"), [InputRequired(), Length(max=80)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        lazy("Password"),
        [InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(FlaskForm):
    """The password so far, and a new one typed twice."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    current = PasswordField(
        lazy("Current password"),
        [InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        lazy("New password"),
        [InputRequired(), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        lazy("New password once more"),
        [InputRequired(), EqualTo("new", lazy("The two new passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_new(self, field: PasswordField) -> None:
        """Refuse what is too short (SEC-PASSWORD-LENGTH), or no change."""
        least = house().rules(today()).number("SEC-PASSWORD-LENGTH")
        if len(field.data) < least:
            raise ValidationError(_("At least %(n)s characters, please. A sentence is easy to keep in mind.", n=least))
        if field.data == self.current.data:
            raise ValidationError(_("This is the password you have already."))


@bp.get("/sign-in")
@public
def sign_in() -> str | Response:
    """Show the form, or go on if somebody is signed in."""
    if current_user.is_authenticated:
        return redirect(local_path(request.args.get("next", "")))
    return _page(SignInForm())


@bp.post("/sign-in")
@public
def try_sign_in() -> tuple[str, int] | Response:
    """Check name and password; failures are counted in the database, on every machine alike."""
    form = SignInForm()
    if not form.validate():
        return _page(form), 422
    try:
        with transaction():
            account = check_sign_in(
                db.session, form.username.data, form.password.data, request.remote_addr or "", house().rules(today())
            )
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _page(form), 429
    if account is None:
        form.form_errors.append(_("Name and password do not fit together."))
        return _page(form), 422
    _enter(account)
    return redirect(local_path(request.form.get("next", "")), code=303)


@bp.get("/account")
def page() -> str:
    """Show who I am here: person, post, roles; and the form for a new password."""
    return _account_page(PasswordForm())


@bp.post("/account")
def change_password() -> str | tuple[str, int] | Response:
    """Change the password, which ends all my sessions but this one; wrong guesses count as at the sign-in."""
    form = PasswordForm()
    if not form.validate():
        return _account_page(form), 422
    try:
        with transaction():
            account = _proven(form.current.data)
            if account is not None:
                set_password(account, form.new.data)
                record(db.session, "accounts", "account.password_changed", actor_id=account.person_id)
    except Refused as error:
        form.form_errors.append(sentence(error))
        return _account_page(form), 429
    if account is None:
        form.current.errors = [_("This is not your password.")]
        return _account_page(form), 422
    login_user(SignedIn.of(account))
    flash(_("Your password is changed. Elsewhere you have to sign in anew."), "ok")
    return redirect(url_for(".page"), code=303)


@bp.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    logout_user()
    forget_everything()
    flash(_("You have signed out."), "ok")
    return redirect(url_for(".sign_in"), code=303)


def init_app(app) -> None:  # type: ignore[no-untyped-def]
    """Remember a chosen language with the account."""
    app.register_blueprint(bp)
    language_chosen.connect(_remember_language, app)


def _enter(account: Account) -> None:
    kept_language = session.get("language")
    forget_everything()  # a new session for a new sign-in, whatever somebody planted in the old one
    session.permanent = True
    session["entered_at"] = now().isoformat()
    if kept_language:
        session["language"] = kept_language
    login_user(SignedIn.of(account))
    with transaction():
        record(db.session, "accounts", "account.signed_in", actor_id=account.person_id)


def _proven(password: str) -> Account | None:
    """Return my account if this is its password."""
    mine = db.session.get_one(Account, current_user.account_id)
    rules = house().rules(today())
    return check_sign_in(db.session, mine.username, password, request.remote_addr or "", rules)


def _account_page(form: PasswordForm) -> str:
    account = db.session.get_one(Account, current_user.account_id)
    assignment = assignment_of(db.session, current_user.person_id, today())
    return render_template(
        "accounts/page.html",
        form=form,
        account=account,
        person=account.person,
        assignment=assignment,
        roles=sorted(role_name(role) for role in current_user.roles),
        least=house().rules(today()).number("SEC-PASSWORD-LENGTH"),
    )


def _remember_language(_app: object, language: str) -> None:
    if not current_user.is_authenticated:
        return
    with transaction():
        db.session.get_one(Account, current_user.account_id).locale = language


def _page(form: SignInForm) -> str:
    demo = current_app.config["DEMO"]
    cast = [part for part in CAST if part.username] if demo else []
    return render_template("accounts/sign_in.html", form=form, next=request.values.get("next", ""), cast=cast)
