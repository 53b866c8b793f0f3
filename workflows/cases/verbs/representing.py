"""Who reads a case for the person concerned: naming a colleague or a lawyer, and ending it at once (R-CPL-02).

A representative sees what the officer sees of this one case and can do nothing in it: he is nobody's substitute.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.cases import permissions
from workflows.cases.house import Bound, House
from workflows.cases.models import Candidate, Case, Part, Submission, Task
from workflows.cases.notices import notify
from workflows.cases.representative_models import Representative
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.cases.subject.officer import REPORTER, REPRESENTED
from workflows.cases.verbs.windows import refuse_window
from workflows.database import hold, now
from workflows.errors import N_, Invalid, NotFound, Refused
from workflows.law.calendar import today
from workflows.law.rules import Rules
from workflows.people.accounts import note_failure, require_few_failures
from workflows.people.models import Account, Person
from workflows.trail.chain import case_chain, note_reading, record

DOOR = "a representative's code"  # what failed codes are counted under
CODE_BYTES, GROUP = 10, 4  # chance in a code, and how its letters are grouped for the hand


@dataclass(frozen=True)
class Mandate:
    """Whom the officer wants: a colleague by `person_id`, or a lawyer by `name`; and the first and last day."""

    valid_from: date
    valid_to: date
    person_id: int | None = None
    name: str = ""


def name_representative(
    session: Session, house: House, case: Case, actor_id: int, wanted: Mandate
) -> tuple[Representative, str]:
    """Let somebody read a case for the person concerned; return the row, and a lawyer's code, which is shown once.

    Raise NotFound to anybody but the person concerned, Invalid for a wrong window, Refused for whoever has a part
    in the case (REP-APART).
    """
    hold(session, case)
    if not permissions.may_know(actor_id, case):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    refuse_window(house, wanted.valid_from, wanted.valid_to, "REP-LONGEST")
    name, code = wanted.name.strip(), ""
    if wanted.person_id is not None:
        name = _colleague(session, house, case, wanted.person_id).name
    elif not name:
        raise Invalid(N_("Choose a colleague, or write the name of the lawyer."), field="name")
    else:
        code = _new_code()
    row = Representative(
        case_id=case.id,
        officer_id=actor_id,
        person_id=wanted.person_id,
        name=name,
        code_sha256=_digest(code) if code else None,
        valid_from=wanted.valid_from,
        valid_to=wanted.valid_to,
    )
    session.add(row)
    session.flush()  # the event names it
    _record(session, "representative.named", row, actor_id)
    if row.person_id is not None:
        notify(session, case, [row.person_id], "representative.named")
    return row, code


def revoke(session: Session, representative_id: int, actor_id: int) -> Representative:
    """End it now: by the officer, or by the colleague who lays it down."""
    row = session.get(Representative, representative_id)
    if row is None or actor_id not in (row.officer_id, row.person_id):
        raise NotFound(N_("There is no such representative, or it is not yours."))
    hold(session, row.case)
    session.refresh(row)
    if row.revoked_at is not None:
        raise Refused(N_("This has been revoked already."))
    row.revoked_at = now()
    _record(session, "representative.revoked", row, actor_id)
    return row


def named_by(officer_id: int, case_id: int) -> Select[Representative]:
    """Select whom an officer named in a case, the latest first."""
    mine = select(Representative).where(Representative.officer_id == officer_id, Representative.case_id == case_id)
    return mine.order_by(Representative.id.desc())


def mandates_of(person_id: int) -> Select[Representative]:
    """Select the cases that a colleague may read for somebody today."""
    mine = select(Representative).where(Representative.person_id == person_id, Representative.running(today()))
    return mine.options(joinedload(Representative.case), joinedload(Representative.officer)).order_by(Representative.id)


def enter(session: Session, code: str, address: str, rules: Rules) -> Representative | None:
    """Return whom a code belongs to, if it runs today; else count the failure.  The caller commits either way.

    Raise Refused after too many failures from this address, as for accounts (SEC-SIGNIN-TRIES).
    """
    require_few_failures(session, DOOR, address, rules)
    found = select(Representative).where(Representative.code_sha256 == _digest(code), Representative.running(today()))
    row = session.scalars(found).one_or_none()
    if row is None:
        note_failure(session, DOOR, address)
    return row


def look(session: Session, house: House, row: Representative, what: str) -> None:
    """Keep that a representative looked, under his own name; refuse it once he may no more.

    It is asked at each look, so that an end, a revocation or a part in the case that came later counts at once.
    """
    if not row.runs(today()) or not permissions.may_know(row.officer_id, row.case):
        raise NotFound(N_("There is no such case, or it is not yours to know of."))
    if row.person_id is not None and has_part(session, house, row.case, row.person_id):
        raise Refused(N_("You have a part in this case now and cannot read it for the officer."), rule="REP-APART")
    note_reading(session, row.case_id, row.person_id or row.officer_id, f"{REPRESENTED}{row.id}.{what}")


def has_part(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Tell whether a person has a part in a case: who works on it, decides, votes, or tracks all cases.

    Whoever only reported the matter is not counted: a refusal would tell the officer who it was (R-INT-02).
    """
    named = select(Task.id).join(Candidate, Candidate.task_id == Task.id)
    named = named.where(Task.case_id == case.id, Task.role != REPORTER, Candidate.person_id == person_id)
    did = select(Submission.id).join(Task, Task.id == Submission.task_id)
    did = did.where(
        Submission.case_id == case.id,
        Task.role != REPORTER,
        or_(Submission.person_id == person_id, Submission.acted_for_id == person_id),
    )
    part = select(Part.person_id).where(Part.case_id == case.id, Part.person_id == person_id)
    if any(session.scalars(each).first() is not None for each in (named.where(Candidate.barred_by == ""), did, part)):
        return True
    return bool(set(permissions.OVERSEERS) & permissions.roles_held(session, person_id)) or _is_meant(
        session, house, case, person_id
    )


def _is_meant(session: Session, house: House, case: Case, person_id: int) -> bool:
    """Whether a lane of the drawings means this person: he would be asked sooner or later."""
    model, roster = steps.model_of(session, case), Roster(session, house, case)
    lanes = {step.lane for drawing in model.drawings.values() for step in drawing.steps.values() if step.lane}
    roles = [house.roles.of_lane(lane) for lane in sorted(lanes)]
    wanted = [role for role in roles if role.bound is not Bound.SUBJECT and role.code != REPORTER]
    return any(person_id in roster.people_of(role) for role in wanted)


def _colleague(session: Session, house: House, case: Case, person_id: int) -> Person:
    found = select(Person).join(Account, Account.person_id == Person.id)
    person = session.scalars(found.where(Person.id == person_id, Account.active)).first()
    if person is None:
        raise Invalid(N_("This person has no account here. Name a lawyer by name instead."), field="person")
    if person_id == case.subject_id:
        raise Invalid(N_("Choose another officer."), field="person")
    if has_part(session, house, case, person_id):
        raise Refused(
            N_("%(name)s has a part in this case and cannot represent you."), rule="REP-APART", name=person.name
        )
    return person


def _new_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _digest(code: str) -> str:
    """Codes have so much chance in them that a plain hash cannot be turned back by trying."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def _record(session: Session, kind: str, row: Representative, actor_id: int) -> None:
    record(
        session,
        case_chain(row.case_id),
        kind,
        actor_id=actor_id,
        representative=row.id,
        person=row.person_id,
        first=row.valid_from.isoformat(),
        last=row.valid_to.isoformat(),
    )
