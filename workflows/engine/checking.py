"""Check a folder of drawings and tables before any case runs on them, and say each fault in one line."""

import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from lxml import etree
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.dmn.parser.BpmnDmnParser import SCHEMAS, BpmnValidator
from SpiffWorkflow.spiff.parser import VALIDATOR

from workflows.errors import N_, Invalid
from workflows.law.rules import RuleBook, default_book

from .faults import Fault, fault
from .graph import Graph
from .known_facts import unknown_facts
from .references import Known, dangling
from .soundness import ROOT, ask_ahead, unsound
from .steps import BPMN, PARSER
from .subset import badly_drawn, outside
from .tables import Table, lint, read_table

BESIDE = ROOT / "bpmn"
SECONDS = 30
LARGEST = 2_000_000  # characters of one file
Roots = dict[str, etree._Element]
_faults_of: dict[tuple[object, ...], list[Fault]] = {}


def check_folder(
    folder: Path,
    *,
    forms: Collection[str] | None,
    roles: Collection[str] | None = None,
    book: RuleBook | None = None,
    beside: Path = BESIDE,
) -> list[Fault]:
    """Return all faults of the drawings and tables in a folder, by file; none means that they may run.

    `forms` are the form keys that exist; None leaves form keys unchecked.  `roles` are the names that lanes may have;
    without them the catalogues (roles.toml) of `beside` and of the folder hold.  What is called may lie in `beside`.
    The same files are not looked through twice in a process.
    """
    bounds = read_roles(beside, folder)
    bounds = bounds if roles is None else {lane: bounds.get(lane, "") for lane in roles}
    seen = (_mark(folder, beside), forms and frozenset(forms), frozenset(bounds.items()), book or default_book())
    if seen not in _faults_of:
        _faults_of[seen] = _look_through(folder, beside, forms, bounds, book or default_book())
    return list(_faults_of[seen])


def _mark(*folders: Path) -> bytes:
    """The hash over all files of some folders."""
    mark = hashlib.sha256()
    for file in (file for folder in folders for file in _files(folder)):
        mark.update(f"{file} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return mark.digest()


def _look_through(
    folder: Path, beside: Path, forms: Collection[str] | None, bounds: dict[str, str], book: RuleBook
) -> list[Fault]:
    near, _ = _read_all(_files(beside) if beside != folder else [])
    roots, faults = _read_all(_files(folder))
    tables = {**_tables(near, []), **_tables(roots, faults)}
    faults += [found.of_file(name) for name in _drawings(roots) for found in _first(name, roots[name])]
    broken = {found.file for found in faults}
    called = {graph.id: graph for graph in [*_drawings(near).values(), *_drawings(roots).values()]}
    known = Known(forms, bounds, book, called, tables)
    whole = {name: graph for name, graph in _drawings(roots).items() if name not in broken}
    cheap = {name: [*badly_drawn(graph, roots[name]), *dangling(graph, known)] for name, graph in whole.items()}
    ask_ahead(graph for name, graph in whole.items() if not cheap[name])
    for name, graph in whole.items():
        dear = cheap[name] or [*unknown_facts(graph, known), *unsound(graph)]
        faults += [found.of_file(name) for found in dear]
    faults += [] if faults else _try({**near, **roots})
    return sorted(faults, key=lambda found: (found.file, found.node, found.text))


def read_roles(*folders: Path) -> dict[str, str]:
    """Return {name of a role, which is the name of its lane: how its people are found}, from each roles.toml."""
    files = [folder / "roles.toml" for folder in folders]
    rows = [tomllib.loads(file.read_text("utf-8")).get("roles", {}) for file in files if file.exists()]
    return {row["name"]: row["bound"] for found in rows for row in found.values()}


def _files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.bpmn"), *folder.glob("*.dmn")])


def _read_all(files: list[Path]) -> tuple[Roots, list[Fault]]:
    roots: Roots = {}
    faults = []
    for file in files:
        try:
            roots[file.name] = _read(file)
        except Invalid as error:
            faults.append(Fault(file.name, "", error.message, error.params))
    return roots, faults


def _read(file: Path) -> etree._Element:
    text = file.read_bytes()
    if len(text) > LARGEST:
        raise Invalid(N_("The file is too large for a drawing."))
    try:
        root = etree.fromstring(text, PARSER)
    except etree.XMLSyntaxError as error:
        raise Invalid(N_("This is not XML: %(reason)s"), reason=error.msg) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise Invalid(N_("A drawing has no document type and no entities."))
    return root


def _tables(roots: Roots, faults: list[Fault]) -> dict[str, Table]:
    """Return the readable tables, and add what is wrong with the others."""
    found = {}
    for name, root in roots.items():
        if not name.endswith(".dmn"):
            continue
        try:
            table = read_table(root)
            problems = [*_against_schema(root, name), *(fault("", bad.message, **bad.params) for bad in lint(table))]
            found[table.id] = table
            if f"{table.id}.dmn" != name:
                problems.append(fault(table.id, N_("The file must be called %(name)s."), name=f"{table.id}.dmn"))
        except Invalid as error:
            problems = [fault("", error.message, **error.params)]
        faults += [problem.of_file(name) for problem in problems]
    return found


def _drawings(roots: Roots) -> dict[str, Graph]:
    return {name: _graph(root) for name, root in roots.items() if name.endswith(".bpmn")}


def _graph(root: etree._Element) -> Graph:
    process = root.find(f"{BPMN}process")
    return Graph(etree.Element(f"{BPMN}process") if process is None else process)


def _first(name: str, root: etree._Element) -> list[Fault]:
    """What makes it useless to look any further."""
    if found := list(outside(root)):
        return found
    found = list(_against_schema(root, name))
    process = _graph(root)
    if f"{process.id}.bpmn" != name:
        found.append(fault(process.id, N_("The file must be called %(name)s."), name=f"{process.id}.bpmn"))
    if process.process.get("isExecutable") != "true":
        found.append(fault(process.id, N_("The process is not marked as executable.")))
    return found


def _against_schema(root: etree._Element, name: str) -> Iterator[Fault]:
    validator = VALIDATOR if name.endswith(".bpmn") else _table_validator(etree.QName(root).namespace or "")
    if validator is None:
        yield fault("", N_("This is not DMN 1.1 to 1.3."))
        return
    try:
        validator.validate(root.getroottree(), name)
    except ValidationException as error:
        reason = str(error).splitlines()[0]
        yield fault("", N_("This is not what the standard allows: %(reason)s"), reason=reason)


@cache
def _table_validator(namespace: str) -> BpmnValidator | None:
    return BpmnValidator(SCHEMAS[namespace]) if namespace in SCHEMAS else None


def _try(roots: Roots) -> list[Fault]:
    """Parse everything with the library, in a child process with a time limit."""
    sources = {name: etree.tostring(root, encoding="unicode") for name, root in roots.items()}
    try:
        found = _tried(orjson.dumps(sources))
    except subprocess.TimeoutExpired:
        return [fault("", N_("The engine does not come to an end with these drawings."))]
    except subprocess.CalledProcessError:
        return [fault("", N_("The engine cannot read these drawings."))]
    return [Fault(name, "", N_("The engine refuses it: %(reason)s"), {"reason": why}) for name, why in found.items()]


@cache
def _tried(sources: bytes) -> dict[str, str]:
    """Return {file: why the library refuses it}; the same sources get the same answer, so they are tried once."""
    command = [sys.executable, "-m", "workflows.engine.trial"]
    done = subprocess.run(  # noqa: S603 - our own module, with no word of the drawing in the command
        command, input=sources, capture_output=True, timeout=SECONDS, cwd=ROOT, check=True
    )
    found: dict[str, str] = orjson.loads(done.stdout)
    return found
