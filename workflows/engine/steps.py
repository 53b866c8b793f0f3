"""What a drawing says about its nodes: names, lanes and the properties that the engine does not know."""

from collections.abc import Collection
from dataclasses import dataclass, field

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"
# External entities, other documents and huge trees have no place in a drawing.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True)
class Step:
    """One node of a drawing."""

    process: str
    id: str
    kind: str
    name: str
    lane: str
    properties: dict[str, str] = field(default_factory=dict)
    calls: str = ""  # the process that a call activity calls

    def get(self, key: str) -> str:
        """Return a property, or nothing."""
        return self.properties.get(key, "")

    def words(self, key: str, separator: str = ",") -> list[str]:
        """Return the parts of a property that holds a list."""
        return [part.strip() for part in self.get(key).split(separator) if part.strip()]

    @property
    def form(self) -> str:
        return self.get("form")

    @property
    def tells(self) -> list[str]:
        """The lanes that may read what is filled in here."""
        return self.words("tells", ";")

    @property
    def roles(self) -> dict[str, str]:
        """What a call activity lends: {lane of the called drawing: lane of this one}."""
        pairs = (part.partition(":") for part in self.words("roles", ";"))
        return {called.strip(): ours.strip() for called, _, ours in pairs}

    def label(self, locale: str) -> str:
        """Return the name in a language; the drawing itself is Vietnamese."""
        return self.get("en") or self.name if locale == "en" else self.name


@dataclass(frozen=True)
class Drawing:
    """One process as drawn."""

    id: str
    name: str
    properties: dict[str, str]
    steps: dict[str, Step]
    flows: dict[tuple[str, str], str]
    hosts: dict[str, str] = field(default_factory=dict)  # {boundary event: the step it sits on}

    def get(self, key: str) -> str:
        """Return a property of the process, or nothing."""
        return self.properties.get(key, "")

    def label(self, locale: str) -> str:
        """Return the name in a language."""
        return self.get("en") or self.name if locale == "en" else self.name

    @property
    def starters(self) -> list[str]:
        """The lanes whose people may start this process; none if only other processes do."""
        return [part.strip() for part in self.get("start").split(";") if part.strip()]

    def ahead(self, standing: Collection[str]) -> set[str]:
        """Return the ids of all nodes that can still be come to from those where the case stands."""
        ways = [*self.flows, *((host, event) for event, host in self.hosts.items())]
        found: set[str] = set()
        edge = set(standing)
        while edge:
            edge = {target for source, target in ways if source in edge} - found
            found |= edge
        return found

    def labels(self, locale: str) -> dict[str, str]:
        """Return {id: name} of everything that has a name, in a language."""
        return {step.id: step.label(locale) for step in self.steps.values()}


def read_drawing(xml: bytes) -> Drawing:
    """Read the process of a drawing.  Each file holds one process."""
    root = etree.fromstring(xml, PARSER)
    process = root.find(f"{BPMN}process")
    if process is None:
        raise ValueError("holds no process")
    lanes = {
        ref.text.strip(): lane.get("name", "")
        for lane in process.iter(f"{BPMN}lane")
        for ref in lane.iter(f"{BPMN}flowNodeRef")
        if ref.text
    }
    steps, flows, hosts = {}, {}, {}
    for element in process:
        kind, id_ = etree.QName(element).localname, element.get("id", "")
        if kind in ("laneSet", "extensionElements", "ioSpecification"):
            continue
        if kind == "sequenceFlow":
            flows[element.get("sourceRef", ""), element.get("targetRef", "")] = id_
        if kind == "boundaryEvent":
            hosts[id_] = element.get("attachedToRef", "")
        steps[id_] = Step(
            process.get("id", ""),
            id_,
            kind,
            element.get("name", ""),
            lanes.get(id_, ""),
            _properties(element),
            element.get("calledElement", ""),
        )
    return Drawing(process.get("id", ""), process.get("name", ""), _properties(process), steps, flows, hosts)


def _properties(element: etree._Element) -> dict[str, str]:
    extensions = element.find(f"{BPMN}extensionElements")
    if extensions is None:
        return {}
    return {found.get("name", ""): found.get("value", "") for found in extensions.iter(f"{SPIFF}property")}
