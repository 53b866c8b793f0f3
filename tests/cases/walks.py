"""Plain functions that bring a case somewhere, by the use cases alone."""

from workflows.cases.answers import Answers
from workflows.cases.models import Case
from workflows.cases.running.steps import begin

TEAM = {"xacminh1": True, "xacminh2": False}


def record_sign(world, reporter="chihuy", subject="canbo", tell_now=True, **more) -> Case:
    """A sign was recorded."""
    answers = Answers({"fact": "Giao ca trực muộn 40 phút", "source": "internal"}, {"tell_now": tell_now}, **more)
    case = begin(world.session, world.house, "intake", world[subject], world[reporter], answers)
    world.session.commit()
    return case


def screen(world, case: Case, outcome: str) -> None:
    """The officer answered, the office screened, the authority decided the triage."""
    if "respond" in world.open_nodes(case):
        world.do(case, "respond", "canbo", Answers({"text": "Bị tai nạn giao thông trên đường đi làm."}))
    world.do(case, "screen", "px01", Answers({"recommendation": outcome}))
    world.do(case, "sort", "truongphong", Answers({"reason": "như đề xuất"}, {"outcome": outcome}))


def appoint(world, case: Case, team=TEAM) -> None:
    """The authority accepted and appointed the team."""
    people = {world[name]: leads for name, leads in team.items()}
    world.do(case, "appoint", "truongphong", Answers({"matter": "nội dung"}, appointed=people))


def plan(world, case: Case) -> None:
    """The plan was drawn up, approved and announced."""
    world.do(case, "draw_up", "xacminh1", Answers({"plan": "ba bước"}))
    world.do(case, "approve", "truongphong", Answers({}, {"approved": True}))
    world.do(case, "announce", "xacminh1", Answers({"text": "đã công bố"}))


def hear(world, case: Case) -> None:
    """The officer was summoned, came, and the minutes were signed."""
    world.do(case, "summon", "xacminh1", Answers({"place": "phòng họp"}, {"last": False}))
    world.do(case, "attend", "canbo", Answers({"text": "Tôi giải trình như sau."}))
    world.do(case, "minute", "xacminh1", Answers({"text": "biên bản"}))


def verify(world, case: Case, result="true") -> None:
    """A whole verification, from the team to the handing over of the file."""
    appoint(world, case)
    plan(world, case)
    find(world, case, result)


def find(world, case: Case, result: str) -> None:
    """What a verification finds, from its evidence to the handing over of the file."""
    world.do(case, "collect", "xacminh1", Answers({"text": "chứng cứ"}, {"crime": False}))
    hear(world, case)
    world.do(case, "write", "xacminh1", Answers({"text": "dự thảo"}))
    world.do(case, "ask_source", "xacminh1", Answers({"text": "đã hỏi"}))
    hear(world, case)
    world.do(case, "report_on", "xacminh1", Answers({"text": "báo cáo"}))
    world.do(case, "countersign", "xacminh2", Answers({"agrees": True}))
    content = {"findings": "đúng như phản ánh", "result": result, "reasons": "có căn cứ", "handling": "bố trí lại"}
    world.do(case, "conclude", "truongphong", Answers(content, {"result": result}))
    world.do(case, "publish", "xacminh1", Answers({"text": "đã công khai"}))


def propose(world, case: Case, proposer: str, unit_id: int, replacement=None) -> None:
    """The proposer filled in the proposal of a transfer."""
    content = {
        "to_unit": unit_id,
        "reason": "Tăng cường cho địa bàn trọng điểm.",
        "fit": "Đúng chuyên môn.",
        "effective_on": "2030-01-01",
        "replacement": replacement,
    }
    world.do(case, "propose", proposer, Answers(content, receiving_unit_id=unit_id))
