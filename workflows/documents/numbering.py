"""Official numbers: per year, type of paper and issuing body, from 1, no gaps, no doubles (NĐ 30/2020 Art 15)."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from workflows.documents.kinds import Track
from workflows.documents.models import NumberSeries
from workflows.documents.once import insert_once


def take_number(session: Session, *, track: Track, type_symbol: str, issuer: str, year: int) -> int:
    """Return the next number of the series, and keep the others waiting until this transaction ends.

    A transaction that is rolled back gives its number to the next one.
    """
    series = {"track": track, "type_symbol": type_symbol, "issuer": issuer, "year": year}
    insert_once(session, NumberSeries, **series, last=0)
    taken = update(NumberSeries).filter_by(**series).values(last=NumberSeries.last + 1).returning(NumberSeries.last)
    return session.execute(taken, execution_options={"synchronize_session": False}).scalar_one()
