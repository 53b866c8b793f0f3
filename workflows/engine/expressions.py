"""The small language of conditions and scripts: an allow-list over Python's own syntax, evaluated without builtins.

A condition reads facts and compares them.  A script is one call of a listed function, or one assignment to one name.
There is no arithmetic, no attribute, no comprehension: nothing can run long, grow large or reach an object's inside.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import CodeType
from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import BasePythonScriptEngineEnvironment

from workflows.errors import N_, Invalid

FUNCTIONS = frozenset(  # what a drawing may call
    (
        *("due", "open_case", "movement_facts", "deciding_facts"),
        *("party_gate_facts", "party_facts", "keep_party_decision", "publish_party_decision"),
        *("resolve_party_complaint", "sync_facts", "proportion_facts", "cancel_state_decision"),
        *("discipline_facts", "enter_decision", "end_effect", "settle_complaint", "open_beside"),
        *("take_over", "open_changed_effect", "keep_one_mentor"),
        *("enter_secondment", "secondment_notice", "extend_secondment", "end_secondment"),
        *("appointment_facts", "take_office", "enter_transfer"),
        *("join_contest", "compare_contenders"),
        *("suspend_decision", "resume_decision", "start_second_term", "keep_deferral", "end_deferral"),
        *("linked_facts", "linked_deciding_facts", "open_lines", "line_ready", "stop_list", "stop_lines"),
        *("sign_lines", "deliver_lines"),
        *("periodic_facts", "publish_plan", "carry_out_line"),
        *("measure_facts", "tell_reading", "begin_measure", "end_measure", "lapse_measure"),
        *("merit_facts", "merit_level", "enter_commendation", "settle_revocation"),
        *("sift_list", "pull_apart", "claim_unit"),
    )
)
MOMENTS = ("due", "secondment_notice")  # those that name a day, for a timer: each reads its length from a rule
LONGEST = 300  # characters
_IN_MEMORY = 4096
_NODES = (
    *(ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.Compare),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
    *(ast.Name, ast.Load, ast.Constant, ast.Tuple, ast.List, ast.Subscript, ast.Call),
)


class Mode(StrEnum):
    """What a text is meant to be."""

    CONDITION = "condition"
    SCRIPT = "script"


class Unsafe(Invalid):
    """The text says more than a drawing may say."""


@dataclass(frozen=True)
class Compiled:
    """A checked text: `code` gives a value, which a script may keep under the name `target`."""

    code: CodeType
    target: str
    reads: frozenset[str]  # the facts that it needs
    calls: tuple[tuple[str, tuple[object, ...]], ...]  # the functions it calls, with their constant arguments


@lru_cache(_IN_MEMORY)
def compiled(source: str, mode: Mode, names: frozenset[str] = FUNCTIONS) -> Compiled:
    """Check and compile a text once.  `names` are the functions that it may call; anything else raises `Unsafe`."""
    source = source.strip()
    if not source or len(source) > LONGEST:
        raise Unsafe(N_("An expression has between 1 and %(longest)s characters."), longest=LONGEST)
    target, value = _parse(source, mode)
    if target and (target in names or target.startswith("_") or target == "typename"):
        raise Unsafe(N_("The name “%(name)s” is reserved."), name=target)
    for node in ast.walk(value):
        _refuse(node, source, names)
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    called = {id(call.func) for call in calls}
    reads = {node.id for node in ast.walk(value) if isinstance(node, ast.Name) and id(node) not in called}
    return Compiled(
        compile(ast.fix_missing_locations(ast.Expression(value)), "<drawing>", "eval"),
        target,
        frozenset(reads),
        tuple((_name(call.func), tuple(_constant(argument) for argument in call.args)) for call in calls),
    )


def evaluate(source: str, facts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]] | None = None) -> Any:
    """Return the value of a condition."""
    functions = functions or {}
    return _value(compiled(source, Mode.CONDITION, frozenset(functions)), facts, functions)


def script_engine(functions: Mapping[str, Callable[..., Any]]) -> PythonScriptEngine:
    """Return what the engine evaluates with: conditions, timers, tables and scripts all pass through it."""
    return _Engine(_Environment(dict(functions)))


def _parse(source: str, mode: Mode) -> tuple[str, ast.expr]:
    try:
        body = ast.parse(source, mode="exec").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise Unsafe(N_("“%(source)s” cannot be read."), source=source) from None
    if len(body) != 1:
        raise Unsafe(N_("“%(source)s” is more than one statement."), source=source)
    statement = body[0]
    if isinstance(statement, ast.Expr):
        if mode is Mode.SCRIPT and not isinstance(statement.value, ast.Call):
            raise Unsafe(N_("A script is one call of a function or one assignment, not “%(source)s”."), source=source)
        return "", statement.value
    if mode is Mode.SCRIPT and isinstance(statement, ast.Assign):
        (first, *more) = statement.targets
        if not more and isinstance(first, ast.Name):
            return first.id, statement.value
    raise Unsafe(_ONE_ONLY[mode], source=source)


_ONE_ONLY = {
    Mode.CONDITION: N_("A condition compares facts; “%(source)s” does something else."),
    Mode.SCRIPT: N_("A script is one call of a function or one assignment, not “%(source)s”."),
}


def _refuse(node: ast.AST, source: str, names: frozenset[str]) -> None:
    """Raise unless this part of the text is on the list."""
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name) or node.func.id not in names:
            raise Unsafe(N_("“%(source)s” calls a function that is not on the list."), source=source)
        if node.keywords:
            raise Unsafe(N_("“%(source)s”: give the function its values without names."), source=source)
    elif isinstance(node, ast.Subscript):
        if not isinstance(node.slice, ast.Constant) or not isinstance(node.value, ast.Name | ast.Subscript):
            raise Unsafe(N_('“%(source)s”: a fact is read as form["fact"].'), source=source)
    elif isinstance(node, ast.Constant):
        if not isinstance(node.value, str | int | float | bool | None):
            raise Unsafe(N_("“%(source)s” uses a kind of value that is not allowed."), source=source)
    elif isinstance(node, ast.Name) and node.id.startswith("_"):
        raise Unsafe(N_("The name “%(name)s” is reserved."), name=node.id)
    if not isinstance(node, _NODES):
        what = type(node).__name__
        raise Unsafe(N_("“%(source)s” uses %(what)s, which is not allowed."), source=source, what=what)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _constant(argument: ast.expr) -> object:
    return argument.value if isinstance(argument, ast.Constant) else None


def _value(text: Compiled, facts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
    """Evaluate what has passed the list; a fact can never hide a function."""
    return eval(text.code, {"__builtins__": {}, **facts, **functions})  # noqa: S307 - only code that `compiled` let through


class _Environment(BasePythonScriptEngineEnvironment):
    """Where the library hands over its expressions."""

    def __init__(self, functions: dict[str, Callable[..., Any]]) -> None:
        super().__init__(functions)
        self.names = frozenset(functions)

    def evaluate(self, expression: str, context: dict[str, Any], external_context: dict[str, Any] | None = None) -> Any:
        facts = {**context, **(external_context or {})}
        return _value(compiled(expression, Mode.CONDITION, self.names), facts, self.globals)

    def execute(self, script: str, context: dict[str, Any], external_context: dict[str, Any] | None = None) -> bool:
        text = compiled(script, Mode.SCRIPT, self.names)
        value = _value(text, {**context, **(external_context or {})}, self.globals)
        if text.target:
            context[text.target] = value
        return True

    def call_service(self, context: dict[str, Any], **_: Any) -> None:
        raise Unsafe(N_("A drawing may not call services."))


class _Engine(PythonScriptEngine):
    def validate(self, expression: str) -> None:
        compiled(expression, Mode.CONDITION, self.environment.names)
