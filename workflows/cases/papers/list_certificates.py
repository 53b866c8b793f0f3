"""Certificates of everybody on a list: numbered in one pass with the decision, made into pages when asked for."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflows.cases.certificate_tables import MeritCertificate
from workflows.cases.gates.many import CHUNK, chunks
from workflows.cases.house import House
from workflows.cases.merit.register import CERTIFICATE, DECISION
from workflows.cases.models import Case, Submission, Task
from workflows.documents.data import digest
from workflows.documents.issuing import number_leaves
from workflows.documents.rendering import render_leaves
from workflows.errors import N_, Refused
from workflows.law.calendar import today
from workflows.people.catalogue_tables import Rank
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment, Person, Post, Unit
from workflows.trail.chain import case_chain, record

from .issuing import issuer_by_words
from .merit_papers import NO_UNIT, given_by
from .paper_making import Making, words_of

CHANGED = N_("The words of this certificate are not those that were signed. Tell who runs the system.")


def number_certificates(session: Session, house: House, case: Case, people: Sequence[int]) -> dict[int, str]:
    """Give everybody whom the decision on a list covers a certificate, in this order; return {person: symbol}."""
    if not people:
        return {}
    signed = select(Submission).where(Submission.case_id == case.id, Submission.form == DECISION)
    decided = session.scalars(signed.order_by(Submission.id.desc()).limit(1)).one()
    task, words = session.get_one(Task, decided.task_id), words_of(CERTIFICATE, case.process)
    making = Making(session, house, case, task, decided.person_id, words, decided.acted_for_id)
    alike, comrades = given_by(making), _comrades(session, house, people)
    leaves = number_leaves(
        session,
        kind=CERTIFICATE,
        data=[{**alike, "person": comrades[person]} for person in people],
        on=today(),
        issuer=issuer_by_words(making, CERTIFICATE),
    )
    rows = [
        {
            "case_id": case.id,
            "person_id": person,
            "symbol": leaf.symbol,
            "data": leaf.data,
            "data_sha256": leaf.data_sha256,
        }
        for person, leaf in zip(people, leaves, strict=True)
    ]
    session.execute(insert(MeritCertificate), rows)
    whole = digest({leaf.symbol: leaf.data_sha256 for leaf in leaves})
    record(session, case_chain(case.id), "merit_list.certified", lines=len(rows), data=whole)
    return {person: leaf.symbol for person, leaf in zip(people, leaves, strict=True)}


def print_certificates(certificates: Sequence[MeritCertificate]) -> bytes:
    """Return certificates as one PDF, a page each.  Raise Refused if words are not those that were signed."""
    if any(digest(each.data) != each.data_sha256 for each in certificates):
        raise Refused(CHANGED)
    return render_leaves(CERTIFICATE, [each.data for each in certificates])


def _comrades(session: Session, house: House, people: Sequence[int]) -> dict[int, Mapping[str, str]]:
    """Return {person: how a certificate names him today}; one question for every thousand."""
    most = house.rules(today()).number(CHUNK)
    return {person: words for some in chunks(people, most) for person, words in _named(session, some)}


def _named(session: Session, people: Sequence[int]) -> Iterator[tuple[int, Mapping[str, str]]]:
    held = (Assignment.person_id == Person.id) & (Assignment.kind == AssignmentKind.PRIMARY) & Assignment.on(today())
    found = (
        select(Person.id, Person.name, Rank.name, Post.name, Unit.name)
        .join_from(Person, Rank, Rank.code == Person.rank_code)
        .outerjoin(Assignment, held)
        .outerjoin(Post, Post.code == Assignment.post_code)
        .outerjoin(Unit, Unit.id == Assignment.unit_id)
        .where(Person.id.in_(people))
    )
    for person, name, rank, post, unit in session.execute(found):
        yield person, {"rank": rank, "name": name, "post": post or NO_UNIT, "unit": unit or NO_UNIT}
