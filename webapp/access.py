"""Nobody gets in without signing in, unless a view says so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, Self, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, logout_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from workflows.cases import permissions
from workflows.database import now
from workflows.law.calendar import today
from workflows.people.models import Account, Person
from workflows.people.roles import post_of

from .database import db
from .house import house
from .locale import local_path

P = ParamSpec("P")
R = TypeVar("R")
login_manager = LoginManager()
# Asked in every request: columns, no objects.
SIGNED_IN = (
    select(Account.id, Account.session_salt, Account.person_id, Person.name, Account.locale)
    .join(Person, Person.id == Account.person_id)
    .where(Account.active)
)


class SignedIn(UserMixin):
    """Who is at the screen: an account and the person behind it."""

    def __init__(self, account_id: int, salt: str, person_id: int, name: str, language: str | None) -> None:
        self.account_id, self.salt = account_id, salt
        self.person_id, self.name, self.language = person_id, name, language

    @classmethod
    def of(cls, account: Account) -> Self:
        """Return whoever signs in with an account."""
        return cls(account.id, account.session_salt, account.person_id, account.person.name, account.locale)

    @property
    def role_text(self) -> str:
        """The post held today, as it stands under the name; only a page asks for it."""
        post = post_of(db.session, self.person_id, today())
        return post.name if post else ""

    @property
    def roles(self) -> set[str]:
        """The roles held today, asked once in a request."""
        if "roles" not in g:
            g.roles = permissions.roles_held(db.session, self.person_id)
        found: set[str] = g.roles
        return found

    def get_id(self) -> str:
        """Return what the session cookie keeps; a changed password makes it worthless."""
        return f"{self.account_id}:{self.salt}"


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open to everybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def needs(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a view only to people who hold one of these roles."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.roles & set(roles):
                abort(403)
            return view(*args, **kwargs)

        wrapper.needed_roles = roles  # type: ignore[attr-defined]
        return wrapper

    return decorate


def init_app(app: Flask) -> None:
    """Ask for a sign-in before every view that is not marked public."""
    rules = app.extensions["house"].rules(today())
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(minutes=rules.number("SEC-SESSION-IDLE"))
    login_manager.init_app(app)
    login_manager.session_protection = None  # addresses change behind proxies; the salt ends sessions instead
    app.before_request(require_sign_in)


def require_sign_in() -> Response | None:
    """Send whoever is not signed in to the sign-in page, and back afterwards."""
    if is_open_to_all():
        return None
    if current_user.is_authenticated and not _has_lasted_too_long():
        return None
    if request.method != "GET" or request.accept_mimetypes.best == "application/json":
        abort(401)
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def is_open_to_all() -> bool:
    """Tell whether what is asked for is nobody's page: a public view, a static file, or nothing at all."""
    view = current_app.view_functions.get(request.endpoint or "")
    return view is None or bool(getattr(view, "is_public", False)) or request.endpoint == "static"


def way_in() -> str:
    """Return the sign-in page that leads back to the page on which somebody pressed a button."""
    return url_for("accounts.sign_in", next=_page_of_form())


def _page_of_form() -> str:
    """Return the page at this very address, else the page of this site that the form was on, else the first page."""
    here = current_app.create_url_adapter(request)
    if here is not None and here.test(method="GET"):
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    return local_path(came_from.path) if came_from.netloc == request.host else "/"


def _has_lasted_too_long() -> bool:
    """Tell whether a working day has passed since the sign-in; then the session ends however busy it is."""
    rules = house().rules(today())
    current_app.permanent_session_lifetime = timedelta(minutes=rules.number("SEC-SESSION-IDLE"))
    entered = session.get("entered_at")
    longest = timedelta(hours=rules.number("SEC-SESSION-LONGEST"))
    if entered and now() - datetime.fromisoformat(entered) <= longest:
        return False
    logout_user()
    return True


@login_manager.user_loader
def load_user(key: str) -> SignedIn | None:
    """Return who the session cookie names, unless the account was closed or its password changed."""
    account_id, _, salt = key.partition(":")
    his = SIGNED_IN.where(Account.id == int(account_id), Account.session_salt == salt)
    found = db.session.execute(his).one_or_none()
    return SignedIn(*found) if found else None


def me() -> int:
    """Return the person who is acting."""
    person_id: int = current_user.person_id
    return person_id


def forget_everything() -> None:
    """Empty the session, so that nothing of one sign-in lives on in the next."""
    session.clear()
