"""The words of the State's papers in Word: the same, one by one, as in the .typ files."""

from typing import Any

from workflows.documents.word_layout import (
    BASIS,
    BOLD,
    CAPITALS,
    LAST,
    Look,
    address,
    close_paper,
    columns,
    control,
    each,
    keep_rows,
    list_bases,
    name_paper,
    rule,
    voted_on,
    write,
)

RECIPIENTS = (
    Look(align="left", indent=0, after=2, size=12, bold=True, italic=True),
    11,
)  # how their heading looks, and how large their letters are
COMPLAINT = (
    "Nếu không nhất trí với {paper} này, đồng chí {{{{ {who}.name }}}} có quyền khiếu nại đến {{{{ "
    "complaint.to }}}} trong thời hạn {{{{ complaint.days }}}} {{{{ complaint.unit }}}} kể từ ngày nhận được "
    "{paper}."
)
SUBJECT = "đồng chí {{ subject.rank }} **{{ subject.name }}**, {{ subject.post }}, {{ subject.unit }}"


def head_paper(sheet: Any, words: str) -> None:
    """Write the head with the country's name and motto, and the type of the paper."""
    head(sheet)
    name_paper(sheet, words, size=14, title_size=14, length=35)


def head_letter(sheet: Any) -> None:
    """Write the head of a letter: under its number what it is about, below to whom it is addressed."""
    write(head(sheet), "{{ title }}", Look(align="center", indent=0, size=12.5))
    address(sheet)


def head(sheet: Any) -> Any:
    """Write what every head has; return the cell of the number."""
    left, right = 74, 91
    table = columns(sheet, 2, (left, right))
    body, nation = table.rows[0].cells
    write(body, "{{ head.superior }}", Look(align="center", indent=0, after=0, size=13))
    write(body, "{{ head.body }}", Look(align="center", indent=0, after=0, size=13, bold=True))
    rule(body, 30, left)
    write(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(align="center", indent=0, after=0, size=12, bold=True))
    write(nation, "Độc lập - Tự do - Hạnh phúc", Look(align="center", indent=0, after=0, size=13, bold=True))
    rule(nation, 56, right)
    symbol, day = table.rows[1].cells
    write(symbol, "Số: {{ head.symbol }}", Look(align="center", indent=0, size=13))
    write(day, "{{ head.place }}, {{ head.on }}", Look(align="center", indent=0, size=13, italic=True))
    return symbol


def write_submission(sheet: Any) -> None:
    write(sheet, "Kính gửi: {{ to }}.", Look(align="center", indent=0, after=12))
    control(sheet, "if bases")
    list_bases(sheet)
    control(sheet, "endif")
    write_told(sheet)


def write_sectioned(sheet: Any) -> None:
    """Write a paper of headed sections."""
    control(sheet, "if to")
    write(sheet, "Kính gửi: {{ to }}.", Look(align="center", indent=0, after=12))
    control(sheet, "endif")
    control(sheet, "if bases")
    list_bases(sheet)
    control(sheet, "endif")
    write_told(sheet)


def write_articled(sheet: Any) -> None:
    """Write a decision of numbered articles."""
    _decision_opening(sheet, resolution=True)
    each(sheet, "words in articles", "**Điều {{ loop.index }}.** {{ words }}{% if loop.last %}./.{% endif %}")
    close_state(sheet)


def write_articled_and_voted(sheet: Any) -> None:
    """Write a decision of numbered articles that may have been voted on."""
    write_articled(sheet)
    voted_on(sheet)


def _decision_opening(sheet: Any, *, resolution: bool) -> None:
    write(sheet, "{{ authority|upper }}", CAPITALS)
    each(sheet, "basis in bases", "{{ basis }};", BASIS)
    if resolution:
        control(sheet, "if resolution")
        cited = "Căn cứ Nghị quyết số {{ resolution.symbol }} {{ resolution.on }} của {{ resolution.body }};"
        write(sheet, cited, BASIS)
        control(sheet, "endif")
    write(sheet, "Theo đề nghị của {{ proposed_by }}.", BASIS)
    write(sheet, "QUYẾT ĐỊNH:", CAPITALS)


def write_decided(sheet: Any) -> None:
    _decision_opening(sheet, resolution=False)
    each(sheet, "words in articles[:-1]", "**Điều {{ loop.index }}.** {{ words }}.")
    write(sheet, "**Điều {{ articles|length }}.** {{ articles[-1] }}./.", LAST)
    close_state(sheet)


def write_told(sheet: Any) -> None:
    _told(sheet)
    close_state(sheet)


def _told(sheet: Any) -> None:
    """Write an opening, headed sections and a closing."""
    write(sheet, "{{ opening }}")
    each(sheet, "section in sections", "**{{ loop.index }}. {{ section.heading }}:** {{ section.text }}")
    write(sheet, "{{ closing }}./.", LAST)


def write_handover(sheet: Any) -> None:
    """Write the minutes of a hand-over: both sides sign beside each other, the head of the unit below."""
    _told(sheet)
    write(sheet, "", Look(size=6, after=0, indent=0, keep=True))
    for cell, at in zip(columns(sheet, 1, (82.5, 82.5)).rows[0].cells, range(2), strict=True):
        write(cell, f"{{{{ parties[{at}].role|upper }}}}", BOLD)
        write(cell, f"{{{{ parties[{at}].name }}}}", Look(align="center", indent=0, before=52, after=0, bold=True))
    close_state(sheet)


def write_transfer_decision(sheet: Any) -> None:
    _decision_opening(sheet, resolution=True)
    write(
        sheet,
        "**Điều 1.** Điều động đồng chí {{ officer.rank }} **{{ officer.name }}**, sinh năm {{ officer.birth_year "
        "}}, số hiệu {{ officer.service_number }}, {{ officer.post }}, {{ officer.unit }}, đến nhận công tác tại "
        "{{ to_unit }}{% if to_post %}, giữ chức vụ {{ to_post }}{% endif %}, kể từ {{ from_on }}.",
    )
    write(
        sheet,
        "**Điều 2.** Đồng chí {{ officer.name }} có trách nhiệm bàn giao công việc, hồ sơ, tài liệu, phương tiện "
        "xong chậm nhất {{ hand_over_by }} và được hưởng các chế độ, chính sách theo quy định hiện hành.",
    )
    write(sheet, "**Điều 3.** " + COMPLAINT.format(paper="Quyết định", who="officer"))
    write(
        sheet,
        "**Điều 4.** Quyết định này có hiệu lực kể từ ngày ký. {{ executors|join(', ') }} và đồng chí {{ "
        "officer.name }} chịu trách nhiệm thi hành Quyết định này./.",
        LAST,
    )
    close_state(sheet)
    voted_on(sheet)


def write_transfer_list(sheet: Any) -> None:
    """Write who moves where, in a table."""
    write(sheet, "{{ opening }}")
    rows = (
        ("**TT**", "**Họ và tên**", "**Đơn vị, chức vụ hiện nay**", "**Đơn vị, chức vụ mới**"),
        ("{%tr for moved in lines %}", "", "", ""),
        (
            "{{ loop.index }}",
            "{{ moved.rank }} {{ moved.name }}, số hiệu {{ moved.service_number }}",
            "{{ moved.source }}",
            "{{ moved.target }}",
        ),
        ("{%tr endfor %}", "", "", ""),
    )
    table = columns(sheet, len(rows), (10, 52, 51, 52), ruled=True)
    for row, texts in zip(table.rows, rows, strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            write(cell, text, Look(align="left" if at else "center", indent=0, before=2, after=2, size=12))
    keep_rows(table, heads=1)
    write(sheet, "Các đồng chí có tên trên nhận công tác mới kể từ {{ from_on }}./.", LAST)
    close_state(sheet)


def write_verification_decision(sheet: Any) -> None:
    _decision_opening(sheet, resolution=False)
    write(
        sheet,
        f"**Điều 1.** Thành lập Tổ xác minh để xác minh {{{{ matter }}}} đối với {SUBJECT}, gồm các đồng chí có "
        f"tên sau đây:",
    )
    each(
        sheet,
        "member in team",
        "{{ loop.index }}. {{ member.rank }} {{ member.name }}, {{ member.post }}: {{ member.role }}{% if "
        "loop.last %}.{% else %};{% endif %}",
    )
    write(
        sheet,
        "**Điều 2.** Tổ xác minh có nhiệm vụ lập kế hoạch xác minh, thu thập và đánh giá chứng cứ, thông báo dự "
        "thảo kết quả cho người được xác minh và báo cáo kết quả bằng văn bản với {{ authority }}; bảo đảm khách "
        "quan, giữ bí mật thông tin của người phản ánh. Thời hạn xác minh là {{ days }} {{ unit }}, từ {{ "
        "starts_on }} đến hết {{ ends_on }}.",
    )
    write(
        sheet,
        "**Điều 3.** Đồng chí {{ subject.name }} có quyền được thông báo nội dung xác minh, giải trình, đưa ra "
        "chứng cứ, đề nghị thay đổi thành viên Tổ xác minh khi có căn cứ, được nhận kết luận và được khôi phục "
        "quyền, lợi ích khi nội dung "
        "phản ánh không đúng.{% if complaint %} " + COMPLAINT.format(paper="Quyết định", who="subject") + "{% endif %}",
    )
    write(
        sheet,
        "**Điều 4.** Quyết định này có hiệu lực kể từ ngày ký. {{ executors|join(', ') }}, các đồng chí có tên "
        "tại Điều 1 và đồng chí {{ subject.name }} chịu trách nhiệm thi hành Quyết định này./.",
        LAST,
    )
    close_state(sheet)


def write_conclusion(sheet: Any) -> None:
    list_bases(sheet)
    write(sheet, f"Trên cơ sở kết quả xác minh và giải trình của {SUBJECT}, {{{{ authority }}}} kết luận như sau:")
    write(sheet, "**1. Kết quả xác minh**", LAST)
    control(sheet, "for finding in findings")
    write(sheet, "**1.{{ loop.index }}. Nội dung:** {{ finding.matter }}")
    write(sheet, "a) Kết quả xác minh: {{ finding.found }}")
    write(sheet, "b) Giải trình của người được xác minh: {{ finding.answer }}")
    write(sheet, "c) Kết luận về nội dung này: **{{ finding.verdict }}**.")
    control(sheet, "endfor")
    write(sheet, "**2. Kết luận chung**", LAST)
    each(sheet, "words in conclusions", "{{ words }}")
    write(sheet, "**3. Xử lý, kiến nghị**", LAST)
    each(sheet, "words in handling", "{{ words }}")
    control(sheet, "if complaint")
    write(sheet, "**4. Quyền khiếu nại**", LAST)
    write(sheet, COMPLAINT.format(paper="Kết luận", who="subject"))
    control(sheet, "endif")
    delivered = "Kết luận này được giao cho đồng chí {{ subject.name }} và các cơ quan, đơn vị nêu tại nơi nhận./."
    write(sheet, delivered, LAST)
    close_state(sheet)


def close_state(sheet: Any) -> None:
    """Write the recipients and the signature."""
    close_paper(sheet, *RECIPIENTS)
