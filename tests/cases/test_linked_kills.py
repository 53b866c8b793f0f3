"""A server that dies in the middle of a list: every line or none."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import linked_walks
from sqlalchemy import func, select

from workflows.cases.linked_tables import LineState, LinkedLine, lines_of
from workflows.cases.models import Case, Submission, Task
from workflows.documents.models import Document
from workflows.people.models import Assignment
from workflows.trail.models import Event
from workflows.trail.verification import verify

HERE = Path(__file__).parent
TABLES = (Case, LinkedLine, Task, Submission, Document, Assignment, Event)
THREE = 3


def killed(world, what: str, table: str, rows: int, about: object) -> None:
    """Let a process of its own do it, and die when so many rows have gone into a table."""
    url = world.session.get_bind().url.render_as_string(hide_password=False)
    world.session.commit()
    world.session.get_bind().dispose()
    root = str(HERE.parents[1])
    command = [sys.executable, str(HERE / "linked_killed.py"), what, url, table, str(rows), str(about)]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": root}, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    world.session.expire_all()


def counts(world) -> dict[str, int]:
    return {table.__tablename__: world.session.scalar(select(func.count()).select_from(table)) for table in TABLES}


def test_a_server_that_dies_while_a_list_is_proposed_or_signed_leaves_all_or_nothing(world):
    people = linked_walks.movers(world, THREE)
    lines = linked_walks.circle(world, people)
    before = counts(world)
    killed(world, "propose", "linked_lines", 2, json.dumps(lines))
    assert counts(world) == before, "nothing of the proposal is left"
    case = linked_walks.propose(world, lines)
    assert len(lines_of(world.session, case)) == THREE
    linked_walks.hear(world, case)
    linked_walks.appraise(world, case)
    before = counts(world)
    killed(world, "sign", "documents", 3, case.id)  # the list, and the decisions of two of three
    assert counts(world) == before, "nothing of the signature is left"
    assert world.open_nodes(case) == {"sign"}
    linked_walks.sign(world, case)
    assert {line.state for line in lines_of(world.session, case)} == {LineState.DECIDED}
    decisions = select(func.count()).where(Document.kind == "transfer_decision")
    assert world.session.scalar(decisions) == THREE
    assert not list(verify(world.session)), "the trail is whole"
