"""Small cells of a table of people: none is published, and none can be had from the total and the others (R-DAT-06)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True)
class Published:
    """What may be shown of one column: None for what is held back, and the total, or None if that is held back too."""

    cells: dict[Any, int | None]
    total: int | None


def published(counts: Mapping[Key, int], sizes: Mapping[Key, int], floor: int) -> Published:
    """Return what may be shown of the counts of groups of people, by how many people each group has.

    A count is held back if it is of fewer than `floor` people and not nought, or if its group has fewer than `floor`.
    Since the total is shown, what is held back must together be `floor` people at least and more than one group, so
    the next smallest counts are held back with it; where that is not enough, the total is.

    >>> published({"a": 2, "b": 9, "c": 20}, {"a": 50, "b": 60, "c": 70}, 5)
    Published(cells={'a': None, 'b': None, 'c': 20}, total=31)
    >>> published({"a": 0, "b": 9}, {"a": 50, "b": 60}, 5)
    Published(cells={'a': 0, 'b': 9}, total=9)
    >>> published({"a": 3, "b": 0}, {"a": 50, "b": 60}, 5)
    Published(cells={'a': None, 'b': None}, total=None)
    """
    held = {key for key, count in counts.items() if 0 < count < floor or sizes[key] < floor}
    total = sum(counts.values())
    if not held:
        return Published(dict(counts), total)
    for key in sorted(set(counts) - held, key=lambda each: (counts[each] == 0, counts[each], str(each))):
        if _covers(held, counts, floor):
            break
        held.add(key)
    shown = {key: None if key in held else count for key, count in counts.items()}
    return Published(shown, total if _covers(held, counts, floor) else None)


def _covers(held: set[Key], counts: Mapping[Key, int], floor: int) -> bool:
    """Whether the total and what is shown give away no group of fewer people than the floor."""
    return len(held) > 1 and sum(counts[key] for key in held) >= floor
