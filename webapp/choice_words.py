"""Codes that a rule names, in words: bpmn/choices.toml, and kinship as it is declared."""

from .forms.team import RELATIONS
from .house import house
from .texts import locale


def word(listed: str, code: str) -> str:
    """Return a code of a list in the language of the reader; the code itself if the list has it no more."""
    term = house().choices.lists[listed].get(code)
    return code if term is None else term.label(locale())


def words_of(rule: str) -> dict[str, str]:
    """Return everything that a rule may name: {code: words}; of a rule that names relations all of them."""
    terms = house().choices.of(rule)
    if terms:
        return {code: term.label(locale()) for code, term in terms.items()}
    return {code: str(said) for code, said in RELATIONS.items()}


def named_by(rule: str, code: str) -> str:
    """Return a code that a rule names, in words."""
    return words_of(rule).get(code, code)
