"""What one human step costs: whole, as the rows alone, and as the engine alone."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workflows.cases.models import Case
from workflows.cases.running.functions import NAMES
from workflows.database import now
from workflows.engine.running import Run

from .counting_statements import counted
from .floor import Shadow, listen
from .journey import BEGINNING, MOVES, Journey, Move, issues_papers, open_task


@dataclass
class StepCost:
    """Of every step that was measured: milliseconds, statements, rows and bytes."""

    rounds: int = 1
    whole: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    floor_statements: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    state: list[int] = field(default_factory=list)  # of one case, from its first step to its last

    def best(self, values: list[float]) -> list[float]:
        """Return the best of the rounds for each step: what other programs did meanwhile drops out."""
        steps = len(values) // self.rounds
        return [min(values[number::steps]) for number in range(steps)]


def measure_steps(engine: Engine, rounds: int) -> StepCost:
    """Walk `rounds` cases to their end, each with a shadow beside it; the first is for warming up."""
    journey, cost = Journey(engine), StepCost(rounds)
    for number in range(rounds + 1):
        kept = cost if number else StepCost()
        kept.state.clear()
        _walk(journey, kept)
        _walk_in_memory(journey, kept)
    return cost


def _walk(journey: Journey, cost: StepCost) -> None:
    with Session(journey.engine) as session:
        writes = listen(session)
        case = journey.begin(session)
        session.commit()
        cost.state.append(len(case.state))
        shadow = Shadow(case.id)
    with Session(journey.engine) as session:
        shadow.begin(session, writes)
        session.commit()
        shadow.remember_clocks(session)
    for move in MOVES:
        _step(journey, shadow, cost, move, counts=not issues_papers(journey.house, move))


def _step(journey: Journey, shadow: Shadow, cost: StepCost, move: Move, *, counts: bool) -> None:
    with Session(journey.engine) as session:
        task = open_task(session, shadow.real_id, move.node)
        session.refresh(task, ["case"])
        writes = listen(session)
        with counted(journey.engine) as statements:
            whole = _timed(session, lambda: journey.move(session, task, move))
        cost.state.append(len(session.get_one(Case, shadow.real_id).state))
    with Session(journey.engine) as session:
        session.get_one(Case, shadow.id)
        with counted(journey.engine) as fewest:
            floor = _timed(session, lambda: shadow.move(session, writes))
        shadow.remember_clocks(session)
    if counts:
        cost.whole.append(whole)
        cost.floor.append(floor)
        cost.statements.append(len(statements))
        cost.floor_statements.append(len(fewest))
        cost.rows.append(len(writes))


def _walk_in_memory(journey: Journey, cost: StepCost) -> None:
    """The same way with an engine that nobody stores, and functions that ask no database."""
    later = (now() + timedelta(days=1)).isoformat()
    functions = dict.fromkeys(NAMES, lambda *_: later)
    run = Run.start(journey.house.library.model("intake"), functions, {"matter": 1})
    run.proceed()
    for move in (BEGINNING, *MOVES):
        task_id = next(each.id for each in run.waiting() if each.step.id == move.node)
        begun = perf_counter()
        run.submit(task_id, dict(move.facts))
        run.proceed()
        run.waiting()
        cost.memory.append((perf_counter() - begun) * 1000)


def _timed(session: Session, act: Callable[[], None]) -> float:
    gc.collect()
    gc.disable()
    begun = perf_counter()
    act()
    session.commit()
    spent = (perf_counter() - begun) * 1000
    gc.enable()
    return spent
