"""The papers of moves: what was said at the steps, put into the standing words of papers.toml.

`forms` names the forms that a paper draws on, later ones over earlier ones; a section is a heading and a key, and an
article is left out where one of its words is missing.
"""

import string
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from workflows.documents.wording import DAY_UNITS, date_words, sentence_words
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Post

from .cited import resolved, voted_on
from .naming import named
from .paper_making import Making

DAYS = frozenset(("until", "hand_over_by"))  # besides what ends in _on
PEOPLE = frozenset(("replacement", "received_by"))
COMPLAINT = "R-REA-12"
HANDED_OVER, CHECKED = "handover", "takeover"


def told(making: Making) -> dict[str, Any]:
    """Return the data of a submission, minutes or a notice about a move."""
    words, known = making.words, known_words(making)
    return {
        "title": words["title"].format_map(known),
        **({"to": words["to"]} if "to" in words else {}),
        "opening": words["opening"].format_map(sentence_words(known)),
        "sections": sections(words["sections"], known),
        "closing": words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }


def decided(making: Making) -> dict[str, Any]:
    """Return the data of a decision on a move, with what was voted on before it."""
    words, known = making.words, known_words(making)
    within = sentence_words(known)
    return {
        "title": words["title"].format_map(known),
        "authority": words["authority"],
        "bases": making.lines("bases"),
        "proposed_by": words["proposed_by"],
        "articles": [line.format_map(within) for line in words["articles"] if _is_full(line, known)],
        "signature": making.signature(making.signer_id, words["signature"]),
        **voted_on(making),
        **resolved(making),
        **making.ending,
    }


def handover_minutes(making: Making) -> dict[str, Any] | None:
    """Return the minutes of a hand-over that was found complete; None while something is missing."""
    if making.said(CHECKED).get("missing") != "no":
        return None
    taker = named(making.session, int(making.said(HANDED_OVER)["received_by"]))
    giver = named(making.session, making.case.subject_id)
    sides = zip(making.words["parties"], (giver.name, taker.name), strict=True)
    return told(making) | {"parties": [{"role": role, "name": name} for role, name in sides]}


def sections(rows: Iterable[list[str]], known: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the headed sections that have something to say."""
    return [{"heading": heading, "text": known[key]} for heading, key in rows if known.get(key)]


def known_words(making: Making) -> dict[str, str]:
    """Return the words that a paper of a move may use."""
    said: dict[str, Any] = {}
    for form in making.words["forms"]:
        said |= {key: value for key, value in making.said(form).items() if value not in (None, "", [])}
    rule, case = making.house.rules_of(making.case)[COMPLAINT], making.case
    return {
        **making.words.get("otherwise", {}),
        **{key: _plain(making, key, value) for key, value in said.items()},
        "case": case.number,
        "unit": case.unit.name,
        "receiving": case.receiving_unit.name if case.receiving_unit else "",
        "name": case.subject.name,
        "officer": _comrade(making, case.subject_id),
        "born": str(case.subject.born_on.year),
        "number": case.subject.number,
        "today": date_words(today()),
        "days": str(rule.value),
        "days_unit": DAY_UNITS[rule.unit],
    }


def _plain(making: Making, key: str, value: Any) -> str:
    choices = making.words.get("choices", {}).get(key, {})
    if isinstance(value, str) and value in choices:
        note = making.said(HANDED_OVER).get(f"{key}_note")
        return f"{choices[value]}: {note}" if note else str(choices[value])
    if isinstance(value, str) and (key.endswith("_on") or key in DAYS):
        return date_words(date.fromisoformat(value))
    if key in PEOPLE:
        return _comrade(making, int(value))
    if key == "post":
        post = making.session.get(Post, value)
        return post.name if post else ""
    return " ".join(str(value).split())


def _comrade(making: Making, person_id: int) -> str:
    person = named(making.session, person_id)
    return ", ".join(filter(None, [f"{person.rank} {person.name}", person.post, person.unit]))


def _is_full(line: str, known: Mapping[str, str]) -> bool:
    """Whether every word of a standing sentence is known in this case."""
    return all(known.get(name) for _, name, _, _ in string.Formatter().parse(line) if name)
