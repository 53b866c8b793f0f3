"""The bytes of the database's own files after the count: nothing is left that two phrases could still open."""

from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest
from cryptography.exceptions import InvalidTag
from databases import connect, copied_database
from sqlalchemy import create_engine, event, make_url, select, text

from workflows.database import Base
from workflows.polls import keys, sealing
from workflows.polls.ceremony import annul
from workflows.polls.models import Poll, SealedBallot
from workflows.polls.retention import EMPTIED, clean_after_count


def file_bytes(engine) -> bytes:
    """Return all bytes of the files that hold the tables of polls, their WAL included in SQLite."""
    if engine.dialect.name == "sqlite":
        path = Path(make_url(engine.url).database)
        return b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        toast = "SELECT reltoastrelid::regclass::text FROM pg_class WHERE oid = CAST(:name AS regclass)"
        tables = [*EMPTIED, *(connection.scalar(text(toast), {"name": name}) for name in EMPTIED)]
        tables += [index for (index,) in connection.execute(text("SELECT indexname FROM pg_indexes")) if "box" in index]
        tables.append("pk_sealed_ballots")
        read = text("SELECT pg_read_binary_file(pg_relation_filepath(CAST(:name AS regclass)))")
        return b"".join(bytes(connection.scalar(read, {"name": name})) for name in tables if name != "-")


def clean_once(engine) -> bool:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return clean_after_count(connection)


def clean(engine) -> bool:
    """Clean as the worker does: again, while the database's own housekeeping holds an old view."""
    return any(clean_once(engine) or sleep(0.2) for _ in range(20))


@pytest.fixture
def engine(database_kind, tmp_path):
    """A database of its own: files that no earlier test has written to."""
    with copied_database(database_kind, tmp_path, "tables of polls", make_tables) as url:
        engine = connect(url)
        yield engine
        engine.dispose()


def make_tables(url: str) -> None:
    engine = connect(url)
    Base.metadata.create_all(engine)
    engine.dispose()


@contextmanager
def quick_to_give_up(engine):
    """Give an engine whose SQLite connections wait a moment only."""
    if engine.dialect.name == "postgresql":
        yield engine
        return
    impatient = create_engine(engine.url)
    # At each taking out, since the application makes every new connection of SQLite wait half a minute.
    event.listen(impatient, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=50"))
    yield impatient
    impatient.dispose()


def secrets_of(room, poll) -> list[bytes]:
    """Return pieces of every box and lock of a poll, as they lie in the files."""
    boxes = room.look(lambda session: session.scalars(select(SealedBallot.box).filter_by(poll_id=poll.id)).all())
    return [box[:24] for box in boxes] + [lock[:12].encode() for lock in room.poll(poll).locks.values()]


def found(room, pieces: list[bytes]) -> int:
    stored = file_bytes(room.engine)
    return sum(piece in stored for piece in pieces)


def test_no_box_and_no_lock_is_left_in_the_files_even_beside_a_poll_that_is_still_open(room):
    counted, other = room.open(12), room.open(12)
    for person in range(1, 13):
        room.vote(counted, person, "01")
        room.vote(other, person, "01")
    gone, kept = secrets_of(room, counted), secrets_of(room, other)
    assert found(room, gone) == len(gone) == 18
    room.close(counted)
    room.turn(counted, room.lan)
    gone += secrets_of(room, counted)
    room.turn(counted, room.minh)
    assert found(room, gone) > 0, "before cleaning there is something to find"
    room.engine.dispose()
    assert clean(room.engine)
    assert found(room, gone) == 0
    assert found(room, kept) == len(kept)


def test_nothing_is_left_of_an_annulled_poll_either(room):
    poll = room.open(12)
    for person in range(1, 13):
        room.vote(poll, person, "01")
    gone = secrets_of(room, poll)
    room.do(annul, poll, "Hai cụm từ bị mất")
    room.engine.dispose()
    assert clean(room.engine)
    assert found(room, gone) == 0


def test_cleaning_while_somebody_reads_says_that_it_must_be_done_again(room):
    poll = room.open(4)
    room.engine.dispose()
    with room.engine.connect() as reader:
        reader.exec_driver_sql("BEGIN" if room.engine.dialect.name == "sqlite" else "SELECT 1")
        reader.execute(select(Poll.id)).all()
        room.vote(poll, 1, "01")
        with quick_to_give_up(room.engine) as cleaner:
            assert clean_once(cleaner) is False
    assert clean(room.engine) is True


def test_a_restored_copy_of_an_open_poll_yields_no_choice_without_the_phrases(room):
    poll = room.open(5)
    for person in range(1, 6):
        room.vote(poll, person, "03")
    boxes = room.look(lambda session: session.scalars(select(SealedBallot.box)).all())
    stolen = room.poll(poll)
    for key in (sealing.new_key(), sealing.key_of("ba ba ba ba ba ba ba ba ba ba", b"0" * 16)):
        for box in boxes:
            with pytest.raises(InvalidTag):
                sealing.open_ballot(box, key, stolen.context)
        for lock in stolen.locks.values():
            with pytest.raises(InvalidTag):
                sealing.unlock(lock, key, stolen.context)
    mine = {path: lock for path, lock in stolen.locks.items() if path.startswith(str(room.lan))}
    one_holder = sealing.key_of(room.slips[room.lan], room.look(keys.find_holder, room.meeting, room.lan).salt)
    inner = [sealing.unlock(lock, one_holder, stolen.context) for lock in mine.values()]
    for each in inner:
        with pytest.raises(InvalidTag):
            sealing.unlock(each.hex(), one_holder, stolen.context)
