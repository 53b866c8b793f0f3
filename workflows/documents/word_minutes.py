"""The minutes of a meeting in Word: sections of lines, two signatures side by side, the same as in the .typ files."""

from typing import Any

from workflows.documents.word_layout import (
    HALVES,
    LAST,
    Look,
    columns,
    control,
    each,
    list_recipients,
    sign,
    write,
)
from workflows.documents.word_party import RECIPIENTS as OF_PARTY
from workflows.documents.word_state import RECIPIENTS as OF_STATE


def _write(sheet: Any, heading: Look, size: float) -> None:
    """Write headed sections whose last line ends in a full stop; secretary and chair sign, below stands who gets it."""
    write(sheet, "{{ opening }}")
    control(sheet, "for section in sections")
    write(sheet, "**{{ loop.index }}. {{ section.heading }}:**", LAST)
    each(sheet, "line in section.lines", "- {{ line }}{% if loop.last %}.{% else %};{% endif %}")
    control(sheet, "endfor")
    write(sheet, "{{ closing }}./.", LAST)
    write(sheet, "", Look(size=6, after=0, indent=0, keep=True))
    secretary, chair = columns(sheet, 1, HALVES).rows[0].cells
    sign(secretary, "['THƯ KÝ']", "secretary")
    sign(chair, "signature.capacity", "signature.name")
    write(sheet, "", Look(size=20, after=0, indent=0))
    list_recipients(sheet, heading, size)


def write_party(sheet: Any) -> None:
    """Write the minutes of a Party body."""
    _write(sheet, *OF_PARTY)


def write_state(sheet: Any) -> None:
    """Write the minutes of a council of the State."""
    _write(sheet, *OF_STATE)
