"""Paper ballots come back as many as were handed out, or somebody answers for those that did not."""

from typing import Any

from sqlalchemy.orm import Session

from workflows.errors import N_, Invalid, Refused
from workflows.polls import keys, roll
from workflows.polls.models import Poll

RULE = "R-PAR-03"


def explained(session: Session, poll: Poll, person_id: int, returned: int, why: str) -> dict[str, Any]:
    """Return the tellers' explanations with this one's; refuse a number that he does not, or cannot, account for.

    More than were handed out is refused outright: a ballot of another hand is among them, and nobody can tell which.
    """
    handed_out, why = roll.handed_out(session, poll).paper, why.strip()
    if returned > handed_out:
        raise Refused(
            N_(
                "%(returned)s paper ballots were counted and only %(handed_out)s were handed out. Count again; if it "
                "is so, the chair annuls the poll."
            ),
            rule=RULE,
            returned=returned,
            handed_out=handed_out,
        )
    others = {teller: said for teller, said in poll.paper_missing.items() if teller != str(person_id)}
    if returned == handed_out:
        return others
    if not why:
        raise Invalid(
            N_(
                "%(handed_out)s paper ballots were handed out and %(returned)s came back. Write why; it stands in the "
                "counting minutes."
            ),
            field="missing",
            rule=RULE,
            returned=returned,
            handed_out=handed_out,
        )
    return {**others, str(person_id): why}


def agreed(session: Session, poll: Poll) -> dict[str, int]:
    """Return the paper count that both tellers reached apart from each other, or refuse; empty if no paper was used."""
    entries = list(poll.paper.values())
    if not roll.handed_out(session, poll).paper and not entries:
        return {}
    if len(entries) != len(keys.tellers(session, poll.meeting)) or any(entry != entries[0] for entry in entries):
        raise Refused(N_("Both tellers must enter the paper ballots, and agree, before a key is turned."))
    return dict(entries[0])


def missing(session: Session, poll: Poll) -> dict[str, Any]:
    """Return how many paper ballots did not come back and what each teller wrote about it, for the counting minutes."""
    returned = sum(agreed(session, poll).values())
    return {"number": roll.handed_out(session, poll).paper - returned, "reasons": dict(poll.paper_missing)}
