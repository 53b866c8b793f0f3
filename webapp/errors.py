"""What the browser is told when something is refused or fails: what happened, and what to do."""

import secrets
from http import HTTPStatus

from flask import Flask, current_app, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from workflows.cases.models import Incident
from workflows.errors import Invalid, NotAllowed, NotFound, Refused, TaskClosed, WorkflowError
from workflows.law.authority_rows import Term
from workflows.law.calendar import today

from .access import is_open_to_all, way_in
from .database import db, transaction
from .house import house

Answer = tuple[str, int]
PAGES = {400, 401, 403, 404, 409, 413, 422, 429, 500}
STATUS: dict[type[WorkflowError], int] = {NotAllowed: 403, NotFound: 404, TaskClosed: 409, Refused: 409, Invalid: 422}


def init_app(app: Flask) -> None:
    """Answer every refusal of the core and every failure with a page."""
    for kind in STATUS:
        app.register_error_handler(kind, refused)
    app.register_error_handler(StaleDataError, stale)
    app.register_error_handler(CSRFError, lost_token)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, failed)


def sentence(error: WorkflowError) -> str:
    """Return what an error of the core says, in the language of the reader."""
    return str(_(error.message) % {key: _words(value) for key, value in error.params.items()})


def refused(error: WorkflowError) -> Answer:
    """Show a refusal of the core with the rule that refused."""
    code = STATUS.get(type(error), 409)
    by_rule = isinstance(error, Refused)
    return _page(code, reason=sentence(error), rule=_rule(error.rule), refused=by_rule)


def stale(_error: StaleDataError) -> Answer:
    """Somebody changed the same row in the same instant."""
    return _page(409)


def lost_token(_error: CSRFError) -> Answer:
    """The form was sent without its mark: the sign-in had ended, the page was old, or another site sent it."""
    if not (current_user.is_authenticated or is_open_to_all()):
        return _signed_out()
    return _page(400, reason=_("The page was too old to be sent. Open it afresh; what you saved as a draft is kept."))


def http_error(error: HTTPException) -> Answer:
    """Show any other refusal of the web side."""
    code = error.code or 500
    if code == HTTPStatus.UNAUTHORIZED:
        return _signed_out()
    return _page(code if code in PAGES else 404 if code == 405 else 500)


def failed(error: Exception) -> Answer:
    """Keep an incident without any of its data, and show its reference."""
    reference = secrets.token_hex(4).upper()
    current_app.logger.error("incident %s at %s: %s", reference, request.endpoint, type(error).__name__, exc_info=error)
    try:
        with transaction():
            db.session.add(
                Incident(reference=reference, case_id=None, what=f"{request.endpoint}: {type(error).__name__}")
            )
    except Exception:  # noqa: BLE001 - the page must be shown even when nothing can be written
        current_app.logger.error("incident %s could not be stored", reference)  # noqa: TRY400 - the first trace matters
    try:
        return _page(500, reference=reference)
    except Exception:  # noqa: BLE001 - without its records the system has no menu and no language to show
        current_app.logger.error("incident %s could not be shown in the frame", reference)  # noqa: TRY400 - as above
        return current_app.jinja_env.get_template("errors/bare.html").render(reference=reference), 500


def _signed_out() -> Answer:
    """Say that nothing was taken, and lead over the sign-in back to the page."""
    return _page(401, sign_in_url=way_in(), sent=request.method != "GET")


def _page(code: int, **context: object) -> Answer:
    return render_template(f"errors/{code}.html", **context), code


def _rule(code: str) -> dict[str, object] | str:
    rules = house().rules(today())
    if code not in rules:
        return code
    rule = rules[code]
    title = rule.title_en if str(get_locale()) == "en" else rule.title_vi
    return {"code": code, "title": title, "source": rule.source, "article": rule.article}


def _words(value: object) -> object:
    if isinstance(value, Term):
        return value.label("en" if str(get_locale()) == "en" else "vi")
    # An empty message id is the header of the catalogue itself.
    return _(value) if isinstance(value, str) and value else value
