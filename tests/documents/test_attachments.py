"""What may be handed in with a form, and what is refused and why."""

import base64
import io
import unicodedata
import zipfile

import docx
import pytest
import xlsxwriter
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from workflows.database import Base
from workflows.documents.attachments import attach, attachments_of, open_blob, remove
from workflows.documents.models import Attachment, Blob
from workflows.errors import Invalid, Refused

LIMIT = 200_000
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40) + b"\xff\xd9"


def word() -> bytes:
    page = io.BytesIO()
    docx.Document().save(page)
    return page.getvalue()


def sheet() -> bytes:
    page = io.BytesIO()
    with xlsxwriter.Workbook(page) as book:
        book.add_worksheet()
    return page.getvalue()


def archive(**parts: bytes) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return page.getvalue()


GOOD = {"a.pdf": PDF, "b.png": PNG, "c.jpg": JPEG, "d.JPEG": JPEG, "e.docx": word(), "f.xlsx": sheet()}


def hand_in(session: Session, name: str, content: bytes, **changes) -> Attachment:
    given = {"case_id": 7, "task_id": "t1", "form": "proposal", "person_id": 3, "limit": LIMIT} | changes
    return attach(session, name=name, content=content, **given)


@pytest.fixture(scope="module")
def small_engine():
    """One small database for all refusals: what a file is does not depend on where it would be stored."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(small_engine):
    with Session(small_engine) as session:
        yield session


@pytest.mark.parametrize("name", GOOD)
def test_the_five_types_are_taken(session, name):
    attachment = hand_in(session, name, GOOD[name])
    assert open_blob(session, attachment.sha256).content == GOOD[name]


@pytest.mark.parametrize(
    ("name", "content"),
    {
        "a.zip": archive(x=b"1"),
        "bare.docx": archive(x=b"1"),
        "types-only.docx": archive(**{"[Content_Types].xml": b"<x/>"}),
        "both.docx": archive(**{"[Content_Types].xml": b"", "word__document.xml": b"", "xl__workbook.xml": b""}),
        "macro.docx": archive(**{"[Content_Types].xml": b"", "word__document.xml": b"", "word__vbaProject.bin": b""}),
        "broken.docx": word()[:400],
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "page.html": b"<html><script>1</script>",
        "page.pdf": b"<html>%PDF-1.7 %%EOF",
        "cut.pdf": PDF[:-7],
        "cut.png": PNG[:-12],
        "cut.jpg": JPEG[:-2] + b"\x00" * 70,
        "a.gif": b"GIF89a" + bytes(20),
        "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "a.exe": b"MZ" + bytes(100),
        "a.txt": "chữ".encode(),
    }.items(),
)
def test_everything_else_is_refused(desk, name, content):
    with pytest.raises(Invalid) as refusal:
        hand_in(desk, name, content)
    assert refusal.value.field == "attachments"
    assert desk.scalars(select(Blob)).all() == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", PDF), ("a.pdf", word()), ("a.xlsx", word()), ("a", PDF), ("a.pdf.exe", PDF)]
)
def test_name_and_content_must_agree(desk, name, content):
    with pytest.raises(Invalid, match="does not fit"):
        hand_in(desk, name, content)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(desk):
    hand_in(desk, "a.pdf", PDF, limit=len(PDF))
    with pytest.raises(Invalid, match="larger"):
        hand_in(desk, "a.pdf", PDF, limit=len(PDF) - 1)
    with pytest.raises(Invalid, match="empty"):
        hand_in(desk, "a.pdf", b"")


def test_a_file_that_grows_when_unpacked_is_refused(desk):
    bomb = archive(**{"[Content_Types].xml": b"", "word__document.xml": bytes(2_000_000)})
    with pytest.raises(Invalid, match="unpacked"):
        hand_in(desk, "a.docx", bomb, limit=len(bomb))


@pytest.mark.parametrize(
    "name",
    [
        "MẬT.pdf",
        "Báo cáo (Mật).pdf",
        "[MẬT] báo cáo.pdf",
        "Độ mật- MẬT.pdf",
        "Tối mật.pdf",
        "TỐI_MẬT_01.pdf",
        "tuyệt mật.pdf",
        "TUYET MAT.pdf",
        "toi-mat.pdf",
        "toimat.pdf",
        unicodedata.normalize("NFD", "Kế hoạch MẬT.pdf"),
    ],
)
@pytest.mark.rule("R-DAT-03")
def test_a_name_with_a_secrecy_mark_is_refused(desk, name):
    with pytest.raises(Invalid) as refusal:
        hand_in(desk, name, PDF)
    assert refusal.value.rule == "R-DAT-03"


@pytest.mark.parametrize(
    "name", ["Cam kết bảo mật.pdf", "Đặt lại mật khẩu.pdf", "Có mặt, mất mát.pdf", "co mat.pdf", "Tối 5 mặt.pdf"]
)
def test_ordinary_words_are_no_secrecy_marks(desk, name):
    assert hand_in(desk, name, PDF).name == name


@pytest.mark.parametrize("name", ["", ".pdf", "..", "a\x00.pdf", "a\n.pdf", "\u202efdp.pdf", "x" * 200 + ".pdf"])
def test_a_name_must_be_a_plain_short_name(desk, name):
    with pytest.raises(Invalid):
        hand_in(desk, name, PDF)


def test_only_the_last_part_of_a_path_is_kept(desk):
    assert hand_in(desk, "C:\\Users\\me\\a.pdf", PDF).name == "a.pdf"
    assert hand_in(desk, "../../etc/b.pdf", PDF).name == "b.pdf"


def test_the_same_file_twice_is_two_attachments_of_one_blob(session):
    first, second = hand_in(session, "a.pdf", PDF), hand_in(session, "b.pdf", PDF)
    assert first.id != second.id
    assert len(session.scalars(select(Blob)).all()) == 1


def test_a_removed_file_leaves_the_list_but_not_the_record(session):
    attachment, other = hand_in(session, "a.pdf", PDF), hand_in(session, "b.pdf", PDF)
    remove(session, attachment)
    session.commit()
    assert session.scalars(attachments_of(7)).all() == [other]
    assert session.get(Attachment, attachment.id).removed_at is not None
    with pytest.raises(Refused):
        remove(session, attachment)
