"""Words and names that the pages of a vote share."""

import hashlib
import hmac
from collections.abc import Collection, Mapping
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from webapp.database import db
from webapp.locale import number
from webapp.texts import lazy, locale
from workflows.documents.models import Document
from workflows.law.rules import Rules
from workflows.people.models import Person
from workflows.polls.count import CARRIED, INVALID, LOST, NONE
from workflows.polls.drafting import BLANK
from workflows.polls.models import Poll, PollState
from workflows.polls.warnings import OUTCOME_ONLY, SizeWarning

from .seats import Seat

LABEL = b"phrases of ballots"  # what this key is for: it signs nothing else
STATES = {
    PollState.DRAFT: lazy("Being prepared"),
    PollState.OPEN: lazy("Voting is open"),
    PollState.CLOSED: lazy("Voting is closed, not yet counted"),
    PollState.COUNTED: lazy("Counted"),
    PollState.ANNULLED: lazy("Annulled"),
}


def ballot_secret() -> bytes:
    """Return the key that signs the phrases of ballot pages, derived from the application's own."""
    key = current_app.config["SECRET_KEY"]
    return hmac.new(key.encode() if isinstance(key, str) else key, LABEL, hashlib.sha256).digest()


def to_hub(seat: Seat) -> Response:
    """Go back to the page of the vote, or of its rehearsal."""
    if seat.poll is not None and seat.poll.rehearsal:
        return redirect(url_for("polls.rehearsal", poll_id=seat.poll.id), code=303)
    return redirect(url_for("polls.of_task", task_id=seat.task.id), code=303)


def form_name(rules: Rules, code: str) -> str:
    """Return what can be voted for, by its code, in the language of the reader."""
    form = rules.form(code)
    return form.en if locale() == "en" else form.name


def options(poll: Poll, rules: Rules) -> list[tuple[str, str]]:
    """Return (two-character code, name) of all that stands on the ballot, heaviest first, blank last."""
    return [*((code, form_name(rules, form)) for code, form in poll.forms.items()), (BLANK, _("Blank ballot"))]


def counted_options(poll: Poll, rules: Rules) -> list[tuple[str, str]]:
    """Return (code, name) of all that tellers count."""
    return [*options(poll, rules), (INVALID, _("Invalid (paper only)"))]


def missing_paper(missing: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the paper ballots that did not come back as number and reasons, each with its teller's name."""
    if not missing:
        return None
    people = names([int(person_id) for person_id in missing["reasons"]])
    reasons = [(people.get(int(person_id), ""), words) for person_id, words in missing["reasons"].items()]
    return {"number": missing["number"], "reasons": reasons}


def result_words(result: str, rules: Rules) -> str:
    """Return the outcome of a count in words."""
    fixed = {
        CARRIED: _("Carried"),
        LOST: _("Not carried"),
        NONE: _("No form reached what it needs"),
    }
    return fixed.get(result) or form_name(rules, result)


def ballot_title(rules: Rules, kind: str) -> str:
    """Return the name of a kind of vote."""
    ballot = rules.ballot(kind)
    return ballot.title_en if locale() == "en" else ballot.title_vi


def names(ids: Collection[int]) -> dict[int, str]:
    """Return {person id: rank and name}, asked for at once."""
    found = db.session.scalars(select(Person).where(Person.id.in_(set(ids))))
    return {person.id: f"{person.rank.name} {person.name}" for person in found}


def papers(poll: Poll) -> list[Document]:
    """Return the papers that the count of this poll produced."""
    found = select(Document).where(Document.case_id == poll.case_id, Document.task_id == poll.task_id)
    return list(db.session.scalars(found.order_by(Document.id)))


def size_words(told: SizeWarning | None, *, offered: bool) -> list[str]:
    """Return what to say about a small body; that only the outcome may be published where it is `offered`."""
    if told is None:
        return []
    params = {key: number(value) for key, value in told.params.items()}
    return [_(message, **params) for message in told.messages if offered or message != OUTCOME_ONLY]
