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
    return take_numbers(session, 1, track=track, type_symbol=type_symbol, issuer=issuer, year=year).start


def take_numbers(session: Session, many: int, *, track: Track, type_symbol: str, issuer: str, year: int) -> range:
    """Return the next so many numbers of the series, as `take_number` does for one."""
    series = {"track": track, "type_symbol": type_symbol, "issuer": issuer, "year": year}
    insert_once(session, NumberSeries, **series, last=0)
    taken = update(NumberSeries).filter_by(**series).values(last=NumberSeries.last + many).returning(NumberSeries.last)
    last: int = session.execute(taken, execution_options={"synchronize_session": False}).scalar_one()
    return range(last - many + 1, last + 1)
