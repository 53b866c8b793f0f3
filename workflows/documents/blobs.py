"""The bytes of files in the database, once per content."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from workflows.documents.models import Blob
from workflows.documents.once import insert_once
from workflows.errors import N_, NotFound, Refused


def store(session: Session, content: bytes, media_type: str) -> str:
    """Keep `content` and return its SHA-256.  Content that is there already is not stored again."""
    sha256 = hashlib.sha256(content).hexdigest()
    insert_once(session, Blob, sha256=sha256, size=len(content), media_type=media_type, content=content)
    return sha256


def open_blob(session: Session, sha256: str) -> Blob:
    """Return the blob with its content, after proving that the bytes still have this hash.

    Whether somebody may read it is for the caller to ask: the blob knows no case.
    """
    blob = session.scalar(select(Blob).where(Blob.sha256 == sha256).options(undefer(Blob.content)))
    if blob is None:
        raise NotFound(N_("There is no such file."))
    if hashlib.sha256(blob.content).hexdigest() != sha256:
        raise Refused(N_("The stored file is damaged. Tell the administrator."))
    return blob
