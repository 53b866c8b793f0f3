"""Plain functions that bring a list of linked moves somewhere, by the use cases alone."""

from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.gates.verdict import Answer
from workflows.cases.linked.proposed import verdicts
from workflows.cases.linked_tables import lines_of
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.running import voting
from workflows.cases.running.steps import begin, close_vote, complete_task
from workflows.law.calendar import today
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Account, Assignment, Post, RoleGrant, Unit
from workflows.polls import count
from workflows.polls.models import Holder, HolderRole, PollState

REASON = "Sắp xếp lại lực lượng theo kế hoạch biên chế."


def movers(world, number: int, *first: str) -> list[int]:
    """Return people without an office, those of the stories first, each serving in a unit of his own."""
    session = world.session
    named = [world[name] for name in first]
    held = select(RoleGrant.person_id).union(select(Account.person_id))
    found = (
        select(Assignment)
        .join(Post, Post.code == Assignment.post_code)
        .where(Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(today()), ~Post.managed)
        .where(Assignment.person_id.not_in(held))
        .order_by(Assignment.id)
    )
    units = list(session.scalars(select(Unit.id).where(Unit.kind == "commune").order_by(Unit.id)))
    chosen = list(session.scalars(found))[: number - len(named)]
    for row, unit in zip(chosen, units, strict=False):
        row.unit_id = unit
    session.commit()
    return [*named, *(row.person_id for row in chosen)]


def heads(world, number: int) -> list[int]:
    """Return people who may be moved and head a ward or a commune: the standing committee manages their posts."""
    found = (
        select(Assignment.person_id)
        .join(Post, Post.code == Assignment.post_code)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Post.level == "head", Unit.kind == "commune", Assignment.on(today()))
        .where(Assignment.person_id.not_in(select(Account.person_id)))
        .order_by(Assignment.id)
    )
    everybody = list(world.session.scalars(found))
    answers = verdicts(world.session, world.house, None, everybody, world["truongphong"])
    return [person for person in everybody if answers[person].answer is Answer.ALLOWED][:number]


def circle(world, people: list[int]) -> list[dict]:
    """Return the lines of a circle: each takes the seat of the next, the last that of the first."""
    rows = world.session.scalars(select(Assignment).where(Assignment.person_id.in_(people), Assignment.on(today())))
    seats = {row.person_id: (row.unit_id, row.post_code) for row in rows}
    nexts = [*people[1:], people[0]]
    return [
        {"person": one, "unit": seats[other][0], "post": seats[other][1], "note": ""}
        for one, other in zip(people, nexts, strict=True)
    ]


def propose(world, lines: list[dict], proposer="truongphong") -> Case:
    """A commander proposed a list."""
    content = {"rows": lines, "reason": REASON, "fit": "Đúng chuyên môn.", "effective_on": "2030-01-01",
               "instrument": "transfer"}  # fmt: skip
    answers = Answers(content)
    case = begin(world.session, world.house, "linked_transfer", lines[0]["person"], world[proposer], answers)
    world.session.commit()
    return case


def hear(world, case: Case, *, without: int | None = None) -> None:
    """The unit, the officer and the receiving unit of every line said what they think."""
    for line in lines_of(world.session, case):
        if line.person_id != without:
            hear_line(world, line.case)


def hear_line(world, case: Case) -> None:
    for node in ("unit_view", "state_views", "host_view"):
        step(world, case, node, Answers({"text": "nhất trí", "opinion": "agree"}))


def step(world, case: Case, node: str, answers: Answers) -> None:
    """Do a step as whoever is named for it first."""
    found = select(Task).where(Task.case_id == case.id, Task.node == node, Task.status == TaskStatus.OPEN)
    task = world.session.scalars(found).one()
    person = next(row.person_id for row in task.candidates if not row.barred_by)
    complete_task(world.session, world.house, task, person, answers)
    world.session.commit()


def appraise(world, case: Case, outcome="supported") -> None:
    world.do(case, "appraise", "px01", Answers({"reason": "đủ điều kiện"}, {"outcome": outcome}))


def sign(world, case: Case, outcome="sign") -> None:
    content = {"outcome": outcome, "effective_on": "2030-01-01", "hand_over_by": "2030-01-15", "reason": "-"}
    world.do(case, "sign", "giamdoc", Answers(content, {"outcome": outcome}))


def deliver(world, case: Case) -> None:
    world.do(case, "deliver_all", "vanthu", Answers({"papers": "QĐ", "delivered_on": "2026-11-28", "way": "unit"}))


def vote(world, case: Case, form: str) -> None:
    """The committee voted, all alike; its result, without the ceremony around it."""
    session, house, task = world.session, world.house, world.task(case, "vote")
    tellers = [world["kiemphieu1"], world["kiemphieu2"]]
    poll = voting.set_up(session, house, task, world["thuky"], world["giamdoc"], tellers)
    poll.state, poll.public_key = PollState.CLOSED, b"no box was sealed to this"
    holders = {"meeting": poll.meeting, "role": HolderRole.TELLER, "salt": b"-", "public_key": b"-"}
    session.add_all(Holder(person_id=each, **holders) for each in tellers)
    session.flush()
    able = [each for each in voting.roll_of(session, house, task) if not each.recused]
    code = next(code for code, named in poll.forms.items() if named == form)
    counted = count.write_result(session, poll, house.rules_of(case), counts={code: len(able)}, phrases=[], boxes=[])
    result = count.conclude(session, poll, counted)
    close_vote(session, house, task, poll.chair_id, {"result": result.result, "poll": poll.id})
    session.commit()
