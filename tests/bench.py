"""What a step and a page cost, on both databases, as ratios within one run: `make bench`.

Times differ from machine to machine and with what else is running; ratios within one run differ much less.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import click

sys.path.insert(0, str(Path(__file__).parent))

from benching.gate_cost import GateCost, measure_gates
from benching.linked_cost import LINES, LinkedCost, measure_linked
from benching.page_cost import PageCost, measure_pages
from benching.step_cost import StepCost, measure_steps
from databases import connect, fresh_postgres

from workflows.database import Base

MOST_TIMES_THE_FLOOR = {"sqlite": 4.0, "postgresql": 3.0}
MOST_STATEMENTS, MOST_TIMES_WITH_MORE_CASES = 10, 1.2  # gates, recusal and clocks of one proposal
FEW, MANY = 10_000, 1_000_000  # cases between which their cost is compared
MOST_TIMES_PER_LINE = 1.5  # a line of a list against a transfer of its own
MOST_BYTES, MOST_GROWTH = 8 * 1024, 4.0  # of the state at the last step; last against first


@click.command()
@click.option("--cases", default=10_000, show_default=True, help="how many cases the pages have to cope with")
@click.option("--rounds", default=5, show_default=True, help="how many cases are walked")
@click.option("--only", type=click.Choice(list(MOST_TIMES_THE_FLOOR)), help="one database")
@click.option("--no-pages", is_flag=True, help="only the steps and the gates")
@click.option("--gates-only", is_flag=True, help="only the gates")
def main(cases: int, rounds: int, only: str | None, *, no_pages: bool, gates_only: bool) -> None:
    """Measure, and say which aims hold; exit 1 if one does not."""
    missed = []
    for kind in [only] if only else MOST_TIMES_THE_FLOOR:
        click.echo(f"\n== {kind}")
        if not gates_only:
            with _empty(kind) as url:
                missed += _report_steps(kind, _steps(url, rounds))
            with _empty(kind) as url:
                missed += _report_linked(kind, _linked(url))
        with _empty(kind) as url:
            missed += _report_gates(kind, *_gates(url))
        if not (no_pages or gates_only):
            with _empty(kind) as url:
                _report_pages(cases, *measure_pages(url, cases))
    click.echo("\nall aims hold" if not missed else "\nmissed: " + "; ".join(missed))
    sys.exit(bool(missed))


@contextmanager
def _empty(kind: str) -> Iterator[str]:
    """Give the address of an empty database."""
    if kind == "postgresql":
        with fresh_postgres() as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="tugoc-bench-") as folder:
        yield f"sqlite:///{folder}/tugoc.sqlite"


def _steps(url: str, rounds: int) -> StepCost:
    engine = connect(url)
    Base.metadata.create_all(engine)
    try:
        return measure_steps(engine, rounds)
    finally:
        engine.dispose()


def _linked(url: str) -> LinkedCost:
    engine = connect(url)
    Base.metadata.create_all(engine)
    try:
        return measure_linked(engine)
    finally:
        engine.dispose()


def _report_linked(kind: str, cost: LinkedCost) -> list[str]:
    """Print what a list of linked moves costs against one transfer; return the aims that were missed."""
    click.echo(f"{LINES} linked moves against one transfer, each in one transaction")
    aims = [(f"to {act} them: {cost.ratio(act):.1f} ×", cost.ratio(act)) for act in ("send", "sign")]
    most = LINES * MOST_TIMES_PER_LINE
    for sentence, found in aims:
        click.echo(f"  {'holds ' if found <= most else 'MISSED'}  {sentence}; aim at most {most:g}")
    return [f"{kind}: {sentence}" for sentence, found in aims if found > most]


def _gates(url: str) -> tuple[GateCost, GateCost]:
    engine = connect(url)
    Base.metadata.create_all(engine)
    try:
        return measure_gates(engine, FEW, MANY)
    finally:
        engine.dispose()


def _report_gates(kind: str, few: GateCost, many: GateCost) -> list[str]:
    """Print what the gates of one proposal cost with few and with many cases; return the aims that were missed."""
    click.echo("gates, recusal and clocks of one proposal, milliseconds: median (quarter to quarter)")
    for cost in (few, many):
        click.echo(f"  {cost.cases:>9,} cases (added in {cost.filled:.0f} s)    {_spread(cost.spent)}")
    ratio = _undisturbed(many.spent) / _undisturbed(few.spent)
    aims = [
        (f"{many.statements} statements", many.statements, MOST_STATEMENTS),
        (f"many cases ÷ few cases, of the quickest tenth: {ratio:.2f} ×", ratio, MOST_TIMES_WITH_MORE_CASES),
    ]
    for sentence, found, most in aims:
        click.echo(f"  {'holds ' if found <= most else 'MISSED'}  {sentence}; aim at most {most:g}")
    return [f"{kind}: {sentence}" for sentence, found, most in aims if found > most]


def _undisturbed(values: list[float]) -> float:
    """Return what the quickest tenth stays below: what other programs did meanwhile drops out."""
    return quantiles(values, n=10)[0]


def _report_steps(kind: str, cost: StepCost) -> list[str]:
    """Print the cost of a step; return the aims that were missed."""
    whole, floor, memory = (cost.best(values) for values in (cost.whole, cost.floor, cost.memory))
    times = [one / other for one, other in zip(whole, floor, strict=True)]
    click.echo(f"one human step (papers aside), milliseconds: median over {len(whole)} steps (quarter to quarter)")
    click.echo(f"  best of {cost.rounds} rounds; in brackets the median of all rounds")
    click.echo(f"  whole: load, run, save, commit      {_spread(whole)} [{median(cost.whole):.2f}]")
    click.echo(f"  floor: the same rows, no engine     {_spread(floor)} [{median(cost.floor):.2f}]")
    click.echo(f"  engine alone, in memory             {_spread(memory)} [{median(cost.memory):.2f}]")
    counts = [median(numbers) for numbers in (cost.rows, cost.statements, cost.floor_statements)]
    click.echo("  {:.0f} rows written; {:.0f} statements, the floor has {:.0f}".format(*counts))
    growth = cost.state[-1] / cost.state[0]
    aims = [
        (f"a step is {median(times):.1f} × its floor ({_spread(times)})", median(times), MOST_TIMES_THE_FLOOR[kind]),
        (f"state at the last of {len(cost.state)} steps: {cost.state[-1]} bytes", cost.state[-1], MOST_BYTES),
        (f"last state ÷ first state: {cost.state[0]} bytes grew {growth:.1f} ×", growth, MOST_GROWTH),
    ]
    for sentence, found, most in aims:
        click.echo(f"  {'holds ' if found <= most else 'MISSED'}  {sentence}; aim at most {most:g}")
    click.echo(f"  a step is {median(whole) / median(memory):.0f} × the engine alone")
    return [f"{kind}: {sentence}" for sentence, found, most in aims if found > most]


def _report_pages(cases: int, spent: float, costs: list[PageCost]) -> None:
    click.echo(
        f"{cases} cases added in {spent:.1f} s; server time of a page, milliseconds: median (quarter to quarter)"
    )
    for cost in costs:
        words = f"{_spread(cost.spent)}   {median(cost.statements):.0f} statements   {cost.kilobytes:.0f} KB"
        click.echo(f"  {cost.name:42} {words}")


def _spread(values: list[float]) -> str:
    low, _, high = quantiles(values, n=4)
    return f"{median(values):7.2f} ({low:.2f} to {high:.2f})"


if __name__ == "__main__":
    main()
