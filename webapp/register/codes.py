"""Codes that stand as figures, in words: relations, grounds of a pause, ranks, titles, roles."""

import tomllib
from functools import cache

from webapp.clock_words import GROUNDS
from webapp.forms.team import RELATIONS
from webapp.house import house
from webapp.texts import locale
from workflows.cases.house import BPMN

CATALOGUES = ("ranks", "titles")


def code_words(code: str) -> str:
    """Return a code in the language of the reader; the code itself where it is none of these."""
    if code in RELATIONS:
        return str(RELATIONS[code])
    if code in GROUNDS:
        return str(GROUNDS[code])
    if code in house().roles.roles:
        return house().roles[code].label(locale())
    named = _catalogued().get(code)
    return named["en" if locale() == "en" else "name"] if named else code


@cache
def _catalogued() -> dict[str, dict[str, str]]:
    read = tomllib.loads((BPMN / "catalogues.toml").read_text("utf-8"))
    return {code: row for table in CATALOGUES for code, row in read[table].items()}
