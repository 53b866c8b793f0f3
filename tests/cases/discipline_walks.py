"""Plain functions that bring a case of discipline somewhere, by the use cases alone."""

import walks
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.models import Case
from workflows.cases.running import voting
from workflows.cases.running.steps import start_case
from workflows.cases.sittings import meetings
from workflows.cases.verbs import complaining
from workflows.law.calendar import DAY, today
from workflows.polls import ballots
from workflows.polls.sealing import issue_phrase

SECRET = b"only for tests"
COUNCIL = ("chutich", "hoidong", "kemcap")


def open_discipline(world) -> Case:
    """A violation was concluded about canbo, and a case of discipline opened."""
    sign = walks.record_sign(world)
    walks.screen(world, sign, "verification")
    walks.verify(world, sign)
    world.do(sign, "follow", "truongphong", Answers({"reason": "xem xét kỷ luật"}, {"next": "discipline"}))
    return world.session.scalars(select(Case).where(Case.came_from_id == sign.id)).one()


def fresh(world) -> Case:
    """A case of discipline about canbo, as another case opens it."""
    case = start_case(world.session, world.house, "state_discipline", world["canbo"], None)
    world.session.commit()
    return case


def discover(world, case, form="reprimand", days_ago=30, body="discipline_council", **more) -> None:
    content = {
        "discovered_on": today().isoformat(),
        "act": "Giao ca trực muộn",
        "act_ended_on": (today() - days_ago * DAY).isoformat(),
        "form_code": form,
        "limit_ground": "none",
        "body": body,
        **more,
    }
    world.do(case, "register", "px01", Answers(content, since=today()))


def weigh(world, case, course="review", skip="none") -> None:
    world.do(case, "weigh", "px01", Answers({"ground": "none", "skip": skip}, {"course": course}))


def review(world, case, withdrawn=False) -> None:
    world.do(case, "ask", "truongphong", Answers({"matter": "giao ca muộn"}))
    world.do(
        case, "confess", "canbo", Answers({"text": "Tôi nhận lỗi.", "withdrawn": withdrawn}, {"withdrawn": withdrawn})
    )
    if withdrawn:
        return
    world.do(case, "review", "truongphong", Answers(minutes()))


def minutes() -> dict:
    return {
        "held_on": today().isoformat(),
        "present": "Đội 1",
        "attended": "present",
        "officer_said": "Nhận lỗi",
        "opinions": "Đề nghị khiển trách",
    }


def exempt(world, case, next_="council", result="none") -> None:
    world.do(case, "exempt", "px01", Answers({"result": result, "reason": "không có căn cứ"}, {"next": next_}))


def hear(world, case, chair="thukyhd") -> None:
    world.do(case, "summon", chair, Answers({"place": "phòng họp"}, {"last": False}))
    world.do(case, "attend", "canbo", Answers({"text": "Tôi xin rút kinh nghiệm."}))
    world.do(case, "minute", chair, Answers({"text": "biên bản"}))


def convene(world, case, whether="01", form="reprimand") -> None:
    """The council is set up, hears the officer, votes and recommends."""
    people = {world[name]: name == "chutich" for name in COUNCIL}
    world.do(case, "set_up", "truongphong", Answers({"matter": "xem xét kỷ luật"}, appointed=people))
    hear(world, case)
    session = {
        "held_on": today().isoformat(),
        "present": "đủ",
        "read_out": "bản tự kiểm điểm",
        "discussion": "thống nhất",
    }
    world.do(case, "meet", "thukyhd", Answers({**session, "attended": "spoke", "last_words": "Tôi nhận lỗi."}))
    vote(world, world.task(case, "whether"), whether)
    if whether == "01":
        vote(world, world.task(case, "choose"), form)
    world.do(case, "recommend", "thukyhd", Answers({"reasons": "vi phạm lần đầu"}))


def vote(world, task, choice, secretary="thukyhd", chair="chutich", tellers=("kiemphieu1", "kiemphieu2")) -> None:
    """Everybody of the body votes alike; `choice` is a code of the ballot or the code of a form."""
    chair_id = world[chair] if isinstance(chair, str) else chair
    tellers = [world[name] for name in tellers]
    session, house = world.session, world.house
    poll = voting.set_up(session, house, task, world[secretary], chair_id, tellers)
    codes = {form: code for code, form in poll.forms.items()}
    phrases = {}
    for person in [chair_id, *tellers]:
        phrases[person] = meetings.enrol(session, house, poll, person)
        meetings.prove(session, poll, person, phrases[person])
    if poll.base <= house.rules(today()).number("BAL-PAPER"):
        meetings.confirm_warning(session, poll, chair_id)
    meetings.open_vote(session, house, poll, chair_id)
    session.commit()
    for member in voting.roll_of(session, house, task):
        if not member.recused and member.standing == "official":
            phrase = issue_phrase(SECRET, poll.id, member.person_id)
            ballots.cast(session, poll, member.person_id, codes.get(choice, choice), phrase, secret=SECRET)
    session.commit()
    meetings.close_voting(session, house, poll, chair_id)
    for person in tellers:
        meetings.turn_key(session, house, poll, person, phrases[person])
    session.commit()


def submit(world, case, form="reprimand", outcome="discipline", checked="pass") -> None:
    content = {"outcome": outcome, "form_code": form if outcome == "discipline" else None, "act_forms": [form]}
    world.do(case, "submit", "px01", Answers({**content, "reasons": "theo kiến nghị"}))
    world.do(case, "check_law", "px01.2", Answers({"findings": "đúng trình tự"}, {"outcome": checked}))


def sign(world, case, form="reprimand", outcome="discipline", signer="truongphong") -> None:
    effective = today().isoformat() if outcome == "discipline" else None
    content = {"outcome": outcome, "form_code": form if effective else None, "effective_on": effective, "scope": "unit"}
    world.do(case, "sign", signer, Answers({**content, "reason": "theo kiến nghị của Hội đồng"}))


def serve(world, case) -> None:
    """Announced, received, entered into the file."""
    told = {"announced_on": today().isoformat(), "present": "Đội 1", "way": "in_person"}
    world.do(case, "announce", "truongphong", Answers(told))
    world.do(case, "receive", "canbo", Answers({"received": True}))
    world.do(case, "keep", "px01", Answers({"entered_on": today().isoformat(), "notified": "Chi bộ Đội 1"}))


def disciplined(world, form="reprimand", council=False, signer="truongphong") -> Case:
    """A whole case of discipline, in effect; without a council by a decision of the Party that spares it (R-STA-20)."""
    case = fresh(world)
    discover(world, case, form)
    weigh(world, case, *(("review",) if council else ("skip", "party_decision")))
    if council:
        review(world, case)
    exempt(world, case, "council" if council else "submit")
    if council:
        convene(world, case, form=form)
    submit(world, case, form)
    sign(world, case, form, signer=signer)
    serve(world, case)
    return case


def complained(world, decision, result="upheld", form=None, resolver="truongphong") -> Case:
    """A complaint about a decision, from the officer's own form up to the signed answer."""
    said = Answers({"addressee": "issuer", "about": "Không đúng mức độ.", "wanted": "Hủy quyết định."})
    case = complaining.file_complaint(world.session, world.house, decision, world["canbo"], said)
    people = {world["thanhtra"]: True, world["khieunai"]: False}
    accepted = Answers({"decision": "accept"}, {"accepted": True, "council": False}, appointed=people)
    world.do(case, "examine", resolver, accepted)
    world.do(case, "verify", "thanhtra", Answers({"findings": "đã kiểm tra", "proposed": result}))
    hear(world, case, chair=resolver)
    world.do(case, "write_up", resolver, Answers({"held_on": today().isoformat(), "officer_said": "giữ ý kiến"}))
    world.do(case, "resolve", resolver, Answers({"result": result, "form_code": form, "reason": "theo kết quả"}))
    return case
