"""The talent pool: one set of criteria for all, what bars, what must not be used, how many are planned for a post."""

import pytest
from desks import DAY, World, good

from workflows.cases.decisions import STATE, DisciplineDecision
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.models import Case, Submission
from workflows.cases.running import steps
from workflows.documents.issuing import issue
from workflows.documents.kinds import ISSUERS
from workflows.law.calendar import today

MET = ["results", "evaluation", "conduct", "duty_years", "learning"]
SIGNED = {"capacity": ["GIÁM ĐỐC"], "name": "Đại tá Lý Quốc Tuấn"}


@pytest.fixture
def nominated(world) -> tuple[World, Case]:
    return world, world.start("talent_pool", "nomination", "chihuy")


def meets(world, case, **more) -> bool:
    form = world.form("talent_check", "px01", {**good(world, "talent_check"), **more}, case, world.task(case, "check"))
    assert form.validate(), form.errors
    return form.facts()["meets"]


def refused(world, case, field, **more) -> list[str]:
    answers = {**good(world, "talent_conclusion"), **more}
    return world.refusals("talent_conclusion", "px01", answers, case, None).get(field, [])


@pytest.mark.rule("R-TAL-01")
def test_one_criterion_that_is_not_met_is_enough_and_the_criteria_are_those_of_the_rule(nominated):
    world, case = nominated
    assert meets(world, case)
    form = world.form("talent_check", "px01", None, case, world.task(case, "check"))
    assert [choice[0] for choice in form.met.choices] == list(world.house.rules(today()).words("R-TAL-01.criteria"))
    assert not any(meets(world, case, met=[code for code in MET if code != left]) for left in MET)


@pytest.mark.rule("R-TAL-04")
def test_a_sign_that_nobody_has_verified_bars_nobody(nominated):
    world, case = nominated
    world.start("intake", "sign", "chihuy", who=world["canbo"])
    assert meets(world, case)


@pytest.mark.rule("R-TAL-03")
def test_the_effect_of_a_decision_bars_up_to_its_last_day_and_a_spent_one_must_not_be_named(nominated):
    world, case = nominated
    lock = {"person_id": world["canbo"], "kind": LockKind.NO_ADVANCEMENT, "rule": "R-STA-23.warning"}
    row = Lock(**lock, case_id=case.id, valid_from=today() - 30 * DAY, valid_to=today(), document="QĐ 05")
    world.session.add(row)
    world.session.flush()
    assert not meets(world, case)
    row.valid_to = today() - DAY
    world.session.flush()
    assert meets(world, case), "what is over bars no more"
    symbol = spent_decision(world, case)
    answers = {**good(world, "talent_check"), "reason": f"Đã bị kỷ luật theo Quyết định {symbol}."}
    task = world.task(case, "check")
    assert "is over" in words(world.refusals("talent_check", "px01", answers, case, task)["reason"])


@pytest.mark.rule("R-TAL-02")
def test_an_officer_is_nominated_once_by_facts_and_reads_why(nominated):
    world, case = nominated
    again = world.refusals("nomination", "truongphong", good(world, "nomination"), process="talent_pool")
    assert "R-TAL-02" in again["who"][0]
    short = {**good(world, "nomination"), "who": world["bithu"], "facts_of_duty": "Rất tốt."}
    assert world.refusals("nomination", "chihuy", short, process="talent_pool")["facts_of_duty"]
    world.do(case, "check", "px01", met=[])
    assert (case.outcome, case.told_at is not None) == ("not_met", True)
    told = [row for row in world.session.query(Submission).filter_by(case_id=case.id) if "subject_officer" in row.told]
    assert [row.form for row in told] == ["nomination", "talent_check"]


@pytest.mark.rule("R-TAL-01")
def test_three_are_planned_for_a_post_of_a_unit_and_three_posts_for_an_officer(nominated):
    world, case = nominated
    for other in ("bithu", "canbo2", "thanhtra"):
        assert not refused(world, case, "post")
        plan(world, other, "team_leader")
    assert "R-TAL-01" in refused(world, case, "post")[0]
    assert not refused(world, case, "post", unit=world.unit("P002")), "another unit has places of its own"
    for post in ("team_deputy", "department_deputy", "department_head"):
        assert not refused(world, case, "post", post="ward_head")
        plan(world, "canbo", post)
    assert "R-TAL-01" in refused(world, case, "post", post="ward_head")[0]


@pytest.mark.rule("R-TAL-02")
def test_whoever_wishes_to_leave_is_not_kept(nominated):
    world, case = nominated
    said = {"text": "", "nothing_to_add": True, "leaves": True}
    task = world.task(case, "check").id
    world.session.add(
        Submission(case_id=case.id, task_id=task, form="talent_answer", person_id=world["canbo"], content=said,
                   sha256="-", told=[])
    )  # fmt: skip
    world.session.flush()
    assert refused(world, case, "outcome", outcome="stay")
    assert refused(world, case, "outcome", outcome="planned")
    assert not refused(world, case, "outcome", outcome="left")


def plan(world, username, post) -> None:
    """Somebody has been planned for a post of the ward."""
    case = steps.start_case(world.session, world.house, "talent_pool", world[username], world["truongphong"])
    content = {"outcome": "planned", "post": post, "unit": world.unit("P001")}
    task = next(iter(case.tasks))
    world.session.add(
        Submission(case_id=case.id, task_id=task.id, form="talent_conclusion", person_id=world["px01"],
                   content=content, sha256="-", told=[])
    )  # fmt: skip
    world.session.flush()


def spent_decision(world, case) -> str:
    """A decision of discipline whose effect is over; the number of its paper."""
    data = {"title": "Về việc kỷ luật", "authority": "Giám đốc", "bases": ["Căn cứ"], "proposed_by": "Phòng",
            "articles": ["Kỷ luật.", "Hiệu lực"], "recipients": ["Như trên"], "kept": "VT",
            "signature": SIGNED}  # fmt: skip
    paper = issue(world.session, case_id=case.id, task_id=None, kind="discipline_decision", data=data,
                  signer_id=world["giamdoc"], on=today(), issuer=ISSUERS["police"])  # fmt: skip
    over = today() - 400 * DAY
    world.session.add(
        DisciplineDecision(case_id=case.id, track=STATE, person_id=world["canbo"], form_code="reprimand",
                           decided_on=over, effective_on=over, ends_on=over + 365 * DAY)
    )  # fmt: skip
    world.session.flush()
    return paper.symbol


def words(errors) -> str:
    return " ".join(map(str, errors))
