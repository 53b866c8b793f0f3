"""Several officers proposed for one post: each has a case of his own, and a row here that ties it to the others."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from workflows.database import Base

from .models import Case

CONTESTED = "appointment"  # the process in which there may be several


class ContenderState(StrEnum):
    """How far an officer is: still on the way to the last vote, through it, or compared with the others."""

    STANDS = "stands"
    READY = "ready"
    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"


class Contender(Base):
    """One of several officers for a post; `lead_id` is the case that was proposed first and names the group.

    `votes` are those of the last vote; none where it was not taken yet, or its figures were not kept (BAL-OUTCOME).
    A sole officer has no row.
    """

    __tablename__ = "contenders"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    votes: Mapped[int | None]
    state: Mapped[ContenderState] = mapped_column(
        Enum(ContenderState, native_enum=False, length=20, values_callable=list), default=ContenderState.STANDS
    )

    case: Mapped[Case] = relationship(foreign_keys=case_id, viewonly=True)


def lead_of(session: Session, case: Case) -> int | None:
    """Return the case that names the group of a case; None for one that stands alone."""
    if case.process != CONTESTED:
        return None
    return session.scalar(select(Contender.lead_id).where(Contender.case_id == case.id))


def contenders_of(session: Session, case: Case) -> Sequence[Contender]:
    """Return everybody proposed for the post of a case, himself too, the first one first; [] for a sole officer."""
    lead = lead_of(session, case)
    return [] if lead is None else session.scalars(_group(lead)).all()


def contenders_now(session: Session, case: Case) -> Sequence[Contender]:
    """Return the same as others have left it by now; for who holds the case, and with it the group."""
    lead = lead_of(session, case)
    if lead is None:
        return []
    session.flush()  # what is read anew would overwrite what was not written yet
    return session.scalars(_group(lead), execution_options={"populate_existing": True}).all()


def rivals_of(session: Session, case: Case) -> list[int]:
    """Return the other officers who are proposed for the post of a case, whether they are still in or not."""
    return [row.case.subject_id for row in contenders_of(session, case) if row.case_id != case.id]


def _group(lead_id: int) -> Select[Contender]:
    found = select(Contender).where(Contender.lead_id == lead_id).order_by(Contender.id)
    return found.options(joinedload(Contender.case).joinedload(Case.subject))
