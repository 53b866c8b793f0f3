"""The paper that calls the officer concerned to be heard: when, where, about what, his rights, what absence means.

Its standing words are neutral: a call says nothing of what will be found.  A council summons, those who verify or who
answer a complaint invite, a Party body has a layout of its own: `by` in papers.toml says who calls by which kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from workflows.cases.models import Submission
from workflows.documents.wording import date_words, sentence_words, unended

from .naming import named
from .paper_making import Making
from .party_words import body_at, signed_for_body

FORM = "summons"
OFTEN = "R-STA-09.summons"


@dataclass(frozen=True)
class Call:
    """What one call says besides its standing words; `number` is how often he has been called, this time included."""

    when: str
    matter: str
    number: int
    bring: str = ""
    body: str = ""


def summons(making: Making) -> dict[str, Any]:
    """Return the data of the paper of a call to a hearing."""
    said, body = making.said(FORM), body_at(making)
    call = Call(
        when=_when(said),
        matter=said.get("matter") or "",
        number=_number(making),
        bring=said.get("bring") or "",
        body=body.name if body else "",
    )
    return called(making, call)


def called(making: Making, call: Call) -> dict[str, Any]:
    """Return the data of a call of the officer concerned, in the words that `making` has."""
    words, rule = making.words, making.house.rules_of(making.case)[OFTEN]
    known = {
        **_officer(making),
        "case": making.case.number,
        "body": call.body,
        "when": call.when,
        "matter": " ".join(call.matter.split()),
        "bring": " ".join(call.bring.split()),
        "times": _times(words["times"], call.number),
        "often": str(rule.value),
    }
    inside = sentence_words(known)
    filled = {key: words[key].format_map(inside) for key in ("rights", "absence")}
    return {
        "title": words["title"].format_map(inside),
        "opening": words["opening"].format_map(inside),
        "sections": _sections(words["sections"], known | filled),
        "closing": words["closing"],
        "signature": _signature(making, call),
        **making.ending,
    }


def _when(said: Mapping[str, Any]) -> str:
    day = date_words(date.fromisoformat(said["meet_on"])) if said.get("meet_on") else ""
    return ", ".join(filter(None, [unended(said.get("place") or ""), day])) + "."


def _sections(rows: list[list[str]], known: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"heading": heading, "text": known[key]} for heading, key in rows if known.get(key)]


def _officer(making: Making) -> dict[str, str]:
    who = named(making.session, making.case.subject_id)
    return {"name": who.name, "officer": ", ".join(filter(None, [f"{who.rank} {who.name}", who.post, who.unit]))}


def _times(words: list[str], number: int) -> str:
    """Return how often somebody has been called, in words as far as there are any."""
    return words[number - 1] if number <= len(words) else f"lần thứ {number}"


def _number(making: Making) -> int:
    """How often the officer was called in this hearing; what has just been filled in is one of them."""
    sent = (
        select(func.count())
        .select_from(Submission)
        .where(Submission.case_id == making.case.id, Submission.form == FORM, Submission.within == making.task.within)
    )
    return making.session.scalar(sent) or 0


def _signature(making: Making, call: Call) -> dict[str, Any]:
    if "signature" not in making.words:
        return signed_for_body(making)
    lines = [line.format(body=call.body.upper()) for line in making.words["signature"]]
    return making.signature(making.signer_id, lines)
