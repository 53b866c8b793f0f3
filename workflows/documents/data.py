"""The data of a paper: checked against the shape of its kind, and put into the words that are printed."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workflows.documents.kinds import SHAPES, Kind
from workflows.documents.wording import date_words, grouped, moment_words
from workflows.errors import N_, Invalid

Reader = Callable[[Any, str], Any]
UNPRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check(kind: Kind, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` as plain JSON in NFC, without surplus blanks; raise Invalid naming the first wrong key."""
    checked: dict[str, Any] = _walk(kind.data, data, "", READERS)
    return checked


def words(kind: Kind, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return checked `data` as printed: dates and times in Vietnamese, figures as text, None for what was left out."""
    printed: dict[str, Any] = _walk(kind.data | {"head": "head"}, data, "", WRITERS)
    return printed


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of `data` written as JSON with sorted keys.

    >>> digest({"b": 1, "a": "ố"}) == digest({"a": "ố", "b": 1})
    True
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _walk(shape: Any, value: Any, path: str, leaves: Mapping[str, Reader]) -> Any:
    if isinstance(shape, list):
        if not isinstance(value, list | tuple) or not value:
            raise _wrong(N_("The document needs at least one entry in “%(key)s”."), path)
        return [_walk(shape[0], item, f"{path}.{at}", leaves) for at, item in enumerate(value, 1)]
    if isinstance(shape, dict) or shape in SHAPES:
        return _walk_table(SHAPES[shape] if isinstance(shape, str) else shape, value, path, leaves)
    return leaves[shape](value, path)


def _walk_table(shape: dict[str, Any], value: Any, path: str, leaves: Mapping[str, Reader]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _wrong(N_("“%(key)s” must be a table of values."), path)
    if unknown := sorted(set(value) - {key.removesuffix("?") for key in shape}):
        raise _wrong(N_("The document has no place for “%(key)s”."), _inside(path, unknown[0]))
    result: dict[str, Any] = {}
    for key, inner in shape.items():
        name = key.removesuffix("?")
        if value.get(name) is not None:
            result[name] = _walk(inner, value[name], _inside(path, name), leaves)
        elif name == key:
            raise _wrong(N_("The document needs “%(key)s”."), _inside(path, name))
        else:
            result[name] = None
    return result


def _read_lines(value: Any, path: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(N_("The document needs “%(key)s”."), path)
    if UNPRINTABLE.search(value):
        raise _wrong(N_("“%(key)s” holds a character that cannot be printed."), path)
    lines = (" ".join(line.split()) for line in value.splitlines())
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _read_text(value: Any, path: str) -> str:
    if isinstance(value, str):
        value = " ".join(value.split())
    return _read_lines(value, path)


def _read_date(value: Any, path: str) -> str:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).strftime("%Y-%m-%d")
    except (TypeError, ValueError):
        raise _wrong(N_("“%(key)s” must be a date."), path)


def _read_moment(value: Any, path: str) -> str:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(N_("“%(key)s” must be a moment with its time zone."), path)
    if moment.tzinfo is None:
        raise _wrong(N_("“%(key)s” must be a moment with its time zone."), path)
    return moment.isoformat()


def _read_count(value: Any, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _wrong(N_("“%(key)s” must be a whole number."), path)
    return value


def _read_digest(value: Any, path: str) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{64}", value):
        raise _wrong(N_("“%(key)s” must be a SHA-256 in hexadecimal."), path)
    return value


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _wrong(message: str, path: str) -> Invalid:
    return Invalid(message, field=path, key=path)


READERS: dict[str, Reader] = {
    "text": _read_text,
    "lines": _read_lines,
    "date": _read_date,
    "moment": _read_moment,
    "count": _read_count,
    "digest": _read_digest,
}
WRITERS: dict[str, Reader] = {
    "text": lambda value, _path: value,
    "lines": lambda value, _path: value,
    "date": lambda value, _path: date_words(date.fromisoformat(value)),
    "moment": lambda value, _path: moment_words(datetime.fromisoformat(value)),
    "count": lambda value, _path: str(value),
    "digest": lambda value, _path: grouped(value),
}
