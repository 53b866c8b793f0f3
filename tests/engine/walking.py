"""Walk a drawing in the engine: answers by form, clocks that run out, and what was passed on the way."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from lxml import etree
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from workflows.cases.contest.functions import NAMES as CONTEST_NAMES
from workflows.cases.discipline.party_functions import NAMES as PARTY_NAMES
from workflows.cases.linked.linked_functions import NAMES as LINKED_NAMES
from workflows.cases.placing.functions import NAMES as PLACING_NAMES
from workflows.cases.posting.functions import NAMES as POSTING_NAMES
from workflows.engine import mends
from workflows.engine.expressions import script_engine
from workflows.engine.steps import PARSER
from workflows.engine.tables import StrictParser

BPMN = Path(__file__).parents[2] / "bpmn"
STEPS = 200
QUIET = (
    *("suspend_decision", "resume_decision", "start_second_term", "keep_deferral", "end_deferral", "open_beside"),
    *("open_changed_effect", "keep_one_mentor"),
)  # what a drawing calls without reading the answer
MERIT = (
    "merit_facts",
    "merit_level",
    "enter_commendation",
    "settle_revocation",
    "sift_list",
    "pull_apart",
    "claim_unit",
)
mends.apply()


@dataclass
class Walk:
    """One way through a drawing.  A list of answers is one a visit; the last is given again and again."""

    process: str
    answers: dict[str, object] = field(default_factory=dict)
    expired: frozenset[str] = frozenset()
    facts: list[dict[str, bool]] = field(default_factory=list)  # what movement_facts() and deciding_facts() give
    gives: dict[str, object] = field(default_factory=dict)  # what other functions give; a list is one a call
    decided: list[str] = field(default_factory=list)  # what enter_decision() and settle_complaint() give
    spared: dict[str, int] = field(default_factory=dict)  # {rule: how often it is asked before it has expired}
    messages: frozenset[str] = frozenset()  # what comes in while the drawing waits
    once: frozenset[str] = frozenset()  # what comes in one time only
    afterwards: frozenset[str] = frozenset()  # what runs out from then on
    last: str = ""  # the step that is done as late as possible
    opened: list[str] = field(default_factory=list)

    def go(self) -> BpmnWorkflow:
        """Return the finished workflow."""
        parser, answers, facts = parser_of(), deepcopy(self.answers), iter(self.facts)
        decided = iter(self.decided)

        come: set[str] = set()
        asked: Counter[str] = Counter()

        def due(code: str) -> str:
            asked[code] += 1
            over = code in self.expired and asked[code] > self.spared.get(code, 0)
            over = over or bool(come and code in self.afterwards)
            return (datetime.now(UTC) + timedelta(days=-1 if over else 999)).isoformat()

        given = deepcopy(self.gives)

        def give(name: str) -> object:
            found = given.get(name, "")
            return found.pop(0) if isinstance(found, list) else found

        functions = {
            **{
                name: partial(give, name)
                for name in (*PARTY_NAMES, *LINKED_NAMES, *PLACING_NAMES, *POSTING_NAMES, *CONTEST_NAMES, *MERIT)
            },
            "secondment_notice": partial(due, "secondment_notice"),
            "due": due,
            "open_case": self.opened.append,
            "movement_facts": lambda: next(facts),
            "deciding_facts": lambda: next(facts),
            "discipline_facts": lambda: next(facts),
            "enter_decision": lambda: next(decided),
            "end_effect": partial(give, "end_effect"),
            "take_over": partial(give, "take_over"),
            **dict.fromkeys(QUIET, str),
            "settle_complaint": lambda: next(decided),
        }
        spec, called = parser.get_spec(self.process), parser.get_subprocess_specs(self.process)
        workflow = BpmnWorkflow(spec, called, script_engine=script_engine(functions))
        workflow.task_tree.data.update(matter=1, decided=self.answers.get("decided", "timed"))
        for _ in range(STEPS):
            workflow.do_engine_steps()
            workflow.refresh_timers()  # a time limit strikes before the person answers
            workflow.do_engine_steps()
            self._receive(workflow, come)
            ready = list(workflow.get_tasks(state=TaskState.READY, manual=True))
            if not ready:
                break
            task = min(ready, key=lambda each: each.task_spec.bpmn_id == self.last)
            form = task.task_spec.extensions["properties"]["form"]
            answer = answers.get(form, {})
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            task.data[form] = answer
            task.run()
        waiting = [task.task_spec.bpmn_id for task in workflow.get_tasks(state=TaskState.WAITING)]
        assert workflow.is_completed(), f"{self.process} waits at {waiting}"
        return workflow

    def _receive(self, workflow: BpmnWorkflow, come: set[str]) -> None:
        for message in self.messages | (self.once - come):
            event = BpmnEvent(MessageEventDefinition(message), {})
            if any(task.task_spec.catches(task, event) for task in workflow.event_manager.tasks.values()):
                come.add(message)
                workflow.send_event(event)
                workflow.do_engine_steps()


def ends_of(workflow: BpmnWorkflow) -> set[str]:
    """Return the ends that the drawing itself has reached, not those that it called."""
    done = [task for task in workflow.tasks.values() if task.has_state(TaskState.COMPLETED)]
    return {task.task_spec.bpmn_id for task in done if type(task.task_spec).__name__ == "EndEvent"}


def passed(workflow: BpmnWorkflow) -> Iterator[tuple[str, str, str]]:
    """Yield (process, node before, node) of everything that was done, in the drawing and in those it called."""
    for part in (workflow, *workflow.subprocesses.values()):
        for task in part.tasks.values():
            if not task.has_state(TaskState.COMPLETED) or not task.task_spec.bpmn_id:
                continue
            before = task.parent
            while before is not None and not before.task_spec.bpmn_id:
                before = before.parent
            yield part.spec.name, before.task_spec.bpmn_id if before else "", task.task_spec.bpmn_id


def arrows(process: str) -> set[tuple[str, str]]:
    """Return the flows of a drawing, from node to node."""
    root = etree.fromstring((BPMN / f"{process}.bpmn").read_bytes(), PARSER)
    return {(flow.get("sourceRef"), flow.get("targetRef")) for flow in root.iter("{*}sequenceFlow")}


def ends(process: str) -> set[str]:
    """Return the ids of the end events of a drawing."""
    root = etree.fromstring((BPMN / f"{process}.bpmn").read_bytes(), PARSER)
    return {end.get("id") for end in root.iter("{*}endEvent")}


@cache
def parser_of() -> StrictParser:
    parser = StrictParser()
    parser.add_bpmn_files_by_glob(f"{BPMN}/*.bpmn")
    parser.add_dmn_files_by_glob(f"{BPMN}/*.dmn")
    return parser
