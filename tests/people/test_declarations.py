"""What cannot be declared, and what to do instead."""

from datetime import date
from itertools import pairwise

import pytest
from people_stories import LONG_AGO, TODAY, add_person, declare

from workflows.errors import Invalid
from workflows.people.declarations import check_interest, check_kinship, contradicted, of_person, unanswered
from workflows.people.kinds import Answer, InterestKind, Relation
from workflows.people.kinship import relation_between
from workflows.people.models import Interest, Kinship


@pytest.fixture
def people(session):
    """Four generations: the first is the eldest."""
    found = [add_person(session, f"200-00{number}") for number in range(5)]
    for at, person in enumerate(found):
        person.born_on = date(1950 + 10 * at, 2, 5)
    session.flush()
    return found


def refused(session, person, relative, relation) -> Invalid:
    with pytest.raises(Invalid) as error:
        check_kinship(session, person, relative, Relation(relation))
    return error.value


def test_nobody_is_his_own_kin(session, people):
    assert "Nobody is related to himself" in refused(session, people[0], people[0], "sibling").message
    assert refused(session, people[0], None, "sibling").field == "other"


def test_a_parent_is_older(session, people):
    elder, younger = people[0], people[1]
    for relation in ("parent", "adoptive_parent", "grandparent"):
        assert "older" in refused(session, elder, younger, relation).message
    for relation in ("child", "adoptive_child", "grandchild"):
        assert "older" in refused(session, younger, elder, relation).message
    check_kinship(session, younger, elder, Relation.PARENT)
    check_kinship(session, elder, younger, Relation.CHILD)
    check_kinship(session, elder, younger, Relation.UNCLE_AUNT)  # an aunt may be the younger


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_no_circle_closes_through_any_number_of_steps(session, people, steps):
    """People of one day of birth, so that the ages say nothing."""
    for person in people:
        person.born_on = date(1990, 1, 1)
    line = people[: steps + 1]
    for child, parent in pairwise(line):
        declare(session, child, "parent", parent)
    line[-1].born_on = date(1995, 1, 1)
    session.flush()
    error = refused(session, line[-1], line[0], "parent")
    assert "circle" in error.message
    assert error.field == "other"
    line[-1].born_on, line[0].born_on = date(1980, 1, 1), date(1995, 1, 1)
    assert "older" in refused(session, line[0], line[-1], "child").message


def test_a_circle_is_found_whoever_declared_its_parts(session, people):
    for person in people:
        person.born_on = date(1990, 1, 1)
    declare(session, people[1], "child", people[0])
    declare(session, people[1], "adoptive_parent", people[2])
    people[2].born_on = date(1995, 1, 1)
    session.flush()
    assert "circle" in refused(session, people[0], people[2], "child").message


def test_a_person_has_one_spouse_at_a_time(session, people):
    declare(session, people[0], "spouse", people[1])
    for one, other in ((people[0], people[2]), (people[2], people[1])):
        assert "marriage" in refused(session, one, other, "spouse").message
    session.query(Kinship).update({"ended_on": TODAY})
    check_kinship(session, people[0], people[2], Relation.SPOUSE)


def test_the_same_is_declared_once_by_whichever_of_the_two(session, people):
    declare(session, people[1], "parent", people[0])
    assert "already" in refused(session, people[1], people[0], "parent").message
    assert "already" in refused(session, people[0], people[1], "child").message
    session.add(Interest(person_id=people[0].id, other_id=people[1].id, kind=InterestKind.DISPUTE, valid_from=LONG_AGO))
    session.flush()
    for one, other in (people[:2], people[1::-1]):
        with pytest.raises(Invalid, match="already"):
            check_interest(session, one, other, InterestKind.DISPUTE, TODAY)
    check_interest(session, people[0], people[1], InterestKind.DIRECT_INTEREST, TODAY)


def test_one_sees_what_names_oneself_and_nothing_else(session, people):
    declare(session, people[0], "sibling", people[1])
    declare(session, people[2], "sibling", people[0])
    declare(session, people[2], "sibling", people[3])
    mine, about = of_person(session, people[0].id)
    assert [row.relative_id for row in mine] == [people[1].id]
    assert [row.person_id for row in about] == [people[2].id]
    assert (unanswered(session, people[0].id), unanswered(session, people[2].id)) == (1, 0)


def test_what_is_contradicted_counts_until_it_is_struck_out(session, people):
    declare(session, people[0], "sibling", people[1])
    [row] = session.query(Kinship).all()
    row.answer = Answer.CONTRADICTED
    session.flush()
    assert contradicted(session) == [row]
    assert relation_between(session, people[0].id, people[1].id) == "sibling"
    row.answer = Answer.STRUCK
    session.flush()
    assert contradicted(session) == []
    assert relation_between(session, people[0].id, people[1].id) is None
