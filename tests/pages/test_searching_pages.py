"""Searching: nobody finds what he may not see, and that he searched is kept."""

import hashlib
from datetime import UTC, datetime

import pytest
import time_machine
from browsing import Person
from sqlalchemy import select

from webapp.commands.running import work
from workflows.cases.views.searching import MOMENT
from workflows.documents.models import Document
from workflows.trail.models import Event


def found(scene, who: str, text: str) -> str:
    """The results alone: what was searched for is repeated elsewhere on the page."""
    return " ".join(row.get_text(" ") for row in scene[who].get(f"/search?q={text}").soup.select("main .files li"))


def suggested(scene, who: str, kind: str, text: str) -> list[dict]:
    response = scene[who].client.get(f"/search/{kind}?q={text}", headers={"Accept": "application/json"})
    assert response.status_code == 200
    return response.get_json()["results"]


@pytest.mark.parametrize("who", ["canbo2", "giamdoc", "quantri", "kiemsoat", "tiepnhan"])
def test_who_has_no_part_in_a_case_does_not_find_it(scene, who):
    number = scene.cases["told"]
    assert number not in found(scene, who, number)
    assert not [result for result in suggested(scene, who, "palette", number) if number in result["label"]]


def test_the_person_concerned_finds_what_he_was_told_and_never_the_rest(scene):
    results = suggested(scene, "canbo", "palette", scene.cases["told"])
    assert [result["url"] for result in results] == [f"/me/cases/{scene.ids['told']}"]
    assert not suggested(scene, "canbo", "palette", scene.cases["untold"])
    assert scene.cases["untold"] not in found(scene, "canbo", "tiep nhan")


def test_who_works_on_a_case_finds_it_without_accents(scene):
    for who in ("px01", "chihuy"):
        assert scene.cases["told"] in found(scene, who, "vu tien khoi")


def test_a_paper_is_found_by_its_number_by_those_who_may_see_its_case(scene):
    symbol = scene.office.rows(select(Document.symbol))[0]
    assert symbol in found(scene, "px01", symbol)
    assert not found(scene, "canbo2", symbol)


def test_people_are_listed_for_the_tracking_office_only(scene):
    assert "Mai Khánh Ly" in found(scene, "px01", "mai khanh ly")
    assert not found(scene, "giamdoc", "mai khanh ly")


def test_a_picker_tells_rank_name_number_post_and_unit_and_nothing_else(scene):
    (officer,) = suggested(scene, "canbo2", "people", "vu tien khoi")
    assert officer.keys() == {"id", "label", "number", "sub"}
    assert "Vũ Tiến Khôi" in officer["label"]
    assert officer["number"] in officer["sub"]
    assert "Đội 1" in officer["sub"]


def test_a_picker_of_units_finds_by_name_and_code(scene):
    assert suggested(scene, "canbo", "units", "pc06")[0]["sub"] == "PC06"
    assert "Phòng Tổ chức cán bộ" in [
        unit["label"] for unit in suggested(scene, "canbo", "units", "phong to chuc can bo")
    ]


def test_the_palette_offers_the_pages_and_processes_that_are_ones_own(scene):
    offered = {result["url"] for result in suggested(scene, "px01", "palette", "")}
    assert {"/", "/tracking", "/account", "/notices"} <= offered
    plain = {result["url"] for result in suggested(scene, "canbo", "palette", "")}
    assert not plain & {"/tracking", "/people/import", "/start/transfer", "/start/intake"}
    assert "/start/transfer" in {result["url"] for result in suggested(scene, "chihuy", "palette", "dieu dong")}


def test_a_search_is_on_record_by_its_hash(scene):
    found(scene, "px01", "Vũ Tiến Khôi")
    last = select(Event).where(Event.chain == "office", Event.kind == "searched").order_by(Event.seq.desc())
    event = scene.office.rows(last)[0]
    assert event.actor_id == scene.office.id_of("px01")
    assert event.detail["text_sha256"] == hashlib.sha256(b"vu tien khoi").hexdigest()
    assert "khoi" not in str(event.detail).lower()


def test_nothing_typed_searches_nothing_and_says_so(scene):
    page = scene["px01"].get("/search?q=%20%20")
    assert not page.soup.select("main .files li")


def searches(scene) -> list[Event]:
    found = select(Event).where(Event.chain == "office", Event.kind == "searched").order_by(Event.seq)
    return [event for event in scene.office.rows(found) if event.actor_id == scene.office.id_of("px01.2")]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def type_in(scene, *texts: str) -> None:
    typist = Person(scene.app, "px01.2")  # whose browser nobody else uses: some of this is typed in the future
    for text in texts:
        assert typist.client.get("/search/palette", query_string={"q": text}).status_code == 200


@pytest.mark.rule("R-DAT-04")
def test_a_search_in_the_palette_is_on_record_once_and_not_for_each_key(scene):
    began = len(searches(scene))
    type_in(scene, "v", "vũ", "Vũ Tiến", "Vũ Tiến Khôi", "vu tien", "", "mai", "mai khanh")
    entries = searches(scene)[began:]
    assert [event.detail["text_sha256"] for event in entries] == [digest("vu tien khoi")]
    assert entries[0].detail["rows"] > 0
    with scene.app.app_context():
        work()
    assert len(searches(scene)) == began + 1  # perhaps he is still typing
    with time_machine.travel(datetime.now(UTC) + 2 * MOMENT, tick=False), scene.app.app_context():
        work()
        work()
    assert [event.detail["text_sha256"] for event in searches(scene)[began + 1 :]] == [digest("mai khanh")]


@pytest.mark.rule("R-DAT-04")
def test_who_types_one_search_slowly_makes_an_entry_of_each(scene):
    began = len(searches(scene))
    type_in(scene, "pc")
    with time_machine.travel(datetime.now(UTC) + 2 * MOMENT, tick=False):
        type_in(scene, "pc06")
    assert [event.detail["text_sha256"] for event in searches(scene)[began:]] == [digest("pc")]
