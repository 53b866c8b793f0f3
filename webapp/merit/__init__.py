"""Pages of commendation: the lists of a year's end."""

from flask import Flask

from . import lists

__all__ = ["lists"]


def init_app(app: Flask) -> None:
    """Add the pages, the way from a case to its list, and what an officer was commended for."""
    app.register_blueprint(lists.bp)
    app.jinja_env.globals.update(merit_list=lists.of_case, my_commendations=lists.mine)
