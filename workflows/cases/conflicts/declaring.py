"""Declaring kin, interests and disputes about oneself, ending and answering them; used for recusal and nothing else.

Nobody declares, ends or answers for another, an administrator least of all.  What is contradicted bars on until the
head of PX01, who sees nothing but what is contradicted, has decided which of the two is right.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case, CaseStatus
from workflows.database import hold
from workflows.errors import N_, NotAllowed, NotFound, Refused
from workflows.law.calendar import today
from workflows.people import declarations, roles
from workflows.people.declarations import Declaration, Sort
from workflows.people.kinds import Answer, InterestKind, Relation
from workflows.people.kinship import steps_around
from workflows.people.models import Interest, Kinship, Person
from workflows.trail.chain import record

from . import leaving

CHAIN = "declarations"
ANSWERS = (Answer.CONFIRMED, Answer.CONTRADICTED)
OFFICE_HEAD = "px01_head"
UNKNOWN = N_("There is no such declaration, or it is not yours.")
RULE = "DUT-DECLARE"


def declare_kinship(session: Session, house: House, actor_id: int, relative_id: int, relation: Relation) -> Kinship:
    """Declare that `relative_id` is one's own `relation`; raise Invalid for what cannot be, with what to do."""
    person = hold(session, session.get_one(Person, actor_id))  # two windows may send the same
    declarations.check_kinship(session, person, session.get(Person, relative_id), relation)
    row = Kinship(person_id=actor_id, relative_id=relative_id, relation=relation, declared_on=today())
    _keep(session, house, row, actor_id)
    return row


def declare_interest(session: Session, house: House, actor_id: int, other_id: int, kind: InterestKind) -> Interest:
    """Declare an interest in somebody, or a dispute with him; what exactly it is, is asked nowhere."""
    person = hold(session, session.get_one(Person, actor_id))
    declarations.check_interest(session, person, session.get(Person, other_id), kind, today())
    row = Interest(person_id=actor_id, other_id=other_id, kind=kind, valid_from=today())
    _keep(session, house, row, actor_id)
    return row


def end(session: Session, sort: Sort, declaration_id: int, actor_id: int) -> None:
    """End one's own declaration today.  It stays on record, and bars on in the matters that have begun by now."""
    row = _mine(session, sort, declaration_id, actor_id)
    if row.person_id != actor_id:
        raise NotAllowed(N_("Only who declared it ends it. You can contradict it."), rule=RULE)
    if declarations.is_over(row):
        raise Refused(N_("This declaration has ended already."), rule=RULE)
    if row.answer is Answer.CONTRADICTED:
        raise Refused(N_("It is contradicted: the head of PX01 decides first."), rule=RULE)
    _close(row)
    _record(session, "declaration.ended", row, actor_id)


def answer(session: Session, sort: Sort, declaration_id: int, actor_id: int, *, confirms: bool) -> None:
    """Confirm or contradict what somebody declared about oneself.  Until PX01 has decided it bars all the same."""
    row = _mine(session, sort, declaration_id, actor_id)
    if row.person_id == actor_id:
        raise NotAllowed(N_("You declared this yourself; the other person answers."), rule=RULE)
    if declarations.is_over(row) or row.answer in (Answer.UPHELD, Answer.STRUCK):
        raise Refused(N_("This declaration has ended, or the office has decided about it."), rule=RULE)
    row.answer, row.answered_on = (Answer.CONFIRMED if confirms else Answer.CONTRADICTED), today()
    _record(session, f"declaration.{row.answer}", row, actor_id)


def settle(session: Session, sort: Sort, declaration_id: int, actor_id: int, *, upheld: bool) -> None:
    """Decide about a contradicted declaration, as head of PX01 and not about oneself; struck out it bars no more."""
    row = declarations.find(session, sort, declaration_id)
    if row is None or OFFICE_HEAD not in roles.roles_of(session, actor_id, today()):
        raise NotFound(UNKNOWN)
    hold(session, row)
    if actor_id in (row.person_id, declarations.other_of(row)):
        raise NotAllowed(N_("It is about yourself: somebody else decides."), rule=RULE)
    if row.answer is not Answer.CONTRADICTED:
        raise Refused(N_("Nobody contradicts this declaration."), rule=RULE)
    row.answer, row.answered_on = (Answer.UPHELD if upheld else Answer.STRUCK), today()
    if not upheld:
        _close(row)
    _record(session, f"declaration.{row.answer}", row, actor_id)


def _keep(session: Session, house: House, row: Declaration, actor_id: int) -> None:
    session.add(row)
    session.flush()  # its id stands in the event, and the bars read it
    _record(session, "declaration.made", row, actor_id)
    _bar(session, house, row)


def _bar(session: Session, house: House, row: Declaration) -> None:
    """Name again who may act in the open matters that the declaration touches, so that a bar stands at once."""
    pair = {row.person_id, declarations.other_of(row)}
    touched = pair if isinstance(row, Interest) else pair | set(steps_around(session, row.person_id))
    cases = select(Case).where(Case.subject_id.in_(touched), Case.status == CaseStatus.OPEN).order_by(Case.id)
    for case in session.scalars(cases):
        hold(session, case)
        leaving.refresh(session, house, case)


def _mine(session: Session, sort: Sort, declaration_id: int, actor_id: int) -> Declaration:
    row = declarations.find(session, sort, declaration_id)
    if row is None or actor_id not in (row.person_id, declarations.other_of(row)):
        raise NotFound(UNKNOWN)
    return hold(session, row)


def _close(row: Declaration) -> None:
    if isinstance(row, Kinship):
        row.ended_on = today()
    else:
        row.valid_to = today()


def _record(session: Session, kind: str, row: Declaration, actor_id: int) -> None:
    record(session, CHAIN, kind, actor_id=actor_id, declaration=row.id, sort=str(declarations.sort_of(row)))
