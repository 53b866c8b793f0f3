"""The gates upon a real database: what they read, how often they ask it, and what is kept of those who ask."""

from datetime import datetime, time, timedelta

import pytest
import walks
from benching.counting_statements import counted
from sqlalchemy import select

from workflows.cases.answers import Answers, Denouncer
from workflows.cases.gates import locks, movement
from workflows.cases.gates.acts import Act, Ground
from workflows.cases.gates.conditions import Details
from workflows.cases.gates.gate import gate
from workflows.cases.gates.holding import Holding, holds_for
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.gates.statistics import guard_statistics
from workflows.cases.gates.verdict import Answer, Viewer
from workflows.cases.house import default_house
from workflows.cases.models import Case, CaseStatus, Clock, Informant
from workflows.cases.placing import gated
from workflows.cases.running.steps import start_case
from workflows.law.calendar import ZONE, today
from workflows.law.deadlines import add_months
from workflows.people.kinds import ProtectionKind, Relation
from workflows.people.models import Kinship, Protection, Unit
from workflows.trail.chain import looks_at, note_look
from workflows.trail.models import Event, PersonReading

DAY = timedelta(days=1)
MOST_STATEMENTS = 10
ASKING = ("movement_facts()", "periodic_facts()", "measure_facts()")  # in a drawing: may this person be moved?


def ask(world, act=Act.TRANSFER, who="canbo", proposer="chihuy", on=None, **details):
    asked = {"proposer_id": world[proposer] if proposer else None, "details": Details(**details)}
    return gate(world.session, world.house, act, world[who], on or today(), **asked)


def test_every_process_that_asks_the_gate_of_a_move_can_say_on_its_pages_what_the_gate_found():
    drawings = {model.process: model.sources[f"{model.process}.bpmn"] for model in default_house().library.models()}
    asking = {process for process, drawn in drawings.items() if any(name in drawn for name in ASKING)}
    assert asking == set(gated.GATES)


def grounds(verdict) -> set[str]:
    return {reason.ground for reason in verdict.reasons if reason.ground}


def held(world, who="canbo") -> dict[str, Holding]:
    """What holds for somebody, by its ground."""
    found = holds_for(world.session, world.house, world[who], today())
    return {each.reason.ground: each for each in found}


def protect(world, kind, who="canbo", first=None, last=None) -> Protection:
    row = Protection(person_id=world[who], kind=kind, document="Giấy 01", valid_from=first or today(), valid_to=last)
    world.session.add(row)
    world.session.flush()
    return row


def propose(world, proposer="chihuy", subject="canbo", **more) -> Case:
    case = start_case(world.session, world.house, "transfer", world[subject], world[proposer])
    world.session.commit()
    ward = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    walks.propose(world, case, proposer, ward, **more)
    return case


@pytest.mark.rule("R-REA-11")
def test_the_gate_reads_each_ground_and_its_last_day(world):
    """R-REA-05, R-REA-10, R-REA-11, R-STA-12: on both sides of each limit, as the rows of the database have it."""
    assert ask(world).answer is Answer.ALLOWED
    row = protect(world, ProtectionKind.PREGNANCY, last=today() + 5 * DAY)
    assert grounds(ask(world, on=row.valid_to)) == {Ground.PREGNANCY}
    assert grounds(ask(world, on=row.valid_to + DAY)) == set()
    assert grounds(ask(world, on=today() - DAY)) == set()
    world.session.delete(row)

    walks.record_sign(world, "vanthu", "chihuy", tell_now=False, denouncer=Denouncer("x", "", today(), world["canbo"]))
    row = world.session.scalars(select(Informant)).one()
    months = world.house.rules(today()).number("R-REA-10.months")
    row.received_on = add_months(today(), -months)
    world.session.flush()
    found = ask(world)
    assert found.answer is Answer.SECOND_READER
    assert [reason.until for reason in found.reasons] == [today()]
    row.received_on -= DAY
    world.session.flush()
    assert ask(world).answer is Answer.ALLOWED

    sign = walks.record_sign(world)
    assert grounds(ask(world)) == {Ground.OPEN_SIGN}
    world.do(sign, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    assert grounds(ask(world)) == {Ground.OPEN_SIGN, Ground.ANSWERED}
    assert grounds(ask(world, proposer="truongphong")) == set()
    assert grounds(ask(world, proposer=None)) == set()
    sign.opened_at = sign.opened_at - timedelta(days=400)
    world.session.flush()
    assert grounds(ask(world)) == {Ground.ANSWERED}, "an old sign no longer counts"

    sign.process, sign.status, sign.outcome = "transfer", CaseStatus.CLOSED, "transferred"
    earlier = add_months(today(), -world.house.rules(today()).number("R-REA-11.months"))
    for day, expected in ((earlier, {Ground.MOVED}), (earlier - DAY, set())):
        sign.closed_at = datetime.combine(day, time(12), ZONE)
        world.session.flush()
        assert grounds(ask(world, proposer="truongphong")) == expected
    sign.closed_at = datetime.combine(today(), time(12), ZONE)
    world.session.flush()
    assert grounds(gate(world.session, world.house, Act.TRANSFER, world["canbo"], today(), case=sign)) == set()


@pytest.mark.rule("R-REA-06", "R-INT-02")
def test_a_review_is_secret_until_the_officer_has_been_told(world):
    sign = walks.record_sign(world, reporter="truongphong", tell_now=False)
    sign.under_review = True
    world.session.flush()
    verdict = ask(world, proposer="chihuy")
    assert verdict.answer is Answer.REFUSED
    [line] = verdict.shown_to((Viewer.CASE,)).reasons
    assert line.rule == "GAT-HELD"
    assert Ground.REVIEW_MEMBER not in held(world)
    assert Ground.REVIEW_OTHER not in held(world)
    sign.told_at = sign.opened_at
    world.session.flush()
    [line] = ask(world, proposer="chihuy").shown_to((Viewer.CASE,)).reasons
    assert line.rule in ("R-REA-06", "R-REA-07")
    assert {Ground.REVIEW_MEMBER, Ground.REVIEW_OTHER} & set(held(world))


@pytest.mark.rule("R-STA-12", "R-STA-23", "R-SYN-03", "R-COM-02")
def test_locks_follow_their_rule_lift_by_themselves_and_are_taken_back_with_their_decision(world):
    case = walks.record_sign(world)
    reprimand = locks.lock(world.session, world.house, case, LockKind.IN_EFFECT, "R-STA-12", today(), document="QĐ 05")
    locks.lock(world.session, world.house, case, LockKind.NO_ADVANCEMENT, "R-STA-23.reprimand", today())
    last = add_months(today(), world.house.rules(today()).number("R-STA-12"))
    assert reprimand.valid_to == last
    assert ask(world, Act.COMMENDATION, on=last).answer is Answer.REFUSED
    assert ask(world, Act.COMMENDATION, on=last + DAY).answer is Answer.ALLOWED
    assert Ground.NO_ADVANCEMENT in grounds(ask(world, Act.APPOINTMENT))
    assert {"QĐ 05"} == {reason.document for reason in ask(world, Act.COMMENDATION).reasons}
    assert locks.lift(world.session, case, today() + DAY) == 2
    assert ask(world, Act.COMMENDATION).answer is Answer.REFUSED, "it still holds today"
    assert ask(world, Act.COMMENDATION, on=today() + DAY).answer is Answer.ALLOWED
    kinds = list(world.session.scalars(select(Event.kind).where(Event.kind.startswith("lock."))))
    assert kinds == ["lock.set", "lock.set", "lock.lifted", "lock.lifted"]
    assert world.session.scalars(select(Lock.id)).all(), "the rows stay"
    locks.await_discipline(world.session, case, today() + DAY)
    assert Ground.AWAITING in grounds(ask(world, Act.COMMENDATION, on=today() + DAY))
    assert ask(world, Act.TRANSFER, proposer=None, on=today() + DAY).answer is Answer.REFUSED, "a review like any other"


@pytest.mark.rule("R-REA-09")
def test_kin_of_the_proposer_are_neither_moved_nor_given_room(world):
    for other in ("bithu", "canbo"):
        world.session.add(
            Kinship(person_id=world["chihuy"], relative_id=world[other], relation=Relation.SIBLING, declared_on=today())
        )
        world.session.flush()
        expected = {Ground.REPLACEMENT_KIN} | ({Ground.PROPOSER_KIN} if other == "canbo" else set())
        assert grounds(ask(world, replacement_id=world["bithu"])) == expected


def test_gates_recusal_and_clocks_of_a_proposal_cost_at_most_ten_statements(world):
    """And the same ones whatever ground there is: neither cost nor time gives one away (R-INT-02)."""
    case = propose(world, replacement=world["bithu"])
    asked: dict[str, list[str]] = {}

    def count(name: str) -> None:
        world.session.commit()
        world.session.expire_all()
        world.session.refresh(case)
        with counted(world.session.get_bind()) as statements:
            movement.facts(world.session, world.house, case)
            list(world.session.scalars(select(Clock).where(Clock.case_id == case.id)))
        asked[name] = [
            statement for statement in statements if statement.lstrip().upper().startswith(("SELECT", "WITH"))
        ]

    count("nothing")
    assert movement.facts(world.session, world.house, case) == {"bar": False, "second_reader": False}
    row = protect(world, ProtectionKind.PREGNANCY)
    count("pregnancy")
    assert movement.facts(world.session, world.house, case) == {"bar": True, "second_reader": False}
    row.kind = ProtectionKind.SERIOUS_ILLNESS
    count("illness")
    world.session.delete(row)
    secret = walks.record_sign(world, reporter="truongphong", tell_now=False)
    secret.under_review = True
    count("secret review")
    world.session.add(
        Informant(case_id=secret.id, pseudonym="TC", person_id=world["canbo"], name="x", reach="y", received_on=today())
    )
    count("denunciation")
    assert len(asked["nothing"]) <= MOST_STATEMENTS, "\n\n".join(asked["nothing"])
    assert all(statements == asked["nothing"] for statements in asked.values())


@pytest.mark.rule("R-REA-10", "R-PRO-REPRISAL")
def test_the_statistics_count_proposals_and_how_the_guard_ended_and_name_no_officer(world):
    walks.record_sign(world, subject="canbo")
    stopped = propose(world)
    world.do(stopped, "read_again", "thanhtra", Answers({"text": "có dấu hiệu"}, {"reprisal": True}))
    going = propose(world)
    world.do(going, "read_again", "thanhtra", Answers({"text": "không"}, {"reprisal": False}))
    propose(world)
    propose(world, proposer="truongphong", subject="bithu")
    rows = {row.person.id: row for row in guard_statistics(world.session, world.house, today())}
    mine = rows[world["chihuy"]]
    assert (mine.proposals, mine.met, mine.stopped, mine.went_on, mine.waiting) == (3, 3, 1, 1, 1)
    other = rows[world["truongphong"]]
    assert (other.proposals, other.met) == (1, 0)
    assert world["canbo"] not in rows
    later = add_months(today(), world.house.rules(today()).number("R-PRO-REPRISAL")) + 2 * DAY
    assert guard_statistics(world.session, world.house, later) == []


@pytest.mark.rule("R-DAT-04")
def test_what_holds_for_an_officer_is_told_once_and_never_whom_he_spoke_against(world):
    """R-REA-10, R-INT-02: one sentence whether he denounced or complained, and none that names a reporter."""
    walks.record_sign(world, "vanthu", "chihuy", tell_now=False, denouncer=Denouncer("x", "", today(), world["canbo"]))
    sign = walks.record_sign(world)
    world.do(sign, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    protect(world, ProtectionKind.CHILD_UNDER_36_MONTHS, first=today() - 30 * DAY)
    told = held(world)
    assert Ground.ANSWERED not in told
    assert Ground.OPEN_SIGN not in told
    assert "denounc" not in told[Ground.DENOUNCED].reason.own
    assert Act.TRANSFER in told[Ground.DENOUNCED].read_first
    assert Act.PERIODIC_POSITION_CHANGE in told[Ground.YOUNG_CHILD].stops
    assert told[Ground.INFANT].stops == (Act.DISCIPLINE_DEFERRAL,)
    note_look(world.session, world["canbo"], world["px01"], "gate.transfer")
    note_look(world.session, world["canbo"], world["canbo"], "gate.transfer")
    world.session.commit()
    [look] = looks_at(world.session, world["canbo"])
    assert (look.person_id, look.what) == (world["px01"], "gate.transfer")
    look.what = "something else"
    with pytest.raises(TypeError, match="history"):
        world.session.flush()
    world.session.rollback()
    assert world.session.scalars(select(PersonReading.what)).all() == ["gate.transfer"]
