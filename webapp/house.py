"""The drawings, rules, calendar and roles that this application runs on."""

from pathlib import Path

from flask import Flask, current_app

from workflows.cases.house import House, default_house


def init_app(app: Flask) -> None:
    """Read them once; the folders of the setting DRAWINGS are added to our own."""
    more = [Path(folder) for folder in app.config["DRAWINGS"].split(":") if folder]
    app.extensions["house"] = default_house(*more)


def house() -> House:
    """Return what the cases of this application stand upon."""
    return current_app.extensions["house"]  # type: ignore[no-any-return]
