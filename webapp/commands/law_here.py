"""The law for commands that need no database: the files, with the office's changes where its database is at hand."""

import os
from pathlib import Path

import click
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import webapp.database  # noqa: F401 - all tables must be known
from webapp.config import DEFAULTS
from workflows.cases.house import House, default_house
from workflows.cases.law_models import LawDecision
from workflows.cases.lawbook.law_in_force import current


def house_here() -> House:
    """Return the house under the files and, if the database answers, under the changes approved in it.

    Where it does not answer, one line on the error stream says so; nothing is ever created or written.
    """
    files = default_house()
    url = make_url(os.environ.get("TUGOC_DATABASE_URL") or str(DEFAULTS["DATABASE_URL"]))
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return files
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table(LawDecision.__tablename__):
                return files
            with Session(connection) as session:
                return current(session, files)
    except SQLAlchemyError as error:
        click.echo(f"the database does not answer, so only the files count ({type(error).__name__})", err=True)
        return files
    finally:
        engine.dispose()
