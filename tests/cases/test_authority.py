"""Who decides about a living person: by the matrix, and the next level when the decider may not (R-STA-10)."""

import pytest
from sqlalchemy import select
from walks import record_sign

from workflows.cases.models import Case
from workflows.cases.roles.authority import Why, authority
from workflows.cases.roles.roster import Roster
from workflows.cases.running.functions import functions
from workflows.cases.running.steps import ACTS
from workflows.errors import Invalid, NotFound
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship


def who(world, act, subject, **more):
    return authority(world.session, world.house, act, world[subject], today(), **more)


def kin(world, one, other):
    world.session.add(
        Kinship(person_id=world[one], relative_id=world[other], relation=Relation.SIBLING, declared_on=today())
    )
    world.session.flush()


def test_the_head_decides_about_his_officer_and_the_director_about_the_head(world):
    assert who(world, "denunciation", "canbo").person.id == world["truongphong"]
    found = who(world, "denunciation", "truongphong")
    assert (found.level, found.person.id, found.passed) == ("director", world["giamdoc"], ())


def test_the_minister_s_level_is_outside_and_names_nobody(world):
    for subject in ("giamdoc", "uyvien02"):
        found = who(world, "denunciation", subject)
        assert (found.level, found.outside, found.person) == ("minister", True, None)


def test_a_decider_of_kin_is_passed_over_for_the_next_level_with_the_rule(world):
    kin(world, "truongphong", "canbo")
    found = who(world, "denunciation", "canbo")
    assert found.person.id == world["giamdoc"]
    ((level, why, rule),) = [(each.level, each.why, each.rule) for each in found.passed]
    assert (level, why) == ("unit_head", Why.KIN)
    assert rule in ("R-VER-02", "R-STA-10")


def test_a_decider_who_reported_the_matter_is_passed_over(world):
    found = who(world, "denunciation", "canbo", reported_by=[world["truongphong"]])
    assert found.person.id == world["giamdoc"]
    assert [each.why for each in found.passed] == [Why.REPORTED]


def test_nobody_decides_about_himself(world):
    found = who(world, "commendation.advanced_soldier", "truongphong")
    assert found.person.id == world["giamdoc"]
    assert [each.why for each in found.passed] == [Why.SELF]
    own = who(world, "commendation.merit_certificate_unit", "giamdoc")
    assert (own.outside, own.level, [each.why for each in own.passed]) == (True, "minister", [Why.SELF])


def test_when_the_whole_leadership_is_conflicted_the_matter_goes_out_to_the_upper_level(world):
    kin(world, "truongphong", "canbo")
    kin(world, "giamdoc", "canbo")
    found = who(world, "denunciation", "canbo")
    assert (found.outside, found.level, found.person) == (True, "minister", None)
    assert [each.level for each in found.passed] == ["unit_head", "director"]


def test_a_first_complaint_goes_to_the_issuer_and_the_second_to_the_next_level(world):
    first = who(world, "complaint_first", "canbo", issued_by=world["truongphong"])
    assert (first.level, first.person.id) == ("issuer", world["truongphong"])
    second = who(world, "complaint_second", "canbo", issued_by=world["truongphong"])
    assert (second.level, second.person.id) == ("director", world["giamdoc"])
    above = who(world, "complaint_second", "canbo", issued_by=world["giamdoc"])
    assert (above.level, above.outside) == ("minister", True)


def test_a_first_complaint_against_kin_of_the_officer_goes_up_and_never_back_to_the_issuer(world):
    kin(world, "truongphong", "canbo")
    found = who(world, "complaint_first", "canbo", issued_by=world["truongphong"])
    assert found.person.id == world["giamdoc"]


def test_a_complaint_needs_to_know_who_issued_the_decision(world):
    with pytest.raises(Invalid, match="who issued"):
        who(world, "complaint_first", "canbo")


def test_an_unknown_act_is_not_found(world):
    with pytest.raises(NotFound):
        who(world, "tickle", "canbo")


def test_an_act_that_does_not_exist_for_a_person_says_so(world):
    found = who(world, "state_discipline.removal_from_post", "canbo")
    assert not found.applies
    assert found.person is None


def test_a_case_asks_the_matrix_and_passes_over_the_head_who_reported(world):
    case = record_sign(world, reporter="chihuy")
    role = world.house.roles["deciding_authority"]
    assert Roster(world.session, world.house, case).people_of(role) == [world["truongphong"]]
    reported = record_sign(world, reporter="truongphong")
    assert Roster(world.session, world.house, reported).people_of(role) == [world["giamdoc"]]


def test_the_drawing_of_a_transfer_asks_the_matrix(world):
    record_sign(world)
    case = world.session.scalars(select(Case)).one()
    facts = functions(world.session, world.house, case, ACTS)["deciding_facts"]()
    assert facts == {"body": "none", "decides": "director", "managed": False, "leading": False}
