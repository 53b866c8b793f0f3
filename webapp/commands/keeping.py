"""Care of what is stored: import people, verify the trail, derive the rows again."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from webapp.database import db, transaction
from webapp.house import house
from workflows.cases.daily.working import rebuild as rebuild_case
from workflows.cases.models import Case
from workflows.law.calendar import today
from workflows.people.establishing import check_figures, read_figures
from workflows.people.establishment import establish
from workflows.people.importing import check_rows, read_people
from workflows.people.importing import import_people as store_people
from workflows.trail.verification import verify


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--really", is_flag=True, help="store them; without it this is a dry run")
@with_appcontext
def import_people(file: Path, *, really: bool) -> None:
    """Import people from .csv or .xlsx: a dry run first, every bad line named, all or nothing."""
    lines = read_people(file.read_bytes(), file.name)
    rows, faults = check_rows(db.session, lines, today())
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    if not really:
        click.echo(f"{len(rows)} people could be imported; nothing was stored. Add --really to store them.")
        return
    with transaction():
        store_people(db.session, lines, today(), file.name)
    click.echo(f"{len(rows)} people imported")


@click.command("import-establishment")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--document", required=True, help="number and day of the paper that the figures rest on")
@click.option("--really", is_flag=True, help="store them; without it this is a dry run")
@with_appcontext
def import_establishment(file: Path, document: str, *, really: bool) -> None:
    """Import how many people each unit is to have in each post, from today: a dry run first, all or nothing."""
    figures, faults = check_figures(db.session, read_figures(file.read_bytes(), file.name), today())
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    if not really:
        click.echo(f"{len(figures)} figures could be imported; nothing was stored. Add --really to store them.")
        return
    with transaction():
        establish(db.session, figures, today(), document)
    click.echo(f"{len(figures)} figures imported")


@click.command("verify-trail")
@with_appcontext
def verify_trail() -> None:
    """Find any edited, removed, reordered or cut event; exit 1 if there is one."""
    faults = list(verify(db.session))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    click.echo("the trail is whole")


@click.command()
@with_appcontext
def rebuild() -> None:
    """Derive tasks, candidates and timers from the state of each case again; say which cases differed."""
    differed = 0
    for case_id in list(db.session.scalars(select(Case.id).order_by(Case.id))):
        with transaction():
            case = db.session.get_one(Case, case_id)
            if rebuild_case(db.session, house(), case):
                differed += 1
                click.echo(f"{case.number}: rows differed and were set right")
    click.echo(f"{differed} cases differed")
