"""No figure of the law stands in the program or in a decision table: they all come from the rule file.

The law's own room holds no number at all.  Whatever else decides by law may hold numbers of its craft, each of them
listed below with its reason.
"""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {0, 1}  # and -1, which Python reads as minus 1
QUOTED = re.compile(r'"[^"]*"')
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?")
SAID = ("conditionExpression", "script", "timeDate", "timeDuration", "timeCycle")
CELLS = ("inputEntry", "outputEntry", "inputExpression", "defaultOutputEntry")
DECIDING = (
    "workflows/cases/**/*.py",
    "workflows/people/conflicts.py",
    "workflows/people/kinship.py",
    "workflows/people/roles.py",
    "workflows/people/accounts.py",
    "workflows/polls/*.py",
    "webapp/forms/*.py",
    "webapp/polls/*.py",
    "webapp/counting.py",
    "webapp/dates.py",
    "webapp/desk.py",
    "webapp/gates.py",
    "webapp/matrix_words.py",
    "webapp/matrix_list.py",
    "webapp/register/differences.py",
    "webapp/register/facts.py",
    "webapp/register/figure_forms.py",
    "webapp/register/history.py",
    "webapp/register/matrix*.py",
    "webapp/register/proposing.py",
    "webapp/register/words.py",
    "webapp/pausing.py",
    "webapp/requesting.py",
    "webapp/laws.py",
    "webapp/officer.py",
    "webapp/work.py",
    "webapp/cases.py",
)
# Calls whose numbers are widths of a column or sizes of a random secret, and the answers that HTTP knows.
WIDTHS = {"String", "Enum", "token_bytes", "token_hex"}
ANSWERS = {204, 303, 401, 403, 404, 409, 422}
# file, the beginning of the line, why this number is none of the law
CRAFT = [
    ("workflows/cases/daily/working.py", "LEASE =", "how long a worker keeps a timer before another may take it"),
    ("workflows/cases/daily/working.py", "ATTEMPTS =", "how often a timer is tried before somebody is called"),
    ("workflows/cases/recusal_tables.py", "LONG, PAGE =", "letters that a column takes"),
    ("workflows/cases/sittings/reading.py", "ROWS =", "meetings in a list"),
    ("workflows/cases/clock_tables.py", "REASON =", "letters that a column holds"),
    ("workflows/cases/clock_tables.py", "SYMBOL =", "letters that a column holds"),
    ("workflows/cases/verbs/representing.py", "CODE_BYTES, GROUP =", "chance in a code, and letters in a group of it"),
    ("workflows/people/kinship.py", "STEPS =", "how far declarations are joined; the table of relations names no more"),
    ("workflows/polls/sealing.py", "PLAIN_SIZE =", "bytes to which each ballot is filled up"),
    ("workflows/polls/sealing.py", "SCRYPT_COST =", "what guessing a phrase costs"),
    ("workflows/polls/sealing.py", "KEY_WORDS,", "words of a phrase: its entropy"),
    ("workflows/polls/sealing.py", "secret = Scrypt(", "length of a key, block size of the hash"),
    ("workflows/polls/turns.py", "_turns =", "how many ballots of one process are under way at once"),
    ("workflows/polls/warnings.py", "Exposure(", "measured by us: what the result of a small body gives away"),
    ("webapp/forms/linked.py", "ROWS =", "rows of a box for text"),
    ("webapp/forms/fields.py", "FOUND =", "results that fit under a field"),
    ("webapp/forms/fields.py", "LARGEST_ID =", "what a column of ids holds"),
    ("webapp/forms/fields.py", "LINE, PAGE, PAGES =", "letters that a field takes"),
    ("webapp/polls/forms.py", "LONGEST_PHRASE =", "letters that a field takes"),
    ("webapp/polls/forms.py", "LONGEST_REASON =", "letters that a field takes"),
    ("webapp/counting.py", '"members": 11', "the figures of the example"),
    ("webapp/counting.py", '"votes-', "the figures of the example"),
    ("webapp/dates.py", "MOST_PAUSES =", "pauses that the form has room for"),
    ("webapp/dates.py", "MOST_YEARS =", "how far the page counts without wearing itself out"),
    ("webapp/dates.py", "weekday_names=", "a Monday and the days after it, for their names"),
    ("webapp/dates.py", "cells += ", "days of a week"),
    ("webapp/dates.py", "found.append(Month(", "days of a week"),
    ("webapp/officer.py", "RECENT =", "looks shown before the others are opened"),
    ("webapp/work.py", "ROWS =", "rows on a page"),
]


def figures_in_python(source):
    """Return line and value of every number but -1, 0 and 1."""
    return [(line, value) for line, _column, value in numbers_in_python(source)]


def numbers_in_python(source):
    return [
        (node.lineno, node.col_offset, node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float | complex)
        and not isinstance(node.value, bool)
        and node.value not in ALLOWED
    ]


def numbers_of_craft(source):
    """Return the nodes that are positions in a row, widths of columns, sizes of secrets or answers of HTTP."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript):
            found |= {(each.lineno, each.col_offset) for each in ast.walk(node.slice) if isinstance(each, ast.Constant)}
        if isinstance(node, ast.Call) and name_of(node.func) in WIDTHS:
            parts = [*node.args, *(word.value for word in node.keywords)]
            found |= {(each.lineno, each.col_offset) for each in parts if isinstance(each, ast.Constant)}
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in ANSWERS:
            found.add((node.lineno, node.col_offset))
    return found


def name_of(called):
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def undeclared(name, source):
    """Return the lines of a module with a number that is neither of its craft nor listed above."""
    lines = source.splitlines()
    craft = numbers_of_craft(source)
    known = [begin for file, begin, _why in CRAFT if file == name]
    return [
        (line, value)
        for line, column, value in numbers_in_python(source)
        if (line, column) not in craft and not any(lines[line - 1].strip().startswith(begin) for begin in known)
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


@pytest.mark.parametrize("path", sorted(path for each in DECIDING for path in ROOT.glob(each)), ids=str)
def test_what_decides_by_law_holds_no_figure_of_the_law(path):
    name = path.relative_to(ROOT).as_posix()
    found = undeclared(name, path.read_text(encoding="utf-8"))
    assert not found, f"{name}: {found} belong into bpmn/rules.toml, or into CRAFT above with the reason why not."


@pytest.mark.parametrize(("file", "begin", "why"), CRAFT, ids=lambda word: word)
def test_no_number_is_excused_that_is_not_there(file, begin, why):
    lines = [line.strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    assert why
    assert any(line.startswith(begin) for line in lines)


def test_no_decision_table_holds_a_figure():
    found = {path.name: figures_in_table(path.read_text(encoding="utf-8")) for path in ROOT.glob("bpmn/**/*.dmn")}
    found = {name: cells for name, cells in found.items() if cells}
    assert not found, (
        f"{found}: compare with a fact that the rules have already judged, or put the figure into rules.toml."
    )


def test_the_guards_see_a_figure():
    assert figures_in_python("a = -1\nb = 30\nc = x[0] + 1\nd = 0.5\ne = True\n") == [(2, 30), (4, 0.5)]
    sly = "LIMIT = 30\nx = rows[2]\nname = Column(String(80))\nreturn page, 422\n"
    assert undeclared("workflows/cases/running/steps.py", sly) == [(1, 30)]
    table = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><rule>
        <inputEntry><text>&gt; 36</text></inputEntry><inputEntry><text>"R-VER-01"</text></inputEntry>
        <inputEntry><text>&gt;= 1</text></inputEntry><outputEntry><text>[2..3]</text></outputEntry>
        <description><text>30 days</text></description></rule></definitions>"""
    assert figures_in_table(table) == ["> 36", "[2..3]"]


def figures_in_drawing(source):
    """Return the conditions, scripts and times of a drawing that hold a number but -1, 0 and 1, outside quotes."""
    texts = [
        (element.text or "").strip()
        for element in ElementTree.fromstring(source).iter()
        if element.tag.rpartition("}")[2] in SAID
    ]
    return [text for text in texts if any(abs(float(n)) not in ALLOWED for n in NUMBER.findall(QUOTED.sub("", text)))]


def test_no_drawing_holds_a_figure():
    found = {path.name: figures_in_drawing(path.read_text(encoding="utf-8")) for path in ROOT.glob("bpmn/*.bpmn")}
    assert found, "the drawings are there"
    assert {name: texts for name, texts in found.items() if texts} == {}, "times come from rules: due(code)"
    drawn = "<d><timeDuration>PT 30 D</timeDuration><conditionExpression>votes &gt; 5</conditionExpression></d>"
    assert figures_in_drawing(drawn) == ["PT 30 D", "votes > 5"]


def test_every_room_of_the_cases_is_looked_into():
    looked_into = {path for each in DECIDING for path in ROOT.glob(each)}
    assert {*(ROOT / "workflows/cases").rglob("*.py")} <= looked_into
