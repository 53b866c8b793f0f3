"""Files that people hand in with a form: checked, stored once by content, taken out without being forgotten."""

import re
import unicodedata

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workflows.database import hold, now
from workflows.documents.blobs import open_blob, store
from workflows.documents.file_types import FileType, type_of
from workflows.documents.models import Attachment
from workflows.errors import N_, Invalid, Refused

LONGEST_NAME = 200
# "mật" alone is a mark; bảo mật, bí mật, mật khẩu, mật độ … are ordinary words.
SECRECY_MARK = re.compile(
    r"(?<![^\W_])(?:t[oố]i|tuy[eệ]t)[\W_]*m[aậ]t(?![^\W_])"
    r"|(?<!bảo )(?<!bí )(?<!cơ )(?<![^\W_])mật(?![^\W_])(?! (?:khẩu|độ|mã|thiết))"
)


def attach(
    session: Session,
    *,
    case_id: int,
    task_id: str | None,
    form: str,
    person_id: int,
    name: str,
    content: bytes,
    limit: int,
) -> Attachment:
    """Store a file of at most `limit` bytes that a person hands in; return its row.  Raise Invalid with the reason.

    No state secret may enter the system (R-DAT-03), so a name with a secrecy mark is refused.
    """
    name = _clean_name(name)
    if not content:
        raise _refused(N_("The file is empty."))
    if len(content) > limit:
        raise _refused(N_("The file is larger than %(limit)s KB."), limit=limit // 1024)
    media_type = _fitting_type(name, content, limit).media_type
    attachment = Attachment(
        case_id=case_id,
        task_id=task_id,
        form=form,
        person_id=person_id,
        name=name,
        sha256=store(session, content, media_type),
    )
    session.add(attachment)
    session.flush()  # the caller writes the id into the trail
    return attachment


def remove(session: Session, attachment: Attachment) -> None:
    """Take an attachment out of its case.  Row and bytes stay until retention ends them."""
    hold(session, attachment)
    if attachment.removed_at is not None:
        raise Refused(N_("The file has already been removed."))
    attachment.removed_at = now()


def attachments_of(case_id: int) -> Select[Attachment]:
    """Select the attachments of a case that have not been removed, oldest first."""
    return (
        select(Attachment).where(Attachment.case_id == case_id, Attachment.removed_at.is_(None)).order_by(Attachment.id)
    )


def _clean_name(name: str) -> str:
    # Browsers of old sent whole paths; a name is also shown, downloaded and unpacked, so it holds no signs of control.
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].strip()
    if not name or name.startswith(".") or any(unicodedata.category(letter)[0] == "C" for letter in name):
        raise _refused(N_("The file has no proper name."))
    if len(name) > LONGEST_NAME:
        raise _refused(N_("The name of the file is longer than %(longest)s letters."), longest=LONGEST_NAME)
    if SECRECY_MARK.search(name.lower()):
        raise _refused(N_("State secrets may not be put into this system; enter the number of the paper file instead."))
    return name


def _fitting_type(name: str, content: bytes, limit: int) -> FileType:
    found = type_of(content, limit)
    if not name.lower().endswith(found.endings):
        raise _refused(N_("The name of the file does not fit what is in it."))
    return found


def _refused(message: str, **params: object) -> Invalid:
    rule = "R-DAT-03" if message.startswith("State secrets") else ""
    return Invalid(message, field="attachments", rule=rule, **params)


__all__ = ["attach", "attachments_of", "open_blob", "remove"]
