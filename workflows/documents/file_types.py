"""Which files may be handed in, told by what is inside them and not by their name."""

import zipfile
from enum import Enum
from io import BytesIO

import filetype

from workflows.errors import N_, Invalid

OFFICE = "application/vnd.openxmlformats-officedocument."
LARGEST_EXPANSION = 100  # times the allowed size; more is a bomb, not a letter
MACROS = ("vbaproject.bin", "vbadata.xml")


class FileType(Enum):
    """An allowed type: its media type, the endings of its name, and the part that an Office file must have."""

    PDF = ("application/pdf", (".pdf",), "")
    DOCX = (OFFICE + "wordprocessingml.document", (".docx",), "word/document.xml")
    XLSX = (OFFICE + "spreadsheetml.sheet", (".xlsx",), "xl/workbook.xml")
    PNG = ("image/png", (".png",), "")
    JPEG = ("image/jpeg", (".jpg", ".jpeg"), "")

    def __init__(self, media_type: str, endings: tuple[str, ...], part: str) -> None:
        self.media_type, self.endings, self.part = media_type, endings, part


def type_of(content: bytes, limit: int) -> FileType:
    """Return the allowed type that `content` really is; raise Invalid if it is none."""
    office = [kind for kind in FileType if kind.part]
    if content.startswith(b"PK\x03\x04"):
        names = _parts(content, limit)
        fitting = [kind for kind in office if kind.part in names and "[Content_Types].xml" in names]
        if len(fitting) == 1 and not any(name.lower().endswith(MACROS) for name in names):
            return fitting[0]
        raise _not_allowed()
    media_type = filetype.guess_mime(content)
    for kind in FileType:
        if kind.media_type == media_type and kind not in office and _is_whole(kind, content):
            return kind
    raise _not_allowed()


def _parts(content: bytes, limit: int) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _not_allowed()
    if sum(entry.file_size for entry in entries) > LARGEST_EXPANSION * limit:
        raise Invalid(N_("The file is too large when unpacked."), field="attachments")
    return {entry.filename for entry in entries}


def _is_whole(kind: FileType, content: bytes) -> bool:
    # The end counts as much as the beginning: a cut upload, or a page hidden behind a magic number, is refused.
    tails = {FileType.PDF: (b"%%EOF", 2048), FileType.PNG: (b"IEND", 12), FileType.JPEG: (b"\xff\xd9", 64)}
    mark, reach = tails[kind]
    return mark in content[-reach:]


def _not_allowed() -> Invalid:
    return Invalid(N_("Only whole PDF, DOCX, XLSX, PNG and JPEG files can be attached."), field="attachments")
