"""A complaint makes nothing worse, the second one neither; and two sent at the same moment are one."""

import pytest
from desks import DAY, good
from sqlalchemy import func, select

from workflows.cases.decisions import PARTY, STATE, DisciplineDecision
from workflows.cases.models import Case, Submission
from workflows.cases.roles.forms_of_discipline import available, codes
from workflows.cases.running.steps import begin, start_case
from workflows.errors import Invalid
from workflows.law.calendar import today

SAYS = {"about": "Không đúng mức độ.", "wanted": "Hủy quyết định."}


def decided(world, track: str, form: str) -> DisciplineDecision:
    case = start_case(world.session, world.house, "state_discipline", world["canbo"], None)
    row = DisciplineDecision(
        case_id=case.id, track=track, person_id=world["canbo"], form_code=form, decided_on=today(),
        effective_on=today(),
    )  # fmt: skip
    world.session.add(row)
    world.session.flush()
    return row


def keep(world, case: Case, form: str, content: dict) -> None:
    """Something filled in on a case; the step that it came from plays no part here."""
    other = start_case(world.session, world.house, "state_discipline", world["canbo"], None)
    world.session.add(
        Submission(
            case_id=case.id, task_id=other.tasks[0].id, form=form, person_id=world["canbo"], content=content, sha256=""
        )
    )
    world.session.flush()


def second_after(world, decision: DisciplineDecision, **answer) -> Case:
    """A second complaint, after the first was answered so."""
    me = world["canbo"]
    first = start_case(world.session, world.house, "complaint_state", me, me, world.session.get(Case, decision.case_id))
    keep(world, first, "complaint", {**SAYS, "decision_id": decision.id, "instance": "first"})
    keep(world, first, "complaint_decision", answer)
    second = start_case(world.session, world.house, "complaint_state", me, me, first)
    keep(world, second, "complaint", {**SAYS, "decision_id": decision.id, "instance": "second"})
    return second


def refused(world, case: Case, **answer) -> set[str]:
    filled = {**good(world, "complaint_decision"), **answer}
    return set(world.refusals("complaint_decision", "giamdoc", filled, case, None, case.process))


@pytest.mark.rule("R-CPL-03")
def test_the_second_answer_takes_nothing_back_that_the_first_gave(world):
    ladder = codes(available(world.session, world.house, world["canbo"], today()))
    light, middle, heavy = ladder[:3]
    decision = decided(world, STATE, heavy)
    case = second_after(world, decision, result="changed", form_code=light)
    assert refused(world, case, result="upheld") == {"result"}
    assert refused(world, case, result="changed", form_code=middle) == {"form_code"}
    assert refused(world, case, result="changed", form_code=light) == set()
    assert refused(world, case, result="cancelled") == set()
    case = second_after(world, decision, result="cancelled", form_code=None)
    assert refused(world, case, result="changed", form_code=light) == {"result"}
    assert refused(world, case, result="upheld") == {"result"}
    assert refused(world, case, result="cancelled") == set()
    case = second_after(world, decision, result="upheld", form_code=None)
    assert refused(world, case, result="upheld") == set()
    assert refused(world, case, result="changed", form_code=middle) == set()


def first_about(world, decision: DisciplineDecision) -> Case:
    me = world["canbo"]
    case = start_case(world.session, world.house, "complaint_state", me, me, world.session.get(Case, decision.case_id))
    keep(world, case, "complaint", {**SAYS, "decision_id": decision.id, "instance": "first"})
    return case


@pytest.mark.rule("R-STA-21")
@pytest.mark.parametrize(("kind", "lighter"), [("corruption", {"form_code"}), ("other", set())])
def test_a_dismissal_after_a_judgment_is_upheld_or_cancelled_and_made_no_lighter(world, kind, lighter):
    decision = decided(world, STATE, "strip_force_title")
    keep(world, world.session.get(Case, decision.case_id), "deferral", {"skip": "judgment", "judgment": kind})
    case = first_about(world, decision)
    assert refused(world, case, result="changed", form_code="reprimand") == lighter
    assert refused(world, case, result="upheld") == set()
    assert refused(world, case, result="cancelled") == set()


@pytest.mark.rule("R-CPL-06")
def test_of_two_complaints_to_the_party_sent_at_the_same_moment_one_is_taken(world):
    decided(world, PARTY, "warning")

    def sent():
        first = world.form("party_complaint", "canbo", None, process="complaint_party")
        filled = {"decision": first.decision.data, "level": first.level.data, "reasons": "Đề nghị xem lại."}
        form = world.form("party_complaint", "canbo", filled, process="complaint_party")
        assert form.validate(), form.errors
        return form

    one, other = sent(), sent()  # both were checked before either was taken
    me = world["canbo"]
    begin(world.session, world.house, "complaint_party", me, me, one.answers())
    with pytest.raises(Invalid, match="resolved already"):
        other.answers()
    number = world.session.scalar(select(func.count()).where(Case.process == "complaint_party", Case.subject_id == me))
    assert number == 1


@pytest.mark.rule("R-CPL-06")
def test_the_time_to_complain_never_runs_from_a_day_before_the_decision(world):
    case = world.session.get(Case, decided(world, PARTY, "warning").case_id)
    good_one = good(world, "party_publication")

    def at(day):
        filled = {**good_one, "held_on": day}
        return set(world.refusals("party_publication", "bithu", filled, case, None, "party_discipline"))

    assert at(today() - DAY) == {"held_on"}
    assert at(today()) == set()
