"""The rules at the command line: all of them, without a database, and with the office's changes where there is one."""

import json

import pytest
from click.testing import CliRunner

from webapp.commands.listing import rules
from workflows.law.calendar import today
from workflows.law.rules import default_book

FIELDS = {"code", "value", "unit", "source", "article", "mark", "force", "effective_from", "effective_to"}


@pytest.fixture
def no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("TUGOC_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    return tmp_path / "none.sqlite"


def listed(*words) -> dict:
    answer = CliRunner().invoke(rules, [*words, "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_every_rule_and_ballot_is_listed_without_a_database_and_none_is_made(no_database):
    found, book = listed(), default_book().on(today())
    assert [row["code"] for row in found["rules"]] == [row.code for row in book]
    assert [row["code"] for row in found["ballots"]] == [row.code for row in book.ballots]
    assert all({*FIELDS, "verified_by", "verified_on"} <= set(row) for row in found["rules"])
    assert not no_database.exists()
    lines = CliRunner().invoke(rules, []).output.splitlines()
    assert len(lines) == len(found["rules"]) + len(found["ballots"])


def test_what_is_to_be_confirmed_has_a_doubtful_mark_or_force(no_database):
    codes = {row["code"] for row in listed("--unverified")["rules"]}
    doubtful = {row["code"] for row in listed()["rules"] if row["mark"] in ("K", "S-old") or row["force"] in ("B", "C")}
    assert codes == doubtful
    assert codes


@pytest.mark.parametrize("day", ["2026-13-01", "today", ""])
def test_what_is_no_day_ends_with_two(no_database, day):
    answer = CliRunner().invoke(rules, ["--on", day])
    assert answer.exit_code == 2
    assert "YYYY-MM-DD" in answer.output


def test_a_database_that_does_not_answer_leaves_the_files_and_says_so(monkeypatch):
    monkeypatch.setenv("TUGOC_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1")
    answer = CliRunner().invoke(rules, ["--json"])
    assert len(json.loads(answer.stdout)["rules"]) == len(default_book().rules)
    assert "does not answer" in answer.stderr
