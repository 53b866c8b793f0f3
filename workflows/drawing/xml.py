"""The names of BPMN in XML, and the two ways to make an element."""

import xml.etree.ElementTree as ET

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "spiffworkflow": "http://spiffworkflow.org/bpmn/schema/1.0/core",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def tag(name: str) -> str:
    """Return the full name of a tag.

    >>> tag("dc:Bounds")
    '{http://www.omg.org/spec/DD/20100524/DC}Bounds'
    """
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(parent: ET.Element, name: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    """Add an element under a parent and return it."""
    made = ET.SubElement(parent, tag(name), attributes)
    made.text = text
    return made


def expression(parent: ET.Element, name: str, text: str) -> None:
    """Add an expression that the engine evaluates."""
    element(parent, name, text).set(tag("xsi:type"), "bpmn:tFormalExpression")
