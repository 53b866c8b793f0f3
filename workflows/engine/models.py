"""The drawings that cases run on, kept as they were when each case began."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from workflows.database import Base


class DiagramVersion(Base):
    """One version of a process with all that it calls: {file name: XML}.  A changed drawing is a new version."""

    __tablename__ = "diagram_versions"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    process: Mapped[str] = mapped_column(index=True)
    sources: Mapped[dict[str, Any]]
