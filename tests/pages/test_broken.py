"""When the records cannot be reached, people are still told so, with a reference and in both languages."""

import logging
import re

from offices import new_office
from sqlalchemy import text

from webapp.database import db


def test_without_its_records_the_system_still_says_what_happened(database_kind, tmp_path, caplog):
    caplog.set_level(logging.ERROR)
    with new_office(database_kind, tmp_path) as office:
        office["px01"].get("/")
        with office.app.app_context():
            db.session.execute(text("ALTER TABLE notices RENAME TO notices_gone"))
            db.session.commit()
        office.app.testing = office.app.config["PROPAGATE_EXCEPTIONS"] = False
        answer = office["px01"].client.get("/")
    assert answer.status_code == 500
    assert "Không phải lỗi của đồng chí" in answer.text
    assert "What you sent was taken back as a whole" in answer.text
    (reference,) = set(re.findall(r"<b>([0-9A-F]{8})</b>", answer.text))
    assert f"incident {reference} at" in caplog.text
    assert "notices_gone" not in answer.text
