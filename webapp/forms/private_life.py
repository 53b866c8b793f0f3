"""Keep private life and abuse out of what is written about an officer (DOMAIN.md 4.1, 5.2).

The words are data, bpmn/private_life.toml.  This catches the obvious; it is a prompt to think, no censor: what the
person concerned writes himself is never looked at.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from webapp.texts import locale
from workflows.cases.house import BPMN
from workflows.folding import fold

from .citing import ruled
from .fields import tidy

WORDS = BPMN / "private_life.toml"
INSULT = "insult"
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


class Phrases:
    """Phrases that are looked for all at once, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ordered = sorted(phrases, key=len, reverse=True)
        self._typed = _any_of(tidy(phrase).lower() for phrase in ordered)
        self._plain = _any_of(fold(phrase) for phrase in ordered if " " in phrase)

    def first(self, text: str) -> str:
        """Return the first phrase that stands in a text as whole words, or nothing.

        >>> phrases = Phrases(["nhậu", "đi nhậu"])
        >>> phrases.first("Hay ĐI  nhậu"), phrases.first("hay di nhau"), phrases.first("giúp nhau")
        ('đi nhậu', 'di nhau', '')
        """
        lowered = " ".join(tidy(text).lower().split())
        found = self._typed.search(lowered) or (self._plain.search(lowered) if lowered.isascii() else None)
        return found.group() if found else ""


@dataclass(frozen=True)
class Kind:
    """One kind of words that do not belong here."""

    code: str
    rule: str
    ask_vi: str
    ask_en: str
    phrases: Phrases
    always: bool = False  # whatever bond with duty the text names
    quoted: bool = False  # let pass inside quotation marks


@dataclass(frozen=True)
class Found:
    """A phrase that was found, as it was typed."""

    phrase: str
    kind: Kind


@dataclass(frozen=True)
class Words:
    """The list."""

    duty: Phrases
    kinds: tuple[Kind, ...]

    @classmethod
    def read(cls, path: Path) -> "Words":
        """Read the file."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        kinds = tuple(Kind(**{**row, "phrases": Phrases(row["phrases"])}) for row in data["kind"])
        return cls(Phrases(data["duty"]), kinds)

    def find(self, text: str, *codes: str) -> Found | None:
        """Return the first phrase that does not belong into a text, of all kinds or of those named."""
        on_duty = bool(self.duty.first(text))
        for kind in self.kinds:
            if (codes and kind.code not in codes) or (on_duty and not kind.always):
                continue
            if phrase := kind.phrases.first(QUOTED.sub(" ", text) if kind.quoted else text):
                return Found(phrase, kind)
        return None


@cache
def words() -> Words:
    """Return the list of the office, read once."""
    return Words.read(WORDS)


class _Screen:
    """Refuse a text in which a phrase of the list stands."""

    codes: tuple[str, ...] = ()

    def __call__(self, form: Any, field: Any) -> None:
        found = words().find(field.data or "", *self.codes)
        if found is None:
            return
        form.refused_words.append(found.kind.code)
        ask = found.kind.ask_en if locale() == "en" else found.kind.ask_vi
        sentence = _("“%(phrase)s” %(ask)s", phrase=found.phrase, ask=ask)
        raise ValidationError(ruled(form.desk.rules, sentence, found.kind.rule))


class OnlyDuty(_Screen):
    """Refuse private life and abuse: for what is recorded about an officer."""


class Decent(_Screen):
    """Refuse abuse only: for papers that must be able to say why something private does not belong here."""

    codes = (INSULT,)


def screened(form: Iterable[Any]) -> list[Any]:
    """Return the fields of a form whose text is looked at for all kinds of words."""
    return [field for field in form if any(isinstance(check, OnlyDuty) for check in field.validators)]


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(phrase) for phrase in phrases) or '(?!)'})(?!\w)")
