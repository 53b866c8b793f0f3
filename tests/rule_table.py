"""Where each rule of the law lives, and which test proves it: `python -m tests.rule_table` writes docs/RULES.md.

A rule lives in the drawings and tables that name it, in the modules and pages that name it, and in its rows of
bpmn/rules.toml.  A test proves a rule when its docstring names the rule or it is marked with it:
`@pytest.mark.rule("R-VER-06")`.  What no drawing needs yet, and what is none of the software's business, stands in
docs/rules.toml with the drawing it waits for, or with the reason.
"""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from workflows.law.rows import Rule, Unit
from workflows.law.rules import default_book

ROOT = Path(__file__).resolve().parents[1]
TABLE, PENDING = ROOT / "docs/RULES.md", ROOT / "docs/rules.toml"
ID = re.compile(r"\b(R-[A-Z]{3}-\d\d|P-\d\.\d+-\d+)(?!\d)")
HOMES = ("workflows/**/*.py", "webapp/**/*.py", "webapp/templates/**/*.html", "bpmn/*.toml")
NO_HOME = {"bpmn/choices.toml", "bpmn/rules.toml", "webapp/styleguide.py", "webapp/styleguide_samples.py"}
NO_PROOF = {"test_every_figure.py", "test_rule_table.py"}  # they name every rule and prove none
SERIES = {
    "CLK": "How time is counted",
    "RNK": "Ranks",
    "INT": "Intake and triage",
    "P-2.1": "Steps of intake",
    "VER": "Verification",
    "P-2.2": "Steps of verification",
    "REA": "Reassignment",
    "APP": "Appointment",
    "CON": "Confidence ballot",
    "STA": "State discipline",
    "P-2.4": "Steps of state discipline",
    "PAR": "Party discipline",
    "SYN": "Party and State",
    "COM": "Commendation",
    "TAL": "Talent",
    "CPL": "Complaints",
    "P-2.8": "Steps of a complaint",
    "MEN": "Mentoring",
    "DAT": "Personal data, secrets, log",
}


@dataclass
class Entry:
    """One rule: its rows, where it lives, what proves it, and what it waits for or why it is not built."""

    code: str
    rows: list[Rule]
    homes: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)
    awaits: str = ""
    reason: str = ""

    @property
    def title(self) -> str:
        """The title of the rule; of its first figure where the rule itself has no row."""
        return next((row.title_en for row in self.rows if row.code == self.code), self.rows[0].title_en)

    @property
    def figures(self) -> str:
        """The figures of the rule by their codes."""
        return "<br>".join(f"`{row.code}` {figure(row)}" for row in self.rows if row.unit is not Unit.PRINCIPLE)


def entries() -> list[Entry]:
    """Return all numbered rules of the rule file, in the order of the series."""
    rows, homes, tests = defaultdict(list), places(), proofs()
    for rule in default_book().rules:
        if found := ID.match(rule.code):
            rows[found.group()].append(rule)
    awaiting, reasons = pending()
    order = list(SERIES)
    return sorted(
        (
            Entry(code, rows[code], homes[code], tests[code], awaiting.get(code, ""), reasons.get(code, ""))
            for code in rows
        ),
        key=lambda entry: (order.index(series_of(entry.code)), [int(n) for n in re.findall(r"\d+", entry.code)]),
    )


def pending() -> tuple[dict[str, str], dict[str, str]]:
    """Return {rule: the drawing it waits for} and {rule: why it is not for software}."""
    content = tomllib.loads(PENDING.read_text(encoding="utf-8"))
    awaiting = {code: name for name, codes in content["awaiting"].items() for code in codes}
    return awaiting, content["not_for_software"]


def series_of(code: str) -> str:
    """Return the series of a rule.

    >>> series_of("R-VER-06"), series_of("P-2.2-12")
    ('VER', 'P-2.2')
    """
    return code.split("-")[1] if code.startswith("R-") else code.rpartition("-")[0]


def figure(rule: Rule) -> str:
    """Return the figure of a row in a few words."""
    value = ", ".join(rule.value) if isinstance(rule.value, tuple) else str(rule.value).lower()
    words = {Unit.SHARE_ABOVE: f"more than {value}", Unit.SHARE_AT_LEAST: f"at least {value}"}
    plain = {Unit.LIST, Unit.RELATIONS, Unit.CHOICE, Unit.YES_NO}
    return words.get(rule.unit) or (value if rule.unit in plain else f"{value} {rule.unit.value.replace('_', ' ')}")


def places() -> dict[str, list[str]]:
    """Return {rule: where it is named}: steps of drawings, rows of tables, modules and pages."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(ROOT.glob("bpmn/*.bpmn")):
        for code, steps in _steps(path).items():
            found[code].append(f"{path.name}: {', '.join(steps)}")
    for path in sorted(ROOT.glob("bpmn/*.dmn")):
        for code in _codes([path.read_text(encoding="utf-8")]):
            found[code].append(path.name)
    for path in sorted(each for pattern in HOMES for each in ROOT.glob(pattern)):
        name = path.relative_to(ROOT).as_posix()
        if name not in NO_HOME:
            for code in _codes([path.read_text(encoding="utf-8")]):
                found[code].append(name)
    return found


def _steps(path: Path) -> dict[str, list[str]]:
    """Return {rule: the steps of a drawing whose properties, conditions or timers name it}."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in etree.parse(path).iterfind(".//{*}process/*[@id]"):
        texts = [*node.itertext(), *(str(value) for each in node.iter() for value in each.attrib.values())]
        for code in _codes(texts):
            found[code].append(node.get("id", ""))
    return found


def proofs() -> dict[str, list[str]]:
    """Return {rule: the tests that say they prove it}."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(ROOT.glob("tests/**/test_*.py")):
        if path.name in NO_PROOF:
            continue
        for test in _tests(ast.parse(path.read_text(encoding="utf-8"))):
            said = [
                ast.get_docstring(test) or "",
                *(ast.unparse(mark) for mark in test.decorator_list if _is_mark(mark)),
            ]
            for code in _codes(said):
                found[code].append(f"{path.relative_to(ROOT).as_posix()}::{test.name}")
    return found


def _tests(module: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def _is_mark(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("pytest.mark.rule(")


def _codes(texts: Iterable[str]) -> list[str]:
    return sorted({code for text in texts for code in ID.findall(text)})


def written(found: list[Entry]) -> str:
    """Return the table as it stands in docs/RULES.md."""
    lines = [
        "# Rule → where → test",
        "",
        "Written by `make rules` from the drawings, the code, `bpmn/rules.toml` and the tests, which keep it true.",
        "*Awaiting* names the drawing that will carry a rule. Sources, articles and marks stand in `bpmn/rules.toml`.",
    ]
    for code, title in SERIES.items():
        lines += ["", f"## {title} ({code if code.startswith('P-') else f'R-{code}'})", ""]
        lines += ["| rule | what it says | figures | where it lives | proved by |", "| --- | --- | --- | --- | --- |"]
        lines += [_line(entry) for entry in found if series_of(entry.code) == code]
    return "\n".join(lines) + "\n"


def _line(entry: Entry) -> str:
    homes = [f"`{home}`" for home in entry.homes]
    if entry.awaits:
        homes.append(f"*awaiting* `{entry.awaits}`")
    if entry.reason:
        homes.append(f"*not for software:* {entry.reason}")
    tests = [f"`{test.removeprefix('tests/')}`" for test in entry.tests]
    cells = [entry.code, entry.title, entry.figures, "<br>".join(homes), "<br>".join(tests)]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    TABLE.write_text(written(entries()), encoding="utf-8")
