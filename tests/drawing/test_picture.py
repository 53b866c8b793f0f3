"""The picture of a drawing, as seen and as heard."""

from pathlib import Path

import pytest
from lxml import etree

from workflows.drawing.picture import render

BPMN = Path(__file__).parents[2] / "bpmn"
HEARING = (BPMN / "hearing.bpmn").read_bytes()
WORDS = {"done": "đã xong", "now": "đang làm", "todo": "chưa tới", "cases": "hồ sơ", "clock": "có thời hạn"}


def picture(**marks):
    svg = render(HEARING, title="Nghe cán bộ", uid="x", words=WORDS, **marks)
    return etree.fromstring(svg.encode())


def spoken(svg):
    return [each.get("aria-label") for each in svg.iter() if each.get("aria-label")]


def test_a_screen_reader_hears_each_step_and_its_state():
    heard = spoken(picture(state={"summon": "done", "attend": "now"}, href=lambda node: f"#{node}"))
    assert "Gửi giấy mời, đã xong" in heard
    assert "Trình bày, nộp chứng cứ, có thời hạn, đang làm" in heard
    assert "Lập biên bản vắng mặt, chưa tới" in heard


def test_without_states_no_state_is_said():
    assert "Gửi giấy mời" in spoken(picture())


def test_every_task_is_a_link_and_nothing_else_is():
    links = [link.get("href") for link in picture(href=lambda node: f"/{node}").iter("{*}a")]
    assert links == ["/summon", "/attend", "/note_absence", "/minute"]
    assert not list(picture(href=lambda node: None).iter("{*}a"))


def test_names_of_another_language_replace_those_of_the_file():
    svg = picture(names={"summon": "Send the summons", "Người chủ trì": "Presiding person"})
    words = " ".join(" ".join(svg.itertext()).split())
    assert "Send the summons" in words
    assert "Presiding person" in words
    assert "Người chủ trì" not in words


def test_what_is_typed_into_names_stays_text():
    svg = render(HEARING, title="<script>", uid='"><b', names={"summon": "<img>"}, badge={"summon": '"&'})
    root = etree.fromstring(svg.encode())
    assert not {"script", "img", "b"} & {etree.QName(each).localname for each in root.iter(etree.Element)}


def test_a_default_way_has_its_slash():
    slashes = [path for path in picture().iter("{*}path") if "l8-10" in path.get("d", "")]
    assert len(slashes) == 1


def test_numbers_and_heat_are_seen_and_heard():
    svg = picture(counts={"summon": 12}, heat={"summon": 1.0, "attend": 0.0})
    assert "Gửi giấy mời, 12 hồ sơ" in spoken(svg)
    assert sorted(each.get("data-h") for each in svg.iter() if each.get("data-h")) == ["0", "4"]


@pytest.mark.parametrize("path", sorted(BPMN.glob("*.bpmn")), ids=lambda path: path.stem)
def test_two_pictures_on_one_page_share_no_id(path):
    first, second = (
        {each.get("id") for each in etree.fromstring(svg.encode()).iter() if each.get("id")}
        for svg in (render(path.read_bytes(), title="a", uid=uid) for uid in ("a", "b"))
    )
    assert first
    assert not first & second
