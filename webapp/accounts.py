"""Signing in and out."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from workflows.database import now
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.accounts import check_sign_in
from workflows.people.models import Account
from workflows.trail.chain import record

from .access import SignedIn, forget_everything, public
from .database import db, transaction
from .errors import sentence
from .form_messages import Translated
from .house import house
from .locale import language_chosen, local_path
from .texts import lazy

bp = Blueprint("accounts", __name__)


class SignInForm(FlaskForm):
    """Name and password."""

    class Meta(Translated, FlaskForm.Meta):
        pass

    username = StringField(
        lazy("Sign-in name"), [InputRequired(), Length(max=80)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        lazy("Password"), [InputRequired(), Length(max=200)], render_kw={"autocomplete": "current-password"}
    )


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
    login_user(SignedIn(account))
    with transaction():
        record(db.session, "accounts", "account.signed_in", actor_id=account.person_id)


def _remember_language(_app: object, language: str) -> None:
    if not current_user.is_authenticated:
        return
    with transaction():
        db.session.get_one(Account, current_user.account_id).locale = language


def _page(form: SignInForm) -> str:
    return render_template(
        "accounts/sign_in.html", form=form, next=request.values.get("next", ""), demo=current_app.config["DEMO"]
    )
