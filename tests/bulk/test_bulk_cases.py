"""Cases that were stamped, not walked, are cases like any other."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import workflows.documents.models
import workflows.polls.models
import workflows.trail.models  # noqa: F401 - all tables must be known
from webapp.demo.bulk import add_cases
from webapp.demo.walks import STORIES, say
from workflows.cases.daily import working
from workflows.cases.house import BPMN, Bound, default_house
from workflows.cases.models import Case, CaseStatus, Task, TaskStatus
from workflows.cases.roles.roster import Roster
from workflows.cases.running import steps
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.trail.verification import verify

NUMBER = 60


@pytest.fixture
def bulk(session) -> Session:
    load_catalogues(session, BPMN / "catalogues.toml")
    make_force(session, 200, today(), "only for tests")
    add_cases(session, default_house(), NUMBER)
    session.commit()
    return session


def test_bulk_cases_are_as_many_as_asked_for_whole_in_trail_and_rows_and_can_be_added_again(bulk):
    house = default_house()
    add_cases(bulk, house, NUMBER)
    bulk.commit()
    cases = bulk.scalars(select(Case)).all()
    assert len(cases) == 2 * NUMBER
    assert {case.status for case in cases} == {CaseStatus.OPEN, CaseStatus.CLOSED}
    for prefix in ("DH", "DD"):
        counts = sorted(int(case.number.rsplit("-")[-1]) for case in cases if case.number.startswith(prefix))
        assert counts == list(range(1, len(counts) + 1))
    assert list(verify(bulk)) == []
    assert [case.number for case in cases if working.rebuild(bulk, house, case)] == []


def test_an_open_bulk_case_goes_on_at_each_step_where_one_stands(bulk):
    house, tried = default_house(), set()
    answers = {node: said for story in STORIES for node, said in story.moves}
    for case in bulk.scalars(select(Case).where(Case.status == CaseStatus.OPEN).order_by(Case.id.desc())).all():
        for task in [task for task in case.tasks if task.status is TaskStatus.OPEN]:
            if task.node in tried or task.node in ("appraise", "appoint"):
                continue
            tried.add(task.node)
            steps.complete_task(bulk, house, task, somebody(bulk, house, task), answers.get(task.node, say())(None))
            bulk.commit()
            assert task.status is TaskStatus.DONE
            assert steps.load(bulk, house, case).waiting() or case.status is CaseStatus.CLOSED
    assert {"respond", "screen", "sort", "collect", "attend", "unit_view", "state_views", "host_view"} <= tried
    assert list(verify(bulk)) == []


def test_without_officers_there_are_no_bulk_cases(session):
    load_catalogues(session, BPMN / "catalogues.toml")
    with pytest.raises(Refused):
        add_cases(session, default_house(), NUMBER)


def somebody(session: Session, house, task: Task) -> int:
    role = house.roles[task.role]
    named = [row.person_id for row in task.candidates if not row.barred_by]
    barred = {row.person_id for row in task.candidates if row.barred_by}
    people = Roster(session, house, task.case).people_of(role) if role.bound is Bound.HELD else named
    return next(person for person in people if person not in barred)
