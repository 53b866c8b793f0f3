"""The words that papers of the Party share: who it is about, in whose name, articles, sections, signature."""

from datetime import date
from typing import Any

from sqlalchemy import select

from workflows.cases.roles import party_bodies, party_complaining
from workflows.law.calendar import today
from workflows.people.kinds import BodyKind, Office
from workflows.people.models import Membership, PartyBody

from .naming import named
from .paper_making import Making

BODIES = {
    BodyKind.CELL: "CHI BỘ",
    BodyKind.GRASSROOTS_COMMITTEE: "ĐẢNG ỦY",
    BodyKind.STANDING_COMMITTEE: "BAN THƯỜNG VỤ",
    BodyKind.COMMITTEE: "BAN CHẤP HÀNH",
}
OFFICES = {Office.SECRETARY: "BÍ THƯ", Office.DEPUTY_SECRETARY: "PHÓ BÍ THƯ", Office.MEMBER: "ỦY VIÊN"}
ABOVE = "cấp ủy, tổ chức đảng cấp trên"


def body_at(making: Making) -> PartyBody | None:
    """Return the Party body in whose name the step of a paper is done, or None for a step of nobody's body."""
    role = making.house.roles[making.task.role]
    if not role.body:
        return None
    return party_bodies.find(making.session, making.house, making.case, role.body, making.task)


def articles(making: Making, words: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the data of a decision of the Party: its standing articles by their keys, filled with `words`."""
    full = _who(making) | words
    return {
        "title": making.words["title"],
        "body": full["body"],
        "bases": [line.format(**full) for line in making.words["bases"]],
        "articles": [making.words[key].format(**full) for key in keys],
        "signature": signed_for_body(making),
        **making.ending,
    }


def state_articles(making: Making, words: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the data of a decision of the State, in articles."""
    made = articles(making, words, *keys)
    del made["body"]
    return {
        **made,
        "authority": named(making.session, making.in_whose_name).office,
        "proposed_by": making.words["proposed_by"],
        "signature": making.signature(making.signer_id),
    }


def sections_of(making: Making, sections: list[tuple[str, str]], words: dict[str, Any]) -> dict[str, Any]:
    """Return the data of minutes, a report, a plan or a notice: (heading, text) after a standing opening."""
    full = _who(making) | words
    return {
        "title": making.words["title"],
        "opening": making.words["opening"].format(**full),
        "sections": [{"heading": heading, "text": text} for heading, text in sections],
        "closing": making.words["closing"],
        "signature": signed_for_body(making),
        **making.ending,
    }


def signed_for_body(making: Making) -> dict[str, Any]:
    """Return the signature of a step: the standing lines, else the office that the signer holds in his body."""
    if lines := making.words.get("signature"):
        return making.signature(making.signer_id, lines)
    body = body_at(making)
    if body is None:
        return making.signature(making.signer_id)
    office = select(Membership.office).where(
        Membership.person_id == making.signer_id, Membership.body_id == body.id, Membership.on(today())
    )
    held = making.session.scalars(office).first() or Office.MEMBER
    return making.signature(making.signer_id, [f"T/M {BODIES[body.kind]}", OFFICES[held]])


def _who(making: Making) -> dict[str, Any]:
    who, body = named(making.session, making.case.subject_id), body_at(making)
    return {
        "case": making.case.number,
        "rank": who.rank,
        "name": who.name,
        "post": who.post,
        "unit": who.unit,
        "body": body.name if body else "",
    }


def right_to_complain(making: Making, body: PartyBody | None) -> dict[str, Any]:
    """Return to whom and how long one may complain against what a body decides."""
    line = party_bodies.line_of(making.session, making.case.subject_id, today())
    above = party_bodies.next_above(line, body)
    return {
        "above": above.name if above else ABOVE,
        "complain": making.house.rules_of(making.case).number(party_complaining.TERM),
    }


def comrade(making: Making, person_id: int) -> str:
    """Return a person as part of a sentence."""
    who = named(making.session, person_id)
    return f"đồng chí {who.rank} {who.name}, {who.post}"


def written(day: str) -> str:
    """Return a day of ISO form as papers of the Party write it in a sentence."""
    return in_figures(date.fromisoformat(day))


def in_figures(day: date) -> str:
    """Return a day in figures."""
    return f"{day:%d/%m/%Y}"
