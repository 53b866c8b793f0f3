"""The tracking board: what it shows, to whom, under which filter, at what cost, and what is kept of an export."""

import io
import re
from datetime import datetime

import pytest
from openpyxl import load_workbook
from scenes import statements
from sqlalchemy import select

from workflows.cases.answers import Answers
from workflows.cases.models import Case
from workflows.law.calendar import DAY, today
from workflows.trail.models import Event, Reading

MOST_STATEMENTS = 15


def numbers(page) -> set[str]:
    """The case numbers in the list of a board."""
    return {link.get_text() for link in page.soup.select("table[data-rows] a.idl")}


def listed(scene, query: str, by: str = "px01") -> set[str]:
    return numbers(scene[by].get(f"/tracking?{query}"))


def names(scene, *wanted: str) -> set[str]:
    return {scene.cases[name] for name in wanted}


def counted(scene, url: str, step: str) -> int:
    """The number that the picture writes at a step."""
    page = scene["px01"].get(url)
    (drawn,) = [each for each in page.soup.select("a.bpmn-el") if each["aria-label"].startswith(f"{step},")]
    mark = drawn.select_one(".bpmn-cnt text")
    return int(mark.get_text()) if mark else 0


def test_the_board_shows_open_cases_and_only_those(scene):
    found = listed(scene, "")
    assert names(scene, "told", "untold", "waiting") <= found
    assert not names(scene, "closed") & found


def test_nobody_of_the_office_sees_a_case_about_himself(scene):
    own = names(scene, "about_the_office")
    assert own <= listed(scene, "", "px01")
    assert not own & listed(scene, "", "px01.2")
    assert not own & rows_of_sheet(scene, "px01.2").keys()


@pytest.mark.parametrize("who", ["canbo", "truongphong", "giamdoc", "quantri", "kiemsoat"])
def test_neither_rank_nor_administration_opens_the_board(scene, who):
    scene[who].get("/tracking", expect=403)
    scene[who].get("/tracking.xlsx", expect=403)


def test_the_filter_by_kind_of_case(scene):
    assert names(scene, "waiting") <= listed(scene, "process=transfer")
    assert not names(scene, "told") & listed(scene, "process=transfer")


def test_the_filter_by_state(scene):
    assert names(scene, "closed") <= listed(scene, "status=closed&month=1")
    assert names(scene, "closed", "told") <= listed(scene, "status=all")


def test_the_filter_by_step_and_role_asks_both_of_one_step(scene):
    assert names(scene, "told", "untold") <= listed(scene, "step=intake.screen")
    assert not names(scene, "waiting") & listed(scene, "step=intake.screen")
    assert names(scene, "waiting", "told") <= listed(scene, "role=px01_case_officer")
    assert not listed(scene, "step=intake.screen&role=director")


def test_the_filter_by_unit_takes_in_the_teams_below_it(scene):
    found = listed(scene, f"unit={scene.office.unit('PC06')}")
    assert names(scene, "told", "untold") <= found
    assert not names(scene, "about_the_office") & found


def test_a_receiving_unit_counts_as_a_unit_of_the_case(scene):
    assert names(scene, "waiting") <= listed(scene, f"unit={scene.office.unit('P001')}")


def test_the_filter_of_overdue_cases(scene):
    found = listed(scene, "due=late")
    assert names(scene, "untold") <= found
    assert not names(scene, "told") & found


@pytest.mark.parametrize("text", ["vu tien khoi", "Vũ Tiến Khôi", "KHOI  vu", "khoi dau hieu"])
def test_the_text_is_found_without_accents_in_any_order(scene, text):
    found = listed(scene, f"q={text}")
    assert names(scene, "told", "untold") <= found
    assert not names(scene, "waiting") & found


def test_the_text_finds_a_case_by_its_number(scene):
    assert listed(scene, f"q={scene.cases['waiting'].lower()}") == names(scene, "waiting")


@pytest.mark.parametrize("text", ["%", "_", "khoi%", "' or 1=1 --"])
def test_signs_of_the_query_language_are_only_letters(scene, text):
    assert not listed(scene, f"q={text}")


def test_an_old_address_still_works(scene):
    query = "process=gone&step=gone.gone&role=gone&unit=abc&due=gone&status=gone&drawing=gone&measure=gone&page=x"
    assert listed(scene, query) == listed(scene, "")


def test_a_chip_takes_its_own_filter_away_and_no_other(scene):
    page = scene["px01"].get("/tracking?process=intake&due=late")
    chips = {chip.a.get_text(strip=True): chip.a["href"] for chip in page.soup.select(".chip")}
    assert len(chips) == len({"process", "due"})
    assert sorted("process=" in url for url in chips.values()) == [False, True]
    assert sorted("due=" in url for url in chips.values()) == [False, True]


def test_the_picture_counts_the_open_cases_at_each_step_and_links_to_them(scene):
    page = scene["px01"].get("/tracking?drawing=intake")
    label = scene.app.extensions["house"].library.model("intake").drawing.steps["screen"].name
    at_screening = len(listed(scene, "step=intake.screen"))
    assert counted(scene, "/tracking?drawing=intake", label) == at_screening > 1
    (link,) = [each for each in page.soup.select("a.bpmn-el") if each["aria-label"].startswith(f"{label},")]
    assert numbers(scene["px01"].get(link["href"])) == listed(scene, "step=intake.screen")


def test_a_call_shows_the_cases_inside_it_and_leads_into_its_drawing(scene):
    library = scene.app.extensions["house"].library
    call = library.model("intake").drawing.steps["verify"].name
    before = counted(scene, "/tracking?drawing=intake", call)
    with scene.world() as world:
        case = world.sign_about(world["kemcap"])
        world.do(case, "respond", "kemcap", Answers({"text": "không đúng"}))
        world.do(case, "screen", "px01", Answers({}))
        world.do(case, "sort", "truongphong", Answers({}, {"outcome": "verification"}))
        number = case.number
    assert counted(scene, "/tracking?drawing=intake", call) == before + 1
    page = scene["px01"].get("/tracking?drawing=intake")
    (link,) = [each for each in page.soup.select("a.bpmn-el") if each["aria-label"].startswith(f"{call},")]
    assert "drawing=verification" in link["href"]
    at_the_team = listed(scene, "step=verification.appoint")
    assert number in at_the_team
    appoint = library.model("verification").drawing.steps["appoint"].name
    assert counted(scene, link["href"], appoint) == len(at_the_team)


def test_the_board_costs_few_statements_however_many_cases_there_are(scene):
    person = scene["px01"]
    person.client.get("/tracking")
    with statements() as before:
        assert person.client.get("/tracking").status_code == 200
    with scene.world() as world:
        for username in ("uyvien02", "uyvien03", "thuky", "vanthu", "px03"):
            world.sign_about(world[username])
    with statements() as after:
        assert person.client.get("/tracking").status_code == 200
    assert len(after) == len(before), after
    assert len(after) < MOST_STATEMENTS, after


def test_who_took_a_step_is_named_and_else_that_nobody_has(scene):
    number = scene.cases["told"]

    def holder() -> str:
        page = scene["px01"].get(f"/tracking?q={number}")
        (row,) = page.soup.select("table[data-rows] tbody tr")
        return row.find_all("td")[3].get_text(" ", strip=True)

    assert "Nobody" in holder() or "chưa" in holder().lower()
    task = scene["px01"].task_page(number)
    scene["px01"].post(f"{task.url}/take")
    assert "Ngô Phương Nhung" in holder()
    scene["px01"].post(f"{task.url}/take")


def rows_of_sheet(scene, who: str = "px01", query: str = "") -> dict[str, list]:
    """The rows of the workbook by case number."""
    response = scene[who].client.get(f"/tracking.xlsx?{query}")
    assert response.status_code == 200
    sheet = load_workbook(io.BytesIO(response.data)).worksheets[0]
    return {row[0].value: row for row in sheet.iter_rows(min_row=2)}


def test_the_workbook_holds_what_the_filter_shows_and_nothing_else(scene):
    assert rows_of_sheet(scene, query="process=transfer").keys() == listed(scene, "process=transfer")
    assert rows_of_sheet(scene, query="q=khoi&due=late").keys() == listed(scene, "q=khoi&due=late")


def test_dates_in_the_workbook_are_dates_written_as_here(scene):
    row = rows_of_sheet(scene)[scene.cases["untold"]]
    dated = {cell.column_letter: cell for cell in row if isinstance(cell.value, datetime)}
    assert {cell.number_format for cell in dated.values()} == {"dd/mm/yyyy"}
    since, due, late, opened = (row[column].value for column in range(11, 15))
    assert (since.date(), due.date(), late, opened.date()) == (today(), today() - 2 * DAY, 2, today())


def test_an_export_is_on_record_with_its_filter_and_size_but_never_with_what_was_typed(scene):
    found = rows_of_sheet(scene, query="process=intake&q=khoi")
    last = select(Event).where(Event.chain == "office", Event.kind == "board.exported").order_by(Event.seq.desc())
    event = scene.office.rows(last)[0]
    assert event.actor_id == scene.office.id_of("px01")
    assert (event.detail["rows"], event.detail["process"]) == (len(found), "intake")
    assert re.fullmatch(r"[0-9a-f]{64}", event.detail["text_sha256"])
    assert "khoi" not in str(event.detail)


@pytest.mark.rule("R-DAT-04")
def test_an_export_is_a_look_at_every_case_in_it(scene):
    found = rows_of_sheet(scene, query="process=transfer")
    looked = select(Case.number).join(Reading, Reading.case_id == Case.id).where(Reading.what == "export")
    assert found.keys() <= set(scene.office.rows(looked))
