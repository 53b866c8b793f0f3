"""Recusal: what was declared, what follows from it, and which list of the rules bars it (S06)."""

import pytest
from people_stories import LONG_AGO, TODAY, add_person, declare

from workflows.law.rules import default_book
from workflows.people.conflicts import Ties, conflicts, relation_between
from workflows.people.kinds import Relation
from workflows.people.kinship import COMPOSED, INVERSE
from workflows.people.models import Interest

RULES = default_book().on(TODAY)
NUMBERS = ("100-001", "100-002", "100-003", "100-004")


@pytest.fixture
def people(session):
    return [add_person(session, number) for number in NUMBERS]


@pytest.mark.rule("R-STA-10", "R-VER-02")
def test_the_spouse_of_a_sister_is_barred_by_the_union_of_the_lists(session, people):
    verifier, sister, subject, _ = people
    declare(session, verifier, "sibling", sister)
    declare(session, sister, "spouse", subject)
    [conflict] = conflicts(session, verifier.id, subject.id, RULES)
    assert conflict.relation == "spouse_of_sibling"
    assert conflict.rule_codes == ("R-STA-10.relations",)  # TT 129 does not name it, NĐ 234 does
    assert conflict.barred


def test_a_first_cousin_is_allowed_with_a_note(session, people):
    verifier, parent, uncle, subject = people
    declare(session, verifier, "parent", parent)
    declare(session, parent, "sibling", uncle)
    declare(session, uncle, "child", subject)
    [conflict] = conflicts(session, verifier.id, subject.id, RULES)
    assert (conflict.relation, conflict.rule_codes, conflict.barred) == ("cousin", (), False)
    assert Ties(session, subject.id, RULES).barred([verifier.id]) == {}


def test_an_unrelated_person_has_no_conflict(session, people):
    declare(session, people[0], "spouse", people[1])
    declare(session, people[2], "spouse", people[3])
    assert conflicts(session, people[0].id, people[2].id, RULES) == []


def test_nobody_deals_with_his_own_matter(session, people):
    [conflict] = conflicts(session, people[0].id, people[0].id, RULES)
    assert conflict.barred


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        (["spouse"], "spouse"),
        (["adoptive_parent"], "adoptive_parent"),
        (["spouse", "parent"], "parent_in_law"),
        (["spouse", "adoptive_parent"], "parent_in_law"),
        (["child", "spouse"], "child_in_law"),
        (["spouse", "sibling"], "sibling_in_law"),
        (["spouse", "parent", "child"], "sibling_in_law"),
        (["parent", "child"], "sibling"),
        (["parent", "child", "spouse"], "spouse_of_sibling"),
        (["parent", "sibling"], "uncle_aunt"),
        (["sibling", "child"], "nephew_niece"),
        (["parent", "parent"], "grandparent"),
        (["parent", "parent", "child"], "uncle_aunt"),
        (["parent", "sibling", "child"], "cousin"),
        (["uncle_aunt", "child"], "cousin"),
        (["parent", "nephew_niece"], "cousin"),
        (["spouse", "cousin"], None),
    ],
)
def test_relations_follow_from_what_was_declared(session, people, chain, expected):
    for person, relation, relative in zip(people, chain, people[1:], strict=False):
        declare(session, person, relation, relative)
    first, last = people[0], people[len(chain)]
    assert relation_between(session, first.id, last.id) == expected
    back = INVERSE[Relation(expected)] if expected else None
    assert relation_between(session, last.id, first.id) == back


def test_a_declaration_counts_whoever_made_it(session, people):
    verifier, sister, subject, _ = people
    declare(session, sister, "sibling", verifier)
    declare(session, subject, "spouse", sister)
    assert relation_between(session, verifier.id, subject.id) == "spouse_of_sibling"
    assert conflicts(session, subject.id, verifier.id, RULES)[0].barred


def test_the_nearest_relation_comes_first_and_all_are_named(session, people):
    one, two, three, _ = people
    declare(session, one, "sibling", two)
    declare(session, two, "spouse", three)
    declare(session, one, "cousin", three)
    assert [each.relation for each in conflicts(session, one.id, three.id, RULES)] == ["cousin", "spouse_of_sibling"]


def test_more_than_three_steps_are_not_followed(session, people):
    people = [*people, add_person(session, "100-005")]
    for person, relation, relative in zip(people, ["parent", "parent", "child", "child"], people[1:], strict=False):
        declare(session, person, relation, relative)
    assert relation_between(session, people[0].id, people[4].id) is None


def test_a_declared_interest_bars_while_it_holds(session, people):
    one, two, three, _ = people
    session.add(Interest(person_id=two.id, other_id=one.id, valid_from=LONG_AGO))
    session.add(Interest(person_id=one.id, other_id=three.id, valid_from=LONG_AGO, valid_to=LONG_AGO))
    session.flush()
    [conflict] = conflicts(session, one.id, two.id, RULES)
    assert (conflict.relation, conflict.barred) == ("direct_interest", True)
    assert conflicts(session, one.id, three.id, RULES) == []


def test_the_rules_name_no_relation_that_cannot_be_found():
    known = {str(relation) for relation in INVERSE} | {"direct_interest"}
    named = {word for code in ("R-VER-02.relations", "R-STA-10.relations") for word in RULES.words(code)}
    assert named <= known


def test_what_is_composed_is_the_same_from_both_ends():
    for relation, back in INVERSE.items():
        assert INVERSE[back] is relation
    assert set(COMPOSED.values()) <= set(INVERSE)
