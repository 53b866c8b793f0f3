"""The fictional force and its cases."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from webapp.database import db, transaction
from webapp.demo.bulk import add_cases
from webapp.demo.cases import walk_cases
from webapp.demo.establishment import add_establishment
from webapp.demo.linked import walk_linked
from webapp.demo.meeting import summon_for_today
from webapp.demo.party import walk_party
from webapp.house import house
from workflows.cases.house import BPMN
from workflows.database import refresh_statistics
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import Force, make_force

PASSWORD = "tu-goc-2026"  # noqa: S105 - fictional people only


@click.command()
@click.option("--officers", default=300, show_default=True, type=click.Choice(["300", "30000"]))
@click.option("--cases", "bulk", default=0, help="add this many finished and open cases in bulk, for measuring")
@with_appcontext
def demo(officers: str, bulk: int) -> None:
    """Load the fictional “Công an thành phố Nam Hải” into an empty database, or add cases in bulk."""
    if bulk:
        with transaction():
            add_cases(db.session, house(), bulk)
        click.echo(f"{bulk} cases added")
        return
    force = load_demo(int(officers))
    for account in force.accounts:
        click.echo(f"  {account.username:16} {account.person:28} {account.vi}")


def load_demo(officers: int) -> Force:
    """Load people, then walk a few dozen cases through the real use cases, so that no screen is empty."""
    with transaction():
        load_catalogues(db.session, BPMN / "catalogues.toml")
        force = make_force(db.session, officers, today(), PASSWORD)
        add_establishment(db.session)
        refresh_statistics(db.session)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy behind it
    walk_cases(app)
    with app.test_request_context(method="POST"):
        walk_party(db.session)
        walk_linked(db.session)
        with transaction():
            summon_for_today(db.session)
    return force
