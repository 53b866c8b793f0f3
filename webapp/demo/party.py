"""Fictional cases of the Party's track in several stages, by the real forms, so that its screens are not empty."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.house import house
from workflows.cases.roles.electorate import preparers
from workflows.cases.running import steps, voting
from workflows.cases.sittings import meetings
from workflows.database import standing_at
from workflows.law.calendar import ZONE, today
from workflows.people.kinds import Standing
from workflows.people.models import Account, Membership, PartyBody, Person
from workflows.polls import ballots
from workflows.polls.models import Standing as ElectorStanding
from workflows.polls.sealing import issue_phrase

from .walking import Walk

CELL = "CB-PC06-D1"
HOUR = time(9, 30)
TEXT = "Theo hồ sơ, sổ sách của đơn vị và ý kiến của tập thể."
SECRET = b"the demonstration"
# (process, how many days ago it began, the step before which it stops)
STAGES = (
    ("party_discipline", 6, "confess"),
    ("party_discipline", 9, "ballot_in_cell"),
    ("party_discipline", 12, "other_side"),
    ("party_inspection", 5, "draw_up"),
    ("party_inspection", 8, "conclude"),
    ("service_regulations", 4, "weigh"),
)


def walk_party(session: Session) -> None:
    """Walk a case about another member of one cell to each stage; the caller stands in a request."""
    accounts = select(Account.username, Person).join(Person, Person.id == Account.person_id)
    people: dict[str, Person] = {row.username: row.Person for row in session.execute(accounts)}
    subjects = _members(session)
    for number, (process, days_ago, upto) in enumerate(STAGES, start=1):
        _walk(session, people, next(subjects), number, (process, days_ago, upto))


def _walk(session: Session, people: dict[str, Person], subject: int, number: int, stage: tuple[str, int, str]) -> None:
    process, days_ago, upto = stage
    begun = datetime.combine(today() - timedelta(days=days_ago), HOUR, ZONE)
    with standing_at(begun):
        walk = Walk(session, house(), steps.start_case(session, house(), process, subject, None), number)
        session.commit()
    for place, (node, typed) in enumerate(COURSES[process](_words(session, people, begun)), start=1):
        if node == upto:
            return
        with standing_at(min(begun + timedelta(hours=place), datetime.now(ZONE))):
            if node == "ballot_in_cell":
                _vote(walk, people)
            else:
                walk.do(node, **typed)


def _vote(walk: Walk, people: dict[str, Person]) -> None:
    """The cell votes: its secretary prepares and chairs, two tellers hold the other keys."""
    session, of_house, task = walk.session, walk.house, walk.task("ballot_in_cell")
    secretary = preparers(session, of_house, walk.case, task)[0]
    chair, tellers = voting.usual_chair(session, of_house, task), [people["kiemphieu1"].id, people["kiemphieu2"].id]
    poll = voting.set_up(session, of_house, task, secretary, chair or secretary, tellers)
    phrases = {person: meetings.enrol(session, of_house, poll, person) for person in (poll.chair_id, *tellers)}
    for person, phrase in phrases.items():
        meetings.prove(session, poll, person, phrase)
    meetings.open_vote(session, of_house, poll, poll.chair_id)
    codes = {form: code for code, form in poll.forms.items()}
    for member in voting.roll_of(session, of_house, task):
        if not member.recused and member.standing is ElectorStanding.OFFICIAL:
            token = issue_phrase(SECRET, poll.id, member.person_id)
            ballots.cast(session, poll, member.person_id, codes["reprimand"], token, secret=SECRET)
    session.commit()
    meetings.close_voting(session, of_house, poll, poll.chair_id)
    for person in tellers:
        meetings.turn_key(session, of_house, poll, person, phrases[person])
    session.commit()


def _words(session: Session, people: dict[str, Person], begun: datetime) -> dict[str, Any]:
    official = Membership.standing == Standing.OFFICIAL
    cell = select(Membership.person_id).join(PartyBody).where(PartyBody.code == CELL, official)
    team = [people["xacminh1"].id, people["xacminh2"].id]
    return {"day": f"{begun:%d/%m/%Y}", "cell": list(session.scalars(cell)), "team": team}


def _members(session: Session) -> Iterator[int]:
    """The members of the cell without an account."""
    found = (
        select(Membership.person_id)
        .join(PartyBody)
        .where(PartyBody.code == CELL, Membership.person_id.not_in(select(Account.person_id)))
        .order_by(Membership.person_id)
    )
    return iter(list(session.scalars(found)))


def _discipline(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    matter = "Có dấu hiệu chưa chấp hành phân công của chi bộ trong tháng trước."
    yield "lay_out", {
        "matter": matter, "norm": "Nghị quyết chi bộ", "ended_on": said["day"], "level": "reprimand",
        "evidence": TEXT, "deferral": "none",
    }  # fmt: skip
    yield "guide", {"points": "Việc nhận nhiệm vụ; việc báo cáo kết quả; nguyên nhân.", "rights_told": "y"}
    yield "confess", {"text": "Tôi nhận thấy đã báo cáo chậm và xin rút kinh nghiệm.", "proposal": "Khiển trách"}
    yield "meet", {
        "held_on": said["day"], "present": said["cell"], "criticism": "read", "member": "spoke",
        "discussion": "Chi bộ thảo luận từng nội dung; các ý kiến thống nhất về diễn biến.",
        "circumstances": "Thành khẩn, lần đầu; chưa gây hậu quả.",
    }  # fmt: skip
    yield "ballot_in_cell", {}
    yield "sign_cell", {"grounds": "Không chấp hành phân công của chi bộ, mức độ nhỏ.", "file_read": "y"}
    yield "hand_over", {
        "held_on": said["day"], "place": "Phòng họp Đội 1", "present": "Toàn thể chi bộ", "member": "received",
    }  # fmt: skip


def _inspection(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "order", {"matter": "Việc chấp hành chế độ trực.", "members": said["team"], "lead": said["team"][0]}
    yield "draw_up", {
        "contents": "Việc chấp hành chế độ trực trong quý.", "outline": "Diễn biến; nguyên nhân; trách nhiệm.",
        "division": "Tổ trưởng làm việc với chi bộ.", "finish_on": f"{today() + timedelta(days=20):%d/%m/%Y}",
    }  # fmt: skip
    yield "open_it", {
        "opened_on": said["day"], "present": "Chi bộ và đảng viên", "contents": "Công bố quyết định, kế hoạch.",
        "rights_told": "y",
    }  # fmt: skip
    yield "account", {"text": "Tôi báo cáo giải trình như sau: đã nhận bàn giao đúng giờ, ghi sổ muộn."}
    yield "examine", {"examined": "Sổ trực, sổ bàn giao.", "findings": "Có dấu hiệu ghi sổ không đúng trình tự."}
    yield "summon", {"matter": "Việc ghi sổ trực.", "place": "8 giờ, phòng họp số 2"}
    yield "attend", {"text": "Tôi xin trình bày: việc ghi sổ muộn do thay ca đột xuất."}
    yield "minute", {
        "held_on": said["day"], "present": "Tổ kiểm tra và đảng viên", "said": "Đảng viên trình bày diễn biến.",
        "signed": "signed", "copy_given": "y",
    }  # fmt: skip
    yield "report_on", {"findings": "Có việc ghi sổ muộn một lần.", "weighed": "Đã ghi nhận lý do thay ca."}
    yield "conclude", {}


def _regulations(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ask", {"noticed_on": said["day"], "fact": "Mang mặc sai điều lệnh khi trực.", "norm": "Điều lệnh nội vụ"}
    yield "confess", {"text": "Tôi nhận thiếu sót khi mang mặc trong ca trực."}
    yield "consider", {"clear": "yes", "reason": "Biên bản kiểm tra đã rõ."}
    yield "weigh", {}


COURSES = {"party_discipline": _discipline, "party_inspection": _inspection, "service_regulations": _regulations}
