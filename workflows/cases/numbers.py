"""Case numbers: `DD-2026-0148`."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from .models import CaseSeries


def take_number(session: Session, prefix: str, on: date) -> str:
    """Return the next case number under a prefix in the year of `on`."""
    mine = (CaseSeries.prefix == prefix, CaseSeries.year == on.year)
    taken = session.execute(
        update(CaseSeries).where(*mine).values(last=CaseSeries.last + 1).returning(CaseSeries.last),
        execution_options={"synchronize_session": False},
    ).scalar()
    if taken is None:
        session.add(CaseSeries(prefix=prefix, year=on.year, last=1))
        session.flush()  # the next number of this transaction counts on it
        taken = 1
    return f"{prefix}-{on.year}-{taken:04d}"
