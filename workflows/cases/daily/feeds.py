"""A calendar of one's own under a secret address: numbers of cases, steps, terms and dates, no names."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases import pending
from workflows.cases.feed_tables import CalendarFeed
from workflows.cases.house import House
from workflows.cases.models import Case, Clock, Task
from workflows.cases.request_models import Request
from workflows.cases.subject.officer import COMPLAINT_CLOCKS
from workflows.cases.verbs.requesting import TERM
from workflows.cases.views import inbox
from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.accounts import note_failure, require_few_failures
from workflows.people.models import Account
from workflows.trail.chain import record

MOST, ASKED = "CLK-FEED", "CLK-FEED-ASKED"
DOOR = "calendar"  # under which guesses at secrets are counted
CHAIN = "accounts"


@dataclass(frozen=True)
class Entry:
    """One date: a step, or a term of a matter about oneself.  `key` stays the same while the date moves."""

    key: str
    case: Case
    on: date
    task: Task | None = None
    rule: str = ""


def renew(session: Session, person_id: int) -> str:
    """Give a person a new secret and end the old one; return it, which is the only time that it can be read."""
    secret = secrets.token_urlsafe()
    revoke(session, person_id)
    session.flush()  # the old row makes room
    session.add(CalendarFeed(person_id=person_id, token_sha256=_digest(secret)))
    record(session, CHAIN, "feed.made", actor_id=person_id)
    return secret


def revoke(session: Session, person_id: int) -> None:
    """End the address of a person's calendar, if he has one."""
    if row := session.get(CalendarFeed, person_id):
        session.delete(row)
        record(session, CHAIN, "feed.revoked", actor_id=person_id)


def feed_of(session: Session, person_id: int) -> CalendarFeed | None:
    """Return since when a person has a calendar, if he has one."""
    return session.get(CalendarFeed, person_id)


def owner(session: Session, secret: str, address: str, rules: Rules) -> Account | None:
    """Return whose calendar a secret opens; nobody's if it was revoked or the account is closed.

    The caller commits either way.  Raise Refused after too many guesses from an address (SEC-SIGNIN-TRIES), and for a
    calendar that is fetched more often than CLK-FEED-ASKED; from where its owner fetches it is not kept.
    """
    require_few_failures(session, DOOR, address, rules)
    found = select(Account).join(CalendarFeed, CalendarFeed.person_id == Account.person_id)
    account = session.scalars(found.where(CalendarFeed.token_sha256 == _digest(secret), Account.active)).first()
    if account is None:
        note_failure(session, DOOR, address)
        return None
    fetched = f"{DOOR}:{account.id}"
    require_few_failures(session, fetched, "", rules, most=ASKED)
    note_failure(session, fetched, "")
    return account


def entries(session: Session, house: House, person_id: int) -> list[Entry]:
    """Return the dates of a person: his steps, what he is asked, until when he may complain; the earliest first."""
    most = house.rules(today()).number(MOST)
    tasks = session.scalars(inbox.inbox(house, person_id).where(Task.due_on.is_not(None)).limit(most))
    found = [Entry(task.id, task.case, task.due_on, task=task) for task in tasks if task.due_on]
    mine = (
        select(Clock, Case)
        .join(Case, Case.id == Clock.case_id)
        .where(
            Case.subject_id == person_id,
            Case.told_at.is_not(None),
            Clock.code.in_(COMPLAINT_CLOCKS),
            Clock.stopped_on.is_(None),
            Clock.due_on >= today(),
        )
        .limit(most)
    )
    found += [Entry(f"clock-{clock.id}", case, clock.due_on, rule=clock.code) for clock, case in session.execute(mine)]
    asked = session.scalars(pending.waiting_for(person_id).where(Request.due_on.is_not(None)).limit(most))
    found += [Entry(f"request-{row.id}", row.case, row.due_on, rule=TERM) for row in asked if row.due_on]
    return sorted(found, key=lambda entry: (entry.on, entry.key))[:most]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
