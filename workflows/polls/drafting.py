"""Drafting a poll: the question, the options in the order of the law, and the chair's word on a small body."""

import hashlib
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid, NotAllowed, Refused
from workflows.law.rules import Rules
from workflows.polls.models import Poll, PollState
from workflows.polls.roll import entitled
from workflows.polls.states import hold_poll
from workflows.polls.warnings import warning

BLANK = "00"


def draft_poll(
    session: Session,
    rules: Rules,
    *,
    case_id: int,
    task_id: str,
    meeting: str,
    kind: str,
    title: str,
    question: str,
    dossier_sha256: str,
    chair_id: int,
    secretary_id: int,
    available: Collection[str] | None = None,
    rehearsal: bool = False,
) -> Poll:
    """Return a new draft for a task: `kind` is a ballot rule, `available` its options on this ballot (all, if None).

    A task has one poll; another round is drafted only after the one before was annulled (R-PAR-03).
    """
    options = options_of(rules, kind, available)
    poll = Poll(
        case_id=case_id,
        task_id=task_id,
        round=_next_round(session, task_id, rehearsal=rehearsal),
        meeting=meeting,
        kind=kind,
        title=title,
        question=question,
        question_sha256=question_sha256(question, dossier_sha256),
        options=[*options, BLANK],
        forms=options,
        rehearsal=rehearsal,
        chair_id=chair_id,
        secretary_id=secretary_id,
    )
    session.add(poll)
    session.flush()  # gives the poll its number
    return poll


def question_sha256(question: str, dossier_sha256: str) -> str:
    """Return the hash that binds a question to the file it is asked about."""
    return hashlib.sha256(f"{question}\n{dossier_sha256}".encode()).hexdigest()


def options_of(rules: Rules, kind: str, available: Collection[str] | None = None) -> dict[str, str]:
    """Return the options of a ballot, heaviest first, by codes of one length: {"01": "party_expulsion", …}."""
    all_options = rules.ballot(kind).options
    if strange := sorted(set(available or ()) - set(all_options)):
        raise Invalid(N_("Not on this ballot: %(options)s."), options=", ".join(strange))
    offered = [option for option in all_options if available is None or option in available]
    if not set(offered) & set(rules.ballot(kind).forms):
        raise Invalid(N_("The ballot offers nothing that could be carried."))
    return {f"{number:02}": option for number, option in enumerate(offered, start=1)}


def confirm_warning(session: Session, poll: Poll, actor: int) -> None:
    """Note that the chair has read the warning on the size of this roll.  A changed roll asks again."""
    hold_poll(session, poll, PollState.DRAFT)
    if actor != poll.chair_id:
        raise NotAllowed(N_("Only the chair may do this."))
    poll.warning_confirmed = True


def require_confirmation(session: Session, poll: Poll, rules: Rules) -> None:
    """Refuse a body so small that paper is safer, unless the chair has confirmed."""
    told = warning(entitled(session, poll), rules)
    if told and told.must_confirm and not poll.warning_confirmed:
        raise Refused(told.messages[0], rule="BAL-PAPER", **told.params)


def _next_round(session: Session, task_id: str, *, rehearsal: bool) -> int:
    same = (Poll.task_id == task_id, Poll.rehearsal == rehearsal)
    standing = select(func.count()).where(*same, Poll.state != PollState.ANNULLED)
    if session.scalar(standing) and not rehearsal:
        raise Refused(N_("This question has a poll already."), rule="R-PAR-03")
    return (session.scalar(select(func.max(Poll.round)).where(*same)) or 0) + 1
