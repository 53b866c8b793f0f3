"""The pages of mentoring and of finding good work: support, the half-year review."""

from flask import Flask

from . import reviewing, supporting
from .blueprint import bp

__all__ = ["init_app", "reviewing", "supporting"]


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)
