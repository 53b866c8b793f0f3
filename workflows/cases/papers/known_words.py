"""The words that any paper of a case may use: people, days, forms, votes and terms, worked out from the case.

`officer`, `form`, `members`, … stand in papers.toml in braces, or as the key of a section.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline.state_track import decision_in, party_twin
from workflows.cases.models import Part
from workflows.cases.roles import complained
from workflows.documents.models import Document
from workflows.documents.wording import DAY_UNITS, date_words, grouped
from workflows.law.calendar import today
from workflows.law.discipline import LASTING
from workflows.law.rules import Rules

from .counted import counted_vote
from .mentoring_words import mentoring_words
from .merit_papers import merit_words
from .naming import named
from .paper_making import Making

COUNCIL = "discipline_council"


def known_words(making: Making) -> dict[str, str]:
    """Return the words that any paper of a case may use, "" where a case does not have them yet."""
    subject = named(making.session, making.case.subject_id)
    own = making.said(making.words["form"])
    found = {key: plain(making, key, value) for key, value in own.items() if not isinstance(value, list | dict)}
    form = plain(making, "form_code", own.get("form_code"))
    phrases = making.words.get("phrases", {}).items()
    said = {f"{field}_words": words[own[field]].format(form=form) for field, words in phrases if field in own}
    words = {
        **found,
        **said,
        "case": making.case.number,
        "unit": making.case.unit.name,
        "receiving": making.fill("{receiving}"),
        "name": subject.name,
        "officer": ", ".join(filter(None, [f"{subject.rank} {subject.name}", subject.post, subject.unit])),
        "today": date_words(today()),
        "members": _members(making),
        "ballot": _ballot(making),
        "form": form,
        **_decision_words(making),
        **_term_words(making),
        **_terms_of_rules(making),
        **mentoring_words(making),
        **merit_words(making),
    }
    effect = making.words.get("effects", {}).get(_effect(making, own), "")
    words["counted_from"] = _counted_from(making, own)
    words["place_words"] = f", làm việc tại {own['place']}" if own.get("place") else ""
    words["effect_words"] = effect.format_map(words)
    instance = making.words.get("instances", {}).get(making.said("complaint").get("instance"), "")
    return words | {"instance_words": instance.format_map(words)}


def plain(making: Making, field: str, value: Any) -> str:
    """Return what was filled in at a field as a paper writes it: names for codes, days in words, one paragraph."""
    if value in (None, "", [], False):
        return ""
    choices = making.words.get("choices", {}).get(field, {})
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    if field.endswith(("_on", "_by")) and isinstance(value, str):
        return date_words(date.fromisoformat(value))
    if field == "form_code":
        return _rules(making).form(str(value)).name
    return " ".join(str(value).split())


def _effect(making: Making, signed: Mapping[str, Any]) -> str:
    return "lasting" if signed.get("form_code") in _rules(making).words(LASTING) else "timed"


def _counted_from(making: Making, signed: Mapping[str, Any]) -> str:
    """From when the time of effect counts: the Party's decision on the same matter, or this one (R-STA-12)."""
    if not signed.get("effective_on"):
        return ""
    twin = party_twin(making.session, making.case)
    counted = twin.effective_on if twin and twin.ends_on else date.fromisoformat(signed["effective_on"])
    return date_words(counted)


def _decision_words(making: Making) -> dict[str, str]:
    """The decision that the paper is about: of this case, or of the one that a complaint or a restoration is about."""
    complained = making.said("complaint").get("decision_id")
    row = making.session.get(DisciplineDecision, complained) if complained else decision_in(making.session, making.case)
    if row is None and making.case.came_from_id:
        row = making.session.scalars(
            select(DisciplineDecision)
            .where(DisciplineDecision.person_id == making.case.subject_id)
            .order_by(DisciplineDecision.id.desc())
        ).first()
    if row is None:
        return {"decision": "", "decided_form": ""}
    paper = making.session.get(Document, row.document_id) if row.document_id else None
    symbol = f"số {paper.symbol} {date_words(paper.issued_on)}" if paper else date_words(row.decided_on)
    return {"decision": symbol, "decided_form": _rules(making).form(row.form_code).name}


def _term_words(making: Making) -> dict[str, str]:
    """How long somebody may complain, and how long the decision is in effect, from the rules of the case."""
    rule, moved = _rules(making)[_complaint_rule(making)], _rules(making)["R-REA-12"]
    return {
        "days": str(rule.value),
        "days_unit": DAY_UNITS[rule.unit],
        "transfer_days": str(moved.value),
        "transfer_days_unit": DAY_UNITS[moved.unit],
        "months": str(_rules(making).number("R-STA-12")),
    }


def _terms_of_rules(making: Making) -> dict[str, str]:
    """The times that a paper names by their rules: `terms = { within = "R-STA-SELF" }`."""
    rules = {name: _rules(making)[code] for name, code in making.words.get("terms", {}).items()}
    return {name: f"{rule.value} {DAY_UNITS[rule.unit]}" for name, rule in rules.items()}


def _complaint_rule(making: Making) -> str:
    """The time to complain about what the paper decides: a decision, or the first answer to a complaint about it."""
    if making.case.process != complained.PROCESS or not making.said(complained.FORM):
        return complained.TERMS[complained.FIRST]
    decision = complained.decision_of(making.session, making.case)
    return complained.term_of(making.house, making.case, decision, complained.SECOND)


def _members(making: Making) -> str:
    parts = making.session.scalars(
        select(Part)
        .where(Part.case_id == making.case.id, Part.role.in_((COUNCIL, making.task.role)))
        .order_by(Part.leads.desc(), Part.since)
    )
    return "; ".join(
        f"{person.rank} {person.name}, {person.post}: {'Chủ tịch' if part.leads else 'Ủy viên'}"
        for part in parts
        for person in [named(making.session, part.person_id)]
    )


def _ballot(making: Making) -> str:
    """The figures of the vote of this step, in one paragraph; never who voted what."""
    counted = counted_vote(making)
    if counted is None:
        return ""
    poll, result = counted
    tally, rules = result.tally, _rules(making)
    mark = f"Mã băm của câu hỏi và hồ sơ: {grouped(poll.question_sha256)}."
    if tally.get("outcome_only"):
        out = result.handed_out_screen + result.handed_out_paper
        return f"Tổng số thành viên {tally['base']}; phiếu phát ra {out}; thu về {tally['returned']}. {mark}"
    votes = "; ".join(f"{rules.form(form).name}: {tally['votes'][form]} phiếu" for form in poll.forms.values())
    return (
        f"Tổng số thành viên {tally['base']}; phiếu phát ra {result.handed_out_screen + result.handed_out_paper}; "
        f"thu về {tally['returned']}; hợp lệ {tally['valid']}; trắng {tally['blank']}; không hợp lệ "
        f"{tally['invalid']}. Kết quả: {votes}. {mark}"
    )


def _rules(making: Making) -> Rules:
    return making.house.rules_of(making.case)
