"""The papers of a vote: the resolution of the body and the minutes of the count."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from workflows.cases.roles.electorate import body_of
from workflows.database import now
from workflows.errors import N_, NotFound
from workflows.law.calendar import today
from workflows.people.conflicts import SELF
from workflows.people.models import Person
from workflows.polls.models import Poll, Result

from .counted import counted_vote
from .naming import named
from .paper_making import Making

OWN_MATTER = "R-PAR-15"  # what the minutes cite for the person concerned, and for a ground that came up later
AGAINST = "disagree"
NO_BOX = hashlib.sha256(b"").hexdigest()  # all voted on paper


def resolution(making: Making) -> dict[str, Any]:
    poll, result = _poll(making)
    carried = _is_carried(result)
    return {
        "title": making.words["title"],
        "body": _body(making),
        "bases": making.lines("bases"),
        "met_on": today().isoformat(),
        "members": poll.base,
        "present": result.handed_out_screen + result.handed_out_paper,
        "recused": _recused(making, result),
        "matter": making.fill(making.words["matter"]),
        **_dissent(poll, result),
        "outcome": making.words["carried" if carried else "lost"],
        "question_sha256": poll.question_sha256,
        "decisions": [
            making.fill(making.words["agreed" if carried else "refused"]).replace(
                "FORM", _option(making, result.result)
            ),
            making.words["assigned"],
        ],
        "signature": making.signature(poll.chair_id, making.words["signature"]),
        **making.ending,
    }


def _dissent(poll: Poll, result: Result) -> dict[str, int]:
    """How many did not agree, as a figure; nothing where the vote had more than two ways, or keeps its outcome only."""
    votes = result.tally.get("votes", {})
    return {"dissent": votes[AGAINST]} if AGAINST in votes and AGAINST in poll.forms.values() else {}


def _missing_paper(missing: Mapping[str, Any], people: Mapping[int, str]) -> dict[str, Any]:
    """Return what the minutes say of paper ballots that did not come back; nothing if all did."""
    if not missing["number"]:
        return {}
    reasons = [f"{people[int(person_id)]}: {words}" for person_id, words in sorted(missing["reasons"].items())]
    return {"missing": missing["number"], "reasons": reasons}


def _figures(poll: Poll, result: Result, words: Mapping[str, Any]) -> dict[str, Any]:
    """How many voted for what, and how many votes were needed; the latter alone where no figures were kept."""
    tally = result.tally
    if tally.get("outcome_only"):
        return {"needed": tally["needed"]}
    rungs = {rung["form"]: rung for rung in tally.get("ladder", [])}
    return {
        **{key: tally[key] for key in ("valid", "blank", "invalid")},
        "ladder": [
            {"option": words["options"][form], "votes": tally["votes"][form], **_cumulated(words, rungs.get(form))}
            for form in poll.forms.values()
        ],
        "needed": rungs.get(result.result, next(iter(rungs.values()), {"needed": 0}))["needed"],
    }


def counting_minutes(making: Making) -> dict[str, Any]:
    poll, result = _poll(making)
    tally, words = result.tally, _words_of_vote(making, poll, result)
    people = {
        person.id: person.name
        for person in making.session.scalars(select(Person).where(Person.id.in_([poll.chair_id, *tally["teller_ids"]])))
    }
    return {
        "title": words["title"],
        "body": words["body"],
        "case_number": making.case.number,
        "question": poll.question,
        "question_sha256": poll.question_sha256,
        "counted_at": now().isoformat(),
        "place": making.words["place"],
        "members": tally["base"],
        "handed_out": result.handed_out_screen + result.handed_out_paper,
        "recused": _recused(making, result),
        "returned": tally["returned"],
        **_missing_paper(tally["paper_missing"], people),
        **_figures(poll, result, words),
        "outcome": words["outcome"],
        "box_words": tally["box_words"],
        "box_sha256": result.box_sha256 or NO_BOX,
        "copies": len(tally["teller_ids"]),
        "tellers": [
            {"role": role, "name": people[id_]}
            for role, id_ in zip(making.words["tellers"], tally["teller_ids"], strict=True)
        ],
        "chair": {"capacity": making.words["signature"], "name": people[poll.chair_id]},
    }


def _recused(making: Making, result: Result) -> list[str] | None:
    """Who did not vote, and by which text: the rule stands in the minutes, the private ground nowhere (R-PAR-15)."""
    rules = making.house.rules_of(making.case)
    found = []
    for person_id, reason in result.tally.get("recused", []):
        rule = rules[OWN_MATTER if reason in ("", SELF) else reason]
        text = f"{rule.article} {rule.source}".strip() or rule.title_vi
        person = named(making.session, person_id)
        found.append(f"{person.rank} {person.name} ({text})")
    return found or None


def _words_of_vote(making: Making, poll: Poll, result: Result) -> dict[str, Any]:
    """Return title, body, options and outcome in words, of a question carried or lost or of a ladder of forms."""
    words, rules = making.words, making.house.rules_of(making.case)
    ballot = rules.ballot(poll.kind)
    options = {form: _option(making, form) for form in ballot.options}
    if len(ballot.forms) == 1:
        outcome = words["carried" if result.result == "carried" else "lost"]
        return {"title": words["title"], "body": _body(making), "options": options, "outcome": outcome}
    ladder = words["of_discipline"]
    carried = result.result in options
    return {
        "title": ladder["title"],
        "body": _body(making),
        "options": options,
        "outcome": ladder["carried"].format(form=options[result.result].lower()) if carried else ladder["lost"],
        "cumulates": ballot.cumulate,
    }


def _cumulated(words: Mapping[str, Any], rung: dict[str, Any] | None) -> dict[str, int]:
    """The sum that counts for a form, beside its own votes, where heavier forms are added (R-PAR-06)."""
    return {"cumulated": rung["sum"]} if rung and words.get("cumulates") else {}


def _is_carried(result: Result) -> bool:
    """Whether the question was carried, or some form of a ladder."""
    return result.result not in ("lost", "none")


def _option(making: Making, code: str) -> str:
    """Return what stands on a ballot in words: those of the paper, or the name of the form of discipline."""
    words: str | None = making.words["options"].get(code) if "options" in making.words else None
    if words is None and code not in ("carried", "lost", "none"):
        return making.house.rules_of(making.case).form(code).name
    return words or ""


def _body(making: Making) -> str:
    """Return the body that voted, as its papers name it."""
    return body_of(making.session, making.house, making.case, making.task).name or str(making.words["body"])


def _poll(making: Making) -> tuple[Poll, Result]:
    counted = counted_vote(making)
    if counted is None:
        raise NotFound(N_("The vote has not been counted."))
    return counted
