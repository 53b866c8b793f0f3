"""Play the token game of plain processes from standard input: a child process, since odd input makes it panic."""

import sys

import orjson
import rust_bpmn_analyzer_bindings as bindings

CHECKS = ("safeness", "dead_activities", "option_to_complete")


def analyse(xml: str) -> dict[str, list[str]]:
    """Return {check that failed: the nodes or flows concerned}."""
    found = {}
    for check in CHECKS:
        answer = getattr(bindings, f"analyze_{check}")(xml)
        if not answer.fulfilled:
            found[check] = list(answer.problematic_elements) or [""]
    return found


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps([analyse(xml) for xml in orjson.loads(sys.stdin.buffer.read())]))
