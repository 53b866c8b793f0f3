"""What nobody may find: in tables, in statements, in lengths, in tokens."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Date, DateTime, Time, event, inspect, select

import workflows.trail.models
from workflows.database import Base
from workflows.errors import Invalid
from workflows.polls import roll, sealing
from workflows.polls.models import Elector, Holder, Poll, Result, SealedBallot

TABLES = (Poll, Elector, Holder, SealedBallot, Result)
TELLING = ("time", "_at", "_on", "date", "seq", "order", "addr", "ip", "agent", "browser", "voted", "version")


def everything_stored(engine):
    with engine.connect() as connection:
        rows = "".join(str(tuple(row)) for table in TABLES for row in connection.execute(select(table.__table__)))
    if engine.dialect.name != "sqlite":
        return rows.encode()
    file = Path(engine.url.database)
    return rows.encode() + b"".join(path.read_bytes() for path in file.parent.glob(file.name + "*"))


@contextmanager
def statements(engine):
    """Collect every statement with its parameters."""
    sent = []

    def note(_connection, _cursor, statement, parameters, *_):
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_no_table_has_a_time_a_sequence_or_an_address(engine):
    for table in TABLES:
        for column in inspect(engine).get_columns(table.__tablename__):
            assert not isinstance(column["type"], Date | DateTime | Time), column
            assert not any(column["name"].endswith(word) or column["name"].startswith(word) for word in TELLING), column
    assert {column.name for column in SealedBallot.__table__.columns} == {"box", "poll_id"}
    assert not any(column.name == "id" for table in (Elector, SealedBallot) for column in table.__table__.columns)
    assert not SealedBallot.__table__.columns.poll_id.primary_key


def test_a_vote_marks_the_roll_drops_a_box_and_writes_nothing_else(room):
    poll = room.open(5)
    with statements(room.engine) as sent:
        room.vote(poll, 1, "01")
    writing = [" ".join(sql.split()[:3]) for sql, _ in sent if not sql.startswith("SELECT")]
    assert writing == ["UPDATE electors SET", "INSERT INTO sealed_ballots"]
    events = workflows.trail.models.Event.__table__
    assert not room.look(lambda session: session.execute(select(events)).all())


def test_no_statement_of_a_vote_carries_its_choice_or_its_phrase(room):
    poll = room.open(5)
    with statements(room.engine) as sent:
        phrase = room.vote(poll, 1, "03")
    assert len(sent) > 2
    assert not any("'03'" in repr(each) or phrase in repr(each) for each in sent)


@pytest.mark.rule("R-PAR-03")
def test_nothing_stored_tells_a_choice_and_boxes_look_alike(room):
    poll = room.open(5)
    own = [room.vote(poll, person, choice) for person, choice in enumerate(["01", "03", "00", "01"], start=1)]
    stored = everything_stored(room.engine)
    assert not any(phrase.encode() in stored for phrase in own)
    assert len({len(box) for box in room.look(lambda session: session.scalars(select(SealedBallot.box)).all())}) == 1
    room.close(poll)
    room.count(poll)
    stored = everything_stored(room.engine)
    assert all(phrase.encode() in stored for phrase in own)
    assert not any(slip.encode() in stored for slip in room.slips.values())


def test_the_same_choice_and_phrase_never_make_the_same_box():
    key = sealing.public_bytes(sealing.new_key())
    assert len({sealing.seal_ballot("01", "ba ca da la", key, b"poll") for _ in range(50)}) == 50


def test_a_phrase_that_the_server_did_not_issue_to_this_voter_is_refused(room):
    poll = room.open(5)
    token = sealing.issue_phrase(room.secret, poll.id, 1)
    signature = token.partition(".")[2]
    strange = ["", ".", "ba ca da la", f"ba ca da la.{signature}", f"01|ba.{signature}", "ba " * 40 + f".{signature}"]
    for each in [*strange, sealing.issue_phrase(b"another key", poll.id, 1), token + "0", token.upper()]:
        with pytest.raises(Invalid, match="no longer valid"):
            sealing.check_phrase(room.secret, poll.id, 1, each)
    for poll_id, person in [(poll.id, 2), (poll.id + 1, 1)]:
        with pytest.raises(Invalid, match="no longer valid"):
            sealing.check_phrase(room.secret, poll_id, person, token)
    assert sealing.check_phrase(room.secret, poll.id, 1, token) == token.partition(".")[0]


def test_the_longest_phrase_fits_the_fixed_size():
    longest = " ".join([max(sealing.SYLLABLES, key=len)] * sealing.BALLOT_WORDS)
    key = sealing.public_bytes(sealing.new_key())
    boxes = {len(sealing.seal_ballot("01", phrase, key, b"")) for phrase in (longest, "ba ba ba ba")}
    assert boxes == {112}
    with pytest.raises(ValueError, match="fixed size"):
        sealing.seal_ballot("01", "x" * sealing.PLAIN_SIZE, key, b"")


def test_the_syllables_are_256_different_ones_and_none_is_unlucky():
    assert len(set(sealing.SYLLABLES)) == len(sealing.SYLLABLES) == 256
    assert not set(sealing.SYLLABLES) & sealing.UNLUCKY
    assert "nghe" in sealing.SYLLABLES


@pytest.mark.rule("R-PAR-03")
def test_running_totals_do_not_exist():
    names = {name for name in dir(roll) if "total" in name.lower() or "count" in name.lower()}
    assert names == set(), "only the number of ballots may be asked while a poll is open"


def test_all_tables_of_this_room_are_those_looked_at_here():
    ours = {mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__module__ == Poll.__module__}
    assert ours == set(TABLES)
