"""Whatever people declared and did: the database finds it all, and whoever is barred acts and reads no more."""

import pytest
import walks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from workflows.cases import permissions
from workflows.cases.conflicts import leaving
from workflows.cases.models import Case, Informant, Task, TaskStatus
from workflows.cases.recusal_tables import Ground, Recusal
from workflows.cases.recusing.recusal import Matter
from workflows.law.calendar import today
from workflows.people.conflicts import Ties, between, interests_of
from workflows.people.kinds import InterestKind, Relation
from workflows.people.kinship import steps_of
from workflows.people.models import Interest, Kinship

SUBJECT = "canbo"
PEOPLE = (
    "px01", "px01.2", "px01.truong", "truongphong", "giamdoc", "chihuy", "xacminh1", "xacminh2", "kemcap", "vanthu",
)  # fmt: skip
ACTS = ("denouncer", *Ground)
EVERYBODY = (SUBJECT, *PEOPLE)
kinships = st.tuples(st.sampled_from(Relation), st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY))
interests = st.tuples(st.sampled_from(InterestKind), st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY))
acts = st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE), st.just(SUBJECT))
declared = st.lists(st.one_of(kinships, interests), max_size=5, unique=True)
ties = st.lists(st.one_of(kinships, interests, acts), max_size=5, unique=True)
few = settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
# each on both databases: ten thousand together; the rules themselves are tried in tests/people, without a database
many = settings(max_examples=5_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def rows_of(world, found, case_id=0):
    """The rows of what was drawn; whoever is drawn twice to one act did it once, and nobody is tied to himself."""
    done = set()
    for kind, one, other in found:
        if one == other or (kind in ACTS and (one in done or (kind == "denouncer" and "denouncer" in done))):
            continue
        if kind in set(Relation):
            yield Kinship(person_id=world[one], relative_id=world[other], relation=kind, declared_on=today())
        elif kind in set(InterestKind):
            yield Interest(person_id=world[one], other_id=world[other], kind=kind, valid_from=today())
        elif kind == "denouncer":
            vault = {"pseudonym": "TC", "name": "x", "reach": "x", "received_on": today()}
            yield Informant(case_id=case_id, person_id=world[one], **vault)
            done.add(kind)
        else:
            yield Recusal(case_id=case_id, person_id=world[one], ground=kind, reason="x", by_id=world[one])
            done.add(one)


def add(world, found, case_id=0):
    world.session.add_all(rows_of(world, found, case_id))
    world.session.flush()


def check_the_database_finds_what_the_declarations_say(world, found):
    """What is read within reach of somebody says of everybody what all declarations of the force together say."""
    add(world, found)
    kin = world.session.execute(select(Kinship.person_id, Kinship.relative_id, Kinship.relation).order_by(Kinship.id))
    stakes = world.session.execute(select(Interest.person_id, Interest.other_id, Interest.kind).order_by(Interest.id))
    other = world[found[0][1]] if found else world[SUBJECT]
    steps, stake, rules = steps_of(kin.all()), interests_of(stakes, other), world.house.rules(today())
    read = Ties(world.session, other, rules)
    for name in EVERYBODY:
        assert read.to(world[name]) == between(world[name], other, steps, stake, rules), found
    world.session.rollback()


def check_who_is_barred_acts_and_reads_no_more(world, case_id, found):
    session, house = world.session, world.house
    add(world, found, case_id)
    case = session.get_one(Case, case_id)
    leaving.refresh(session, house, case)
    ids = [world[name] for name in EVERYBODY]
    out = {person for person, finding in Matter(session, house, case).barred(ids, "worker").items()}
    assert world[SUBJECT] in out
    waiting = session.scalars(select(Task).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN)).all()
    for person in out:
        assert not permissions.may_see(session, house, person, case), found
        for task in waiting:
            if task.role != "subject_officer":
                assert not permissions.may_do(session, house, person, task), found
    session.rollback()


@pytest.fixture
def case_id(world) -> int:
    """A case whose team is at work and whose officer may answer."""
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    return case.id


@pytest.mark.rule("R-STA-10", "R-VER-02")
@few
@given(found=declared)
def test_the_database_finds_what_the_declarations_say(world, found):
    check_the_database_finds_what_the_declarations_say(world, found)


@few
@given(found=ties)
def test_who_is_barred_acts_and_reads_no_more(world, case_id, found):
    check_who_is_barred_acts_and_reads_no_more(world, case_id, found)


@pytest.mark.long
@many
@given(found=declared)
def test_the_database_finds_what_the_declarations_say_many_times(world, found):
    check_the_database_finds_what_the_declarations_say(world, found)


@pytest.mark.long
@many
@given(found=ties)
def test_who_is_barred_acts_and_reads_no_more_many_times(world, case_id, found):
    check_who_is_barred_acts_and_reads_no_more(world, case_id, found)
