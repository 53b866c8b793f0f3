"""Pages of commendation: the lists of a year's end, certificates, titles of units."""

from flask import Flask

from . import certificates, lists, units

__all__ = ["certificates", "lists", "units"]


def init_app(app: Flask) -> None:
    """Add the pages, the way from a case to its list, and what an officer was commended for."""
    app.register_blueprint(lists.bp)
    app.register_blueprint(certificates.bp)
    app.register_blueprint(units.bp)
    app.jinja_env.globals.update(merit_list=lists.of_case, my_commendations=lists.mine)
    app.jinja_env.globals.update(merit_batches=certificates.batches_of, merit_certificates=certificates.numbered)
    app.jinja_env.globals.update(proposed_unit=units.proposed_unit)
