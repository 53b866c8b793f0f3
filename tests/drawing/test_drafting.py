"""From a description to a drawing: what is accepted, what is refused, and that the picture hides nothing."""

import difflib
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree

from workflows.drawing.description import BadDescription, Drawing
from workflows.drawing.drafting import draft, draft_file
from workflows.drawing.layout import lay_out
from workflows.drawing.mistakes import read

BPMN = Path(__file__).parents[2] / "bpmn"
DRAFTS = sorted((BPMN / "drafts").glob("*.yaml"))
SMALL = """
process: small
name: Ví dụ
en: Example
lanes: {a: Trên, b: {name: Dưới, rows: 2}}
nodes:
  began: {start: Bắt đầu, en: Began, lane: a, col: 1}
  do_it: {user: Làm việc, en: Work, lane: a, col: 2, form: work, tells: [Dưới, Trên], rules: [R-1, R-2]}
  late:  {boundary: Quá hạn, en: Late, host: do_it, timer: due("R-1"), interrupting: false}
  wrong: {boundary: Bị rút, en: Withdrawn, host: do_it, rim: [right, 0.7], message: withdrawn}
  remind: {user: Nhắc việc, en: Remind, lane: b, col: 2, form: reminder}
  good:  {xor: "Đạt?", en: "Good?", lane: a, col: 3}
  ended: {end: Xong, en: Done, lane: a, col: 5}
  stopped: {end: Dừng tất cả, en: Stopped, lane: b, row: 1, col: 4, terminate: true}
  nudged: {end: Đã nhắc, en: Reminded, lane: b, col: 3}
  hint:  {note: Theo R-1, lane: b, col: 5, about: good}
flows:
  began -> do_it -> good:
  good -> ended: {name: Có, en: "Yes", if: 'work["good"]'}
  good -> do_it: {name: Không, en: "No"}
  late -> remind -> nudged:
  wrong -> stopped:
"""
every_draft = pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)


def laid_out(path: Path) -> Drawing:
    drawing = read(path.read_text("utf-8"))
    lay_out(drawing)
    return drawing


def test_properties_are_written_as_the_host_reads_them():
    root = etree.fromstring(draft(SMALL).encode())
    found = {p.get("name"): p.get("value") for p in root.find(".//*[@id='do_it']").iter("{*}property")}
    assert found == {"en": "Work", "form": "work", "rule": "R-1, R-2", "tells": "Dưới; Trên"}


def test_answers_carry_their_english_name():
    flow = etree.fromstring(draft(SMALL).encode()).find(".//*[@id='good__ended']")
    assert [p.get("value") for p in flow.iter("{*}property")] == ["Yes"]


def test_the_first_way_without_condition_is_the_default():
    assert 'id="good" name="Đạt?" default="good__do_it"' in draft(SMALL)


def test_drafting_twice_gives_the_same_text():
    assert draft(SMALL) == draft(SMALL)


def test_a_new_name_changes_only_its_own_lines():
    before, after = (draft(SMALL.replace("Nhắc việc", name)).splitlines() for name in ("Nhắc việc", "Nhắc lại"))
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert len(changed) == 2


def test_a_new_node_moves_no_other_node():
    more = SMALL.replace("  hint:", "  extra: {end: Khác, en: Other, lane: b, row: 1, col: 2}\n  hint:")
    more = more.replace("remind -> nudged:", "remind -> pick:\n  pick -> nudged: {name: Một, en: One}")
    more = more.replace("  wrong -> stopped:", "  wrong -> stopped:\n  pick -> extra: {name: Hai, en: Two, if: x}")
    more = more.replace("  nudged:", '  pick: {xor: "Nào?", en: "Which?", lane: b, col: 2.6}\n  nudged:')
    old, new = (
        {n.get("bpmnElement"): n[0].attrib for n in etree.fromstring(draft(text).encode()).iter("{*}BPMNShape")}
        for text in (SMALL, more)
    )
    assert {node: old[node] for node in old} == {node: new[node] for node in old}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("lane: a, col: 2, form: work", "lane: z, col: 2, form: work", "do_it: no lane z"),
        ("lane: a, col: 5}", "lane: a, col: 11}", "ended: column 11"),
        (", if: 'work[\"good\"]'", "", "good: exactly one way out must have no condition"),
        ('{name: Không, en: "No"}', "", "a way out of a question needs a name"),
        ("good -> ended:", "good -> nowhere:", "no node nowhere"),
        ("col: 2, form: work", "col: 1, form: work", "do_it: lies on began"),
        ("form: work", "from: work", "do_it: unknown key from"),
        ("process: small", "process: do_it", "do_it: the id is used twice"),
        ("process: small", "process: work", "work: the id is used twice"),
        ("Làm việc", "Một tên quá dài không thể nằm gọn trong hai dòng", "do_it: shorten the name"),
        ("began -> do_it -> good:", "began -> do_it:", "good: cannot be reached"),
        ("name: Ví dụ", "name: Ví dụ: sai", "not YAML"),
        ("flows:", "flow:", "missing: flows"),
        ("about: good", "about: bad", "hint: about which node"),
        (", en: Work,", ",", "do_it: needs an English name"),
        ("en: Example", "example: true", "example: unknown word at the top"),
    ],
)
def test_mistakes_are_named(old, new, complaint):
    assert old in SMALL
    with pytest.raises(BadDescription, match=complaint):
        read(SMALL.replace(old, new))


def test_a_time_out_may_not_run_into_a_parallel_join():
    joined = SMALL.replace('good:  {xor: "Đạt?",', 'good:  {and: "",').replace(
        "late -> remind -> nudged", "late -> good"
    )
    with pytest.raises(BadDescription, match="waits for ever"):
        read(joined)


def test_more_than_thirty_nodes_must_be_cut():
    nodes = "".join(
        f"  n{n}: {{user: Việc, en: Work, lane: c, row: {n % 8}, col: {n // 8 + 1}, form: f}}\n" for n in range(31)
    )
    text = SMALL.replace("b: {name", "c: {name: Ba, rows: 8}, b: {name").replace("  hint:", nodes + "  hint:")
    with pytest.raises(BadDescription, match="more than 30 nodes"):
        read(text)


def test_a_mistake_names_its_file(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(SMALL.replace("lane: z", "").replace("host: do_it, rim", "host: x, rim"), "utf-8")
    with pytest.raises(BadDescription, match=r"bad\.yaml: wrong: "):
        draft_file(bad, tmp_path)


@every_draft
def test_the_drawing_and_its_description_agree(path):
    assert (BPMN / f"{path.stem}.bpmn").read_text("utf-8") == draft(path.read_text("utf-8")), (
        "run: python -m workflows.drawing bpmn/drafts/*.yaml"
    )


@every_draft
def test_no_line_runs_through_a_node(path):
    drawing = laid_out(path)
    for flow in drawing.flows:
        ends = {flow.source, flow.target, drawing.nodes[flow.source].options.get("host")}
        for (x0, y0), (x1, y1) in pairwise(flow.points):
            assert x0 == x1 or y0 == y1, flow.id
            for node in drawing.nodes.values():
                box = node.box
                beside = max(x0, x1) <= box.x or min(x0, x1) >= box.x + box.w
                outside = beside or max(y0, y1) <= box.y or min(y0, y1) >= box.y + box.h
                assert outside or node.id in ends or node.options.get("host") in ends, f"{flow.id} through {node.id}"


@every_draft
def test_labels_cover_neither_each_other_nor_a_task(path):
    drawing = laid_out(path)
    labels = {item.id: item.label for item in [*drawing.flows, *drawing.nodes.values()] if item.label}
    for (a, first), (b, second) in combinations(labels.items(), 2):
        assert first.overlap(second) < 25, (a, b)
    for name, label in labels.items():
        for node in drawing.nodes.values():
            if node.shape == "task":
                assert label.overlap(node.box) < 60, (name, node.id)
