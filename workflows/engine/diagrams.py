"""The drawings and tables in a folder, and the versions of them that cases run on."""

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import orjson
from lxml import etree
from SpiffWorkflow.bpmn.specs import BpmnProcessSpec
from SpiffWorkflow.spiff.parser import VALIDATOR
from sqlalchemy.orm import Session

from workflows.errors import N_, NotFound

from .models import DiagramVersion
from .state import Specs
from .steps import PARSER, Drawing, Step, read_drawing
from .tables import StrictParser

Sources = dict[str, str]
_VERSIONS_IN_MEMORY = 256


@dataclass(frozen=True, eq=False)
class Model:
    """A process with all that it calls, parsed once and shared by all its cases."""

    process: str
    sha256: str
    sources: Sources
    spec: BpmnProcessSpec
    subprocess_specs: Specs

    @cached_property
    def drawings(self) -> dict[str, Drawing]:
        """{process id: what its drawing says}, of the process itself and of those that it calls."""
        found = (read_drawing(text.encode()) for name, text in self.sources.items() if name.endswith(".bpmn"))
        return {drawing.id: drawing for drawing in found}

    @property
    def drawing(self) -> Drawing:
        """The drawing of the process itself."""
        return self.drawings[self.process]

    def step(self, process: str, node: str) -> Step:
        """Return one node of the drawing of `process`."""
        return self.drawings[process].steps[node]

    def calls(self, within: str) -> list[Step]:
        """Return the call activities of a path like "verify/explain", outermost first."""
        found: list[Step] = []
        for node in within.split("/") if within else []:
            found.append(self.step(found[-1].calls if found else self.process, node))
        return found

    def lane(self, lane: str, within: str) -> str:
        """Return whose lane is meant by a lane of a called drawing, which may have borrowed it."""
        for call in reversed(self.calls(within)):
            lane = call.roles.get(lane, lane)
        return lane

    def xml(self, process: str) -> bytes:
        """Return the drawing of `process` as it was drawn."""
        return self.sources[f"{process}.bpmn"].encode()


class Library:
    """The drawings in some folders, as new cases will run them."""

    def __init__(self, *folders: Path) -> None:
        files = sorted(file for folder in folders for ending in ("*.bpmn", "*.dmn") for file in folder.glob(ending))
        self.files: Sources = {file.name: file.read_text(encoding="utf-8") for file in files}
        self._closures: dict[str, Model] = {}

    @property
    def processes(self) -> list[str]:
        """The ids of all processes; a drawing's file is named after its process."""
        return [name.removesuffix(".bpmn") for name in self.files if name.endswith(".bpmn")]

    def model(self, process: str) -> Model:
        """Return a process as new cases run it."""
        if process not in self._closures:
            if f"{process}.bpmn" not in self.files:
                raise NotFound(N_("There is no process %(process)s."), process=process)
            self._closures[process] = parse(process, _closure(process, self.files))
        return self._closures[process]

    def models(self) -> list[Model]:
        """Return all processes in the order of the menu."""
        return list(self._menu)

    @cached_property
    def _menu(self) -> list[Model]:
        return sorted((self.model(process) for process in self.processes), key=_menu_place)


def parse(process: str, sources: Sources) -> Model:
    """Parse one version of a process; the same sources give the same object."""
    return _parse(process, orjson.dumps(sources, option=orjson.OPT_SORT_KEYS))


def keep(session: Session, model: Model) -> str:
    """Store the version that a case begins under, if it is new; return its hash."""
    if session.get(DiagramVersion, model.sha256) is None:
        session.add(DiagramVersion(sha256=model.sha256, process=model.process, sources=dict(model.sources)))
        session.flush()  # the case refers to it by its hash
    return model.sha256


def version(session: Session, sha256: str) -> Model:
    """Return the version that a case began under."""
    if sha256 not in _by_hash:
        kept = session.get_one(DiagramVersion, sha256)
        _by_hash[sha256] = parse(kept.process, kept.sources)
    return _by_hash[sha256]


_by_hash: dict[str, Model] = {}  # versions never change, so what was read once stays true


@lru_cache(_VERSIONS_IN_MEMORY)
def _parse(process: str, packed: bytes) -> Model:
    sources: Sources = orjson.loads(packed)
    parser = StrictParser(validator=VALIDATOR)
    for name, text in sources.items():
        tree = etree.fromstring(text.encode(), PARSER)
        if name.endswith(".dmn"):
            parser.add_dmn_xml(tree, name)
        else:
            parser.add_bpmn_xml(tree.getroottree(), name)
    model = Model(
        process,
        hashlib.sha256(process.encode() + b"\0" + packed).hexdigest(),
        sources,
        parser.get_spec(process),
        parser.get_subprocess_specs(process),
    )
    _by_hash[model.sha256] = model
    return model


def _closure(process: str, files: Sources) -> Sources:
    """Return the drawing of a process, of all that it calls, and the tables that they ask."""
    found: Sources = {}
    wanted = [f"{process}.bpmn"]
    while wanted:
        name = wanted.pop()
        if name in found or name not in files:
            continue
        found[name] = files[name]
        if name.endswith(".bpmn"):
            wanted += _asked_for(files[name])
    return found


def _asked_for(text: str) -> list[str]:
    root = etree.fromstring(text.encode(), PARSER)
    called = [f"{element.get('calledElement')}.bpmn" for element in root.iter("{*}callActivity")]
    return called + [f"{(element.text or '').strip()}.dmn" for element in root.iter("{*}calledDecisionId")]


def _menu_place(model: Model) -> tuple[int, str]:
    place = model.drawing.get("menu")
    return (int(place) if place else len(model.sources) * 1000, model.process)
