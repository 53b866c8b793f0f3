"""Parse drawings with the library itself; run as a child process, since some input makes it loop for ever.

Standard input holds JSON, {file name: text}; standard output gets JSON, {file name: what the library says}.
"""

import sys

import orjson
from lxml import etree
from SpiffWorkflow.exceptions import SpiffWorkflowException

from .steps import PARSER
from .tables import StrictParser

Complaints = dict[str, str]


def parse(sources: dict[str, str]) -> Complaints:
    """Return what the library has against each drawing."""
    parser = StrictParser()
    trees = {name: etree.fromstring(text.encode(), PARSER).getroottree() for name, text in sources.items()}
    for name, tree in trees.items():
        if name.endswith(".dmn"):
            parser.add_dmn_xml(tree.getroot(), name)
    for name, tree in trees.items():
        if name.endswith(".bpmn"):
            parser.add_bpmn_xml(tree, name)
    found = {}
    for process in parser.get_process_ids():
        try:
            parser.get_spec(process)
            parser.get_subprocess_specs(process)
        except (SpiffWorkflowException, KeyError, TypeError, AttributeError, ValueError) as error:
            found[f"{process}.bpmn"] = " ".join(str(error).split())
    return found


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(parse(orjson.loads(sys.stdin.read()))))
