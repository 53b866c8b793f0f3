"""What a gate says of one line of a list, with the officer's name."""

from collections.abc import Iterator

from flask_babel import gettext as _

from workflows.cases.gates.verdict import Verdict
from workflows.people.models import Person

from .base import Check
from .gate_lines import barriers

OF_ONE = "%(officer)s: %(text)s"  # a name and a sentence: nothing to translate


def barred(line: int, person: Person, found: Verdict, field: str = "") -> Iterator[Check]:
    """Yield what forbids the move of one officer of a list, with his line and name."""
    for check in barriers(found):
        text = _(check.message) % dict(check.params) if check.params else _(check.message)
        yield Check("bad", OF_ONE, check.rule, field, {"officer": f"{line}. {person.name}", "text": text})
