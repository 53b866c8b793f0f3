"""What a condition or a script may say, and what it may never reach."""

import pytest

from workflows.engine.expressions import Mode, Unsafe, compiled, evaluate, script_engine

FACTS = {"triage": {"outcome": "advice"}, "findings": "true", "round": 1, "votes": [{"choice": "yes"}]}


class FakeTask:
    """As much of a task as the engine's evaluator looks at."""

    def __init__(self, data):
        self.data = data
        self.task_spec = None


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('triage["outcome"] == "advice"', True),
        ('findings in ("true", "partly_true")', True),
        ('not (round < 2 and findings == "false")', True),
        ('votes[0]["choice"] != "no"', True),
        ("round", 1),
        ("round > -1", True),
    ],
)
def test_conditions_read_and_compare(source, value):
    assert evaluate(source, FACTS) == value


ATTACKS = [
    "__import__('os')",
    "().__class__",
    "''.join([])",
    "votes.__len__()",
    "(lambda: 1)()",
    "[x for x in votes]",
    "{x: 1 for x in votes}",
    "(x for x in votes)",
    "'a' * 10**9",
    "9 ** 9 ** 9",
    "'%s' % round",
    "f'{votes}'",
    "open('x')",
    "eval('1')",
    "getattr(votes, 'x')",
    "str.format('{}', 1)",
    "[0] * (10 ** 9)",
    "due.__globals__",
    "due(*votes)",
    "due(code='R')",
    "(due)('R').x",
    "(y := 1)",
    "1 if exit() else 2",
    "round if round else 2",
    "votes[0:1]",
    "votes[findings]",
    "_hidden",
    "__builtins__",
    "globals()",
    "b'bytes'",
    "1j",
    "...",
    "await due('R')",
    "yield 1",
    "*votes",
    "{**triage}",
    "round; round",
    "import os",
    "round = 2",
    "",
    "round ==",
    "(" * 200 + ")" * 200,
    "not " * 90 + "x" * 60,
    "round" + " + 1" * 10,
    "x" * 301,
    "\x00",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_an_attack_is_not_even_compiled(source):
    with pytest.raises(Unsafe):
        compiled(source, Mode.CONDITION, frozenset({"due"}))


@pytest.mark.parametrize(
    "source",
    [
        "findings",
        "x = 1; y = 2",
        "x = y = 1",
        "x, y = 1, 2",
        "x += 1",
        'x["a"] = 1',
        "x.a = 1",
        "due = 1",
        "_x = 1",
        "typename = 1",
        "del x",
        "if x: y = 1",
        "for x in y: z = x",
        "def f(): return 1",
        "class A: pass",
        "import os",
        "x = open('y')",
        'due("R")\ndue("R")',
        "exec('x')",
    ],
)
def test_a_script_is_one_call_or_one_assignment(source):
    with pytest.raises(Unsafe):
        compiled(source, Mode.SCRIPT, frozenset({"due"}))


def test_what_a_text_reads_and_calls_is_known_before_it_runs():
    found = compiled('day = due("R-VER-01")', Mode.SCRIPT)
    assert (found.target, found.calls, found.reads) == ("day", (("due", ("R-VER-01",)),), frozenset())
    assert compiled('findings in ("true", x["y"])', Mode.CONDITION).reads == {"findings", "x"}


def test_a_script_calls_and_keeps_the_answer():
    calls = []
    engine = script_engine({"open_case": calls.append, "movement_facts": lambda: {"bar": False}})
    task = FakeTask({"findings": "true"})
    engine.execute(task, 'open_case("transfer")')
    engine.execute(task, "facts = movement_facts()")
    assert calls == ["transfer"]
    assert task.data == {"findings": "true", "facts": {"bar": False}}


def test_a_fact_cannot_hide_a_function():
    engine = script_engine({"due": lambda code: f"day of {code}"})
    assert engine.evaluate(FakeTask({"due": lambda code: "never"}), 'due("R")') == "day of R"


def test_builtins_are_out_of_reach():
    for name in ("len", "print", "dict", "Exception"):
        with pytest.raises(NameError):
            evaluate(name, {})


def test_services_cannot_be_called():
    with pytest.raises(Unsafe):
        script_engine({}).environment.call_service({})
