"""A process of its own that proposes or signs a list of linked moves and dies in the middle; used by test_linked_kills.

python linked_killed.py propose URL TABLE ROWS LINES   dies when so many rows have gone into a table
python linked_killed.py sign URL TABLE ROWS CASE
"""

import json
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import conftest
import linked_walks
from databases import connect
from worlds import World, people

from workflows.cases.house import default_house
from workflows.cases.models import Case


def main(what: str, url: str, table: str, rows: str, about: str) -> None:
    assert conftest.BPMN.is_dir()  # with conftest all tables are known
    engine = connect(url)
    left = int(rows)

    def die(_connection, _cursor, statement, *_more) -> None:
        nonlocal left
        left -= statement.startswith(f"INSERT INTO {table} ")
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", die)
    with Session(engine, expire_on_commit=False) as session:
        world = World(session, default_house(), people(session))
        if what == "propose":
            linked_walks.propose(world, json.loads(about))
        else:
            linked_walks.sign(world, session.get_one(Case, int(about)))


if __name__ == "__main__":
    main(*sys.argv[1:])
