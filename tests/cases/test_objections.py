"""Stepping aside, objecting, filling a seat, declaring: as acts upon a case, below the pages."""

import pytest
import walks
from sqlalchemy import select

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.conflicts import declaring, objecting, replacing, stepping_aside
from workflows.cases.conflicts.objecting import Member, Verdict
from workflows.cases.models import Notice, Part, Task
from workflows.cases.running import voting
from workflows.cases.running.steps import start_case
from workflows.errors import Invalid, NotAllowed, NotFound, Refused
from workflows.people.declarations import Sort
from workflows.people.kinds import InterestKind, Relation
from workflows.people.models import Unit
from workflows.trail.models import Event


@pytest.fixture
def verified(world):
    """A case whose team draws up its plan."""
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    return case


@pytest.fixture
def voted(world):
    """A transfer that waits for its vote, of an officer who was told."""
    case = start_case(world.session, world.house, "transfer", world["kemcap"], world["truongphong"])
    world.session.commit()
    unit = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    walks.propose(world, case, "truongphong", unit)
    world.do(case, "prepare", "px01", Answers({}))
    world.do(case, "unit_view", "truongphong", Answers({"text": "nhất trí"}))
    world.do(case, "state_views", "kemcap", Answers({"text": "Tôi đồng ý."}))
    world.do(case, "host_view", "tiepnhan", Answers({"text": "tiếp nhận"}))
    world.do(case, "appraise", "px01", Answers({"text": "đủ"}, {"outcome": "supported"}))
    return case


def aside(world, case, who, reason="Có quen biết riêng với gia đình cán bộ."):
    alone = stepping_aside.step_aside(world.session, world.house, case, world[who], reason)
    world.session.commit()
    return alone


def notices(world, who, kind):
    found = select(Notice).where(Notice.person_id == world[who], Notice.kind == kind)
    return world.session.scalars(found).all()


def see(world, who, case):
    return permissions.may_see(world.session, world.house, world[who], case)


@pytest.mark.rule("R-REA-09")
def test_who_steps_aside_leaves_seat_step_and_file_and_his_reason_is_nowhere_in_the_case(world, verified):
    aside(world, verified, "xacminh2")
    assert not see(world, "xacminh2", verified)
    assert world.session.get(Part, (verified.id, "verification_team", world["xacminh2"])) is None
    assert notices(world, "truongphong", "team.left")
    told = world.session.scalars(select(Event).where(Event.kind == "person.recused")).all()
    assert [event.detail["person"] for event in told] == [world["xacminh2"]]
    assert "quen biết" not in str([event.detail for event in world.session.scalars(select(Event))])
    with pytest.raises(NotAllowed):
        aside(world, verified, "xacminh2")


def test_the_next_above_decides_when_the_authority_steps_aside(world):
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "no_basis"}))
    aside(world, case, "truongphong")
    world.do(case, "sort", "giamdoc", Answers({"reason": "không có cơ sở"}, {"outcome": "no_basis"}))
    assert not see(world, "truongphong", case)


def test_where_nobody_is_left_px01_is_told_and_the_case_does_not_stand_still_unseen(world):
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "no_basis"}))
    aside(world, case, "truongphong")
    [alone] = aside(world, case, "giamdoc")
    assert alone.node == "sort"
    assert notices(world, "px01.truong", "step.unmanned")
    assert world.session.scalars(select(Event.kind).where(Event.kind == "step.unmanned")).all()


def test_one_of_a_group_steps_aside_and_the_others_go_on(world):
    case = walks.record_sign(world)
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    assert aside(world, case, "px01") == []
    assert not see(world, "px01", case)
    world.do(case, "screen", "px01.2", Answers({"recommendation": "no_basis"}))


def test_only_who_has_a_step_or_a_seat_steps_aside_and_never_the_person_concerned(world, verified):
    for who in ("canbo", "quantri", "px03", "hoidong"):
        with pytest.raises(NotAllowed):
            aside(world, verified, who)
    with pytest.raises(Invalid):
        aside(world, verified, "xacminh1", reason=" ")


@pytest.mark.rule("R-VER-02")
def test_a_seat_is_filled_by_the_authority_with_somebody_free_the_least_burdened_first(world, verified):
    aside(world, verified, "xacminh1")  # the head of the team
    assert replacing.is_short(world.session, world.house, verified)
    offered = [offer.person.id for offer in replacing.offers(world.session, world.house, verified)]
    for barred in ("xacminh1", "xacminh3", "xacminh4", "xacminh2"):
        assert world[barred] not in offered
    with pytest.raises(NotAllowed):
        replacing.fill(world.session, world.house, verified, world["xacminh2"], world["px01"], leads=True)
    with pytest.raises(Refused):
        replacing.fill(world.session, world.house, verified, world["xacminh3"], world["truongphong"], leads=True)
    replacing.fill(world.session, world.house, verified, world["xacminh2"], world["truongphong"], leads=True)
    world.session.commit()
    assert world.session.get(Part, (verified.id, "verification_team", world["xacminh2"])).leads
    assert replacing.is_short(world.session, world.house, verified), "a head alone is no team"


@pytest.mark.rule("R-PAR-15")
def test_a_voter_who_steps_aside_before_opening_stays_in_the_base_and_the_roll_is_written_anew(world, voted):
    task = world.task(voted, "vote")
    poll = voting.set_up(
        world.session, world.house, task, world["thuky"], world["giamdoc"], [world["kiemphieu1"], world["kiemphieu2"]]
    )
    world.session.commit()
    base = poll.base
    aside(world, voted, "uyvien03")
    assert poll.base == base
    [line] = [each for each in voting.roll_of(world.session, world.house, task) if each.person_id == world["uyvien03"]]
    assert line.recused == "R-VER-02"
    assert voting.roll_stands(world.session, world.house, poll)
    aside(world, voted, "kiemphieu1")
    assert poll.state == "annulled", "without a teller the vote is prepared anew"
    assert notices(world, "thuky", "vote.awaits")


@pytest.mark.rule("DUT-OBJECTION")
def test_the_officer_objects_and_the_member_does_nothing_before_it_is_decided(world, verified):
    members = objecting.members(world.session, world.house, verified)
    assert Member(world["xacminh1"], "verifier") in members
    assert Member(world["truongphong"], "decider") in members
    row = objecting.object_to(
        world.session, world.house, verified, world["canbo"], Member(world["xacminh1"], "verifier"), "Có mâu thuẫn."
    )
    world.session.commit()
    assert notices(world, "truongphong", "objection.raised")
    with pytest.raises(Refused, match="objected to you"):
        world.do(verified, "draw_up", "xacminh1", Answers({"plan": "ba bước"}))
    world.session.rollback()
    with pytest.raises(NotAllowed):
        objecting.decide(world.session, world.house, row, world["px01"], Verdict(accepted=True, reasons="x"))
    with pytest.raises(Invalid):
        objecting.decide(world.session, world.house, row, world["truongphong"], Verdict(accepted=True, reasons=" "))
    objecting.decide(world.session, world.house, row, world["truongphong"], Verdict(False, "Không có căn cứ."))
    world.session.commit()
    assert notices(world, "canbo", "objection.decided")
    world.do(verified, "draw_up", "xacminh1", Answers({"plan": "ba bước"}))
    with pytest.raises(Refused, match="already"):
        objecting.object_to(
            world.session, world.house, verified, world["canbo"], Member(world["xacminh1"], "verifier"), "Lần nữa."
        )


def test_an_accepted_objection_takes_the_member_out(world, verified):
    row = objecting.object_to(
        world.session, world.house, verified, world["canbo"], Member(world["xacminh2"], "verifier"), "Có mâu thuẫn."
    )
    objecting.decide(world.session, world.house, row, world["truongphong"], Verdict(True, "Có căn cứ."))
    world.session.commit()
    assert not see(world, "xacminh2", verified)
    assert Member(world["xacminh2"], "verifier") not in objecting.members(world.session, world.house, verified)


def test_an_objection_to_somebody_who_has_stepped_aside_meanwhile_is_decided_all_the_same(world, verified):
    row = objecting.object_to(
        world.session, world.house, verified, world["canbo"], Member(world["xacminh2"], "verifier"), "Có mâu thuẫn."
    )
    aside(world, verified, "xacminh2")
    objecting.decide(world.session, world.house, row, world["truongphong"], Verdict(True, "Đã tự rút."))
    world.session.commit()
    assert objecting.undecided(world.session, verified) == 0
    assert not see(world, "xacminh2", verified)


def test_about_the_decider_the_next_above_decides_and_above_the_director_the_upper_level(world, verified):
    house = world.house
    row = objecting.object_to(
        world.session, house, verified, world["canbo"], Member(world["truongphong"], "decider"), "Có định kiến."
    )
    assert objecting.deciders(world.session, house, verified, row).people == (world["giamdoc"],)
    objecting.decide(world.session, house, row, world["giamdoc"], Verdict(True, "Có căn cứ."))
    world.session.commit()
    row = objecting.object_to(
        world.session, house, verified, world["canbo"], Member(world["giamdoc"], "decider"), "Có định kiến."
    )
    who = objecting.deciders(world.session, house, verified, row)
    assert (who.people, who.outside) == ((world["px01.truong"],), True)
    with pytest.raises(Invalid, match="upper level"):
        objecting.decide(world.session, house, row, world["px01.truong"], Verdict(False, "Cấp trên không chấp nhận."))
    verdict = Verdict(False, "Cấp trên không chấp nhận.", "Công văn 12, ngày 1/12")
    objecting.decide(world.session, house, row, world["px01.truong"], verdict)


def test_only_the_officer_who_was_told_objects_and_only_to_who_deals_with_his_matter(world, verified):
    member = Member(world["xacminh1"], "verifier")
    for who in ("canbo2", "xacminh2", "quantri"):
        with pytest.raises(NotFound):
            objecting.object_to(world.session, world.house, verified, world[who], member, "x")
    with pytest.raises(Invalid):
        objecting.object_to(
            world.session, world.house, verified, world["canbo"], Member(world["px03"], "verifier"), "x"
        )
    with pytest.raises(Invalid):
        objecting.object_to(world.session, world.house, verified, world["canbo"], member, " ")
    untold = walks.record_sign(world, subject="canbo2", tell_now=False)
    with pytest.raises(NotFound):
        objecting.object_to(world.session, world.house, untold, world["canbo2"], member, "x")


@pytest.mark.rule("DUT-DECLARE")
def test_a_declaration_bars_at_once_is_answered_by_the_other_and_ended_by_nobody_else(world, verified):
    session, house = world.session, world.house
    row = declaring.declare_kinship(session, house, world["canbo"], world["xacminh2"], Relation.COUSIN)
    assert see(world, "xacminh2", verified), "a cousin is a warning"
    dispute = declaring.declare_interest(session, house, world["canbo"], world["xacminh2"], InterestKind.DISPUTE)
    session.commit()
    assert not see(world, "xacminh2", verified)
    for who in ("quantri", "px01.truong", "xacminh2"):
        with pytest.raises((NotFound, NotAllowed)):
            declaring.end(session, Sort.KIN, row.id, world[who])
    with pytest.raises(NotAllowed):
        declaring.answer(session, Sort.KIN, row.id, world["canbo"], confirms=True)
    declaring.answer(session, Sort.INTEREST, dispute.id, world["xacminh2"], confirms=False)
    with pytest.raises(Refused):
        declaring.end(session, Sort.INTEREST, dispute.id, world["canbo"])
    assert not see(world, "xacminh2", verified), "what is contradicted bars on"
    with pytest.raises(NotFound):
        declaring.settle(session, Sort.INTEREST, dispute.id, world["quantri"], upheld=False)
    declaring.settle(session, Sort.INTEREST, dispute.id, world["px01.truong"], upheld=False)
    session.commit()
    declaring.end(session, Sort.KIN, row.id, world["canbo"])
    assert row.ended_on is not None
    kinds = session.scalars(select(Event.kind).where(Event.chain == declaring.CHAIN).order_by(Event.seq)).all()
    assert kinds == [
        "declaration.made",
        "declaration.made",
        "declaration.contradicted",
        "declaration.struck",
        "declaration.ended",
    ]


def test_the_office_head_does_not_decide_about_himself(world):
    row = declaring.declare_interest(
        world.session, world.house, world["canbo"], world["px01.truong"], InterestKind.DIRECT_INTEREST
    )
    declaring.answer(world.session, Sort.INTEREST, row.id, world["px01.truong"], confirms=False)
    with pytest.raises(NotAllowed):
        declaring.settle(world.session, Sort.INTEREST, row.id, world["px01.truong"], upheld=False)


def test_objecting_reaches_nobody_who_is_recused(world, voted):
    members = objecting.members(world.session, world.house, voted)
    assert Member(world["uyvien03"], "voter") in members
    aside(world, voted, "uyvien03")
    assert Member(world["uyvien03"], "voter") not in objecting.members(world.session, world.house, voted)
    assert world.session.scalars(select(Task.node).where(Task.case_id == voted.id, Task.node == "vote")).all()
