"""The command line counts by the office's approved changes where its database is at hand."""

import json

from click.testing import CliRunner
from register import LATER, enact, rule

from webapp.commands.asking import deadline
from webapp.commands.listing import rules
from workflows.law.calendar import today

SCREENING = "P-2.1-3.screening"


def listed(day) -> dict:
    return json.loads(CliRunner().invoke(rules, ["--json", "--on", str(day)]).stdout)


def test_approved_changes_count_from_their_day(world, monkeypatch):
    enact(world, rule(SCREENING, 9, today() + LATER))
    monkeypatch.setenv("TUGOC_DATABASE_URL", world.session.get_bind().url.render_as_string(hide_password=False))
    values = {
        day: next(row["value"] for row in listed(day)["rules"] if row["code"] == SCREENING)
        for day in (today(), today() + LATER)
    }
    assert list(values.values()) == [7, 9]
    ends = [
        json.loads(CliRunner().invoke(deadline, ["--rule", SCREENING, "--from", str(day), "--json"]).stdout)["due"]
        for day in values
    ]
    assert len({*ends}) == 2
