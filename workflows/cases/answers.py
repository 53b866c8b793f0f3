"""What a form hands over when a step is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Denouncer:
    """Who denounced, for the vault (R-INT-02); `person_id` only for an officer of the force."""

    name: str
    reach: str
    received_on: date
    person_id: int | None = None


@dataclass(frozen=True)
class Answers:
    """What was filled in at one step.

    `content` is kept with the case for people to read; `facts` go to the engine and hold codes and yes or no only.
    """

    content: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    appointed: Mapping[int, bool] = field(default_factory=dict)  # person id -> leads
    receiving_unit_id: int | None = None
    limits: Mapping[str, str] = field(default_factory=dict)  # running clock -> the rule whose length holds instead
    extends: Mapping[str, str] = field(default_factory=dict)  # running clock -> the rule of the extension
    denouncer: Denouncer | None = None
    starts: Mapping[str, date] = field(default_factory=dict)  # clocks that only such an answer starts, with their day
    since: date | None = None  # when the clocks that this step starts began, if that was before today
