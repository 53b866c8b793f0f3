"""The pages of mentoring and of finding good work: support, suggestions, reviews, equal treatment."""

from flask import Flask

from . import reviewing, suggesting, supporting, treating
from .blueprint import bp

__all__ = ["init_app", "reviewing", "suggesting", "supporting", "treating"]


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)
