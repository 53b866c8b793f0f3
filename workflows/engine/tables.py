"""Decision tables, read strictly: exactly one row answers, or the decision is refused.

The library takes the first row that matches and says nothing when none does; that is no way to decide about people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from math import prod
from typing import Any

from lxml import etree
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.spiff.parser import SpiffBpmnParser

from workflows.errors import N_, Invalid, Refused

from .cells import Kind, Test, Value, is_of, parse_cell, parse_value, split
from .expressions import FUNCTIONS, Mode, Unsafe, compiled, evaluate
from .steps import PARSER

LARGEST = 100_000  # combinations of values that `lint` tries
SHOWN = 3  # examples of gaps and overlaps
_KINDS = {"string": Kind.STRING, "boolean": Kind.BOOLEAN} | dict.fromkeys(
    ("number", "integer", "long", "double"), Kind.NUMBER
)


class Undecided(Refused):
    """No row of a table matched, or more than one did."""


@dataclass(frozen=True)
class Column:
    """An input: the expression that gives its value, and the values that are possible if they are listed."""

    label: str
    expression: str
    kind: Kind
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Output:
    """What a table answers."""

    name: str
    kind: Kind
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Row:
    """One rule; `source` says where it comes from."""

    number: int
    source: str
    tests: tuple[Test, ...]
    answers: dict[str, Value]

    def holds(self, values: tuple[Value, ...]) -> bool:
        return all(test.holds(value) for test, value in zip(self.tests, values, strict=True))


@dataclass(frozen=True)
class Table:
    """A decision table with the hit policy UNIQUE."""

    id: str
    name: str
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]

    def decide(self, facts: Mapping[str, Any]) -> dict[str, Value]:
        """Return the answers of the one row that matches; `Undecided` if there is not exactly one."""
        return dict(self.row_for(facts).answers)

    def row_for(self, facts: Mapping[str, Any]) -> Row:
        """Return the row that decides, to be shown with its source."""
        values = tuple(_value(self, column, facts) for column in self.columns)
        hits = [row for row in self.rows if row.holds(values)]
        if len(hits) == 1:
            return hits[0]
        message = N_("Table %(table)s has no answer for %(values)s.")
        if hits:
            message = N_("Table %(table)s has several answers for %(values)s.")
        raise Undecided(message, table=self.id, values=_shown(self, values))


def decide(source: str, facts: Mapping[str, Any]) -> dict[str, Value]:
    """Return the answer of a table, given the text of its file and the facts that its inputs read."""
    return _table(source).decide(facts)


def read_table(root: etree._Element) -> Table:
    """Read the one table of a DMN file; `Invalid` says what is wrong with it."""
    decisions = list(root.iter("{*}decision"))
    tables = list(root.iter("{*}decisionTable"))
    if len(decisions) != 1 or len(tables) != 1:
        raise Invalid(N_("A file holds exactly one decision table."))
    (table,) = tables
    if table.get("hitPolicy", "UNIQUE") != "UNIQUE":
        raise Invalid(N_("The hit policy of a table is UNIQUE: one row answers."))
    columns = tuple(_column(element) for element in table.findall("{*}input"))
    outputs = tuple(_output(element) for element in table.findall("{*}output"))
    if not columns or not outputs:
        raise Invalid(N_("A table has at least one input and one output."))
    rows = [_row(n, element, columns, outputs) for n, element in enumerate(table.findall("{*}rule"), start=1)]
    return Table(decisions[0].get("id", ""), decisions[0].get("name", ""), columns, outputs, tuple(rows))


def lint(table: Table) -> Iterator[Invalid]:
    """Yield the gaps and overlaps of a table over its whole domain, each with an example."""
    domains = [_domain(table, n) for n in range(len(table.columns))]
    if prod(map(len, domains)) > LARGEST:
        yield Invalid(N_("The table is too large to be checked; cut it into two."))
        return
    shown = 0
    for values in product(*domains):
        hits = [row.number for row in table.rows if row.holds(values)]
        if len(hits) == 1 or shown == SHOWN:
            continue
        shown += 1
        example, rows = _shown(table, values), ", ".join(map(str, hits))
        if hits:
            yield Invalid(N_("The rows %(rows)s overlap: they all match %(values)s."), rows=rows, values=example)
        else:
            yield Invalid(N_("There is a gap: no row matches %(values)s."), values=example)


@lru_cache(64)
def _table(source: str) -> Table:
    return read_table(etree.fromstring(source.encode(), PARSER))


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _column(element: etree._Element) -> Column:
    expression = _text(element, "{*}inputExpression/{*}text")
    compiled(expression, Mode.CONDITION, frozenset())
    kind = _kind(element.find("{*}inputExpression"))
    return Column(element.get("label") or expression, expression, kind, _listed(element, "{*}inputValues", kind))


def _output(element: etree._Element) -> Output:
    name = element.get("name", "")
    if not name.isidentifier() or name.startswith("_") or name in FUNCTIONS or name == "typename":
        raise Invalid(N_("“%(name)s” is no name for an output."), name=name)
    kind = _kind(element)
    return Output(name, kind, _listed(element, "{*}outputValues", kind))


def _kind(element: etree._Element | None) -> Kind:
    name = "" if element is None else element.get("typeRef", "")
    if name not in _KINDS:
        raise Invalid(N_("The type of a column is string, boolean or number, not “%(name)s”."), name=name)
    return _KINDS[name]


def _listed(element: etree._Element, path: str, kind: Kind) -> tuple[Value, ...]:
    text = _text(element, f"{path}/{{*}}text")
    return tuple(parse_value(part, kind) for part in split(text)) if text else ()


def _row(number: int, element: etree._Element, columns: tuple[Column, ...], outputs: tuple[Output, ...]) -> Row:
    cells = [_text(cell, "{*}text") for cell in element.findall("{*}inputEntry")]
    answers = [_text(cell, "{*}text") for cell in element.findall("{*}outputEntry")]
    if len(cells) != len(columns) or len(answers) != len(outputs):
        raise Invalid(N_("Row %(number)s has too few or too many cells."), number=number)
    try:
        tests = tuple(parse_cell(cell, column.kind) for cell, column in zip(cells, columns, strict=True))
        values = {output.name: parse_value(text, output.kind) for output, text in zip(outputs, answers, strict=True)}
    except Invalid as error:
        raise Invalid(N_("Row %(number)s: %(reason)s"), number=number, reason=str(error)) from error
    for test, column in zip(tests, columns, strict=True):
        _refuse_unlisted(number, test.values, column.values)
    for output in outputs:
        _refuse_unlisted(number, {values[output.name]}, output.values)
    return Row(number, _text(element, "{*}description"), tests, values)


def _refuse_unlisted(number: int, named: set[Value], listed: tuple[Value, ...]) -> None:
    strange = sorted(str(value) for value in named - set(listed)) if listed else []
    if strange:
        values = ", ".join(strange)
        raise Invalid(
            N_("Row %(number)s names what is not a possible value: %(values)s."), number=number, values=values
        )


def _domain(table: Table, n: int) -> tuple[Value, ...]:
    column = table.columns[n]
    if column.values:
        return column.values
    if column.kind is Kind.BOOLEAN:
        return (True, False)
    if column.kind is Kind.STRING:
        raise Invalid(N_("List the possible values of “%(label)s”, so that gaps can be found."), label=column.label)
    ends = sorted(set().union(*(row.tests[n].ends for row in table.rows)))
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    return (*ends, *between, ends[0] - 1, ends[-1] + 1) if ends else (0,)


def _value(table: Table, column: Column, facts: Mapping[str, Any]) -> Value:
    try:
        value = evaluate(column.expression, facts)
    except (Unsafe, NameError, LookupError, TypeError) as error:
        raise Undecided(N_("Table %(table)s: %(label)s is not known."), table=table.id, label=column.label) from error
    if not is_of(value, column.kind) or (column.values and value not in column.values):
        raise Undecided(N_("Table %(table)s: %(label)s is not known."), table=table.id, label=column.label)
    known: Value = value
    return known


def _shown(table: Table, values: tuple[Value, ...]) -> str:
    return ", ".join(f"{column.label} = {value}" for column, value in zip(table.columns, values, strict=True))


class _StrictTable(DMNEngine):
    """What a business rule task asks, in the place of the library's own reading."""

    def __init__(self, loose: DMNEngine, table: Table) -> None:
        super().__init__(loose.decision_table)
        self.table = table

    def result(self, task: Any) -> dict[str, Value]:
        return self.table.decide(task.data)


class StrictParser(SpiffBpmnParser):
    """The library's parser, but business rule tasks decide strictly."""

    def get_engine(self, decision_ref: str, node: Any) -> DMNEngine:
        return _StrictTable(super().get_engine(decision_ref, node), read_table(self.dmn_parsers[decision_ref].node))
