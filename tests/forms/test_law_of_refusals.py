"""A field that can be refused by a rule shows this rule: the forms' own code is read, whatever case it would take."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
from collections.abc import Iterator

import pytest

import webapp.forms
from webapp.forms.base import TaskForm

PART = re.compile(r"\.[a-z_]+$")
# refusals whose rule is known only when they happen: the ground that bars a person, a gate, a form out of reach
BY_THE_MATTER = {"rule", "refused.rule", "error.rule", "bars[0].rule"}


def forms() -> Iterator[type[TaskForm]]:
    for found in pkgutil.iter_modules(webapp.forms.__path__):
        module = importlib.import_module(f"webapp.forms.{found.name}")
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, TaskForm) and each.__module__ == module.__name__:
                yield each


def refusals() -> list[tuple[type[TaskForm], str]]:
    return [
        (form, name)
        for form in forms()
        for name in dir(form)
        if name.startswith("validate_") and hasattr(form, name.removeprefix("validate_"))
    ]


def rules_refused_by(form, function, seen=frozenset()) -> Iterator[str]:
    """Yield the rules that a validator, and what it calls among the forms, names in a refusal."""
    module = sys.modules[function.__module__]
    for call in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if not isinstance(call, ast.Call):
            continue
        if ast.unparse(call.func) == "ruled":
            yield value_of(form, module, call.args[2])
            continue
        called = resolve(form, module, call.func)
        if inspect.isfunction(called) and called.__module__.startswith("webapp.forms.") and called not in seen:
            yield from rules_refused_by(form, called, seen | {function})


def value_of(form, module, node) -> str:
    if isinstance(node, ast.Constant):
        return node.value
    found = resolve(form, module, node)
    return found if isinstance(found, str) else f"?{ast.unparse(node)}"


def resolve(form, module, node):
    """Return what a name, an attribute of the form, or one of an imported module stands for."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = form if node.value.id == "self" else getattr(module, node.value.id, None)
        return inspect.unwrap(getattr(owner, node.attr)) if hasattr(owner, node.attr) else None
    return None


def unshown(form, name) -> set[str]:
    """The rules by which a field is refused and that it does not show."""
    field = name.removeprefix("validate_")
    shown = {form.sources.get(field, ""), *form.further.get(field, ())}
    refused = set(rules_refused_by(form, getattr(form, name))) - {f"?{each}" for each in BY_THE_MATTER}
    return {code for code in refused if PART.sub("", code) not in {PART.sub("", each) for each in shown}}


@pytest.mark.parametrize(("form", "name"), refusals(), ids=lambda each: getattr(each, "__name__", each))
def test_a_field_that_a_rule_refuses_shows_the_rule(form, name):
    missing = unshown(form, name)
    assert not missing, f"name {sorted(missing)} for {name} in `sources` or `further` of {form.__name__}"


def test_a_rule_that_is_not_shown_is_found():
    class Silent(webapp.forms.intake.ScreeningForm):
        sources, further = {}, {}

    assert unshown(Silent, "validate_recommendation") == {"R-INT-01"}
    assert len([1 for form, name in refusals() if set(rules_refused_by(form, getattr(form, name)))]) > len("many forms")
