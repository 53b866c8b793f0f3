"""The pages of meetings: planning, the meeting itself, one's own part in it, its papers."""

from flask import Flask

from . import chairing, listing, officers_part, papers, planning, showing, taking_part
from .blueprint import bp
from .pieces import is_closed, piece_name
from .views import address_of

__all__ = [
    "address_of",
    "chairing",
    "init_app",
    "listing",
    "officers_part",
    "papers",
    "planning",
    "showing",
    "taking_part",
]


def init_app(app: Flask) -> None:
    """Add the pages, and what the officer's own page asks of them."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(piece_name=piece_name, piece_is_closed=is_closed)
    app.jinja_env.globals["meetings_about_me"] = officers_part.meetings_about_me
