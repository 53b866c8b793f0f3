"""The register of rules: to read for everybody, to change for two who keep it."""

from flask import Flask

from webapp import matrix_words

from . import calendar, changes, choosing, listing, matrix, proposing, rule, words
from .blueprint import bp

__all__ = ["calendar", "changes", "choosing", "listing", "matrix", "proposing", "rule", "words"]


def init_app(app: Flask) -> None:
    """Add the pages, and what the pages of a case say of rules chosen for it."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(
        rules_chosen=choosing.chosen,
        rules_link=choosing.link,
        may_keep=words.may_keep,
        words_figure=words.figure_of,
        words_validity=words.validity,
        words_source=words.source_words,
        row_words=matrix_words.words,
        acts_words=matrix_words.acts_words,
    )
