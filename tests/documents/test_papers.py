"""The papers as they come out: both layouts, both formats, short and long."""

import io
import re
import shutil
import unicodedata
import zipfile
from collections import Counter

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from papers import LETTERS, LONG_NAME, OF_MEETINGS, ON, SHORT, longest

from workflows.documents import rendering, word_templates
from workflows.documents.data import check
from workflows.documents.issuing import preview
from workflows.documents.kinds import ISSUERS, KINDS, Kind, Track, kind_of
from workflows.documents.rendering import TEMPLATES, render_docx, render_leaves, render_pdf
from workflows.documents.wording import grouped
from workflows.errors import Invalid

HEAD = {
    "superior": "BỘ CÔNG AN",
    "body": "CÔNG AN\nTHÀNH PHỐ NAM HẢI",
    "place": "Nam Hải",
    "symbol": "05/QĐ-X",
    "on": "2026-03-05",
}
ONE_SHEET = ("merit_certificate",)  # a certificate hangs on a wall
HEADED = ("merit_roll",)
LENGTHS = {"short": SHORT.__getitem__, "long": longest}
REPEATED = "TT Cán bộ Đang công tác Chuyển đến Tháng"  # the head of a table, which stands on each of its pages


def full(kind: str, data: dict) -> dict:
    return check(kind_of(kind), data) | {"head": HEAD}


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def pdf_text(pdf: bytes) -> str:
    """Return the words of a PDF without its page numbers, on one line."""
    return " ".join(" ".join(re.sub(r"^\d+\n", "", page) for page in pages_of(pdf)).split())


def docx_text(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    texts = (
        "".join(" " if part.tag == qn("w:br") else part.text or "" for part in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in body.iter(qn("w:p"))
    )
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_pdf_and_word_carry_the_same_words(kind, length):
    data = full(kind, LENGTHS[length](kind))
    pdf, word = pdf_text(render_pdf(kind, data)), docx_text(render_docx(kind, data))
    if kind in HEADED:  # the titles of its columns stand on every page
        assert set(pdf.split()) == set(word.split())
    else:
        pdf = pdf.replace(REPEATED, "", max(pdf.count(REPEATED) - 1, 0))
        assert Counter(pdf.split()) == Counter(word.split())
    assert "{" not in word
    assert "None" not in word


@pytest.mark.parametrize("kind", OF_MEETINGS)
def test_minutes_end_each_section_in_a_full_stop_and_are_signed_side_by_side(kind):
    data = full(kind, SHORT[kind])
    pdf, word = render_pdf(kind, data), render_docx(kind, data)
    for text in (pdf_text(pdf), docx_text(word)):
        assert "Có mặt 9 trên tổng số 11; - Vắng có lý do: không. 2. Nội dung 1: - Kết quả: được thông qua. " in text
    heights = {}
    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
        visitor_text=lambda text, _cm, at, _font, _size: heights.setdefault(text.strip(), at[5])
    )
    chair = data["signature"]
    assert heights["THƯ KÝ"] == heights[chair["capacity"][0]]
    left, right = docx.Document(io.BytesIO(word)).tables[-1].rows[0].cells
    assert [left.paragraphs[0].text, left.paragraphs[-1].text] == ["THƯ KÝ", data["secretary"]]
    assert [right.paragraphs[0].text, right.paragraphs[-1].text] == [chair["capacity"][0], chair["name"]]


@pytest.mark.parametrize("kind", ["resolution", "counting_minutes"])
def test_the_recused_stand_in_the_papers_of_a_vote_with_the_rule(kind):
    data = full(
        kind, SHORT[kind] | {"recused": ["Đại tá Nghiêm Khắc Sáng (Điều 10)", "Trung tá Kiều Bích Uyên (Điều 2)"]}
    )
    for text in (pdf_text(render_pdf(kind, data)), docx_text(render_docx(kind, data))):
        assert "vẫn tính vào tổng số" in " ".join(text.split())
        assert text.count("(Điều 10)") == text.count("(Điều 2)") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_shortest_paper_is_one_page_and_the_longest_at_least_three(kind):
    assert len(pages_of(render_pdf(kind, full(kind, SHORT[kind])))) == 1
    long = pages_of(render_pdf(kind, full(kind, longest(kind))))
    if kind in ONE_SHEET:
        assert len(long) == 1
        return
    assert len(long) >= 3
    assert not long[0].startswith("1\n")
    assert [page.split("\n")[0] for page in long[1:]] == [str(at) for at in range(2, len(long) + 1)]


@pytest.mark.parametrize("kind", [code for code in KINDS if code not in ("counting_minutes", *ONE_SHEET)])
def test_forty_recipients_are_all_listed_and_a_long_name_is_not_cut(kind):
    text = pdf_text(render_pdf(kind, full(kind, longest(kind))))
    assert all(f"({at});" in text for at in range(1, 41))
    assert LONG_NAME in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_a_paper_are_nfc_whatever_was_typed(kind):
    typed = {**SHORT[kind], "title": unicodedata.normalize("NFD", "Về việc điều động cán bộ Vĩnh Ninh")}
    text = pdf_text(render_pdf(kind, full(kind, typed)))
    assert unicodedata.is_normalized("NFC", text)
    assert "điều động cán bộ vĩnh ninh" in text.lower()


@pytest.mark.parametrize("kind", KINDS)
def test_the_track_decides_the_layout(kind):
    text = pdf_text(render_pdf(kind, full(kind, SHORT[kind])))
    state = KINDS[kind].track is Track.STATE
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text) is state
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in text) is not state
    assert ("Số: 05/" in text) is state
    assert "Nam Hải, ngày 05 tháng 3 năm 2026" in text


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_names_no_kind_and_says_under_its_number_what_it_is_about(kind):
    data = full(kind, SHORT[kind])
    first = pages_of(render_pdf(kind, data))[0]
    head, _, body = " ".join(first.split()).partition("Kính gửi:")
    assert "V/v thông báo quyết định kỷ luật" in head
    assert "THÔNG BÁO" not in head
    assert f"Nơi nhận: - Như trên; - Đồng chí có tên trên; - Lưu: {data['kept']}." in body
    assert "CÔNG VĂN" not in head + body


@pytest.mark.parametrize("render", [render_pdf, render_docx])
def test_one_addressee_stands_beside_the_words_and_several_each_on_a_line_of_their_own(render):
    written = pdf_text if render is render_pdf else docx_text
    one = full("notice_to_party", SHORT["notice_to_party"])
    assert "Kính gửi: Ủy ban Kiểm tra Đảng ủy. " in written(render("notice_to_party", one))
    two = full("notice_to_state", SHORT["notice_to_state"])
    assert "Kính gửi: - Thủ trưởng Đội 1; - Phòng Tổ chức cán bộ. " in written(render("notice_to_state", two))


def test_a_letter_of_the_state_has_no_abbreviation_in_its_number_and_the_partys_has_cv():
    of_state = preview("notice_to_party", SHORT["notice_to_party"], on=ON, issuer=ISSUERS["police"])
    assert "Số: …/CANH-PX01" in pdf_text(of_state)
    of_party = preview("notice_to_state", SHORT["notice_to_state"], on=ON, issuer=ISSUERS["commission"])
    assert "Số …-CV/UBKTĐU" in pdf_text(of_party)


@pytest.mark.rule("R-REA-12")
def test_the_decision_cites_the_resolution_and_says_how_to_complain():
    text = pdf_text(render_pdf("transfer_decision", full("transfer_decision", SHORT["transfer_decision"])))
    assert "Căn cứ Nghị quyết số 41-NQ/ĐU ngày 02 tháng 3 năm 2026 của Ban Thường vụ Đảng ủy Công an thành phố;" in text
    assert "Theo đề nghị của Trưởng phòng Tổ chức cán bộ. QUYẾT ĐỊNH: Điều 1." in text
    assert "trong thời hạn 90 ngày kể từ ngày nhận được Quyết định." in text
    assert "Lưu: VT, PX01." in text


def test_a_decision_without_a_resolution_cites_none():
    data = {key: value for key, value in SHORT["transfer_decision"].items() if key != "resolution"}
    assert "Nghị quyết" not in pdf_text(render_pdf("transfer_decision", full("transfer_decision", data)))


def test_a_resolution_may_tell_only_whether_it_passed():
    data = {key: value for key, value in SHORT["resolution"].items() if key not in ("results", "dissent", "reserved")}
    text = pdf_text(render_pdf("resolution", full("resolution", data)))
    assert "Kết quả bỏ phiếu kín: Số phiếu đồng ý đạt quá nửa tổng số ủy viên." in text
    assert "9 phiếu" not in text


@pytest.mark.rule("BAL-OUTCOME")
def test_counting_minutes_may_tell_only_the_outcome():
    figures = ("valid", "blank", "invalid", "ladder")
    data = {key: value for key, value in SHORT["counting_minutes"].items() if key not in figures}
    full_data = full("counting_minutes", data)
    pdf, word = (
        pdf_text(render_pdf("counting_minutes", full_data)),
        docx_text(render_docx("counting_minutes", full_data)),
    )
    assert Counter(pdf.split()) == Counter(word.split())
    assert "chỉ ghi nhận và công bố kết quả; số phiếu của từng phương án không được lưu lại." in pdf
    assert "Số phiếu thu về 11" in pdf
    assert "cần ít nhất 6 phiếu;" in pdf
    assert not any(words in pdf for words in ("Phương án", "hợp lệ", "trắng", "Đồng ý", "None"))


@pytest.mark.rule("MTG-PACK")
@pytest.mark.parametrize("kind", ["resolution", "party_decision", "complaint_resolution", "transfer_decision"])
def test_what_a_vote_decided_carries_the_hash_of_what_was_voted_on(kind):
    digest = "0123456789abcdef" * 4
    marked = full(kind, SHORT[kind] | {"question_sha256": digest})
    bare = full(kind, {key: value for key, value in SHORT[kind].items() if key != "question_sha256"})
    for read, render in ((pdf_text, render_pdf), (docx_text, render_docx)):
        assert read(render(kind, marked)).endswith("Mã tài liệu biểu quyết: " + grouped(digest))
        assert "Mã tài liệu" not in read(render(kind, bare))


def test_typed_signs_are_printed_and_never_obeyed():
    nasty = "A & B <b> #d.title {{ 7*7 }} {% if x %} *x* $y$ \\; “ngoặc”"
    data = full("submission", {**SHORT["submission"], "opening": nasty})
    assert nasty in pdf_text(render_pdf("submission", data))
    assert nasty in docx_text(render_docx("submission", data))


def test_the_pdf_is_made_for_the_archive_and_for_reading_aloud():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf("resolution", full("resolution", SHORT["resolution"]))))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.trailer["/Root"]["/Lang"].startswith("vi")


def test_papers_are_printed_without_the_extra_font_too(monkeypatch):
    data = full("transfer_decision", SHORT["transfer_decision"])
    monkeypatch.setattr(rendering, "font_folders", list)
    pdf = render_pdf("transfer_decision", data)
    assert "Thiếu tá Nguyễn Hữu Thắng" in pdf_text(pdf)
    assert len(pages_of(pdf)) == 1


def test_a_preview_has_no_number():
    pdf = preview("resolution", SHORT["resolution"], on=ON, issuer=ISSUERS["party"])
    assert "Số …-NQ/ĐU" in pdf_text(pdf)


@pytest.mark.parametrize("kind", KINDS)
def test_the_head_of_a_word_paper_cannot_wrap(kind):
    head = docx.Document(TEMPLATES / f"{kind}.docx").tables[0]
    widths = [column.width.mm for column in head.columns]
    assert sum(widths) == pytest.approx(165, abs=0.1)
    assert head.autofit is False
    for row in head.rows:
        assert [cell.width.mm for cell in row.cells] == pytest.approx(widths, abs=0.1)
    margins = head._tbl.tblPr.find(qn("w:tblCellMar"))
    assert {edge.get(qn("w:w")) for edge in margins} == {"0"}


def test_every_kind_has_its_pair_of_templates_and_there_are_no_others():
    assert {path.stem for path in TEMPLATES.glob("*.docx")} == set(KINDS)
    assert {path.stem for path in TEMPLATES.glob("*.typ")} == set(KINDS) | {
        "paper",
        "state",
        "party",
        "sections",
        "articles",
        "certificate",
        "merit_certificate_leaves",
    }


def test_a_certificate_of_a_unit_names_the_unit_and_nobody():
    data = full("merit_certificate", {**SHORT["merit_certificate"], "person": None, "unit": "Đội Đăng ký cư trú"})
    for text in (pdf_text(render_pdf("merit_certificate", data)), docx_text(render_docx("merit_certificate", data))):
        assert "Tập thể Đội Đăng ký cư trú" in text
        assert "Đồng chí" not in text


def test_many_certificates_are_one_file_with_a_page_each_that_says_what_the_single_one_says():
    leaves = [full("merit_certificate", make("merit_certificate")) for make in LENGTHS.values()]
    assert pages_of(render_leaves("merit_certificate", leaves)) == [
        page for leaf in leaves for page in pages_of(render_pdf("merit_certificate", leaf))
    ]


def test_building_the_word_templates_again_changes_none_of_them(tmp_path):
    word_templates.build(tmp_path)
    for made in tmp_path.iterdir():
        with zipfile.ZipFile(made) as new, zipfile.ZipFile(TEMPLATES / made.name) as kept:
            assert {part: new.read(part) for part in new.namelist()} == {
                part: kept.read(part) for part in kept.namelist()
            }, made.name


def test_the_word_templates_carry_no_foreign_parts():
    for path in TEMPLATES.glob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if name.endswith((".jpeg", ".png")) or "theme" in name]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"officer": None}, "officer"),
        ({"title": " \n "}, "title"),
        ({"bases": []}, "bases"),
        ({"bases": "Căn cứ"}, "bases"),
        ({"bases": ["Căn cứ", ""]}, "bases.2"),
        ({"from_on": "01/04/2026"}, "from_on"),
        ({"complaint": {"to": "Giám đốc", "days": "90", "unit": "ngày"}}, "complaint.days"),
        ({"complaint": {"to": "Giám đốc", "unit": "ngày"}}, "complaint.days"),
        ({"signature": "Lý Quốc Tuấn"}, "signature"),
        ({"to_unit": "a\x00b"}, "to_unit"),
        ({"number": 7}, "number"),
        ({"head": HEAD}, "head"),
    ],
)
def test_wrong_data_is_refused_by_the_name_of_the_key(change, field):
    with pytest.raises(Invalid) as refusal:
        check(kind_of("transfer_decision"), SHORT["transfer_decision"] | change)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "change", [{"counted_at": "2026-03-02T08:30"}, {"counted_at": "now"}, {"box_sha256": "A9" * 32}]
)
def test_minutes_need_a_moment_with_its_zone_and_a_whole_digest(change):
    with pytest.raises(Invalid):
        check(kind_of("counting_minutes"), SHORT["counting_minutes"] | change)


def test_an_unknown_kind_is_refused():
    with pytest.raises(Invalid):
        kind_of("certificate")


def test_a_new_kind_costs_one_row_and_one_pair_of_templates(monkeypatch, tmp_path):
    for path in TEMPLATES.iterdir():
        shutil.copy(path, tmp_path / path.name.replace("submission", "certificate"))
    row = Kind("certificate", "Giấy chứng nhận", "Certificate", Track.STATE, "GCN", KINDS["submission"].data)
    monkeypatch.setitem(KINDS, "certificate", row)
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)
    pdf = preview("certificate", SHORT["submission"], on=ON, issuer=ISSUERS["police"])
    assert "Số: …/GCN-CANH-PX01" in pdf_text(pdf)
