"""Light or dark: the page follows the system until somebody chooses, and the choice is a cookie."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, Flask, Response, redirect, request

from webapp.locale import local_path

COOKIE: Final = "theme"
COOKIE_AGE: Final = timedelta(days=365)
# What the switch turns each state into where no script can ask the browser what it shows.
AFTER: Final = {"system": "dark", "dark": "light", "light": "system"}

blueprint = Blueprint("theme", __name__)


@blueprint.post("/theme")
def switch() -> Response:
    """Go on to the next theme and back to the page."""
    answer = redirect(local_path(request.form.get("next", "")), code=303)
    answer.set_cookie(COOKIE, AFTER[theme()], max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure)
    return answer  # type: ignore[return-value]  # werkzeug's own base class


switch.is_public = True  # type: ignore[attr-defined]  # may be used before signing in


def theme() -> str:
    """Return `dark`, `light` or `system`."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in AFTER else "system"


def init_app(app: Flask) -> None:
    """Register the switch and tell the templates the theme."""
    app.register_blueprint(blueprint)
    app.context_processor(lambda: {"theme": theme()})
