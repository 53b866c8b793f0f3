"""Papers whose words stand in papers.toml: sections and articles filled with what the steps of a case said.

A section is a heading and a key.  A key names a field of the paper's own form, or `form.field` of another form, or one
of the words that are worked out from the case (known_words.py).  So a typist changes a paper, and a new one is rows of
data.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.cases.discipline.restoring import lines
from workflows.documents.wording import sentence_words, unended

from .cited import resolved, voted_on
from .known_words import known_words, plain
from .naming import named
from .paper_making import Making


def sectioned(making: Making) -> dict[str, Any] | None:
    """Return the data of a paper of headed sections; None where the step calls for another paper."""
    words = making.words
    if not _is_wanted(making):
        return None
    known = known_words(making)
    sections = [{"heading": heading, "text": text} for heading, text in _sections(making, known)]
    return {
        "title": words["title"].format_map(known),
        **_addressed(making, known),
        "opening": _begun(words["opening"].format_map(sentence_words(known))),
        "sections": sections,
        "closing": words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def articled(making: Making) -> dict[str, Any] | None:
    """Return the data of a decision of articles; None where the step calls for another paper."""
    words = making.words
    if not _is_wanted(making):
        return None
    known = known_words(making)
    data = {
        "title": words["title"].format_map(known),
        "authority": words.get("authority") or named(making.session, making.in_whose_name).office,
        "bases": making.lines("bases"),
        "proposed_by": words["proposed_by"],
        "articles": [line.format_map(sentence_words(known)) for line in words["articles"]],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }
    if words.get("cites_vote"):
        data |= voted_on(making)
    if words.get("cites_resolution"):
        data |= resolved(making)
    return data


def _begun(sentence: str) -> str:
    """Return a sentence with a capital at its beginning, where a date may stand."""
    return sentence[:1].upper() + sentence[1:]


def _addressed(making: Making, known: Mapping[str, str]) -> dict[str, Any]:
    """To whom a paper speaks: one body on a submission or a report, on a letter also everybody whom a form names."""
    words = making.words
    if "to" in words:
        return {"to": unended(words["to"].format_map(known))}
    if "addressees_from" in words:
        form, _, field = words["addressees_from"].rpartition(".")
        return {"addressees": [unended(line) for line in lines(making.said(form).get(field))]}
    if "addressees" in words:
        return {"addressees": [unended(line.format_map(known)) for line in words["addressees"]]}
    return {}


def _is_wanted(making: Making) -> bool:
    """Whether what was decided at the step calls for this paper: `only = ["outcome", "discipline"]`."""
    if "only" not in making.words:
        return True
    field, *answers = making.words["only"]
    return making.said(making.words["form"]).get(field) in answers


def _sections(making: Making, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for heading, key in making.words["sections"]:
        if text := known.get(key) or _said(making, key):
            yield heading, text


def _said(making: Making, key: str) -> str:
    form, _, field = key.rpartition(".")
    return plain(making, field, making.said(form or making.words["form"]).get(field))
