"""No figure of the law stands in the program or in a decision table: they all come from the rule file."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {0, 1}  # and -1, which Python reads as minus 1
QUOTED = re.compile(r'"[^"]*"')
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
CELLS = ("inputEntry", "outputEntry", "inputExpression", "defaultOutputEntry")


def figures_in_python(source):
    """Return line and value of every number but -1, 0 and 1."""
    return [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float | complex)
        and not isinstance(node.value, bool)
        and node.value not in ALLOWED
    ]


def figures_in_table(source):
    """Return the cells of a decision table that hold a number but -1, 0 and 1, outside quotation marks."""
    cells = [
        "".join(text for text in element.itertext()).strip()
        for element in ElementTree.fromstring(source).iter()
        if element.tag.rpartition("}")[2] in CELLS
    ]
    return [cell for cell in cells if any(abs(float(n)) not in ALLOWED for n in NUMBER.findall(QUOTED.sub("", cell)))]


@pytest.mark.parametrize("path", sorted((ROOT / "workflows/law").glob("*.py")), ids=lambda path: path.name)
def test_the_law_room_holds_no_figure(path):
    found = figures_in_python(path.read_text(encoding="utf-8"))
    assert not found, f"{path.name}: {found} belong into bpmn/rules.toml (or calendar.toml), with a source."


def test_no_decision_table_holds_a_figure():
    found = {path.name: figures_in_table(path.read_text(encoding="utf-8")) for path in ROOT.glob("bpmn/**/*.dmn")}
    found = {name: cells for name, cells in found.items() if cells}
    assert not found, (
        f"{found}: compare with a fact that the rules have already judged, or put the figure into rules.toml."
    )


def test_the_guards_see_a_figure():
    assert figures_in_python("a = -1\nb = 30\nc = x[0] + 1\nd = 0.5\ne = True\n") == [(2, 30), (4, 0.5)]
    table = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><rule>
        <inputEntry><text>&gt; 36</text></inputEntry><inputEntry><text>"R-VER-01"</text></inputEntry>
        <inputEntry><text>&gt;= 1</text></inputEntry><outputEntry><text>[2..3]</text></outputEntry>
        <description><text>30 days</text></description></rule></definitions>"""
    assert figures_in_table(table) == ["> 36", "[2..3]"]
