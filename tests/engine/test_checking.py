"""Each faulty drawing is caught, with a sentence that says what is wrong and where; good ones pass."""

import shutil
from pathlib import Path

import pytest
from faulty_drawings import FORMS, Texts, cut, good_texts, prop, put, redraft, swap, write

from workflows.engine import trial
from workflows.engine.checking import check_folder

BPMN = Path(__file__).parents[2] / "bpmn"
LOOP = "<bpmn:multiInstanceLoopCharacteristics/>"
SUBPROCESS = '<bpmn:subProcess id="sub" triggeredByEvent="true"><bpmn:startEvent id="s"/></bpmn:subProcess>'
TIMER = ("<bpmn:timeDate", "</bpmn:timeDate>")
DOCTYPE = '?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def faults_after(tmp_path, *edits, forms=FORMS):
    texts = good_texts()
    for edit in edits:
        edit(texts)
    return "\n".join(str(fault) for fault in check_folder(write(texts, tmp_path), forms=forms))


def timer_as(kind: str):
    def edit(texts: Texts) -> None:
        text = texts["errand.bpmn"]
        texts["errand.bpmn"] = text.replace(TIMER[0], f"<bpmn:{kind}").replace(TIMER[1], f"</bpmn:{kind}>")

    return edit


def test_our_own_drawings_are_sound():
    assert check_folder(BPMN, forms=None) == []


def test_a_good_folder_of_somebody_else_passes(tmp_path):
    assert faults_after(tmp_path) == ""


def test_a_folder_may_bring_its_own_roles(tmp_path):
    (tmp_path / "roles.toml").write_text('[roles.guard]\nname = "Bảo vệ"\nen = "Guard"\nbound = "held"\n', "utf-8")
    assert faults_after(tmp_path, redraft("clerk: {name: Văn thư", "clerk: {name: Bảo vệ")) == ""


def test_the_roles_may_be_handed_in(tmp_path):
    write(good_texts(), tmp_path)
    assert check_folder(tmp_path, forms=None, roles={"Văn thư", "Cán bộ liên quan", "Người chủ trì"}) == []
    assert "is no role of the catalogue" in str(check_folder(tmp_path, forms=None, roles={"Văn thư"})[0])


FAULTS = [
    # not a drawing at all
    (swap("<bpmn:process", "<bpmn:process <"), "errand.bpmn: This is not XML"),
    (swap("?>", DOCTYPE), "no document type and no entities"),
    (swap('<bpmn:lane id="lane_clerk"', '<bpmn:lane odd="1" id="lane_clerk"'), "not what the standard allows"),
    (swap('<bpmn:process id="errand"', '<bpmn:process id="other"'), "The file must be called other.bpmn"),
    (swap('isExecutable="true"', 'isExecutable="false"'), "not marked as executable"),
    (put('<bpmn:userTask id="ask"/>'), "ask: The id is used 2 times"),
    # outside the subset
    (put(SUBPROCESS), "sub: An event subprocess is outside the subset"),
    (put('<bpmn:subProcess id="sub"/>'), "sub: An embedded subprocess"),
    (put('<bpmn:adHocSubProcess id="sub"/>'), "sub: An ad-hoc subprocess"),
    (put('<bpmn:inclusiveGateway id="or"/>'), "or: An inclusive gateway"),
    (put('<bpmn:complexGateway id="or"/>'), "or: A complex gateway"),
    (put('<bpmn:dataObject id="data"/>'), "data: A data object"),
    (put('<bpmn:sendTask id="send"/>'), "send: sendTask is outside the subset"),
    (put('<bpmn:userTask id="undo" isForCompensation="true"/>'), "undo: Compensation"),
    (
        put('<bpmn:endEvent id="undo"><bpmn:compensateEventDefinition id="c"/></bpmn:endEvent>'),
        "undo: Compensation",
    ),
    (put(f'<bpmn:userTask id="many">{LOOP}</bpmn:userTask>'), "many: A repeated task"),
    (put('<bpmn:endEvent id="odd"><bpmn:errorEventDefinition id="e"/></bpmn:endEvent>'), "“error” is outside"),
    (timer_as("timeCycle"), "late: A timer names a day by a rule"),
    (timer_as("timeDuration"), "late: A timer names a day by a rule"),
    # starts, ends, gateways, picture
    (swap(' default="good__dropped"', ""), "good: A question needs a default way"),
    (cut(r"<bpmn:conditionExpression.*?</bpmn:conditionExpression>"), "good__fork: This way out of a question needs a"),
    (cut(r'<bpmndi:BPMNShape id="ask_di".*?</bpmndi:BPMNShape>'), "ask: It has no place in the picture"),
    (cut(r'<bpmndi:BPMNEdge id="began__ask_di".*?</bpmndi:BPMNEdge>'), "began__ask: It has no place in the picture"),
    (cut(r'<bpmn:sequenceFlow id="began__ask".*?/>'), "began: It leads nowhere"),
    (cut(r'<bpmn:startEvent id="began".*?</bpmn:startEvent>'), "exactly one start"),
    (swap('targetRef="nudged"', 'targetRef="ask"'), "nudged: No arrow leads here"),
    (cut(r"<bpmn:flowNodeRef>ask</bpmn:flowNodeRef>"), "ask: It lies in no lane"),
    (swap('name="Nêu việc"', ""), "ask: It needs a name"),
    # what is named must exist
    (redraft("clerk: {name: Văn thư", "clerk: {name: Người gác"), "The lane “Người gác” is no role"),
    (redraft("tells: [Cán bộ liên quan]", "tells: [Ai đó]"), "ask: “tells” names “Ai đó”, which is no role"),
    (cut(r'<spiffworkflow:property name="form" value="request" />'), "ask: A user task needs a form"),
    (redraft("form: request", "form: wish"), "ask: There is no form “wish”"),
    (redraft("form: request", "form: typename"), "ask: The form key “typename” is reserved"),
    (redraft("form: request", "form: due"), "ask: The form key “due” is reserved"),
    (redraft("calls: errand_part", "calls: nobody"), "hear: There is no process “nobody”"),
    (redraft("calls: errand_part", "calls: errand"), "hear: The process calls itself"),
    (redraft("decide: errand_gate", "decide: nothing"), "weigh: There is no table “nothing”"),
    (redraft("roles: {Người chủ trì: Văn thư}", "roles: {}"), "hear: “roles” must say who is “Người chủ trì”"),
    (redraft("clock: R-INT-ANSWER", "clock: R-NONE"), "ask: “clock” names R-NONE, which is no time limit"),
    (redraft("clock: R-INT-ANSWER", "starts: R-VER-02.members"), "“starts” names R-VER-02.members, which is no time"),
    (redraft('timer: due("R-INT-ANSWER")', 'timer: due("R-NONE")'), "late: R-NONE is no time limit"),
    (prop("ask", "rule", "R-NONE"), "ask: There is no rule R-NONE"),
    (prop("ask", "other_than", "nobody"), "ask: “other_than” names nobody"),
    (prop("ask", "shows", "nothing"), "ask: “shows” names the form nothing"),
    (prop("ask", "appoints", "Văn thư"), "ask: “Văn thư” is not a role that people are appointed to"),
    (prop("ask", "poll", "by_hands"), "ask: There is no kind of poll “by_hands”"),
    (prop("ask", "colour", "red"), "ask: There is no property “colour”"),
    (redraft('open_case("errand")', 'open_case("nothing")'), "open: There is no process “nothing” to open"),
    (
        cut(r"<bpmn:ioSpecification.*?</bpmn:ioSpecification>", "errand_part.bpmn"),
        "hear: The process “errand_part” does not say which facts",
    ),
    # expressions and scripts
    (redraft('gate == "clear"', "gate =="), "good__fork: “gate ==” cannot be read"),
    (redraft('gate == "clear"', "gate.upper() == 1"), "good__fork: “gate.upper() == 1” calls a function"),
    (redraft('open_case("errand")', "erase_all()"), "open: “erase_all()” calls a function that is not on the list"),
    (
        redraft('open_case("errand")', 'open_case("errand"); x = 1'),
        'open: “open_case("errand"); x = 1” is more than one',
    ),
    (redraft('open_case("errand")', "import os"), "open: A script is one call"),
    (redraft("facts = movement_facts()", "facts = 1 + 1"), "weigh: “facts = 1 + 1” uses"),
    (redraft('gate == "clear"', 'wish["x"]'), "good__fork: “wish” may not be known here"),
    (redraft('gate == "clear"', 'reminder["x"]'), "good__fork: “reminder” may not be known here"),
    (redraft(", before: facts = movement_facts()", ""), "weigh: “facts” may not be known here"),
    (cut(r"<spiffworkflow:postScript>.*?</spiffworkflow:postScript>", "errand_part.bpmn"), "heard: “answer” may not"),
    # tables
    (swap("<text>true</text>", "<text>True</text>", "errand_gate.dmn"), "errand_gate.dmn: Row 1: “True” is no boolean"),
    (cut(r'<rule id="free">.*?</rule>', "errand_gate.dmn"), "errand_gate.dmn: There is a gap"),
    (swap("<text>true</text>", "<text>-</text>", "errand_gate.dmn"), "errand_gate.dmn: The rows 1, 2 overlap"),
    (swap('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"', "errand_gate.dmn"), "The hit policy of a table is UNIQUE"),
    (swap('facts["bar"]', "facts.bar", "errand_gate.dmn"), "uses Attribute"),
]


@pytest.mark.parametrize(("edit", "sentence"), FAULTS, ids=[sentence[:60] for _, sentence in FAULTS])
def test_a_fault_is_named(edit, sentence, tmp_path):
    found = faults_after(tmp_path, edit)
    assert sentence in found
    assert "%(" not in found


def test_a_case_that_would_wait_for_ever_is_found(tmp_path):
    def choose_then_join(texts: Texts) -> None:
        text = texts["errand.bpmn"]
        start = text.index('<bpmn:parallelGateway id="fork"')
        end = text.index("</bpmn:parallelGateway>", start)
        node = (
            text[start:end]
            .replace("parallelGateway", "exclusiveGateway")
            .replace('id="fork"', 'id="fork" default="fork__open"')
        )
        text = text[:start] + node + text[end:].replace("</bpmn:parallelGateway>", "</bpmn:exclusiveGateway>", 1)
        condition = (
            '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">gate == "clear"</bpmn:conditionExpression>'
        )
        flow = '<bpmn:sequenceFlow id="fork__hear" sourceRef="fork" targetRef="hear" />'
        other = '<bpmn:sequenceFlow id="fork__open" sourceRef="fork" targetRef="open" />'
        assert flow in text
        assert other in text
        named = flow.replace(" />", f' name="Có">{condition}</bpmn:sequenceFlow>')
        texts["errand.bpmn"] = text.replace(flow, named).replace(other, other.replace(" />", ' name="Không" />'))

    found = faults_after(tmp_path, choose_then_join)
    assert "errand.bpmn: join: A case can get stuck here" in found


def test_a_doubled_case_is_found(tmp_path):
    def do_not_join(texts: Texts) -> None:
        text = texts["errand.bpmn"]
        start = text.index('<bpmn:parallelGateway id="join"')
        end = text.index("</bpmn:parallelGateway>", start) + len("</bpmn:parallelGateway>")
        node = text[start:end].replace("parallelGateway", "exclusiveGateway")
        texts["errand.bpmn"] = text[:start] + node + text[end:]

    found = faults_after(tmp_path, do_not_join)
    assert "twice at the same time" in found or "may not be known here" in found


def test_form_keys_are_left_alone_where_they_are_not_known(tmp_path):
    assert faults_after(tmp_path, redraft("form: request", "form: anything"), forms=None) == ""


def test_one_bad_file_does_not_hide_another(tmp_path):
    shutil.copy(BPMN / "hearing.bpmn", tmp_path / "wrong_name.bpmn")
    found = faults_after(tmp_path, redraft("form: request", "form: wish"))
    assert "wrong_name.bpmn" in found
    assert "There is no form “wish”" in found


def test_a_fault_is_one_line(tmp_path):
    found = faults_after(tmp_path, swap("<bpmn:process", "<bpmn:process <"), swap("?>", "?>\n\n"))
    assert all(line.startswith("errand") for line in found.splitlines())


def test_the_engine_itself_has_the_last_word():
    texts = good_texts()
    assert trial.parse(texts) == {}
    del texts["errand_part.bpmn"]
    assert list(trial.parse(texts)) == ["errand.bpmn"]
