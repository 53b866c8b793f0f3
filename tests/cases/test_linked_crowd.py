"""Lines of a list at the same moment: no last word is lost, and whoever stops the list waits for nobody for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import linked_walks
import pytest
import walks
from databases import connect
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers, Denouncer
from workflows.cases.linked_tables import TOGETHER, LineState, LinkedLine, lines_of
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running.steps import complete_task
from workflows.errors import WorkflowError
from workflows.law.calendar import DAY, today

TWO = 2


@pytest.fixture
def engine_of_many(world) -> Engine:
    """The database of the world for several at once; SQLite has one writer, who takes the file when he begins."""
    engine = connect(world.session.get_bind().url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _record: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    yield engine
    engine.dispose()


def at_once(world, engine: Engine, *acts: tuple[Case, str, int | None, Answers]) -> None:
    """Do a step of each of these cases at the same moment, each in a transaction of its own, as somebody or whoever."""
    barrier = Barrier(len(acts))
    world.session.commit()
    world.session.close()

    def act(case_id: int, node: str, who: int | None, answers: Answers) -> None:
        with Session(engine) as session:
            barrier.wait()
            found = select(Task).where(Task.case_id == case_id, Task.node == node, Task.status == TaskStatus.OPEN)
            task = session.scalars(found).first()
            if task is None:
                return  # the list was stopped before
            person = who or next(row.person_id for row in task.candidates if not row.barred_by)
            try:
                complete_task(session, world.house, task, person, answers)
                session.commit()
            except WorkflowError:
                session.rollback()  # the list was stopped meanwhile: this step is no longer open

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(act, case.id, *rest) for case, *rest in acts]:
            done.result(timeout=60)


def test_two_last_opinions_at_the_same_moment_let_the_list_go_on_once(world, engine_of_many):
    case = linked_walks.propose(world, linked_walks.circle(world, linked_walks.movers(world, TWO)))
    lines = [line.case for line in lines_of(world.session, case)]
    for line in lines:
        linked_walks.step(world, line, "unit_view", Answers({"opinion": "agree"}))
        linked_walks.step(world, line, "state_views", Answers({"text": "-"}))
    at_once(world, engine_of_many, *((line, "host_view", None, Answers({"opinion": "agree"})) for line in lines))
    states = select(LinkedLine.state).where(LinkedLine.lead_id == case.id)
    assert set(world.session.scalars(states)) == {LineState.READY}
    assert world.open_nodes(case) == {"appraise"}


@pytest.mark.rule("R-REA-10")
def test_a_list_that_is_stopped_while_another_line_is_answered_ends_whole(world, engine_of_many):
    from_whom = Denouncer("Vũ Tiến Khôi", "", today() - 2 * DAY, world["canbo"])
    walks.record_sign(world, reporter="thanhtra", subject="chihuy", tell_now=False, denouncer=from_whom)
    people = linked_walks.movers(world, TWO, "canbo")
    case = linked_walks.propose(world, linked_walks.circle(world, people))
    stopped, other = (line.case for line in lines_of(world.session, case))
    for node in ("unit_view", "state_views"):
        linked_walks.step(world, other, node, Answers({"opinion": "agree"}))
    reprisal = Answers({"reason": "có dấu hiệu"}, {"reprisal": True})
    said = Answers({"opinion": "agree"})
    at_once(
        world,
        engine_of_many,
        (stopped, "read_again", world["thanhtra"], reprisal),
        (other, "host_view", None, said),
    )
    outcomes = select(Case.outcome).where(Case.id.in_((case.id, stopped.id, other.id))).order_by(Case.id)
    assert list(world.session.scalars(outcomes)) == ["stopped", "stopped", TOGETHER]
