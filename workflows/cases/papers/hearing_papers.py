"""The minutes of a hearing, and of an absence from it, in the words and layout of whoever called the officer."""

from dataclasses import replace
from typing import Any

from .paper_making import Making
from .party_words import signed_for_body
from .worded_papers import sectioned


def hearing_minutes(making: Making) -> dict[str, Any] | None:
    """Return the data of the minutes of what was filled in at this step: a hearing, or an absence."""
    found = sectioned(replace(making, words=making.words | {"form": making.task.form}))
    return found and found | {"signature": signed_for_body(making)}
