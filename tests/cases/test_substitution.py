"""Acting for somebody: within the window, for his own work only, never in one's own matter, never a vote."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select
from walks import record_sign

from workflows.cases import permissions
from workflows.cases.answers import Answers
from workflows.cases.daily.working import name_again, open_tasks
from workflows.cases.models import Case, Notice, Submission, Task
from workflows.cases.permissions import may_do, may_see
from workflows.cases.verbs.substituting import Naming, barred_cases, name_substitute, revoke
from workflows.cases.views.inbox import inbox
from workflows.documents.models import Document
from workflows.errors import Invalid, NotAllowed, NotFound, Refused
from workflows.law.calendar import ZONE, today
from workflows.people.kinds import Relation
from workflows.people.models import Assignment, Kinship, Person, Post, RoleGrant
from workflows.people.roles import assignment_of, standing_unit
from workflows.people.substitution import Substitution
from workflows.trail.models import Event

DAY = timedelta(days=1)


def hand(world, absent, substitute, *roles, first=0, last=10, by=None, reason="Đi công tác") -> Substitution:
    """Name a substitute from `first` to `last` days after today."""
    ids = [world[each] if isinstance(each, str) else each for each in (absent, substitute, by or absent)]
    wanted = Naming(ids[0], ids[1], roles, today() + first * DAY, today() + last * DAY, reason)
    row = name_substitute(world.session, world.house, wanted, ids[2])
    world.session.commit()
    return row


def deputy_of(world, username) -> int:
    """Somebody with the post of a deputy in the same unit as this head."""
    unit = standing_unit(world.session, assignment_of(world.session, world[username], today()).unit)
    post = select(Post.code).where(Post.level == "deputy_head")
    found = select(Assignment.person_id).where(Assignment.unit_id == unit.id, Assignment.post_code.in_(post))
    deputy = world.session.scalars(found).first()
    if deputy is None:
        deputy = world["chihuy"]
        assignment = assignment_of(world.session, deputy, today())
        assignment.unit_id, assignment.post_code = unit.id, "department_deputy"
    return deputy


def kin(world, one: int, other: int) -> None:
    world.session.add(Kinship(person_id=one, relative_id=other, relation=Relation.SIBLING, declared_on=today()))
    world.session.commit()


def at_triage(world) -> tuple[Case, Task]:
    """A sign waits for the head of the unit to decide the triage."""
    case = record_sign(world, reporter="vanthu")
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "verification"}))
    return case, world.task(case, "sort")


def noon_in(days: int) -> datetime:
    """Noon of the office so many days after today."""
    return datetime.combine(today() + days * DAY, time(12), ZONE)


TRIAGE = Answers({"reason": "như đề xuất"}, {"outcome": "verification"})


def test_the_substitute_does_the_step_in_the_name_of_the_absent_head(world):
    case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    assert not may_do(world.session, world.house, deputy, task)
    assert not may_see(world.session, world.house, deputy, case)
    hand(world, "truongphong", deputy, "deciding_authority")
    assert may_do(world.session, world.house, deputy, task)
    assert may_see(world.session, world.house, deputy, case)
    assert permissions.stands_in_at(world.session, world.house, deputy, [task]) == {task.id: "Hà Xuân Đại"}
    assert permissions.stands_in_at(world.session, world.house, world["truongphong"], [task]) == {}
    world.people["deputy"] = world.session.get(Person, deputy)
    world.do(case, "sort", "deputy", TRIAGE)
    said = world.session.scalars(select(Submission).where(Submission.task_id == task.id)).one()
    assert (said.person_id, said.acted_for_id) == (deputy, world["truongphong"])
    event = world.session.scalars(select(Event).where(Event.kind == "task.completed", Event.task_id == task.id)).one()
    assert (event.actor_id, event.detail["acted_for"]) == (deputy, world["truongphong"])


def test_who_acts_for_himself_is_nobody_s_substitute(world):
    case, task = at_triage(world)
    hand(world, "truongphong", deputy_of(world, "truongphong"), "deciding_authority")
    world.do(case, "sort", "truongphong", TRIAGE)
    said = world.session.scalars(select(Submission).where(Submission.task_id == task.id)).one()
    assert said.acted_for_id is None


@pytest.mark.parametrize(("days", "open_now"), [(1, False), (2, True), (5, True), (6, False)])
def test_the_window_opens_on_its_first_day_and_closes_after_its_last(world, days, open_now):
    case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority", first=2, last=5)
    with time_machine.travel(noon_in(days), tick=False):
        assert may_do(world.session, world.house, deputy, task) is open_now
        assert may_see(world.session, world.house, deputy, case) is open_now
        assert (task in set(world.session.scalars(inbox(world.house, deputy)))) is open_now
        if not open_now:
            world.people["deputy"] = world.session.get(Person, deputy)
            with pytest.raises(NotAllowed):
                world.do(case, "sort", "deputy", TRIAGE)


def test_the_view_ends_with_the_step_and_with_a_revocation_but_what_was_done_stays(world):
    case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    row = hand(world, "truongphong", deputy, "deciding_authority")
    world.people["deputy"] = world.session.get(Person, deputy)
    world.do(case, "sort", "deputy", TRIAGE)
    assert may_see(world.session, world.house, deputy, case)  # the next step is the head's too
    revoke(world.session, row.id, world["truongphong"])
    world.session.commit()
    assert not may_see(world.session, world.house, deputy, case)
    assert world.session.scalars(select(Submission.person_id).where(Submission.task_id == task.id)).one() == deputy


def test_it_never_goes_on_to_a_third(world):
    _case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority")
    with pytest.raises(Refused, match="himself") as caught:  # a deputy heads no unit, so there is nothing to pass on
        hand(world, deputy, "kemcap", "deciding_authority", by=deputy)
    assert caught.value.rule == "SUB-CHAIN"
    world.session.rollback()
    hand(world, "giamdoc", "uyvien02", "deciding_authority")
    hand(world, "tiepnhan", "giamdoc", "deciding_authority", first=0)
    assert not may_do(world.session, world.house, world["uyvien02"], task)
    assert not may_do(world.session, world.house, world["giamdoc"], task)


def test_a_substitute_of_kin_neither_acts_nor_sees_and_the_absent_officer_is_told(world):
    case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    kin(world, deputy, world["canbo"])
    row = hand(world, "truongphong", deputy, "deciding_authority")
    assert not may_do(world.session, world.house, deputy, task)
    assert not may_see(world.session, world.house, deputy, case)
    assert barred_cases(world.session, row) == [case.number]


def test_kin_that_is_declared_during_the_window_bars_at_the_moment_of_acting(world):
    case, _task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority")
    kin(world, deputy, world["canbo"])
    world.people["deputy"] = world.session.get(Person, deputy)
    with pytest.raises(NotAllowed):
        world.do(case, "sort", "deputy", TRIAGE)


def test_nobody_is_substitute_in_his_own_matter(world):
    deputy = deputy_of(world, "truongphong")
    world.people["deputy"] = world.session.get(Person, deputy)
    hand(world, "px01", deputy, "px01_case_officer")
    case = record_sign(world, reporter="vanthu", subject="deputy")
    world.do(case, "respond", "deputy", Answers({"text": "Tôi giải trình."}))
    task = world.task(case, "screen")
    assert not may_do(world.session, world.house, deputy, task)
    assert not may_see(world.session, world.house, deputy, case)


def test_four_eyes_hold_for_the_substitute_and_for_whom_he_stands(world):
    case = record_sign(world, reporter="chihuy")
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    hand(world, "px01", "truongphong", "px01_case_officer")
    world.do(case, "screen", "truongphong", Answers({"recommendation": "verification"}))  # in the name of px01
    task = world.task(case, "sort")
    for name in ("truongphong", "px01"):  # who did it, and in whose name it was done
        assert not may_do(world.session, world.house, world[name], task), name
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority")
    assert not may_do(world.session, world.house, deputy, task)  # the head is barred, so nobody stands in for him


def test_who_reported_the_matter_does_not_decide_it_for_the_head(world):
    deputy = deputy_of(world, "truongphong")
    world.people["deputy"] = world.session.get(Person, deputy)
    world.session.add(RoleGrant(person_id=deputy, role="reporting_person", valid_from=today()))
    world.session.commit()
    case = record_sign(world, reporter="deputy")
    world.do(case, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    world.do(case, "screen", "px01", Answers({"recommendation": "verification"}))
    hand(world, "truongphong", deputy, "deciding_authority")
    assert not may_do(world.session, world.house, deputy, world.task(case, "sort"))


@pytest.mark.parametrize(
    "role",
    ["committee_member", "subject_officer", "teller", "verification_team", "committee_secretary", "system_admin"],
)
def test_votes_answers_keys_and_appointments_are_not_left_to_another(world, role):
    with pytest.raises(Refused) as caught:
        hand(world, "giamdoc", "uyvien02", role)
    assert caught.value.rule == "SUB-PERSONAL"


def test_only_the_officer_or_his_superior_names_and_never_an_administrator(world):
    for stranger in ("quantri", "px01.truong", "tiepnhan", "kemcap"):
        with pytest.raises(NotAllowed) as caught:
            hand(world, "chihuy", "kemcap", "proposing_commander", by=stranger)
        assert caught.value.rule == "SUB-WRITER"
    assert (
        hand(world, "chihuy", "kemcap", "proposing_commander", by="truongphong").written_by_id == world["truongphong"]
    )


def test_a_superior_does_not_open_his_subordinate_s_matters_to_himself(world):
    with pytest.raises(Refused, match="does not name himself"):
        hand(world, "chihuy", "truongphong", "proposing_commander", by="truongphong")


def test_a_window_has_two_ends_ahead_and_a_longest_time(world):
    longest = world.house.rules(today()).number("SUB-LONGEST")
    for first, last, field in ((-1, 3, "valid_from"), (5, 4, "valid_to"), (0, longest, "valid_to")):
        with pytest.raises(Invalid) as caught:
            hand(world, "truongphong", deputy_of(world, "truongphong"), "deciding_authority", first=first, last=last)
        assert caught.value.field == field
    hand(world, "truongphong", deputy_of(world, "truongphong"), "deciding_authority", last=longest - 1)


def test_two_windows_in_one_role_do_not_share_a_day(world):
    deputy = deputy_of(world, "truongphong")
    row = hand(world, "truongphong", deputy, "deciding_authority", last=5)
    with pytest.raises(Refused, match="already stands in"):
        hand(world, "truongphong", "uyvien09", "deciding_authority", first=5, last=9)
    world.session.rollback()
    hand(world, "truongphong", "uyvien09", "deciding_authority", first=6, last=9)
    revoke(world.session, row.id, deputy)  # the substitute may lay it down
    world.session.commit()
    hand(world, "truongphong", "uyvien08", "deciding_authority", first=0, last=5)


def test_only_who_commands_decides_for_another_and_offices_kept_apart_act_for_nobody(world):
    with pytest.raises(Refused) as caught:
        hand(world, "truongphong", "canbo2", "deciding_authority")
    assert caught.value.rule == "SUB-LEADER"
    for name in ("quantri", "quydinh1", "kiemsoat", "baovedulieu"):
        with pytest.raises(Refused) as caught:
            hand(world, "px01", name, "px01_case_officer")
        assert caught.value.rule == "SUB-APART"
    with pytest.raises(Invalid):
        hand(world, "px01", "px01", "px01_case_officer")
    with pytest.raises(Refused) as caught:
        hand(world, "canbo", "canbo2", "px01_case_officer")
    assert caught.value.rule == "SUB-CHAIN"


def test_a_stranger_revokes_nothing_and_nothing_is_revoked_twice(world):
    row = hand(world, "px01", "thanhtra", "px01_case_officer")
    with pytest.raises(NotFound):
        revoke(world.session, row.id, world["quantri"])
    revoke(world.session, row.id, world["px01"])
    with pytest.raises(Refused):
        revoke(world.session, row.id, world["px01"])
    kinds = list(world.session.scalars(select(Event.kind).where(Event.chain == "substitutions")))
    assert kinds == ["substitution.named", "substitution.revoked"]


def test_a_substitute_of_the_tracking_office_sees_the_files_with_its_open_steps_and_no_other(world):
    waiting = record_sign(world, reporter="vanthu")
    world.do(waiting, "respond", "canbo", Answers({"text": "Tôi giải trình."}))
    elsewhere, _task = at_triage(world)
    hand(world, "px01", "thanhtra", "px01_case_officer")
    assert may_see(world.session, world.house, world["thanhtra"], waiting)
    assert not may_see(world.session, world.house, world["thanhtra"], elsewhere)


def test_the_substitute_gets_the_notice_of_a_new_step(world):
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority")
    case, task = at_triage(world)
    told = world.session.scalars(select(Notice.person_id).where(Notice.case_id == case.id, Notice.task_id == task.id))
    assert {deputy, world["truongphong"]} <= set(told)


def test_a_paper_signed_for_the_head_says_kt_with_both_posts(world):
    case, _task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    world.people["deputy"] = world.session.get(Person, deputy)
    world.do(case, "sort", "truongphong", TRIAGE)
    hand(world, "truongphong", deputy, "deciding_authority")
    people = {world["xacminh1"]: True, world["xacminh2"]: False}
    world.do(case, "appoint", "deputy", Answers({"matter": "nội dung"}, appointed=people))
    paper = world.session.scalars(select(Document).where(Document.kind == "verification_decision")).one()
    head = assignment_of(world.session, world["truongphong"], today()).post.name
    own = assignment_of(world.session, deputy, today()).post.name
    assert paper.data["signature"] == {
        "capacity": [f"KT. {head.upper()}", own.upper()],
        "name": world.people["deputy"].name,
    }
    assert paper.data["authority"].startswith(head)
    assert paper.signer_id == deputy


def test_a_paper_signed_by_somebody_of_another_unit_says_tuq(world):
    case, _task = at_triage(world)
    world.do(case, "sort", "truongphong", TRIAGE)
    hand(world, "truongphong", "uyvien09", "deciding_authority")
    people = {world["xacminh1"]: True, world["xacminh2"]: False}
    world.do(case, "appoint", "uyvien09", Answers({"matter": "nội dung"}, appointed=people))
    paper = world.session.scalars(select(Document).where(Document.kind == "verification_decision")).one()
    assert paper.data["signature"]["capacity"][0].startswith("TUQ. ")


def test_the_nightly_naming_changes_nothing_that_a_substitute_may_do(world):
    case, task = at_triage(world)
    deputy = deputy_of(world, "truongphong")
    hand(world, "truongphong", deputy, "deciding_authority")
    for task_id in open_tasks(world.session):
        name_again(world.session, world.house, task_id)
    world.session.commit()
    assert may_do(world.session, world.house, deputy, task)
    assert may_see(world.session, world.house, deputy, case)
