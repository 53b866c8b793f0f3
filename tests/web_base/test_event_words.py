"""Every kind of event that the core writes into the trail of a case has a name that a lay reader understands."""

import ast
from pathlib import Path

import pytest

from webapp.words.event_words import EVENTS
from webapp.words.wording import event_words

WORKFLOWS = Path(__file__).resolve().parents[2] / "workflows"
# these stand in chains of accounts, the board, declarations, the law and the register: no case page shows them
OF_NO_CASE = {
    "account",
    "board",
    "declaration",
    "feed",
    "innovation",
    "law",
    "people",
    "substitution",
    "suggestion",
    "support",
}


def recorded():
    """The kinds that stand as words in calls of `record`."""
    for path in WORKFLOWS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("record"):
                for argument in node.args:
                    for word in ast.walk(argument):
                        if isinstance(word, ast.Constant) and isinstance(word.value, str) and "." in word.value:
                            yield word.value


KINDS = sorted(kind for kind in set(recorded()) if kind.partition(".")[0] not in OF_NO_CASE and all(kind.split(".")))


def test_the_core_records_many_kinds():
    assert {"task.completed", "lock.set", "case.opened"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_event_has_words(kind):
    assert kind in EVENTS


def test_a_kind_without_words_is_at_least_shown(app):
    with app.test_request_context():
        assert event_words("lock.set") != "lock.set"
        assert event_words("of.tomorrow") == "of.tomorrow"
