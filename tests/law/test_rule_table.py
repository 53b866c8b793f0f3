"""Every rule has a home and a test, or waits for its drawing, or is none of the software's business."""

import re

import pytest
from rule_table import ROOT, SERIES, TABLE, entries, pending, series_of, written

ENTRIES = entries()
KNOWN = {entry.code: entry for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_rule_has_a_home_and_a_test_or_is_accounted_for(entry):
    if entry.awaits or entry.reason:
        return
    assert entry.homes, (
        f"{entry.code} is named by no drawing and no module: build it, or say in docs/rules.toml why not"
    )
    assert entry.tests, f"{entry.code}: name it in the docstring of the test that proves it, or mark the test with it"


def test_what_is_accounted_for_is_a_rule_and_stands_there_once():
    awaiting, reasons = pending()
    assert set(awaiting) | set(reasons) <= set(KNOWN)
    assert set(awaiting) & set(reasons) == set()
    assert all(reasons.values())


def test_what_waits_for_a_drawing_waits_for_one_that_is_not_there():
    whole = re.compile(r"[a-z_]+\.bpmn")
    there = {name for name in pending()[0].values() if whole.fullmatch(name) and (ROOT / "bpmn" / name).exists()}
    assert there == set(), "the drawing is there: its rules have their homes and tests now"


def test_every_series_of_the_domain_is_in_the_table():
    assert {series_of(entry.code) for entry in ENTRIES} == set(SERIES)


def test_the_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == written(ENTRIES), "`make rules` writes it"
