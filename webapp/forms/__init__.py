"""The forms of human steps, found by their files: every TaskForm in this folder, by the key the drawing names."""

import importlib
import importlib.util
import pkgutil
import sys
from pathlib import Path
from types import ModuleType

from flask import Flask, current_app

from workflows.cases.roles.authority import matrix_faults
from workflows.engine.checking import check_folder
from workflows.errors import WorkflowError

from .base import TaskForm

FRAME = {"base", "fields"}


class WrongDrawing(RuntimeError):
    """The application does not start: a drawing, a form key, a lane or a table is wrong."""


def init_app(app: Flask) -> None:
    """Collect the forms of this folder and of the folders of the setting FORMS."""
    modules = _own_modules()
    for folder in filter(None, app.config["FORMS"].split(":")):
        modules += [_load(file) for file in sorted(Path(folder).glob("*.py"))]
    app.extensions["forms"] = {form.key: form for module in modules for form in _forms_in(module)}


def registry() -> dict[str, type[TaskForm]]:
    """Return the forms by their keys."""
    found: dict[str, type[TaskForm]] = current_app.extensions["forms"]
    return found


def check(app: Flask) -> None:
    """Raise WrongDrawing, with one line for each fault, unless all drawings fit the forms, roles, rules and tables."""
    house = app.extensions["house"]
    keys = set(app.extensions["forms"])
    faults: list[object] = []
    for folder in house.folders:
        try:
            faults += check_folder(folder, forms=keys, roles=set(house.roles.by_lane))
        except WorkflowError as error:
            faults.append(f"{folder}: {error}")
    faults += matrix_faults(house)
    if faults:
        raise WrongDrawing("The drawings cannot be run:\n" + "\n".join(str(fault) for fault in faults))


def known_keys() -> set[str]:
    """Return the keys of the forms in this folder; needs no application."""
    return {form.key for module in _own_modules() for form in _forms_in(module)}


def _own_modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(__path__) if found.name not in FRAME]
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def _load(file: Path) -> ModuleType:
    name = f"tugoc_forms_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise WrongDrawing(f"{file} cannot be read as a file of forms")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _forms_in(module: ModuleType) -> list[type[TaskForm]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, TaskForm) and value.key and value.__module__ == module.__name__
    ]
