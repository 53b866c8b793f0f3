"""Questions that need no database: are these drawings sound, what does this vote give, when is this due."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import click

from webapp.forms import known_keys
from workflows.cases.house import BPMN, RoleBook, default_house
from workflows.cases.roles.authority import matrix_faults
from workflows.drawing.description import BadDescription
from workflows.drawing.drafting import draft_file
from workflows.engine.checking import check_folder
from workflows.errors import WorkflowError
from workflows.law.ballots import ballot_of
from workflows.law.calendar import today
from workflows.law.counting import Tally
from workflows.law.counting import count as count_votes
from workflows.law.deadlines import Deadline
from workflows.law.deadlines import deadline as find_deadline

from .law_here import house_here

COUNT = re.compile(r"\s*-?[0-9]+\s*")


@click.command("check-diagrams")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=BPMN)
def check_diagrams(folder: Path) -> None:
    """Check all drawings and tables of a folder; exit 1 with one line for each fault."""
    roles = RoleBook(BPMN / "roles.toml", *([path] if (path := folder / "roles.toml").exists() else []))
    faults = check_folder(folder, forms=known_keys(), roles=set(roles.by_lane))
    wrong = [*map(str, faults), *map(str, matrix_faults(default_house()))]
    for line in wrong:
        click.echo(line)
    if wrong:
        raise SystemExit(1)
    click.echo(f"{folder}: all drawings are sound")


@click.command()
@click.argument("descriptions", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=BPMN, help="where the drawings go")
def draft(descriptions: tuple[Path, ...], into: Path) -> None:
    """Draft drawings from their short descriptions, as bpmn/drafts/*.yaml."""
    for description in descriptions:
        try:
            click.echo(f"{draft_file(description, into)}")
        except BadDescription as error:
            raise click.ClickException(f"{description}: {error}") from error


@click.command()
@click.option(
    "--rule", required=True, help="a ballot rule, such as party_discipline.decide, or any share, such as R-PAR-04"
)
@click.option("--members", required=True, type=int, help="all official members of the body")
@click.option("--votes", required=True, help="FORM=N,FORM=N")
@click.option("--blank", default=0)
@click.option("--invalid", default=0)
@click.option("--available", default=None, help="the forms on this ballot, separated by commas; all without it")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
def count(
    rule: str, members: int, votes: str, blank: int, invalid: int, available: str | None, *, as_json: bool
) -> None:
    """Count a vote by the rule, as the polls do."""
    rules = house_here().rules(today())
    try:
        tally = count_votes(
            ballot_of(rules, rule),
            members,
            _votes(votes),
            available=[form.strip() for form in available.split(",")] if available is not None else None,
            blank=blank,
            invalid=invalid,
            rules=rules,
        )
    except WorkflowError as error:
        raise click.UsageError(str(error)) from error
    click.echo(json.dumps(tally.as_json(), ensure_ascii=False) if as_json else _ladder(tally))


@click.command()
@click.option("--rule", required=True, help="any rule with a term, such as R-VER-01 or R-STA-06.reprimand")
@click.option("--from", "start", required=True, help="day 0, as YYYY-MM-DD")
@click.option(
    "--pause",
    "pauses",
    multiple=True,
    help="YYYY-MM-DD:YYYY-MM-DD, both days paused; may be repeated, but pauses never overlap",
)
@click.option("--json", "as_json", is_flag=True, help="print JSON")
def deadline(rule: str, start: str, pauses: tuple[str, ...], *, as_json: bool) -> None:
    """Say when a period of the law ends, and how its days were counted."""
    begun, house = day_of(start), house_here()
    try:
        found = find_deadline(
            house.book.counting_from(rule, begun, today()), begun, house.calendar, [_pause(text) for text in pauses]
        )
    except WorkflowError as error:
        raise click.UsageError(str(error)) from error
    except (ValueError, OverflowError) as error:  # the calendar of the machine ends with the year 9999
        raise click.UsageError(f"“{start}” is too far away to count from") from error
    click.echo(json.dumps(found.as_json(), ensure_ascii=False) if as_json else _counted(found))


def _votes(text: str) -> dict[str, int]:
    votes: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        form, _, number = part.partition("=")
        if not COUNT.fullmatch(number):
            raise click.UsageError(f"--votes wants FORM=N,FORM=N, not “{part}”")
        if form.strip() in votes:
            raise click.UsageError(f"--votes names “{form.strip()}” twice")
        votes[form.strip()] = int(number)
    return votes


def day_of(text: str) -> date:
    """Return a day as it is typed here; a usage error if it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise click.UsageError(f"“{text}” is not a day; write it as YYYY-MM-DD") from error


def _pause(text: str) -> tuple[date, date]:
    first, colon, last = text.partition(":")
    if not colon:
        raise click.UsageError(f"“{text}” is no pause; write it as YYYY-MM-DD:YYYY-MM-DD, its first and its last day")
    return day_of(first), day_of(last)


def _ladder(tally: Tally) -> str:
    lines = [
        f"{rung.form:24} {rung.votes:5} {rung.sum:5} of {rung.needed:5} {'passes' if rung.passes else ''}"
        for rung in tally.ladder
    ]
    return "\n".join([*lines, f"result: {tally.result or 'none'}"])


def _counted(found: Deadline) -> str:
    lines = [
        f"{each['date']}  {'' if each['day'] is None else each['day']:>4}  {each['why']}" for each in found.counted
    ]
    return "\n".join([*lines, f"due: {found.due}"])
