"""The drawings, rules, calendar and roles that this application runs on, with what the office has changed by now."""

from pathlib import Path

from flask import Flask, current_app, g

from workflows.cases.house import House, default_house
from workflows.cases.lawbook.law_in_force import current, revision

from .database import ASKED_ONCE, db


def init_app(app: Flask) -> None:
    """Read the files once; the folders of the setting DRAWINGS are added to our own."""
    more = [Path(folder) for folder in app.config["DRAWINGS"].split(":") if folder]
    app.extensions["house"] = default_house(*more)
    app.extensions["house_now"] = (0, app.extensions["house"])


def house() -> House:
    """Return what the cases of this application stand upon now.

    Whether the office has changed the law is asked once in a request, so that every process sees an approval at once;
    rows are read again only when it has.
    """
    if ASKED_ONCE not in g:
        number, found = current_app.extensions["house_now"]
        if (newest := revision(db.session)) != number:
            found = current(db.session, current_app.extensions["house"])
            current_app.extensions["house_now"] = (newest, found)
        setattr(g, ASKED_ONCE, found)
    asked: House = getattr(g, ASKED_ONCE)
    return asked


def ask_again() -> None:
    """Forget what was asked: an approval of this moment counts, or another round begins."""
    g.pop(ASKED_ONCE, None)
    g.pop("rules_of_days", None)
