"""What a list of linked moves costs against one transfer: to send it, and to sign it with a paper for each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from cases import linked_walks
from cases.worlds import World, people
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workflows.cases.answers import Answers
from workflows.cases.house import BPMN, default_house
from workflows.cases.linked_tables import lines_of
from workflows.cases.models import Case
from workflows.cases.running.steps import begin
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force

OFFICERS, LINES = 200, 30


@dataclass
class LinkedCost:
    """Seconds: of one transfer and of a list, to send it and to sign it."""

    one: dict[str, float] = field(default_factory=dict)
    whole: dict[str, float] = field(default_factory=dict)

    def ratio(self, act: str) -> float:
        """How many times what one costs the whole list costs."""
        return self.whole[act] / self.one[act]


def measure_linked(engine: Engine) -> LinkedCost:
    """Send and sign one transfer, then a list; the first transfer is for warming up."""
    cost = LinkedCost()
    with Session(engine, expire_on_commit=False) as session:
        load_catalogues(session, BPMN / "catalogues.toml")
        make_force(session, OFFICERS, today(), "only for measuring")
        session.commit()
        world = World(session, default_house(), people(session))
        first, second, *listed = linked_walks.heads(world, LINES + 2)
        for person in (first, second):
            _one(world, person, cost)
        _list(world, listed, cost)
    return cost


def _one(world: World, person: int, cost: LinkedCost) -> None:
    [line] = linked_walks.circle(world, [person])
    content = {"reason": linked_walks.REASON, "fit": "-", "to_unit": line["unit"], "effective_on": "2030-01-01"}
    answers = Answers(content, receiving_unit_id=line["unit"])

    def send() -> Case:
        made = begin(world.session, world.house, "transfer", person, world["truongphong"], answers)
        world.session.commit()
        return made

    cost.one["send"], case = _timed(send)
    world.do(case, "prepare", "px01", Answers({"text": "-"}))
    linked_walks.hear_line(world, case)
    world.do(case, "appraise", "px01", Answers({"text": "-"}, {"outcome": "supported"}))
    linked_walks.vote(world, case, "agree")
    said = Answers({"effective_on": "2030-01-01", "hand_over_by": "2030-01-15"})
    cost.one["sign"], _ = _timed(lambda: world.do(case, "sign", "giamdoc", said))


def _list(world: World, listed: list[int], cost: LinkedCost) -> None:
    lines = linked_walks.circle(world, listed)
    cost.whole["send"], case = _timed(lambda: linked_walks.propose(world, lines))
    for line in lines_of(world.session, case):
        linked_walks.hear_line(world, line.case)
    linked_walks.appraise(world, case)
    linked_walks.vote(world, case, "agree")
    cost.whole["sign"], _ = _timed(lambda: linked_walks.sign(world, case))


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    made = act()
    return perf_counter() - begun, made
