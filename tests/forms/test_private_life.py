"""What is written about an officer holds facts of duty, no private life and no abuse (DOMAIN.md 4.1, 5.2)."""

import tomllib

import pytest
from desks import REASON, good

from webapp.forms.private_life import WORDS, Words, words
from workflows.law.rules import default_book

PRIVATE = [
    "hay đi nhậu với bạn bè, có vẻ chán nản",  # S19
    "Hay ĐI NHẬU  với\nbạn bè",
    "hay di nhau voi ban be",
    "Ly hôn năm ngoái",
    "sinh con thứ ba",
    "theo đạo từ nhỏ",
    "bị trầm cảm",
    "đăng ảnh trên Facebook cá nhân",
    "goes drinking with his friends",
]
DUTY = [
    "Nhận bàn giao ca trực muộn 40 phút, không báo chỉ huy.",
    "Uống rượu trong ca trực đêm, không bàn giao sổ.",
    "Điều khiển xe có nồng độ cồn sau khi uống bia.",
    "Hai đồng chí không giúp nhau khi đông người.",
    "hai dong chi khong giup nhau",
    "Bỏ qua biên bản vi phạm cho bạn bè.",
    "Thái độ gay gắt khi tiếp công dân.",
    "Nhận tiền của chủ quán karaoke.",
    "Tự ý cho người vào trụ sở.",
]


@pytest.mark.parametrize("text", PRIVATE)
@pytest.mark.parametrize("field", ["fact", "evidence", "norm", "place"])
@pytest.mark.rule("R-INT-06")
def test_private_life_is_refused_with_a_question_about_duty(world, field, text):
    found = world.refusals("sign", "chihuy", {**good(world, "sign"), field: text})
    assert set(found) == {field}
    assert found[field][0].startswith("“")
    assert "R-INT-06" in found[field][0]


@pytest.mark.parametrize("text", DUTY)
def test_facts_of_duty_are_taken(world, text):
    assert not world.refusals("sign", "chihuy", {**good(world, "sign"), "fact": text})


@pytest.mark.rule("R-STA-04")
def test_abuse_is_refused(world):
    """R-STA-04: honour and dignity during the process."""
    found = world.refusals("sign", "chihuy", {**good(world, "sign"), "fact": "Đồng chí này ngu dốt, hay quên sổ."})
    assert "R-STA-04" in found["fact"][0]


@pytest.mark.parametrize("text", ["Trong ca trực tỏ ra lầm lì.", "Thằng điên này bỏ gác."])
def test_neither_moods_nor_abuse_are_excused_by_duty(world, text):
    assert set(world.refusals("sign", "chihuy", {**good(world, "sign"), "fact": text})) == {"fact"}


def test_abuse_of_a_citizen_may_be_quoted_as_evidence(world):
    text = "Khi tiếp công dân đã nói “đồ ngu” trước nhiều người."
    assert not world.refusals("sign", "chihuy", {**good(world, "sign"), "fact": text})


def test_a_paper_may_say_why_something_private_is_not_looked_into(world):
    case = world.start("intake", "sign", "chihuy")
    world.do(case, "respond", "canbo")
    findings = "Chuyện ly hôn là đời tư, không xem xét."
    assert world.do(case, "screen", "px01", findings=findings).findings.data == findings
    found = world.refusals(
        "triage",
        "truongphong",
        {**good(world, "triage"), "reason": "Cán bộ này vô học"},
        case,
        world.task(case, "sort"),
    )
    assert "R-STA-04" in found["reason"][0]


def test_what_the_officer_writes_himself_is_never_screened(world):
    case = world.start("intake", "sign", "chihuy")
    text = "Vợ chồng tôi ly hôn, tôi bị trầm cảm, chỉ huy gọi tôi là đồ ngu."
    assert not world.refusals("answer", "canbo", {"text": text}, case, world.task(case, "respond"))


def test_a_proposal_to_transfer_somebody_does_not_rest_on_private_life(world):
    data = {**good(world, "proposal"), "reason": f"{REASON} Cán bộ mới ly hôn."}
    found = world.refusals("proposal", "chihuy", data, process="transfer")
    assert set(found) == {"reason"}


def test_every_kind_of_words_names_a_rule_and_asks_in_both_languages():
    rules = default_book().on(default_book().rules[0].effective_from)
    for kind in words().kinds:
        assert kind.rule in rules
        assert kind.ask_vi.endswith(".")
        assert kind.ask_en.endswith(".")


def test_every_phrase_of_the_list_is_found():
    """A phrase that holds a word of duty would never be."""
    read = Words.read(WORDS)
    for kind in tomllib.loads(WORDS.read_text("utf-8"))["kind"]:
        for phrase in kind["phrases"]:
            assert read.find(phrase, kind["code"]), phrase


def test_a_huge_text_is_read():
    assert words().find("đi nhậ" * 20_000 + " ngu dốt").kind.code == "insult"
