"""Each time limit and each outcome on a page leads to its rule: without a script, by keys, and written out on paper."""

import pytest
from sqlalchemy import select

from workflows.cases.models import Clock, Task, TaskStatus

IN_FORCE = "Áp dụng từ ngày"
NEVER_AROUND = ["label", "legend", "p", "summary", "button", "a"]  # nothing that opens stands within these


def laws(page) -> list:
    return page.select("details[data-law]")


def is_whole(law) -> bool:
    """Return whether a mark has a name, its card the title, the version and how sure it is, and paper its line."""
    card, printed = law.select_one(".law-card"), law.find_next_sibling(class_="law-print")
    named = law.find("summary").get_text(" ", strip=True).startswith("Căn cứ:")
    said = IN_FORCE in card.get_text() and card.find("b").get_text(strip=True)
    return bool(named and said and card.select_one(".tag") and IN_FORCE in printed.get_text())


def codes(found) -> set[str]:
    return {part.get_text().split(" · ")[0] for law in found for part in law.select(".law-card .muted")[-1:]}


def rules_of_open_steps(scene, case_id: int) -> set[str]:
    found = select(Task.due_rule).where(Task.case_id == case_id, Task.status == TaskStatus.OPEN, Task.due_rule != "")
    return set(scene.office.rows(found))


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("px01", "/tracking"),
        ("px01", "/"),
        ("px01", "/cases"),
        ("px01", "/cases/{untold}"),
        ("px01", "/cases/{told}"),
        ("canbo", "/me/cases/{told}"),
        ("bithu", "/me/cases/{served}"),
        ("baovedulieu", "/me"),
        ("chihuy", "/dates?rule=R-VER-01&start=11/03/2026"),
        ("chihuy", "/count?rule=party_discipline.propose&members=11&offered=warning&votes-warning=6"),
        ("chihuy", "/start/intake"),
    ],
)
def test_every_mark_of_the_law_is_whole_and_can_be_reached(scene, who, address):
    page = scene[who].get(address.format(**scene.ids)).soup
    assert all(is_whole(law) for law in laws(page))
    assert [law for law in laws(page) if law.find_parent(NEVER_AROUND)] == []


def test_the_board_names_the_rule_of_each_due_date(scene):
    page = scene["px01"].get("/tracking").soup
    rows = [row for row in page.select("table[data-rows] tbody tr") if row.select_one(".c-due .tag")]
    dated = [row for row in rows if row.select_one(".c-due .sub")]
    assert dated
    assert all(row.select_one(".c-due details[data-law]") for row in dated)


def test_a_case_names_the_rule_of_its_next_due_date_and_of_its_clocks(scene):
    page = scene["px01"].get(f"/cases/{scene.ids['untold']}").soup
    assert rules_of_open_steps(scene, scene.ids["untold"]) & codes(laws(page.select_one(".head")))


def test_my_work_names_the_rule_of_each_due_date(scene):
    page = scene["px01"].get("/").soup
    dated = [cell for cell in page.select("td.c-due") if cell.select_one(".tag")]
    assert dated
    assert all(cell.select_one("details[data-law]") for cell in dated)


def test_the_officer_sees_by_which_rule_he_is_asked_and_may_complain(scene):
    asked = scene["baovedulieu"].get(f"/me/cases/{scene.ids['waiting']}").soup
    waiting = rules_of_open_steps(scene, scene.ids["waiting"])
    assert not waiting or waiting & codes(laws(asked))
    served = scene["bithu"].get(f"/me/cases/{scene.ids['served']}").soup
    clocks = set(scene.office.rows(select(Clock.code).where(Clock.case_id == scene.ids["served"])))
    assert clocks & codes(laws(served))


def test_a_calculated_day_names_its_rule_and_how_days_are_counted(scene):
    page = scene["chihuy"].get("/dates?rule=R-VER-01&start=11/03/2026").soup
    assert {"R-VER-01", "R-CLK-01"} <= codes(laws(page))


def test_a_trial_count_names_the_rule_of_each_line_and_of_the_adding(scene):
    address = "/count?rule=party_discipline.propose&members=11&offered=party_expulsion&offered=warning&votes-warning=6"
    assert {"R-PAR-04", "R-PAR-05.propose", "R-PAR-06"} <= codes(laws(scene["chihuy"].get(address).soup))


def test_a_trial_count_takes_a_bare_share_too(scene):
    page = scene["chihuy"].get("/count?rule=R-COM-03.highest&members=20&offered=agree&votes-agree=17")
    assert "Không được thông qua" in page.text
    assert "R-COM-03.highest" in codes(laws(page.soup))
