"""The token game: what gets stuck, doubles, or never comes."""

import pytest
from lxml import etree

from workflows.engine.graph import Graph
from workflows.engine.soundness import unsound

KINDS = {"S": "startEvent", "E": "endEvent", "T": "userTask", "X": "exclusiveGateway", "A": "parallelGateway"}


def graph(arrows, *boundaries):
    """A process from arrows like "S1>T1"; the first letter is the kind.  A boundary is (id, host, interrupts)."""
    pairs = [arrow.split(">") for arrow in arrows.split()]
    events = {name: (host, interrupts) for name, host, interrupts in boundaries}
    nodes = dict.fromkeys(name for pair in pairs for name in pair)
    text = "".join(
        f'<boundaryEvent id="{name}" attachedToRef="{events[name][0]}" cancelActivity="{events[name][1]}"/>'
        if name in events
        else f'<{KINDS[name[0]]} id="{name}"/>'
        for name in nodes
    )
    text += "".join(f'<sequenceFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)
    namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    return Graph(etree.fromstring(f'<process xmlns="{namespace}" id="p">{text}</process>'))


def found(*parts):
    return "\n".join(fault.text for fault in unsound(graph(*parts)))


@pytest.mark.parametrize(
    ("arrows", "boundaries"),
    [
        ("S>T1 T1>E", []),
        ("S>X1 X1>T1 X1>T2 T1>X2 T2>X2 X2>E", []),
        ("S>A1 A1>T1 A1>T2 T1>A2 T2>A2 A2>E", []),
        ("S>T1 T1>X1 X1>T1 X1>E", []),
        ("S>T1 T1>E1 B1>E2", [("B1", "T1", "true")]),
        ("S>T1 T1>E1 B1>T2 T2>E2", [("B1", "T1", "false")]),
        ("S>A1 A1>T1 A1>T2 T1>X1 B1>X1 X1>A2 T2>A2 A2>E", [("B1", "T1", "true")]),
        ("S>A1 A1>T1 A1>T2 T1>E1 T2>E2", []),
    ],
)
def test_sound_drawings_pass(arrows, boundaries):
    assert found(arrows, *boundaries) == ""


@pytest.mark.parametrize(
    ("arrows", "boundaries", "complaint"),
    [
        ("S>X1 X1>T1 X1>T2 T1>A2 T2>A2 A2>E", [], "stuck"),
        ("S>A1 A1>T1 A1>T2 T1>X2 T2>X2 X2>T3 T3>E", [], "twice at the same time"),
        ("S>T1 T1>X1 X1>T2 X1>E T2>T3 T3>T2", [], "No way leads from here to an end"),
        ("S>A1 A1>T1 A1>T2 T1>A2 B1>A2 T2>A2 A2>E", [("B1", "T1", "true")], "stuck"),
        ("S>A1 A2>A1 A1>T1 T1>X1 X1>A2 X1>E", [], "stuck"),
    ],
)
def test_unsound_drawings_are_caught(arrows, boundaries, complaint):
    assert complaint in found(arrows, *boundaries)


def test_the_fault_names_the_place():
    assert "A2" in {fault.node for fault in unsound(graph("S>X1 X1>T1 X1>T2 T1>A2 T2>A2 A2>E"))}
