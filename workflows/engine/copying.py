"""Copies of a stored state under fresh task ids: thousands of cases for measuring, without running each of them."""

import re
from collections.abc import Iterable, Mapping
from uuid import uuid4

import zstandard

from .state import LEVEL

_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Mould:
    """One state, taken apart at the ids of its tasks and at the number of the matter that it is about."""

    def __init__(self, state: bytes, matter: int) -> None:
        text = zstandard.decompress(state).decode()
        self._parts = re.split(rf'({_ID}|"matter":{matter}(?=[,}}]))', text)
        self._matter = f'"matter":{matter}'
        self._compressor = zstandard.ZstdCompressor(LEVEL)

    def fresh_ids(self, more: Iterable[str] = ()) -> dict[str, str]:
        """Return a new id for every task of the state, and for `more` that the rows know: {old: new}."""
        return {old: str(uuid4()) for old in {*self._parts[1::2], *more} if old != self._matter}

    def cast(self, ids: Mapping[str, str], matter: int) -> bytes:
        """Return the state of another case: other ids, another matter, all else the same."""
        words = {**ids, self._matter: f'"matter":{matter}'}
        parts = list(self._parts)
        parts[1::2] = [words[part] for part in parts[1::2]]
        return self._compressor.compress("".join(parts).encode())
