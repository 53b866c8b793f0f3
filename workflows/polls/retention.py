"""What is forgotten after a count, and when.

SQLite must run with `secure_delete=ON`: without it every deleted box stays readable in the file (31,530 of 31,530 in
our measurement).  PostgreSQL keeps deleted rows until they are vacuumed.
"""

from sqlalchemy import Connection, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workflows.polls.models import Elector, Poll, PollState, Result
from workflows.polls.states import hold_poll

EMPTIED = ("sealed_ballots", "polls", "holders")
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's own code
OLD_READERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
"""


def clean_after_count(connection: Connection) -> bool:
    """Remove destroyed boxes and locks from the files of the database too; the worker does it after each count.

    `connection` must be in AUTOCOMMIT.  False if somebody was reading meanwhile, so that it must be done again.
    """
    if connection.dialect.name == "sqlite":
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not busy
    # Votes queue behind a waiting VACUUM FULL, so it may not wait long.
    connection.exec_driver_sql("SET lock_timeout = '1s'")
    try:
        # FULL writes the tables anew: a plain VACUUM leaves the bytes of dead rows in pages that still hold live ones.
        connection.exec_driver_sql(f"VACUUM (FULL) {', '.join(EMPTIED)}")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        return False
    finally:
        connection.exec_driver_sql("RESET lock_timeout")
    return not connection.scalar(text(OLD_READERS))


def erase_phrases(session: Session, poll: Poll) -> None:
    """Empty the published list when the complaint period has run."""
    hold_poll(session, poll, PollState.COUNTED)
    session.execute(update(Result).where(Result.poll_id == poll.id).values(phrases=[]))


def erase_marks(session: Session, poll: Poll) -> None:
    """Forget who voted, when the archive rule says so; the totals stay."""
    hold_poll(session, poll, PollState.COUNTED, PollState.ANNULLED)
    session.execute(update(Elector).where(Elector.poll_id == poll.id).values(via=None))
