"""Numbers without gaps, and papers that never change once issued."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from papers import ON, SHORT
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflows.documents.blobs import open_blob, store
from workflows.documents.data import digest
from workflows.documents.guards import GUARDS
from workflows.documents.issuing import documents_of, issue
from workflows.documents.kinds import ISSUERS, Track
from workflows.documents.models import Blob, Document, NumberSeries
from workflows.documents.numbering import take_number
from workflows.errors import Invalid, NotFound, Refused

SERIES = {"track": Track.STATE, "type_symbol": "QĐ", "issuer": "CANH", "year": 2026}


def issue_one(session: Session, kind: str = "transfer_decision", on: date = ON, **changes) -> Document:
    issuer = ISSUERS["party" if kind in ("resolution", "counting_minutes") else "police"]
    data = SHORT[kind] | changes
    return issue(session, case_id=7, task_id="t1", kind=kind, data=data, signer_id=3, on=on, issuer=issuer)


@pytest.fixture
def guarded(engine):
    with engine.begin() as connection:
        for statement in GUARDS[engine.dialect.name]:
            connection.execute(text(statement))
    return engine


def test_numbers_have_no_gaps_and_no_doubles_under_eight_threads_and_rollbacks(engine):
    barrier = Barrier(8)

    def take_many(seed: int) -> list[int]:
        chance, taken = random.Random(seed), []
        barrier.wait()
        while len(taken) < 12:
            with Session(engine) as session:
                number = take_number(session, **SERIES)
                if chance.random() < 0.3:
                    session.rollback()
                    continue
                session.commit()
                taken.append(number)
        return taken

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(number for taken in pool.map(take_many, range(8)) for number in taken)
    assert numbers == list(range(1, 8 * 12 + 1))


def test_a_rolled_back_number_is_given_to_the_next(engine):
    with Session(engine) as session:
        assert take_number(session, **SERIES) == 1
        session.rollback()
        assert take_number(session, **SERIES) == 1
        session.commit()
        assert take_number(session, **SERIES) == 2


def test_each_year_type_body_and_track_counts_from_one(session):
    others = ({"year": 2027}, {"type_symbol": "KL"}, {"issuer": "PC08"}, {"track": Track.PARTY})
    take_number(session, **SERIES)
    assert [take_number(session, **SERIES | other) for other in others] == [1, 1, 1, 1]
    assert take_number(session, **SERIES) == 2


def test_papers_of_one_type_share_a_series_whatever_their_kind(session):
    symbols = [issue_one(session, kind).symbol for kind in ("transfer_decision", "verification_decision", "conclusion")]
    assert symbols == ["01/QĐ-CANH-PX01", "02/QĐ-CANH-PX01", "01/KL-CANH-PX01"]
    assert issue_one(session, "resolution").symbol == "01-NQ/ĐU"
    assert issue_one(session, on=date(2027, 1, 4)).symbol == "01/QĐ-CANH-PX01"


def test_letters_have_a_series_of_their_own(session):
    symbols = [issue_one(session, kind).symbol for kind in ("transfer_decision", "notice_to_party", "party_notice")]
    assert symbols == ["01/QĐ-CANH-PX01", "01/CANH-PX01", "02/CANH-PX01"]


def test_an_issued_paper_keeps_its_data_and_both_files_by_hash(session):
    document = issue_one(session)
    session.commit()
    kept = session.scalars(documents_of(7)).one()
    assert kept.data_sha256 == digest(kept.data)
    assert kept.data["head"]["symbol"] == document.symbol
    assert kept.data["hand_over_by"] == "2026-03-31"
    assert open_blob(session, kept.pdf_sha256).content.startswith(b"%PDF-")
    assert open_blob(session, kept.docx_sha256).media_type.endswith("wordprocessingml.document")
    assert kept.frozen_at.tzinfo is not None


def test_incomplete_data_takes_no_number(session):
    with pytest.raises(Invalid):
        issue_one(session, officer=None)
    assert session.scalars(select(NumberSeries)).all() == []


def test_the_party_issues_no_paper_of_the_state(session):
    with pytest.raises(Invalid):
        issue(
            session,
            case_id=7,
            task_id=None,
            kind="transfer_decision",
            data=SHORT["transfer_decision"],
            signer_id=3,
            on=ON,
            issuer=ISSUERS["party"],
        )


def test_the_program_refuses_to_change_or_delete_an_issued_paper(session):
    document = issue_one(session)
    session.commit()
    document.title = "Về việc khác"
    with pytest.raises(Refused):
        session.flush()
    session.rollback()
    session.delete(document)
    with pytest.raises(Refused):
        session.flush()


@pytest.mark.parametrize(
    "change",
    [
        update(Document).values(title="Về việc khác"),
        update(Document).values(frozen_at=None),
        delete(Document),
        update(Blob).values(content=b"khac"),
    ],
    ids=["title", "freezing", "delete", "bytes"],
)
def test_the_database_itself_refuses_to_change_an_issued_paper(guarded, change):
    with Session(guarded) as session:
        issue_one(session)
        session.commit()
        with pytest.raises(DBAPIError, match="cannot change"):
            session.execute(change)


def test_papers_can_still_be_issued_when_the_database_is_guarded(guarded):
    with Session(guarded) as session:
        assert [issue_one(session).number, issue_one(session).number] == [1, 2]
        session.commit()


def test_the_same_bytes_are_stored_once(session):
    assert store(session, b"mot", "text/plain") == store(session, b"mot", "text/plain")
    assert len(session.scalars(select(Blob)).all()) == 1


def test_damaged_bytes_are_not_handed_out(session):
    sha256 = store(session, b"mot", "text/plain")
    session.execute(update(Blob).values(content=b"hai"))
    with pytest.raises(Refused):
        open_blob(session, sha256)


def test_an_unknown_file_is_not_found(session):
    with pytest.raises(NotFound):
        open_blob(session, "0" * 64)
