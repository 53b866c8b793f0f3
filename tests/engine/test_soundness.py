"""The token game: what gets stuck, doubles, or never comes."""

import pytest
from lxml import etree

from workflows.engine import soundness
from workflows.engine.graph import Graph
from workflows.engine.soundness import unsound

KINDS = {"S": "startEvent", "E": "endEvent", "T": "userTask", "X": "exclusiveGateway", "A": "parallelGateway"}


# The analyser panics at it; the checks before never let it through.
DANGLING = b"""<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="p">
<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"/></bpmn:process></bpmn:definitions>"""


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


def test_drawings_asked_about_together_get_the_same_answers_and_are_not_asked_about_again(monkeypatch):
    several = [graph("S>T8 T8>E8"), graph("S>X1 X1>T8 X1>T9 T8>A9 T9>A9 A9>E"), graph("S>T8 T8>X8 X8>T8 X8>T9 T9>T8")]
    soundness.ask_ahead(several)
    monkeypatch.setattr(soundness.sys, "executable", "/there is no such program")
    assert [[fault.text.split(":")[0] for fault in unsound(each)] for each in several] == [
        [],
        ["A case can get stuck here"] * len(unsound(several[1])),
        ["No way leads from here to an end."] * len(unsound(several[2])),
    ]
    assert unsound(several[1])
    with pytest.raises(FileNotFoundError):
        unsound(graph("S>T7 T7>E7"))


def test_one_drawing_on_which_the_analyser_fails_hides_no_other(monkeypatch):
    broken, good = graph("S>T6 T6>E6"), graph("S>T5 T5>E5")
    plain = soundness._plain_xml
    monkeypatch.setattr(soundness, "_plain_xml", lambda each: DANGLING if each is broken else plain(each))
    soundness.ask_ahead([broken, good])
    assert [fault.text for fault in unsound(broken)] == ["The analyser cannot read this drawing."]
    assert unsound(good) == []
