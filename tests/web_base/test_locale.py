"""Vietnamese first, English by switch; dates as this force writes them."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import flask_wtf
import pytest
import wtforms
from flask_babel import refresh

from webapp import form_messages, locale


@pytest.fixture
def vietnamese(app):
    with app.test_request_context():
        refresh()
        yield


def test_a_date_is_day_before_month(vietnamese):
    assert locale.day(date(2026, 11, 22)) == "22/11/2026"


def test_a_weekday_is_written_out(vietnamese):
    assert locale.weekday(date(2026, 11, 22)) == "Chủ Nhật, 22/11/2026"


def test_hours_are_those_of_viet_nam(vietnamese):
    assert locale.moment(datetime(2026, 11, 22, 18, 30, tzinfo=UTC)) == "01:30 · 23/11/2026"


def test_what_is_missing_is_empty(vietnamese):
    assert (locale.day(None), locale.clock(None), locale.moment(None), locale.weekday(None)) == ("", "", "", "")


def test_numbers_have_the_separators_of_the_language(vietnamese):
    assert (locale.number(1234.5), locale.filesize(48 * 1024), locale.filesize(1258291)) == (
        "1.234,5",
        "48 KB",
        "1,2 MB",
    )


def test_time_past_is_said_in_words(vietnamese):
    now = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
    assert locale.ago(datetime(2026, 11, 22, 9, 33, tzinfo=UTC), now) == "8 phút trước"


def test_a_visitor_reads_vietnamese(client):
    assert b'<html lang="vi"' in client.get("/styleguide/").data


def test_the_switch_lasts_beyond_the_session(app):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answer = client.post("/language", data={"language": "en", "next": "/styleguide/"})
    app.config["WTF_CSRF_ENABLED"] = True
    assert (answer.status_code, answer.headers["Location"]) == (303, "/styleguide/")
    client.delete_cookie("session")
    assert b'<html lang="en"' in client.get("/styleguide/").data


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "/\tevil"])
def test_the_switch_leads_nowhere_else(target):
    assert locale.local_path(target) == "/"


def test_an_unknown_language_changes_nothing(app):
    with app.test_request_context(headers={"Cookie": "language=xx"}):
        assert locale.language() == "vi"


def test_every_sentence_of_the_form_library_can_be_translated():
    known = {*form_messages.SENTENCES, *(sentence for pair in form_messages.COUNTED for sentence in pair)}
    missing = _sentences_of(wtforms) | _sentences_of(flask_wtf)
    assert not missing - known, "add them to webapp/form_messages.py"


def test_sentences_with_a_number_keep_their_places_open(vietnamese):
    sentence = form_messages.FormTranslations().ngettext(*form_messages.COUNTED[1], 5)
    assert "%(max)d" in sentence


def _sentences_of(package) -> set[str]:
    calls = (
        node
        for path in Path(package.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("gettext", "ngettext")
    )
    return {
        argument.value
        for call in calls
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
