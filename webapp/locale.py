"""Language and the way dates, hours, numbers are written: Vietnamese first, English by switch."""

from datetime import date, datetime, timedelta
from typing import Final

from blinker import Signal
from flask import Blueprint, Flask, Response, current_app, redirect, request, session
from flask_babel import Babel, format_date, format_datetime, format_decimal, format_timedelta, get_locale
from flask_login import current_user

LANGUAGES: Final = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT: Final = "vi"
TIMEZONE: Final = "Asia/Ho_Chi_Minh"
COOKIE: Final = "language"
COOKIE_AGE: Final = timedelta(days=365)
# The same digits in both languages: an English reader of this force still writes day before month.
DAY: Final = "dd/MM/yyyy"
CLOCK: Final = "HH:mm"
BYTES_IN_KB: Final = 1024

# Sent with `language=` after somebody chose one, so that the account may remember it.
language_chosen = Signal()

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def choose() -> Response:
    """Remember the language in the session and in a cookie, then go back to the page."""
    wanted = request.form.get("language", "")
    answer = redirect(local_path(request.form.get("next", "")), code=303)
    if wanted not in LANGUAGES:
        return answer  # type: ignore[return-value]  # werkzeug's own base class
    session["language"] = wanted
    answer.set_cookie(COOKIE, wanted, max_age=COOKIE_AGE, samesite="Lax", httponly=True, secure=request.is_secure)
    language_chosen.send(current_app._get_current_object(), language=wanted)  # type: ignore[attr-defined]  # a proxy
    return answer  # type: ignore[return-value]


choose.is_public = True  # type: ignore[attr-defined]  # may be used before signing in


def language() -> str:
    """Return the language of this request: just chosen, of the account, of the cookie, or Vietnamese."""
    if not request:
        return DEFAULT
    candidates = (session.get("language"), _language_of_account(), request.cookies.get(COOKIE))
    return next((code for code in candidates if code in LANGUAGES), DEFAULT)


def local_path(target: str) -> str:
    r"""Return a path of this site, `/` for anything that could lead elsewhere.

    >>> local_path("/work?late=1"), local_path("//evil.example"), local_path("/\\evil.example")
    ('/work?late=1', '/', '/')
    """
    inside = target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()
    return target if inside else "/"


def day(value: date | datetime | None) -> str:
    """Return a date as dd/mm/yyyy."""
    return "" if value is None else format_date(value, DAY)


def clock(value: datetime | None) -> str:
    """Return the hour as 09:38."""
    return "" if value is None else format_datetime(value, CLOCK)


def moment(value: datetime | None) -> str:
    """Return hour and date as 09:38 · 22/11/2026."""
    return "" if value is None else f"{clock(value)} · {format_datetime(value, DAY)}"


def weekday(value: date | datetime | None) -> str:
    """Return the date with its weekday, as Chủ Nhật, 22/11/2026."""
    if value is None:
        return ""
    name = format_date(value, "EEEE")
    return f"{name[:1].upper()}{name[1:]}, {day(value)}"


def ago(value: datetime, now: datetime) -> str:
    """Return how long ago something happened in words, as 8 phút trước."""
    return str(format_timedelta(value - now, granularity="minute", add_direction=True))


def number(value: float) -> str:
    """Return a number with the separators of the language, as 1.234,5."""
    return str(format_decimal(value))


def filesize(size: int) -> str:
    """Return a size in bytes as 48 KB or 1,2 MB."""
    kilobytes = size / BYTES_IN_KB
    if kilobytes < BYTES_IN_KB:
        return f"{format_decimal(max(1, round(kilobytes)))} KB"
    return f"{format_decimal(round(kilobytes / BYTES_IN_KB, 1))} MB"


def init_app(app: Flask) -> None:
    """Set up Flask-Babel, the language switch and the filters of the templates."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", TIMEZONE)
    Babel(app, locale_selector=language)
    app.register_blueprint(blueprint)
    app.jinja_env.filters.update(
        day=day, clock=clock, moment=moment, weekday=weekday, ago=ago, number=number, filesize=filesize
    )
    app.context_processor(_for_templates)


def _for_templates() -> dict[str, object]:
    other = next(code for code in LANGUAGES if code != language())
    return {"locale": str(get_locale()), "other_language": (other, LANGUAGES[other])}


def _language_of_account() -> str | None:
    if not hasattr(current_app, "login_manager"):
        return None
    return getattr(current_user, "language", None)
