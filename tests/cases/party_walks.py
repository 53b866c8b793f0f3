"""Plain functions that bring cases of the Party's track somewhere, by the use cases alone."""

from workflows.cases.answers import Answers
from workflows.cases.models import Case
from workflows.cases.roles.electorate import preparers
from workflows.cases.running import voting
from workflows.cases.running.steps import close_vote, start_case
from workflows.cases.sittings import meetings
from workflows.law.calendar import today
from workflows.polls import ballots, count
from workflows.polls.models import Holder, HolderRole, PollState
from workflows.polls.sealing import issue_phrase

SECRET = b"only for tests"
TELLERS = ("kiemphieu1", "kiemphieu2")
MATTER = {
    "matter": "Có dấu hiệu không chấp hành sự phân công của chi bộ.",
    "norm": "Quy định về những điều đảng viên không được làm",
    "level": "heavier",
    "deferral": "none",
    "waived": False,
}


def open_discipline(world, subject="canbo", **matter) -> Case:
    """A case of Party discipline was opened and its matter laid out."""
    case = start_case(world.session, world.house, "party_discipline", world[subject], None)
    world.session.commit()
    said = {**MATTER, "ended_on": today().isoformat(), **matter}
    world.do(case, "lay_out", "ubkt", Answers(said))
    return case


def meet_in_cell(world, case: Case, subject="canbo", secretary="bithu") -> None:
    """The member wrote a self-criticism and the cell met."""
    world.do(case, "guide", secretary, Answers({"points": "từng nội dung"}))
    world.do(case, "confess", subject, Answers({"text": "Tôi tự kiểm điểm như sau.", "declined": False}))
    said = {
        "held_on": today().isoformat(),
        "present": [world["bithu"], world["chihuy"]],
        "criticism": "read",
        "member": "spoke",
        "discussion": "Chi bộ đã thảo luận từng nội dung.",
        "circumstances": "Thành khẩn, lần đầu.",
    }
    world.do(case, "meet", secretary, Answers(said))


def vote(world, case: Case, node: str, counts: dict[str, int], *, outcome_only: bool = False) -> str:
    """The body of a step voted: {form: how many ballots}; the result of the count, without the ceremony around it."""
    session, house, task = world.session, world.house, world.task(case, node)
    able = [m for m in voting.roll_of(session, house, task) if not m.recused and m.standing.value == "official"]
    assert sum(counts.values()) <= len(able), f"{len(able)} may vote"
    poll = _drafted(world, case, task)
    poll.outcome_only = outcome_only
    poll.state, poll.public_key = PollState.CLOSED, b"no box was sealed to this"
    session.add_all(
        Holder(meeting=poll.meeting, person_id=world[name], role=HolderRole.TELLER, salt=b"-", public_key=b"-")
        for name in TELLERS
    )
    session.flush()
    codes = {form: code for code, form in poll.forms.items()}
    counted = {codes[form]: number for form, number in counts.items()}
    rules = house.rules_of(case)
    result = count.conclude(
        session, poll, count.write_result(session, poll, rules, counts=counted, phrases=[], boxes=[])
    )
    session.flush()
    facts = {"result": result.result, "poll": poll.id}
    close_vote(session, house, task, poll.chair_id, facts)
    session.commit()
    return result.result


def hold_vote(world, case: Case, node: str, counts: dict[str, int]) -> str:
    """The body of a step held its whole meeting: keys, sealed ballots, closing, two keys turned."""
    session, house, task = world.session, world.house, world.task(case, node)
    poll = _drafted(world, case, task)
    people = [poll.chair_id, *(world[name] for name in TELLERS)]
    phrases = {person: meetings.enrol(session, house, poll, person) for person in people}
    for person, phrase in phrases.items():
        meetings.prove(session, poll, person, phrase)
    meetings.open_vote(session, house, poll, poll.chair_id)
    session.commit()
    able = [member for member in voting.roll_of(session, house, task) if not member.recused]
    codes = {form: code for code, form in poll.forms.items()}
    choices = [codes[form] for form, number in counts.items() for _ in range(number)]
    for member, choice in zip(able, choices, strict=False):
        token = issue_phrase(SECRET, poll.id, member.person_id)
        ballots.cast(session, poll, member.person_id, choice, token, secret=SECRET)
    session.commit()
    meetings.close_voting(session, house, poll, poll.chair_id)
    results = [meetings.turn_key(session, house, poll, person, phrases[person]) for person in people[1:]]
    session.commit()
    return results[-1].result


def _drafted(world, case: Case, task):
    session, house = world.session, world.house
    chair, prepares = voting.usual_chair(session, house, task), preparers(session, house, case, task)[0]
    return voting.set_up(session, house, task, prepares, chair, [world[name] for name in TELLERS])


def hear(world, case: Case, chair: str, subject="canbo") -> None:
    """The member was summoned, came, and the minutes were signed."""
    world.do(case, "summon", chair, Answers({"place": "phòng họp"}, {"last": False}))
    world.do(case, "attend", subject, Answers({"text": "Tôi trình bày như sau."}))
    world.do(case, "minute", chair, Answers({"text": "biên bản"}))


def report_and_hear(world, case: Case, envoy: str, subject="canbo", proposed="warning") -> None:
    """The commission reported and heard the member, and so did the representative of the deciding body."""
    said = {"examined": "hồ sơ", "findings": "có nội dung", "weighed": "đã xem xét", "proposed": proposed}
    world.do(case, "report_up", "ubkt", Answers({**said, "reason": "phù hợp mức độ"}))
    hear(world, case, "ubkt", subject)
    hear(world, case, envoy, subject)


def publish(world, case: Case, node: str, who: str) -> None:
    """The decision was announced and handed over today."""
    said = {"held_on": today().isoformat(), "place": "phòng họp", "present": "chi bộ", "member": "received", "note": ""}
    world.do(case, node, who, Answers(said, since=today()))
