"""The rules of the house that no linter knows; each failure says what to do."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = [
    path for room in ("workflows", "webapp") for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts
]
LONGEST = 300
DEMONSTRATION = {
    f"webapp/demo/{part}.py"
    for part in ("cases", "party", "walks", "bulk", "walking", "discipline", "mentoring", "talent")
}
MAY_COMMIT = {"webapp/database.py"} | DEMONSTRATION
MAY_STAND_IN_THE_PAST = {"workflows/database.py", "webapp/demo/meeting.py"} | DEMONSTRATION


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_the_database_module_commits():
    found = {name(path) for path in CODE if ".commit()" in path.read_text("utf-8")}
    assert found <= MAY_COMMIT, f"let webapp.database.transaction commit instead: {sorted(found - MAY_COMMIT)}"


def test_only_the_demonstration_stands_in_the_past():
    found = {name(path) for path in CODE if "standing_at" in path.read_text("utf-8")}
    assert found <= MAY_STAND_IN_THE_PAST, f"nobody back-dates anything: {sorted(found - MAY_STAND_IN_THE_PAST)}"


def test_time_has_one_source():
    clocks = re.compile(r"datetime\.now\(|date\.today\(|time\.time\(|utcnow\(")
    found = {name(path) for path in CODE if clocks.search(path.read_text("utf-8"))} - {"workflows/database.py"}
    allowed = {"webapp/demo/cases.py", "webapp/demo/party.py", "webapp/styleguide.py"}
    assert found <= allowed, f"ask workflows.database.now() instead: {sorted(found - allowed)}"


def test_no_file_is_longer_than_a_reader_can_hold():
    long = {name(path): count for path in CODE if (count := len(path.read_text("utf-8").splitlines())) > LONGEST}
    assert not long, f"one reason each; split: {long}"


def test_no_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "manager", "service", "misc"}
    assert not [name(path) for path in CODE if path.stem in drawers]


def test_no_two_helpers_of_the_tests_share_a_name():
    """Folders of tests stand side by side on the path: of two modules with one name only the first is ever found."""
    helpers = [
        path.stem for path in (ROOT / "tests").rglob("*.py") if not path.stem.startswith(("test_", "conftest", "_"))
    ]
    assert not [stem for stem, count in Counter(helpers).items() if count > 1]


def test_every_file_says_its_reason_first():
    silent = [name(path) for path in CODE if not path.read_text("utf-8").startswith(('"""', 'r"""'))]
    assert not silent, f"begin with one sentence: {silent}"
