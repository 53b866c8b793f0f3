"""What happens in a case is told in words on its page, never as a code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import workflows
from webapp.wording import EVENTS

ROOT = Path(workflows.__file__).parent


def kinds_of_cases() -> Iterator[str]:
    """Yield the kind of each event that is recorded on the chain of a case under a plain name."""
    for file in sorted((ROOT / "cases").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
                _session, chain, kind = call.args[:3]
                if "case_chain" in ast.unparse(chain) and isinstance(kind, ast.Constant):
                    yield kind.value


def test_every_event_of_a_case_has_words():
    found = set(kinds_of_cases())
    assert "allegation.answered" in found
    assert found <= set(EVENTS), "add the words to webapp/wording.py"
