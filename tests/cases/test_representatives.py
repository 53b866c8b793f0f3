"""Who reads a case for the person concerned, and what he can never do (R-CPL-02)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import walks
from sqlalchemy import select

from workflows.cases import permissions
from workflows.cases.representative_models import Representative
from workflows.cases.subject import officer
from workflows.cases.verbs.representing import Mandate, enter, look, mandates_of, name_representative, revoke
from workflows.errors import Invalid, NotFound, Refused
from workflows.law.calendar import today
from workflows.trail.models import Event

DAY = timedelta(days=1)


@pytest.fixture
def world(undone):
    """The world that is undone after each test."""
    return undone


@pytest.fixture
def case(world):
    return walks.record_sign(world)


def mandate(world, case, who=None, name="", first=0, last=10, by="canbo"):
    wanted = Mandate(today() + first * DAY, today() + last * DAY, world[who] if who else None, name)
    row, code = name_representative(world.session, world.house, case, world[by], wanted)
    world.session.commit()
    return row, code


def came_in(world, code, address="10.0.0.1"):
    return enter(world.session, code, address, world.house.rules(today()))


@pytest.mark.rule("R-CPL-02")
def test_a_colleague_reads_and_does_nothing_and_every_look_is_kept_as_his(world, case):
    row, code = mandate(world, case, "canbo2")
    assert code == ""
    assert world.session.scalars(mandates_of(world["canbo2"])).all() == [row]
    look(world.session, world.house, row, "file")
    world.session.commit()
    kept = [(reading.what, person.id) for reading, person in officer.readers(world.session, case)]
    assert kept == [(f"represented.{row.id}.file", world["canbo2"])]
    assert not permissions.may_see(world.session, world.house, world["canbo2"], case)
    assert not permissions.may_do(world.session, world.house, world["canbo2"], world.task(case, "respond"))
    kinds = world.session.scalars(select(Event.kind).where(Event.chain == f"case:{case.id}")).all()
    assert "representative.named" in kinds


def test_a_lawyer_enters_by_a_code_of_which_only_the_hash_is_kept(world, case):
    row, code = mandate(world, case, name="Luật sư Trần Văn Giả Định")
    assert code.replace("-", "") not in str(world.session.execute(select(Representative.__table__)).all())
    assert came_in(world, code.lower().replace("-", " ")) == row
    look(world.session, world.house, row, "file")
    world.session.commit()
    assert [reading.what for reading, _person in officer.readers(world.session, case)] == [f"represented.{row.id}.file"]


def test_a_revoked_or_ended_representative_reads_nothing_from_that_moment(world, case):
    row, code = mandate(world, case, name="Luật sư Một")
    later, _code = mandate(world, case, name="Luật sư Hai", first=2)
    with pytest.raises(NotFound):
        look(world.session, world.house, later, "file")
    with time_machine.travel(datetime.now(UTC) + 11 * DAY):
        assert came_in(world, code) is None
        with pytest.raises(NotFound):
            look(world.session, world.house, row, "file")
    with pytest.raises(NotFound):
        revoke(world.session, row.id, world["px01"])
    revoke(world.session, row.id, world["canbo"])
    world.session.commit()
    assert came_in(world, code) is None
    with pytest.raises(NotFound):
        look(world.session, world.house, row, "file")
    with pytest.raises(Refused):
        revoke(world.session, row.id, world["canbo"])


def test_guessing_codes_is_slowed_down_as_for_accounts(world, case):
    _row, code = mandate(world, case, name="Luật sư Một")
    for _ in range(world.house.rules(today()).number("SEC-SIGNIN-TRIES")):
        assert came_in(world, "AAAA-BBBB-CCCC-DDDD") is None
    world.session.commit()
    with pytest.raises(Refused):
        came_in(world, code)
    assert came_in(world, code, "10.0.0.2") is not None


def test_nobody_with_a_part_in_the_case_represents_and_a_part_that_comes_later_ends_it(world, case):
    for part in ("px01", "truongphong", "px01.truong"):
        with pytest.raises(Refused) as caught:
            mandate(world, case, part)
        assert caught.value.rule == "REP-APART"
    row, _code = mandate(world, case, "xacminh1")
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    with pytest.raises(Refused):
        look(world.session, world.house, row, "file")


def test_naming_cannot_be_used_to_find_out_who_reported(world, case):
    row, _code = mandate(world, case, "chihuy")  # he recorded the sign
    assert row.person_id == world["chihuy"]


def test_only_the_officer_himself_names_for_a_case_he_knows_of_within_the_window(world, case):
    for other in ("px01", "truongphong", "quantri"):
        with pytest.raises(NotFound):
            mandate(world, case, name="Luật sư", by=other)
    with pytest.raises(Invalid):
        mandate(world, case, name="Luật sư", first=-1)
    with pytest.raises(Invalid):
        mandate(world, case, name="Luật sư", first=5, last=4)
    with pytest.raises(Invalid):
        mandate(world, case, name="Luật sư", last=world.house.rules(today()).number("REP-LONGEST"))
    with pytest.raises(Invalid):
        mandate(world, case, name=" ")
    untold = walks.record_sign(world, tell_now=False)
    with pytest.raises(NotFound):
        mandate(world, untold, name="Luật sư")
