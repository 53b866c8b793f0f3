"""`tugoc rules`: every rule with its figure, where it is written, how sure that is, and when it holds."""

import json
from datetime import date
from typing import Any

import click

from workflows.law.calendar import today
from workflows.law.rows import BallotRule, Rule, Unit

from .asking import day_of
from .law_here import house_here


@click.command()
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@click.option("--on", default=None, help="the rules in force on that day, as YYYY-MM-DD; today without it")
@click.option(
    "--unverified", is_flag=True, help="only what is still to be confirmed: marks K and S-old, forces B and C"
)
def rules(on: str | None, *, as_json: bool, unverified: bool) -> None:
    """List every rule and every way of counting votes."""
    in_force = house_here().rules(day_of(on) if on is not None else today())
    rows = [_told(rule) for rule in in_force if not (unverified and rule.certain)]
    ballots = [] if unverified else [_counted(ballot) for ballot in in_force.ballots]
    if as_json:
        click.echo(json.dumps({"rules": rows, "ballots": ballots}, ensure_ascii=False, indent=1))
        return
    for row in [*rows, *ballots]:
        click.echo(_line(row))


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "value": list(rule.value) if isinstance(rule.value, tuple) else rule.value,
        "unit": rule.unit.value,
        "title_vi": rule.title_vi,
        "title_en": rule.title_en,
        "source": rule.source,
        "article": rule.article,
        "mark": rule.mark.value,
        "force": rule.force.value,
        **_dates(rule),
    }


def _counted(ballot: BallotRule) -> dict[str, Any]:
    return {
        "code": ballot.code,
        "title_vi": ballot.title_vi,
        "title_en": ballot.title_en,
        "forms": list(ballot.forms),
        "others": list(ballot.others),
        "threshold": ballot.threshold,
        "thresholds": dict(ballot.thresholds),
        "quorum": ballot.quorum,
        "cumulate": ballot.cumulate,
        "base": ballot.base.value,
        **_dates(ballot),
    }


def _dates(row: Rule | BallotRule) -> dict[str, str | None]:
    return {
        "effective_from": row.effective_from.isoformat(),
        "effective_to": _iso(row.effective_to),
        "verified_by": row.verified_by or None,
        "verified_on": _iso(row.verified_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(row: dict[str, Any]) -> str:
    """One row in columns: code, figure, mark and force, validity, title, source."""
    if "unit" not in row:
        figure, known, source = f"ballot by {row['threshold']}", "", ""
    else:
        value = ", ".join(row["value"]) if isinstance(row["value"], list) else str(row["value"]).lower()
        figure = "principle" if row["unit"] == Unit.PRINCIPLE.value else f"{value} {row['unit']}"
        known = f"{row['mark']}/{row['force']}"
        source = ", ".join(part for part in (row["source"], row["article"]) if part)
    valid = f"{row['effective_from']}..{row['effective_to'] or ''}"
    confirmed = f" confirmed by {row['verified_by']} on {row['verified_on']}" if row["verified_on"] else ""
    return f"{row['code']:34} {figure:28} {known:8} {valid:22} {row['title_en']} ({source}){confirmed}"
