"""Counting a vote at the command line: by any ballot rule, by any share, and never what cannot be."""

import json

import pytest
from click.testing import CliRunner

from webapp.commands.asking import count, deadline
from workflows.law.calendar import today
from workflows.law.rows import SHARES, TERMS
from workflows.law.rules import default_book

RULES = default_book().on(today())
S13 = ["--votes", "party_expulsion=2,warning=3,reprimand=2", "--available", "party_expulsion,warning,reprimand"]


def asked(*words):
    return CliRunner().invoke(count, list(words))


def answered(*words):
    answer = asked(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


@pytest.mark.rule("R-PAR-04", "R-PAR-06")
@pytest.mark.parametrize("rule", ["party_discipline.propose", "party_discipline.decide", "R-PAR-04"])
def test_s13_gives_a_reprimand_by_the_ballot_and_by_the_bare_share(rule):
    found = answered("--rule", rule, "--members", "11", *S13)
    assert found["result"] == "reprimand"
    assert [(rung["form"], rung["sum"]) for rung in found["ladder"]] == [
        ("party_expulsion", 2),
        ("warning", 5),
        ("reprimand", 7),
    ]


@pytest.mark.rule("R-COM-03")
@pytest.mark.parametrize(("rule", "result"), [("R-COM-03.others", "agree"), ("R-COM-03.highest", None)])
def test_s23_seventeen_of_twenty_pass_eighty_and_fail_ninety_percent(rule, result):
    assert answered("--rule", rule, "--members", "20", "--votes", "agree=17")["result"] == result


@pytest.mark.parametrize("rule", [rule.code for rule in RULES if rule.unit in SHARES])
def test_every_share_can_be_counted(rule):
    on_their_ballots = {"R-PAR-04": "party_expulsion", "R-PAR-05": "party_expulsion", "R-STA-VOTE": "discipline"}
    form = next((form for code, form in on_their_ballots.items() if rule.startswith(code)), "agree")
    assert answered("--rule", rule, "--members", "20", "--votes", f"{form}=20")["result"] == form


@pytest.mark.rule("R-PAR-05")
def test_expulsion_is_proposed_by_two_thirds_only():
    seven = ("--members", "11", "--votes", "party_expulsion=7,warning=4")
    assert answered("--rule", "R-PAR-05.propose", *seven)["result"] is None
    assert answered("--rule", "R-PAR-05.decide", *seven)["result"] == "party_expulsion"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--votes", "removal_from_post=1", "--available", "warning,reprimand"], "not offered: removal_from_post"),
        (["--votes", "agree=1"], "Not on this ballot: agree"),
        (["--votes", "warning=1", "--available", "warning,exile"], "Not on this ballot: exile"),
        (["--votes", "warning=1", "--available", ""], "Not on this ballot"),
        (["--votes", "warning=-1"], "none below zero"),
        (["--votes", "warning=1", "--blank", "-1"], "none below zero"),
        (["--votes", "warning=1", "--invalid", "-1"], "none below zero"),
        (["--votes", "warning=12"], "12 ballots of 11 members"),
        (["--votes", "warning=9", "--blank", "2", "--invalid", "1"], "12 ballots of 11 members"),
        (["--votes", "warning=1,warning=2"], "“warning” twice"),
        (["--votes", "warning"], "not “warning”"),
        (["--votes", "warning=--1"], "not “warning=--1”"),
        (["--votes", "warning=²"], "not “warning=²”"),
        (["--votes", "warning=1.5"], "not “warning=1.5”"),
    ],
)
def test_what_cannot_be_ends_with_two_and_the_reason(words, reason):
    answer = asked("--rule", "party_discipline.decide", "--members", "11", *words)
    assert answer.exit_code == 2
    assert reason in answer.output


@pytest.mark.parametrize("rule", ["R-VER-01", "R-PAR-03", "R-NONE", "nothing"])
def test_a_code_without_a_share_ends_with_two(rule):
    answer = asked("--rule", rule, "--members", "11", "--votes", "agree=6")
    assert answer.exit_code == 2
    assert rule in answer.output


def test_a_body_of_less_than_nobody_is_none():
    assert asked("--rule", "R-PAR-04", "--members", "-1", "--votes", "").exit_code == 2
    assert answered("--rule", "R-PAR-04", "--members", "0", "--votes", "")["result"] is None


@pytest.mark.rule("R-STA-07")
def test_a_deadline_is_asked_by_the_code_of_its_figure():
    answer = CliRunner().invoke(deadline, ["--rule", "R-STA-07.longest", "--from", "2026-04-01", "--json"])
    assert json.loads(answer.output)["due"] == "2026-08-29"
    principle = CliRunner().invoke(deadline, ["--rule", "R-STA-07", "--from", "2026-04-01"])
    assert principle.exit_code == 2


def test_any_rule_with_a_term_has_a_deadline_and_no_other():
    for rule in RULES:
        answer = CliRunner().invoke(deadline, ["--rule", rule.code, "--from", "2026-04-01", "--json"])
        assert answer.exit_code == (0 if rule.unit in TERMS else 2), answer.output
        if rule.unit in TERMS:
            found = json.loads(answer.output)
            assert (found["counted"][0]["date"], found["counted"][-1]["date"]) == ("2026-04-01", found["due"])


def paused(*pauses, rule="R-STA-07.longest", start="2026-04-01"):
    words = [word for pause in pauses for word in ("--pause", pause)]
    return CliRunner().invoke(deadline, ["--rule", rule, "--from", start, *words, "--json"])


@pytest.mark.rule("R-STA-07", "R-STA-08")
def test_several_pauses_are_counted():
    found = json.loads(paused("2026-05-01:2026-05-20", "2026-05-21:2026-06-09").output)
    assert found["due"] == "2026-10-08"
    assert sum(each["why"] == "paused" for each in found["counted"]) == 40


@pytest.mark.parametrize(
    ("pauses", "start", "says"),
    [
        (["2026-05-01:2026-05-05", "2026-05-05:2026-05-06"], "2026-04-01", "overlap on 2026-05-05"),
        (["2026-05-05:2026-05-01"], "2026-04-01", "ends before it begins"),
        (["2026-05-05"], "2026-04-01", "its first and its last day"),
        (["2026-02-30:2026-03-01"], "2026-04-01", "is not a day"),
        ([], "2026-02-29", "is not a day"),
        ([], "9999-12-01", "too far away"),
    ],
)
def test_pauses_and_days_that_cannot_be_are_refused_with_the_reason(pauses, start, says):
    answer = paused(*pauses, start=start)
    assert answer.exit_code == 2
    assert says in answer.output


PERIODS = [rule.code for rule in RULES if rule.unit in ("working_days", "days", "months", "years")]


def test_every_term_can_be_counted():
    for code in PERIODS:
        answer = CliRunner().invoke(deadline, ["--rule", code, "--from", "2026-03-11", "--json"])
        assert answer.exit_code == 0, f"{code}: {answer.output}"
        assert json.loads(answer.output)["due"] >= "2026-03-11"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--rule", "R-NONE", "--from", "2026-03-11"], "R-NONE"),
        (["--rule", "R-PAR-04", "--from", "2026-03-11"], "not a period"),
        (["--rule", "R-VER-01", "--from", "2026-02-30"], "2026-02-30"),
        (["--rule", "R-VER-01", "--from", "11/03/2026"], "YYYY-MM-DD"),
        (["--rule", "R-VER-01", "--from", "9999-12-30"], "too far"),
        (["--rule", "R-VER-01", "--from", "2026-03-11", "--pause", "2026-03-20:2026-03-12"], "before it begins"),
        (["--rule", "R-VER-01", "--from", "2026-03-11", "--pause", "2026-03-20"], "is no pause"),
    ],
)
def test_a_date_that_cannot_be_ends_with_two_and_the_reason(words, reason):
    answer = CliRunner().invoke(deadline, words)
    assert answer.exit_code == 2
    assert reason in answer.output
