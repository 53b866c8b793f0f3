"""The stages of the whole path as people go through them on real pages."""

from datetime import timedelta

from offices import Office

from tests.browser.conftest import Screens
from tests.browser.screens import Find
from workflows.law.calendar import today

LEAD, SECOND = "xacminh1", "xacminh2"
LEAD_NAME, SECOND_NAME = "Nguyễn Đình Hậu", "Trần Bích Nguyệt"


def typed(days: int = 0) -> str:
    """A day, so many days from today, as people type it."""
    return f"{today() + timedelta(days=days):%d/%m/%Y}"


def name_of(office: Office, process: str, node: str) -> str:
    """The name of a step, as it stands in the drawing and in the inbox."""
    with office.app.app_context():
        return office.app.extensions["house"].library.model(process).drawing.steps[node].name


def sign(name: str) -> dict:
    return {
        "who": Find(name),
        "source": "internal",
        "happened_on": typed(),
        "place": "Trụ sở Đội 1",
        "fact": "Giao ca trực muộn 40 phút so với bảng phân công.",
        "norm": "Quy định về chế độ trực",
        "evidence": "Bảng phân công trực và sổ giao ca.",
        "tell_now": "now",
    }


def record_sign(people: Screens, reporter: str, name: str) -> str:
    """A sign is recorded; the number of its case."""
    screen = people[reporter]
    screen.open("/start/intake")
    screen.send(sign(name))
    return screen.page.title().split()[0]


def screen_and_sort(people: Screens, number: str, subject: str) -> None:
    """The officer answers, the office screens, the authority decides to verify."""
    people[subject].do(number, {"text": "Tôi đã báo trực ban trước khi đến muộn."})
    checked = "Đã đối chiếu sổ trực và trao đổi với trực ban."
    found = {"competence": "ours", "duplicates": "none", "findings": checked, "recommendation": "verification"}
    people["px01"].do(number, found)
    people["truongphong"].do(number, {"outcome": "verification", "reason": "Theo kết quả sàng lọc."})


def team(*names: str) -> dict:
    """The members of a team, its head first."""
    members = [Find(name) for name in names]
    return {"matter": "Việc chấp hành chế độ trực của đơn vị.", "members": members, "lead": members[0]}


def plan(people: Screens, number: str) -> None:
    """The plan is drawn up, approved, and the verification announced."""
    lines = {
        "matters": "Diễn biến sự việc.",
        "sources_of_evidence": "Sổ trực, trực ban.",
        "division": "Tổ trưởng làm việc với cán bộ.",
        "finish_on": typed(7),
    }
    people[LEAD].do(number, lines)
    people["truongphong"].do(number, {"decision": "approve"})
    said = {"announced_on": typed(), "present": "Lãnh đạo đơn vị và cán bộ", "rights_told": True}
    people[LEAD].do(number, said)


def collect(people: Screens, office: Office, number: str) -> None:
    found = {"collected": "Bản chụp sổ trực.", "findings": "Sổ trực ghi giờ giao ca.", "crime": "no"}
    people[LEAD].do(number, found, words=name_of(office, "verification", "collect"))


def hear(people: Screens, office: Office, number: str, subject: str, says: str) -> None:
    """The officer is summoned, comes, and the minutes are signed."""
    summons = {"matter": "Diễn biến ca trực.", "place": "8 giờ, phòng họp số 2"}
    people[LEAD].do(number, summons, words=name_of(office, "hearing", "summon"))
    people[subject].do(number, {"text": says})
    minutes = {
        "held_on": typed(),
        "present": "Tổ xác minh và cán bộ",
        "said": "Cán bộ trình bày diễn biến.",
        "signed": "signed",
        "copy_given": True,
    }
    people[LEAD].do(number, minutes, words=name_of(office, "hearing", "minute"))


def draft(people: Screens, number: str) -> None:
    """The draft is written and the source asked."""
    people[LEAD].do(number, {"findings": "Có dấu hiệu giao ca muộn.", "assessment": "Mức độ nhỏ."})
    people[LEAD].do(number, {"outcome": "no_source"})


def report(people: Screens, number: str) -> None:
    """Two of the team sign the report."""
    found = "Có việc giao ca muộn một lần."
    lines = {"findings": found, "comments_weighed": "Đã ghi nhận ý kiến.", "proposed": "partly_true"}
    people[LEAD].do(number, lines)
    people[SECOND].do(number, {"stand": "agree"})


def conclude(people: Screens, number: str) -> None:
    """The authority concludes, the team publishes, a follow-up case is opened."""
    lines = {
        "result": "partly_true",
        "findings": "Có việc giao ca muộn một lần.",
        "reasons": "Sổ trực và lời xác nhận phù hợp.",
        "handling": "Rút kinh nghiệm trong đơn vị.",
    }
    people["truongphong"].do(number, lines)
    public = {"published_on": typed(), "way": "meeting", "protected": True, "handed_to": "Phòng Tổ chức cán bộ"}
    people[LEAD].do(number, public)
    people["truongphong"].do(number, {"next": "transfer", "reason": "Bố trí lại cho phù hợp chuyên môn."})


def proposal(unit: str) -> dict:
    """A proposal to move somebody."""
    return {
        "to_unit": Find(unit),
        "reason": "Địa bàn tiếp nhận thiếu cán bộ có kinh nghiệm quản lý hành chính theo kế hoạch biên chế.",
        "fit": "Đúng chuyên môn đào tạo, cấp bậc hàm phù hợp với vị trí dự kiến.",
        "effective_on": typed(90),
    }


def opinions(people: Screens, number: str, proposer: str, subject: str) -> None:
    """Unit, officer and receiving unit say what they think; the office appraises."""
    people["px01"].do(number, {"wanted": "Xin ý kiến về nhu cầu, sự phù hợp và thời điểm."})
    people[proposer].do(number, {"met_on": typed(), "opinion": "agree", "text": "Tập thể lãnh đạo thống nhất."})
    people[subject].do(number, {"text": "Tôi chấp hành; xin bàn giao xong hồ sơ."})
    people["tiepnhan"].do(number, {"opinion": "agree", "text": "Đơn vị tiếp nhận, bố trí đúng chuyên môn."})
    lines = {
        "assessment": "Có nhu cầu thực tế, đúng chuyên môn.",
        "views_weighed": "Đã tính đến đề nghị của cán bộ.",
        "outcome": "supported",
        "reason": "Đủ điều kiện theo quy định.",
    }
    people["px01"].do(number, lines)


def decide_and_serve(people: Screens, number: str, subject: str, successor: str) -> None:
    """The director signs, the clerk delivers, the officer acknowledges and hands over, his unit checks it."""
    people["giamdoc"].do(number, {"effective_on": typed(95), "hand_over_by": typed(105), "file_read": True})
    served = {"papers": "Quyết định điều động", "delivered_on": typed(), "way": "in_person"}
    people["vanthu"].do(number, served)
    people[subject].do(number, {"received": True})
    left = {"done_on": typed(), "received_by": Find(successor), "work": "Hồ sơ, sổ sách.", "weapons": "none"}
    people[subject].do(number, left)
    people["truongphong"].do(number, {"checked_on": typed(), "place": "Trụ sở Đội 1", "missing": "no"})
