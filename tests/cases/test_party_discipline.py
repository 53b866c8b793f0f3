"""Party discipline by the use cases: who votes, what passes, what is signed, kept and told (DOMAIN.md 2.5)."""

from datetime import timedelta

import pytest
from party_walks import hear, hold_vote, meet_in_cell, open_discipline, publish, report_and_hear, vote
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline import party_track
from workflows.cases.models import Case, Clock
from workflows.cases.roles.electorate import body_of
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.law.counting import needed
from workflows.law.deadlines import add_months
from workflows.people.catalogue_tables import Post
from workflows.people.kinds import BodyKind, Standing
from workflows.people.models import Membership, PartyBody, Unit
from workflows.people.roles import post_of


@pytest.fixture
def world(undone):
    return undone


def decisions(world, case) -> list[DisciplineDecision]:
    found = select(DisciplineDecision).where(DisciplineDecision.case_id == case.id).order_by(DisciplineDecision.id)
    return list(world.session.scalars(found))


def papers(world, case) -> list[str]:
    return list(world.session.scalars(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id)))


def followed(world, case) -> list[str]:
    return list(world.session.scalars(select(Case.process).where(Case.came_from_id == case.id)))


@pytest.mark.rule("R-PAR-02", "R-PAR-09", "R-PAR-10", "R-SYN-01")
def test_the_cell_decides_on_a_warning_of_its_member_and_the_state_side_is_told(world):
    case = open_discipline(world)
    assert case.under_review
    meet_in_cell(world, case)
    assert hold_vote(world, case, "ballot_in_cell", {"warning": 9, "reprimand": 2}) == "warning"
    assert world.open_nodes(case) == {"sign_cell"}
    world.do(case, "sign_cell", "bithu", Answers({"grounds": "Không chấp hành phân công."}))
    [decision] = decisions(world, case)
    assert (decision.track, decision.form_code, decision.effective_on) == ("party", "warning", today())
    publish(world, case, "hand_over", "bithu")
    months = world.house.rules(today()).number("R-PAR-09")
    assert decision.ends_on == add_months(today(), months)
    assert case.outcome == "closed"
    assert not case.under_review
    assert followed(world, case) == ["synchroniser"]
    assert papers(world, case) == ["cell_minutes", "counting_minutes", "party_decision", "publication_minutes"]
    clock = world.session.scalars(select(Clock).where(Clock.case_id == case.id, Clock.code == "R-CPL-06")).one()
    assert clock.due_on == add_months(today(), 1)


@pytest.mark.rule("R-PAR-05")
def test_an_expulsion_goes_through_every_body_and_the_standing_committee_decides(world):
    case = open_discipline(world, level="unlimited")
    meet_in_cell(world, case)
    assert vote(world, case, "ballot_in_cell", {"party_expulsion": 9, "warning": 2}) == "party_expulsion"
    assert world.open_nodes(case) == {"propose"}
    assert body_of(world.session, world.house, case, world.task(case, "propose")).kind == BodyKind.GRASSROOTS_COMMITTEE
    assert vote(world, case, "propose", {"party_expulsion": 3}) == "party_expulsion"
    report_and_hear(world, case, "giamdoc", proposed="party_expulsion")
    body = body_of(world.session, world.house, case, world.task(case, "decide"))
    assert body.kind == BodyKind.STANDING_COMMITTEE
    assert "party_expulsion" in body.options
    assert vote(world, case, "decide", {"party_expulsion": 6, "warning": 5}) == "party_expulsion"
    world.do(case, "sign", "giamdoc", Answers({"grounds": "Vi phạm đặc biệt nghiêm trọng."}))
    publish(world, case, "publish", "bithu")
    [decision] = decisions(world, case)
    assert (decision.form_code, decision.ends_on) == ("party_expulsion", None), "an expulsion does not end by itself"


@pytest.mark.rule("R-PAR-05")
def test_an_expulsion_that_lacks_one_vote_is_not_proposed(world):
    case = open_discipline(world, level="unlimited")
    meet_in_cell(world, case)
    rules, body = (
        world.house.rules(today()),
        body_of(world.session, world.house, case, world.task(case, "ballot_in_cell")),
    )
    least = needed(rules["R-PAR-05.propose"], body.base)
    short = {"party_expulsion": least - 1, "warning": body.base - least}
    assert vote(world, case, "ballot_in_cell", short) == "warning", "the votes for expulsion count for the warning"
    assert world.open_nodes(case) == {"sign_cell"}


@pytest.mark.rule("R-PAR-05")
def test_an_expulsion_that_lacks_one_vote_of_the_deciding_body_becomes_the_next_lower_form(world):
    case = open_discipline(world, level="unlimited")
    meet_in_cell(world, case)
    vote(world, case, "ballot_in_cell", {"party_expulsion": 11})
    vote(world, case, "propose", {"party_expulsion": 3})
    report_and_hear(world, case, "giamdoc", proposed="party_expulsion")
    assert vote(world, case, "decide", {"party_expulsion": 5, "warning": 4, "reprimand": 2}) == "warning"
    world.do(case, "sign", "giamdoc", Answers({"grounds": "Theo kết quả biểu quyết."}))
    assert decisions(world, case)[0].form_code == "warning"


@pytest.mark.rule("R-PAR-06")
def test_a_cell_that_adopts_no_form_reports_up_and_the_next_body_decides(world):
    case = open_discipline(world)
    meet_in_cell(world, case)
    assert vote(world, case, "ballot_in_cell", {"warning": 2, "no_discipline": 9}) == "none"
    assert world.open_nodes(case) == {"report_up"}
    report_and_hear(world, case, "truongphong")
    assert vote(world, case, "decide", {"no_discipline": 2, "warning": 1}) == "none"
    assert case.outcome == "upward"
    assert decisions(world, case) == []


@pytest.mark.rule("R-PAR-02")
def test_of_a_member_whose_post_the_committee_manages_the_cell_only_proposes(world):
    case = open_discipline(world, subject="kemcap")
    meet_in_cell(world, case, subject="kemcap")
    session = world.session
    session.get_one(Post, post_of(session, world["kemcap"], today()).code).managed = True
    assert vote(world, case, "ballot_in_cell", {"warning": 11}) == "warning"
    assert world.open_nodes(case) == {"propose"}


@pytest.mark.rule("R-PAR-05")
def test_two_committees_between_vote_one_after_the_other(world):
    session = world.session
    unit = session.scalars(select(Unit).where(Unit.code == "PC06")).one()
    cell = session.scalars(select(PartyBody).where(PartyBody.code == "CB-PC06-D1")).one()
    part = PartyBody(
        code="DUBP-PC06", kind=BodyKind.GRASSROOTS_COMMITTEE, name="Đảng ủy bộ phận Đội 1", unit_id=unit.id,
        parent_id=cell.parent_id, valid_from=today(),
    )  # fmt: skip
    session.add(part)
    session.flush()
    cell.parent_id = part.id
    session.add_all(
        Membership(person_id=world[name], body_id=part.id, valid_from=today()) for name in ("bithu", "chihuy", "kemcap")
    )
    session.scalars(select(Membership).where(Membership.body_id == part.id)).first().office = "secretary"
    session.commit()
    case = open_discipline(world, level="unlimited")
    meet_in_cell(world, case)
    vote(world, case, "ballot_in_cell", {"party_expulsion": 11})
    names = []
    for _ in range(2):
        names.append(body_of(session, world.house, case, world.task(case, "propose")).name)
        vote(world, case, "propose", {"party_expulsion": 3})
    assert names[0] == "Đảng ủy bộ phận Đội 1"
    assert names[1] != names[0]
    assert world.open_nodes(case) == {"report_up"}


@pytest.mark.rule("R-PAR-11")
def test_a_refused_self_criticism_is_recorded_and_stops_nothing(world):
    case = open_discipline(world)
    world.do(case, "guide", "bithu", Answers({"points": "từng nội dung"}))
    world.do(case, "confess", "canbo", Answers({"text": "", "declined": True}))
    assert world.open_nodes(case) == {"meet"}


@pytest.mark.rule("R-PAR-11")
def test_the_member_is_heard_by_the_commission_and_by_the_deciding_body_before_it_votes(world):
    case = open_discipline(world)
    meet_in_cell(world, case)
    vote(world, case, "ballot_in_cell", {"no_discipline": 11})
    report = {"examined": "-", "findings": "-", "weighed": "-", "proposed": "warning", "reason": "-"}
    world.do(case, "report_up", "ubkt", Answers(report))
    assert world.open_nodes(case) == {"summon"}
    hear(world, case, "ubkt")
    assert world.open_nodes(case) == {"summon"}, "once more, before the representative of the deciding body"
    hear(world, case, "truongphong")
    assert world.open_nodes(case) == {"decide"}


@pytest.mark.rule("R-PAR-08")
def test_what_is_barred_by_time_is_not_considered(world):
    years = world.house.rules(today()).number("R-PAR-08.reprimand")
    long_ago = add_months(today(), -12 * years) - timedelta(days=1)
    assert open_discipline(world, level="reprimand", ended_on=long_ago.isoformat()).outcome == "barred"
    assert open_discipline(world, level="heavier", ended_on=long_ago.isoformat()).outcome is None
    assert open_discipline(world, level="unlimited", ended_on="1990-01-01").outcome is None


@pytest.mark.rule("R-PAR-12")
def test_a_ground_to_wait_stops_the_matter_until_it_is_gone_or_waived_in_writing(world):
    case = open_discipline(world, deferral="maternity")
    assert world.open_nodes(case) == {"wait"}
    world.do(case, "wait", "ubkt", Answers({"gone_on": today().isoformat(), "paper": "đơn của đồng chí"}))
    assert world.open_nodes(case) == {"guide"}
    assert world.open_nodes(open_discipline(world, deferral="maternity", waived=True)) == {"guide"}


@pytest.mark.rule("R-PAR-01")
def test_the_ballot_on_a_probationary_member_offers_two_forms(world):
    mine = select(Membership).where(Membership.person_id == world["canbo"])
    world.session.scalars(mine).one().standing = Standing.PROBATIONARY
    world.session.commit()
    case = open_discipline(world)
    meet_in_cell(world, case)
    offered = body_of(world.session, world.house, case, world.task(case, "ballot_in_cell")).options
    assert offered == ("warning", "reprimand", "no_discipline")


def test_nothing_is_signed_that_was_not_voted(world):
    case = open_discipline(world)
    with pytest.raises(Exception, match="No form"):
        party_track.result_of(world.session, case)
