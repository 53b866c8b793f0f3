"""The trial count and the date calculator: the figures stand in the address, what cannot be is explained."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from committee import Committee, text_of

from webapp.counting import EXAMPLE
from webapp.dates import PERIODS, periods
from workflows.law.calendar import default_calendar, today
from workflows.law.deadlines import deadline
from workflows.law.rules import default_book

S13 = {**EXAMPLE, "votes-removal_from_post": 0}


@pytest.fixture
def client(polls_app):
    return Committee(polls_app)["chihuy"]


def ladder(answer):
    rows = BeautifulSoup(answer.text, "html.parser").select("#ladder tbody tr")
    return [[cell.get_text(" ").split()[-1] for cell in row.select("td.num")] for row in rows]


def test_s13_gives_a_reprimand_by_adding_downwards(client):
    answer = client.get("/count", query_string=S13)
    assert answer.status_code == 200
    assert "Result: Reprimand" in text_of(answer)
    assert ladder(answer) == [["2", "2", "8"], ["3", "5", "6"], ["2", "7", "6"]]


def test_the_example_of_the_page_is_s13(client):
    page = BeautifulSoup(client.get("/count").text, "html.parser")
    example = page.select_one("main a.btn[href*=members]")["href"]
    assert parse_qs(urlsplit(example).query)["votes-reprimand"] == ["2"]
    assert "Result: Reprimand" in text_of(client.get(example))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"members": 6}, "There are 7 ballots of 6 members."),
        ({"members": ""}, "This field is required."),
        ({"members": "0"}, "Number must be at least 1."),
        ({"votes-warning": "-1"}, "Number must be at least 0."),
        ({"votes-warning": "three"}, "Not a valid integer value."),
        ({"votes-removal_from_post": 1}, "This form is not on the ballot"),
        ({"offered": [], "votes-party_expulsion": 0, "votes-warning": 0, "votes-reprimand": 0}, "offers nothing"),
    ],
)
def test_what_cannot_be_is_explained_and_kept(client, change, says):
    answer = client.get("/count", query_string={**S13, **change})
    assert answer.status_code == 422
    assert says in text_of(answer)
    soup = BeautifulSoup(answer.text, "html.parser")
    kept = {**S13, **change}
    for name in ("members", "votes-warning"):
        assert soup.select_one(f"input[name={name}]").get("value", "") == str(kept[name])


@pytest.mark.parametrize("ballot", default_book().ballots, ids=lambda row: row.code)
def test_every_kind_of_vote_can_be_counted(client, ballot):
    form = ballot.forms[-1]
    query = {"rule": ballot.code, "members": 10, "offered": list(ballot.forms), f"votes-{form}": 9, "blank": 1}
    answer = client.get("/count", query_string=query)
    assert answer.status_code == 200
    name = "Carried" if len(ballot.forms) == 1 else default_book().on(today()).form(form).en
    assert f"Result: {name}" in text_of(answer)


def test_no_majority_adopts_nothing(client):
    query = {**S13, "votes-party_expulsion": 1, "votes-warning": 1, "votes-reprimand": 1}
    assert "none is adopted" in text_of(client.get("/count", query_string=query))


def test_days_are_counted_with_the_calendar_and_shown(client):
    query = {"rule": "P-2.1-3.screening", "start": "02/03/2026"}
    answer = client.get("/dates", query_string=query)
    assert "Wednesday, 11/03/2026" in text_of(answer)
    soup = BeautifulSoup(answer.text, "html.parser")
    assert [cell.text for cell in soup.select(".month b")] == [str(n) for n in range(1, 8)]
    assert soup.select_one(".month .due time")["datetime"] == "2026-03-11"


def test_paused_days_move_the_end(client):
    query = {"rule": "R-VER-01", "start": "11/03/2026", "pause_from": "01/04/2026", "pause_to": "05/04/2026"}
    answer = client.get("/dates", query_string=query)
    assert "15/04/2026" in text_of(answer)
    assert len(BeautifulSoup(answer.text, "html.parser").select(".month .paused")) == 5


def test_holidays_are_named_and_years_without_a_calendar_are_confessed(client):
    named = client.get("/dates", query_string={"rule": "P-2.1-3.screening", "start": "28/04/2026"})
    assert "30/04/2026" in text_of(named)
    far = client.get("/dates", query_string={"rule": "P-2.1-3.screening", "start": "28/04/2090"})
    assert "The public holidays of 2090 are not in the calendar yet." in text_of(far)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"rule": "R-VER-01", "start": "31/02/2026"}, "Not a valid date value."),
        ({"rule": "R-VER-01", "start": ""}, "This field is required."),
        ({"rule": "R-NONE", "start": "01/03/2026"}, "Not a valid choice."),
        ({"rule": "R-VER-01", "start": "01/03/2026", "pause_from": "05/03/2026"}, "its first and its last day"),
        (
            {"rule": "R-VER-01", "start": "01/03/2026", "pause_from": "05/03/2026", "pause_to": "04/03/2026"},
            "ends before it begins",
        ),
        ({"rule": "R-STA-06.reprimand", "start": "31/12/9998"}, "too far away"),
    ],
)
def test_wrong_dates_are_explained_and_kept(client, query, says):
    answer = client.get("/dates", query_string=query)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert BeautifulSoup(answer.text, "html.parser").select_one("#start").get("value", "") == query["start"]


@pytest.mark.parametrize("unit", PERIODS)
def test_a_period_of_every_unit_can_be_asked(client, unit):
    rule = next(rule for rule in periods(default_book().on(today())) if rule.unit is unit)
    answer = client.get("/dates", query_string={"rule": rule.code, "start": "02/03/2026"})
    assert answer.status_code == 200
    assert rule.title_en in text_of(answer)


def test_several_pauses_are_counted_and_one_more_can_be_asked_for_without_a_script(client):
    query = {
        "rule": "R-VER-01",
        "start": "11/03/2026",
        "pause_from": "01/04/2026",
        "pause_to": "05/04/2026",
        "pause_from_2": "07/04/2026",
        "pause_to_2": "07/04/2026",
    }
    answer = client.get("/dates", query_string=query)
    assert "16/04/2026" in text_of(answer)
    assert len(BeautifulSoup(answer.text, "html.parser").select(".month .paused")) == 6
    more = client.get("/dates", query_string={**query, "more": "1"})
    assert more.status_code == 200
    soup = BeautifulSoup(more.text, "html.parser")
    assert soup.select_one("#pause_from_3").get("value", "") == ""
    assert soup.select_one("#pause_to_2")["value"] == "07/04/2026"
    overlap = client.get("/dates", query_string={**query, "pause_from_2": "05/04/2026"})
    assert overlap.status_code == 422
    assert "overlap" in text_of(overlap)


def test_months_and_years_are_told_month_by_month_with_the_numbers_of_the_command(client):
    query = {"rule": "R-STA-12", "start": "05/05/2026", "pause_from": "01/06/2026", "pause_to": "10/06/2026"}
    answer = client.get("/dates", query_string=query)
    assert "15/05/2027" in text_of(answer)
    rows = BeautifulSoup(answer.text, "html.parser").select("table.tbl tbody tr")
    found = deadline(
        default_book().on(today())["R-STA-12"],
        date(2026, 5, 5),
        default_calendar(),
        [(date(2026, 6, 1), date(2026, 6, 10))],
    )
    assert len(rows) == 13
    assert [cell.text for cell in rows[1].select("td")] == ["27–46", "10"]
    assert rows[-1].select("td")[0].text.endswith(str(found.counted[-1]["day"]))


def test_an_act_before_the_register_is_limited_by_the_rule_of_today(client):
    answer = client.get("/dates", query_string={"rule": "R-STA-06.reprimand", "start": "01/06/2021"})
    assert "01/06/2026" in text_of(answer)


def test_a_pause_of_thousands_of_years_is_not_counted(client):
    query = {"rule": "R-VER-01", "start": "11/03/2026", "pause_from": "01/04/2026", "pause_to": "05/04/9998"}
    assert client.get("/dates", query_string=query).status_code == 422
