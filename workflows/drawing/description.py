"""What a description says: lanes, nodes and flows, read from YAML."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from .boxes import Box, Point
from .words import FLOW_KEYS, GATEWAYS, NODE_KEYS, NODE_PROPERTIES, PROCESS_KEYS, PROCESS_PROPERTIES, TAGS, TASKS

NOWHERE = Box(0, 0, 0, 0)


class BadDescription(Exception):
    """What is wrong in a description, one line each."""


@dataclass
class Lane:
    """A role, and how many rows of nodes it holds."""

    id: str
    name: str
    rows: int = 1
    box: Box = NOWHERE


@dataclass
class Node:
    """A task, a gateway, an event or a note."""

    id: str
    kind: str
    name: str
    lane: str
    col: float
    row: float
    options: dict[str, Any]
    box: Box = NOWHERE
    label: Box | None = None

    @property
    def shape(self) -> str:
        if self.kind in TASKS:
            return "task"
        if self.kind in GATEWAYS:
            return "gateway"
        return self.kind if self.kind in ("boundary", "note") else "event"

    @property
    def properties(self) -> dict[str, Any]:
        """Return what the engine cannot say but the host reads."""
        return {key: self.options[key] for key in sorted(NODE_PROPERTIES & set(self.options))}


@dataclass
class Flow:
    """An arrow, with the answer that leads along it."""

    source: str
    target: str
    name: str = ""
    en: str = ""
    condition: str = ""
    sides: tuple[str | None, str | None] = (None, None)
    points: list[Point] = field(default_factory=list)
    label: Box | None = None

    @property
    def id(self) -> str:
        return f"{self.source}__{self.target}"


@dataclass
class Drawing:
    """One process, ready to be laid out."""

    process: str
    name: str
    inputs: list[str]
    outputs: list[str]
    properties: dict[str, Any]
    lanes: dict[str, Lane]
    nodes: dict[str, Node]
    flows: list[Flow]

    def out_of(self, node: Node) -> list[Flow]:
        return [flow for flow in self.flows if flow.source == node.id]

    def into(self, node: Node) -> list[Flow]:
        return [flow for flow in self.flows if flow.target == node.id]

    def default_of(self, node: Node) -> Flow | None:
        """Return the first way out of a question that has no condition."""
        ways = self.out_of(node)
        if node.kind != "xor" or len(ways) < 2:
            return None
        return next((flow for flow in ways if not flow.condition), None)

    @property
    def notes(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.kind == "note"]


def parse(text: str) -> Drawing:
    """Read a description without judging it; fail on what cannot be understood at all."""
    data = _load(text)
    wrong = [f"{key}: unknown word at the top" for key in sorted(set(data) - PROCESS_KEYS)]
    wrong += _unknown_words(data)
    if wrong:
        raise BadDescription("\n".join(wrong))
    return Drawing(
        process=data["process"],
        name=data["name"],
        inputs=data.get("inputs", []),
        outputs=data.get("outputs", []),
        properties={key: data[key] for key in sorted(PROCESS_PROPERTIES & set(data))},
        lanes={key: _lane(key, line) for key, line in data["lanes"].items()},
        nodes={key: _node(key, line, data["nodes"]) for key, line in data["nodes"].items()},
        flows=[flow for chain, line in data["flows"].items() for flow in _flows(chain, line or {})],
    )


def _load(text: str) -> dict[str, Any]:
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadDescription(f"not YAML (put quotes around , : and ?): {error}") from error
    if not isinstance(data, dict):
        raise BadDescription("not a description")
    if missing := {"process", "name", "lanes", "nodes", "flows"} - set(data):
        raise BadDescription(f"missing: {', '.join(sorted(missing))}")
    return data


def _unknown_words(data: dict[str, Any]) -> list[str]:
    wrong = []
    for key, line in data["nodes"].items():
        kinds = set(line) & set(TAGS)
        if len(kinds) != 1:
            wrong.append(f"{key}: needs one kind of {', '.join(TAGS)}")
        if unknown := set(line) - set(TAGS) - NODE_KEYS - NODE_PROPERTIES:
            wrong.append(f"{key}: unknown key {', '.join(sorted(unknown))}")
    for chain, line in data["flows"].items():
        if unknown := set(line or {}) - FLOW_KEYS:
            wrong.append(f"{chain}: unknown key {', '.join(sorted(unknown))}")
    return wrong


def _lane(key: str, line: str | dict[str, Any]) -> Lane:
    return Lane(key, **line) if isinstance(line, dict) else Lane(key, line)


def _node(key: str, line: dict[str, Any], all_lines: dict[str, dict[str, Any]]) -> Node:
    """A boundary event stands where its host stands."""
    kind = next(word for word in line if word in TAGS)
    host = all_lines.get(line.get("host", ""), line)
    lane, col, row = (line.get(word, host.get(word, 0)) for word in ("lane", "col", "row"))
    options = {word: value for word, value in line.items() if word != kind}
    return Node(key, kind, line[kind] or "", lane, col, row, options)


def _flows(chain: str, line: dict[str, Any]) -> list[Flow]:
    stops = [stop.strip() for stop in chain.split("->")]
    sides = (line.get("out"), line.get("in"))
    name, en, condition = line.get("name", ""), line.get("en", ""), line.get("if", "")
    return [Flow(a, b, name, en, condition, sides) for a, b in pairwise(stops)]
