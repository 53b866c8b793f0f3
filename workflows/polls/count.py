"""The count: the box is opened in memory, totals are stored, and everything that was read is deleted with it."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Refused
from workflows.law import counting
from workflows.law.rows import Base
from workflows.law.rules import Rules
from workflows.polls import keys, outcome, roll
from workflows.polls.ballots import box_words
from workflows.polls.drafting import BLANK
from workflows.polls.models import Poll, PollState, Result, SealedBallot
from workflows.polls.paper import missing
from workflows.polls.sealing import InvalidTag, X25519PrivateKey, open_ballot, public_bytes
from workflows.polls.states import CallForAnnulment

INVALID = "invalid"  # on paper only
CARRIED, LOST, NONE, NO_QUORUM = "carried", "lost", "none", "no_quorum"


def refuse_too_few(session: Session, poll: Poll, paper: Mapping[str, int], rules: Rules) -> None:
    """Refuse before any key is turned when so few ballots came back that a count would tell who voted what."""
    floor = rules.number("BAL-FLOOR")
    if roll.handed_out(session, poll).screen + sum(paper.values()) < floor:
        raise Refused(
            N_("Fewer than %(floor)s ballots: a count would tell who voted what. Annul the poll and vote on paper."),
            rule="BAL-FLOOR",
            floor=floor,
        )


def count_box(session: Session, poll: Poll, key: X25519PrivateKey, paper: Mapping[str, int], rules: Rules) -> Result:
    """Open every box in memory, store totals and phrases, destroy boxes, locks and paper counts: all of it or nothing.

    CallForAnnulment when box, roll, keys or question are not what they were at opening.
    """
    boxes = sorted(session.scalars(select(SealedBallot.box).where(SealedBallot.poll_id == poll.id)))
    _refuse_tampered(session, poll, key, len(boxes))
    try:
        ballots = [open_ballot(box, key, poll.context) for box in boxes]
    except (InvalidTag, ValueError) as error:
        raise CallForAnnulment(N_("A ballot was damaged or put in by another hand.")) from error
    if {choice for choice, _ in ballots} - {*poll.options}:
        raise CallForAnnulment(N_("A ballot was damaged or put in by another hand."))
    counts = Counter(choice for choice, _ in ballots) + Counter(dict(paper))
    phrases = sorted(phrase for _, phrase in ballots)
    return conclude(session, poll, write_result(session, poll, rules, counts=counts, phrases=phrases, boxes=boxes))


def write_result(
    session: Session,
    poll: Poll,
    rules: Rules,
    *,
    counts: Mapping[str, int] | None,
    phrases: Sequence[str],
    boxes: Sequence[bytes],
) -> Result:
    """Return the row that stays; `counts` is None when there was no quorum and nothing was opened."""
    told, tally = (NO_QUORUM, {}) if counts is None else _decide(session, poll, rules, counts)
    full = {option: (counts or {}).get(option, 0) for option in [*poll.options, INVALID]}
    out = roll.handed_out(session, poll)
    box_sha256 = hashlib.sha256(b"".join(boxes)).hexdigest() if boxes else ""
    minutes = {
        **_minutes(session, poll, full),
        **tally,
        "result": told,
        "box_sha256": box_sha256,
        "paper_missing": None if counts is None else missing(session, poll),
        "handed_out": {"screen": out.screen, "paper": out.paper, "not_voted": out.not_voted},
    }
    return Result(
        poll_id=poll.id,
        result=told,
        counts={} if counts is None or poll.outcome_only else full,
        phrases=list(phrases),
        box_sha256=box_sha256,
        handed_out_screen=out.screen,
        handed_out_paper=out.paper,
        tally=outcome.without_figures(minutes) if poll.outcome_only else minutes,
    )


def conclude(session: Session, poll: Poll, result: Result) -> Result:
    """Store the result and destroy what it was counted from."""
    session.add(result)
    session.execute(delete(SealedBallot).where(SealedBallot.poll_id == poll.id))
    poll.state, poll.locks, poll.paper, poll.paper_missing = PollState.COUNTED, {}, {}, {}
    return result


def _refuse_tampered(session: Session, poll: Poll, key: X25519PrivateKey, boxes: int) -> None:
    unchanged = (
        public_bytes(key) == poll.public_key,
        roll.handed_out(session, poll).screen == boxes,
        roll.fingerprint(session, poll) == poll.roll_sha256,
        roll.base(session, poll) == poll.base,
        keys.fingerprint(session, poll.meeting) == poll.holders_sha256,
    )
    if not all(unchanged):
        raise CallForAnnulment(N_("The box does not match the roll or the keys. Do not count; annul the poll."))


def _decide(session: Session, poll: Poll, rules: Rules, counts: Mapping[str, int]) -> tuple[str, dict[str, Any]]:
    """Return the result code and the ladder, by the rule of this ballot (R-PAR-04 to R-PAR-06)."""
    ballot = rules.ballot(poll.kind)
    members = poll.base if ballot.base is Base.ALL_MEMBERS else roll.entitled(session, poll)
    votes = {form: counts.get(option, 0) for option, form in poll.forms.items()}
    blank, invalid = counts.get(BLANK, 0), counts.get(INVALID, 0)
    tally = counting.count(
        ballot, members, votes, available=poll.forms.values(), blank=blank, invalid=invalid, rules=rules
    )
    if len(ballot.forms) == 1:  # a question that is only carried or lost
        return (CARRIED if tally.result else LOST), {**tally.as_json(), "members": members}
    return tally.result or NONE, {**tally.as_json(), "members": members}


def _minutes(session: Session, poll: Poll, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what the counting minutes name besides result and ladder; persons by their ids."""
    returned, blank, invalid = sum(counts.values()), counts[BLANK], counts[INVALID]
    return {
        "kind": poll.kind,
        "rehearsal": poll.rehearsal,
        "base": poll.base,
        "entitled": roll.entitled(session, poll),
        "struck": roll.struck(session, poll),
        "returned": returned,
        "blank": blank,
        "invalid": invalid,
        "valid": returned - blank - invalid,
        "votes": {form: counts[option] for option, form in poll.forms.items()},
        "question_sha256": poll.question_sha256,
        "roll_sha256": poll.roll_sha256,
        "box_words": box_words(poll),
        "chair_id": poll.chair_id,
        "secretary_id": poll.secretary_id,
        "recused": [list(line) for line in roll.recused(session, poll)],
        "teller_ids": keys.tellers(session, poll.meeting),
    }
