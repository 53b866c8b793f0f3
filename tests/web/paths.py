"""Plain functions that bring a case somewhere through the real forms."""

from workflows.law.calendar import DAY, today

TEAM = ("xacminh1", "xacminh2")


def typed(day) -> str:
    return f"{day:%d/%m/%Y}"


def number_of(page) -> str:
    """The case number on a page that was just reached."""
    found = page.soup.find(string=lambda text: text and text.strip().startswith(("DH-", "DD-")))
    assert found, page.text[:500]
    return found.strip().split()[0]


def sign_answers(office, subject="canbo", **more) -> dict:
    """What a commander types when he records a sign."""
    return {
        "who": office.id_of(subject),
        "source": "internal",
        "happened_on": typed(today()),
        "place": "Trụ sở Đội 1",
        "fact": "Giao ca trực muộn 40 phút so với bảng phân công.",
        "norm": "Quy định về chế độ trực",
        "evidence": "Bảng phân công trực và sổ giao ca.",
        "tell_now": "now",
        **more,
    }


def record_sign(office, reporter="chihuy", **more) -> str:
    """A sign is recorded; its case number."""
    person = office[reporter]
    page = person.send(person.get("/start/intake"), sign_answers(office, **more))
    return number_of(page)


def denounce(office, denounced="chihuy", denouncer="canbo") -> str:
    """The Inspectorate received a denunciation two days ago and records it now; its case number."""
    return record_sign(
        office,
        "thanhtra",
        who=office.id_of(denounced),
        source="denunciation",
        denouncer_name="Vũ Tiến Khôi",
        denouncer_reach="PC06",
        denouncer_person=office.id_of(denouncer),
        received_on=typed(today() - 2 * DAY),
        tell_now="at_acceptance",
        tell_reason="Báo sau khi thụ lý theo quy định.",
    )


def screen(office, number, outcome="verification", by="px01") -> None:
    answers = {
        "competence": "ours",
        "duplicates": "none",
        "findings": "Đã đối chiếu sổ trực và gọi điện cho trực ban.",
        "recommendation": outcome,
    }
    office[by].do(number, answers)


def decide(office, number, outcome="verification", by="truongphong", **more) -> None:
    office[by].do(number, {"outcome": outcome, "reason": "Theo kết quả sàng lọc.", **more})


def team_answers(office, team=TEAM, **more) -> dict:
    return {
        "matter": "Việc chấp hành chế độ trực của đơn vị.",
        "members": [office.id_of(name) for name in team],
        "lead": office.id_of(team[0]),
        **more,
    }


def plan(office, number) -> None:
    """The plan is drawn up, approved and announced."""
    answers = {
        "matters": "Diễn biến sự việc.",
        "sources_of_evidence": "Sổ trực, trực ban.",
        "division": "Tổ trưởng làm việc với cán bộ.",
        "finish_on": typed(today()),
    }
    office[TEAM[0]].do(number, answers)
    office["truongphong"].do(number, {"decision": "approve"})
    office[TEAM[0]].do(
        number, {"announced_on": typed(today()), "present": "Lãnh đạo đơn vị và cán bộ", "rights_told": True}
    )


def collect(office, number) -> None:
    answers = {"collected": "Bản chụp sổ trực.", "findings": "Sổ trực ghi giờ giao ca.", "crime": "no"}
    office[TEAM[0]].do(number, answers, words=step_words(office, "verification", "collect"))


def hear(office, number, subject="canbo", says="Tôi đã báo trực ban trước khi đến muộn.") -> None:
    """The officer is summoned, comes, and the minutes are signed."""
    office[TEAM[0]].do(
        number,
        {"matter": "Diễn biến ca trực.", "place": "8 giờ, phòng họp số 2"},
        words=step_words(office, "hearing", "summon"),
    )
    office[subject].do(number, {"text": says})
    office[TEAM[0]].do(
        number,
        {
            "held_on": typed(today()),
            "present": "Tổ xác minh và cán bộ",
            "said": "Cán bộ trình bày diễn biến.",
            "signed": "signed",
            "copy_given": True,
        },
        words=step_words(office, "hearing", "minute"),
    )


def draft(office, number) -> None:
    """The draft is written and the source asked."""
    office[TEAM[0]].do(number, {"findings": "Có dấu hiệu giao ca muộn.", "assessment": "Mức độ nhỏ."})
    office[TEAM[0]].do(number, {"outcome": "no_source"})


def report(office, number) -> None:
    """Two of the team sign the report."""
    office[TEAM[0]].do(
        number,
        {
            "findings": "Có việc giao ca muộn một lần.",
            "comments_weighed": "Đã ghi nhận ý kiến.",
            "proposed": "partly_true",
        },
    )
    office[TEAM[1]].do(number, {"stand": "agree"})


def conclude(office, number, result="partly_true") -> None:
    office["truongphong"].do(
        number,
        {
            "result": result,
            "findings": "Có việc giao ca muộn một lần.",
            "reasons": "Sổ trực và lời xác nhận phù hợp.",
            "handling": "Rút kinh nghiệm trong đơn vị.",
        },
    )
    office[TEAM[0]].do(
        number,
        {"published_on": typed(today()), "way": "meeting", "protected": True, "handed_to": "Phòng Tổ chức cán bộ"},
    )


def proposal_answers(office, subject=None, unit="P001", **more) -> dict:
    answers = {
        "to_unit": office.unit(unit),
        "reason": "Địa bàn tiếp nhận thiếu cán bộ có kinh nghiệm quản lý hành chính theo kế hoạch biên chế.",
        "fit": "Đúng chuyên môn đào tạo, cấp bậc hàm phù hợp với vị trí dự kiến.",
        "effective_on": "01/01/2030",
        **more,
    }
    return {"who": office.id_of(subject), **answers} if subject else answers


def step_words(office, process: str, node: str) -> str:
    """The Vietnamese or English name of a step, as the inbox shows it."""
    with office.app.app_context():
        step = office.app.extensions["house"].library.model(process).drawing.steps[node]
    return step.name
