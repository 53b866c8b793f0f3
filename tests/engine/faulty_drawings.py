"""A good little drawing that calls another one and asks a table, and the edits that break them."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from workflows.drawing.drafting import draft

ERRAND = """
process: errand
name: Việc nhỏ
en: Errand
prefix: VN
start: Văn thư
lanes: {clerk: {name: Văn thư, rows: 2}, officer: Cán bộ liên quan}
nodes:
  began:   {start: Có việc, en: Began, lane: clerk, col: 1}
  ask:     {user: Nêu việc, en: Ask, lane: clerk, col: 2, form: request, clock: R-INT-ANSWER, tells: [Cán bộ liên quan]}
  late:    {boundary: Quá hạn, en: Late, host: ask, rim: [right, 0.7], timer: due("R-INT-ANSWER"), interrupting: false}
  remind:  {user: Nhắc việc, en: Remind, lane: clerk, col: 3, form: reminder}
  nudged:  {end: Đã nhắc, en: Reminded, lane: clerk, col: 4}
  weigh:   {rule: Nhắc, en: Weigh, lane: clerk, row: 1, col: 2, decide: errand_gate, before: facts = movement_facts()}
  good:    {xor: "Làm không?", en: "Do it?", lane: clerk, row: 1, col: 3}
  dropped: {end: Bỏ, en: Dropped, lane: officer, col: 3}
  fork:    {and: "", lane: clerk, row: 1, col: 4}
  hear:    {call: Nghe, en: Hear, lane: clerk, row: 1, col: 5, calls: errand_part, roles: {Người chủ trì: Văn thư}}
  open:    {script: Mở vụ việc, en: Open, lane: officer, col: 5, run: open_case("errand")}
  join:    {and: "", lane: clerk, row: 1, col: 6}
  happy:   {xor: "Tốt không?", en: "Good?", lane: clerk, row: 1, col: 7}
  ended:   {end: Xong, en: Done, lane: clerk, row: 1, col: 8}
  bad:     {end: Không tốt, en: Bad, lane: officer, col: 7}
flows:
  began -> ask -> weigh -> good:
  late -> remind -> nudged:
  good -> fork: {name: Có, en: "Yes", if: 'gate == "clear"'}
  good -> dropped: {name: Không, en: "No"}
  fork -> hear -> join:
  fork -> open -> join:
  join -> happy:
  happy -> ended: {name: Có, en: "Yes", if: 'answer in ("yes", "partly")'}
  happy -> bad: {name: Không, en: "No"}
"""
PART = """
process: errand_part
name: Phần việc
en: Part of an errand
inputs: [matter]
outputs: [answer]
lanes: {chair: Người chủ trì}
nodes:
  asked: {start: Cần nghe, en: Asked, lane: chair, col: 1}
  listen: {user: Lắng nghe, en: Listen, lane: chair, col: 2, form: hearing_notes, then: 'answer = "yes"'}
  heard: {end: Đã nghe, en: Heard, lane: chair, col: 3}
flows:
  asked -> listen -> heard:
"""
FORMS = {"request", "reminder", "hearing_notes"}
Texts = dict[str, str]
Edit = Callable[[Texts], None]


def good_texts() -> Texts:
    """The three files of the good folder."""
    gate = (Path(__file__).parents[2] / "bpmn" / "transfer_gate.dmn").read_text("utf-8")
    return {
        "errand.bpmn": _drafted(ERRAND),
        "errand_part.bpmn": _drafted(PART),
        "errand_gate.dmn": gate.replace("transfer_gate", "errand_gate"),
    }


def write(texts: Texts, folder: Path) -> Path:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def swap(old: str, new: str, file: str = "errand.bpmn") -> Edit:
    """Replace one piece of the file."""

    def edit(texts: Texts) -> None:
        assert old in texts[file], old
        texts[file] = texts[file].replace(old, new, 1)

    return edit


def cut(pattern: str, file: str = "errand.bpmn") -> Edit:
    """Remove what matches."""

    def edit(texts: Texts) -> None:
        assert re.search(pattern, texts[file], re.DOTALL), pattern
        texts[file] = re.sub(pattern, "", texts[file], count=1, flags=re.DOTALL)

    return edit


def redraft(old: str, new: str) -> Edit:
    """Change the description, where the drafting tool has nothing against it."""

    def edit(texts: Texts) -> None:
        assert old in ERRAND, old
        texts["errand.bpmn"] = draft(ERRAND.replace(old, new))

    return edit


def prop(node: str, key: str, value: str) -> Edit:
    """Give a node one more property."""

    def edit(texts: Texts) -> None:
        pattern = rf'(<bpmn:\w+ id="{node}".*?<spiffworkflow:properties>)'
        more = rf'\1<spiffworkflow:property name="{key}" value="{value}" />'
        texts["errand.bpmn"], made = re.subn(pattern, more, texts["errand.bpmn"], count=1, flags=re.DOTALL)
        assert made

    return edit


def put(text: str) -> Edit:
    """Put an element at the end of the process."""
    return swap("</bpmn:process>", f"{text}</bpmn:process>")


@cache
def _drafted(text: str) -> str:
    return draft(text)
