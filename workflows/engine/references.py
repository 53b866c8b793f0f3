"""What a drawing names must exist: roles, forms, rules, tables, processes, functions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workflows.drawing.words import NODE_PROPERTIES, PROCESS_PROPERTIES, RENAMED
from workflows.errors import N_
from workflows.law.rules import RuleBook, Unit

from .expressions import FUNCTIONS, MOMENTS, Compiled, Mode, Unsafe, compiled
from .faults import Fault, fault
from .graph import Graph, Node
from .tables import Table

TIMES = frozenset((Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.HOURS, Unit.MINUTES))
PROPERTIES = {RENAMED.get(key, key) for key in NODE_PROPERTIES}
RESERVED = FUNCTIONS | {"typename", "matter"}
BORROWED, PART = "borrowed", "part"


@dataclass(frozen=True)
class Known:
    """What there is.  `forms` is None where forms are not known and so not checked; `roles` is {lane: bound}."""

    forms: Collection[str] | None
    roles: Mapping[str, str]
    book: RuleBook
    processes: Mapping[str, Graph]
    tables: Mapping[str, Table]

    @property
    def units(self) -> dict[str, Unit]:
        return {rule.code: rule.unit for rule in self.book.rules}


def scripts_of(node: Node) -> Iterator[tuple[str, Mode]]:
    """Yield every text of a node that the engine evaluates."""
    for script in (node.extension("preScript"), node.script, node.extension("postScript")):
        if script:
            yield script, Mode.SCRIPT
    if node.timer:
        yield node.timer, Mode.CONDITION


def dangling(graph: Graph, known: Known) -> Iterator[Fault]:
    """Yield every reference to something that does not exist, and every text that cannot be evaluated."""
    yield from _process(graph, known)
    for node in graph.nodes.values():
        yield from _lane(graph, node, known)
        yield from _properties(graph, node, known)
        yield from _task(graph, node, known)
        for text, mode in scripts_of(node):
            yield from _text(node.id, text, mode, known)
        if node.timer is not None and node.timer.split("(")[0] not in MOMENTS:
            yield fault(node.id, N_('A timer names a day by a rule, like due("R-VER-01").'))
    for flow in graph.flows.values():
        if flow.condition:
            yield from _text(flow.id, flow.condition, Mode.CONDITION, known)


def _process(graph: Graph, known: Known) -> Iterator[Fault]:
    for lane in sorted({*graph.lane_names, *_lanes(graph.properties.get("start", ""))}):
        if lane not in known.roles:
            yield fault("", N_("The lane “%(lane)s” is no role of the catalogue."), lane=lane)
    for key in sorted(set(graph.properties) - PROCESS_PROPERTIES):
        yield fault("", N_("There is no property “%(key)s” of a process."), key=key)
    for node in _words(graph.properties.get("decides", "")):
        if node not in graph.nodes:
            yield fault("", N_("“decides” names %(other)s, which is no step here."), other=node)
    rule = graph.properties.get("keeps_on")
    if rule and rule not in known.units:
        yield fault("", N_("There is no rule %(code)s."), code=rule)
    if graph.properties.get("start") and not graph.properties.get("prefix"):
        yield fault("", N_("A process that people start needs a prefix for its case numbers."))


def _words(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _lane(graph: Graph, node: Node, known: Known) -> Iterator[Fault]:
    if node.id not in graph.lanes:
        yield fault(node.id, N_("It lies in no lane."))
    for key in ("tells", "appoints"):
        for lane in node.words(key, ";"):
            if lane not in known.roles:
                yield fault(node.id, N_("“%(key)s” names “%(lane)s”, which is no role."), key=key, lane=lane)
            elif key == "appoints" and known.roles[lane] != PART:
                yield fault(node.id, N_("“%(lane)s” is not a role that people are appointed to."), lane=lane)


def _properties(graph: Graph, node: Node, known: Known) -> Iterator[Fault]:
    for key in sorted(set(node.properties) - PROPERTIES):
        yield fault(node.id, N_("There is no property “%(key)s” of a task."), key=key)
    for key in ("clock", "starts", "stops", "purge"):
        for code in node.words(key, ","):
            if known.units.get(code) not in TIMES:
                yield fault(node.id, N_("“%(key)s” names %(code)s, which is no time limit."), key=key, code=code)
    for code in node.words("rule", ","):
        if code not in known.units:
            yield fault(node.id, N_("There is no rule %(code)s."), code=code)
    yield from _other_properties(graph, node, known)


def _other_properties(graph: Graph, node: Node, known: Known) -> Iterator[Fault]:
    for other in node.words("other_than", ","):
        if other not in graph.nodes:
            yield fault(node.id, N_("“other_than” names %(other)s, which is no step here."), other=other)
    poll = node.properties.get("poll")
    if poll and poll not in {ballot.code for ballot in known.book.ballots}:
        yield fault(node.id, N_("There is no kind of poll “%(poll)s”."), poll=poll)
    forms = {each.form for drawing in known.processes.values() for each in drawing.nodes.values()}
    for form in node.words("shows", ";"):
        if form not in forms:
            yield fault(node.id, N_("“shows” names the form %(form)s, which no step fills in."), form=form)


def _task(graph: Graph, node: Node, known: Known) -> Iterator[Fault]:
    if node.kind == "userTask":
        yield from _form(node, known)
    elif node.kind == "scriptTask" and not node.script:
        yield fault(node.id, N_("A script task needs a script: one call of a function."))
    elif node.kind == "businessRuleTask" and node.extension("calledDecisionId") not in known.tables:
        yield fault(node.id, N_("There is no table “%(table)s”."), table=node.extension("calledDecisionId"))
    elif node.kind == "callActivity":
        yield from _call(graph, node, known)


def _form(node: Node, known: Known) -> Iterator[Fault]:
    if not node.form:
        yield fault(node.id, N_("A user task needs a form."))
    elif node.form in RESERVED:
        yield fault(node.id, N_("The form key “%(form)s” is reserved."), form=node.form)
    elif not node.form.isidentifier():
        yield fault(node.id, N_("The form key “%(form)s” is no name."), form=node.form)
    elif known.forms is not None and node.form not in known.forms:
        yield fault(node.id, N_("There is no form “%(form)s”."), form=node.form)


def _call(graph: Graph, node: Node, known: Known) -> Iterator[Fault]:
    called = known.processes.get(node.element.get("calledElement", ""))
    if called is None:
        name = node.element.get("calledElement", "")
        yield fault(node.id, N_("There is no process “%(process)s” to call."), process=name)
        return
    if not called.is_called:
        yield fault(
            node.id,
            N_("The process “%(process)s” does not say which facts go in and which come back (ioSpecification)."),
            process=called.id,
        )
    if graph.id in _reached(called, known):
        yield fault(node.id, N_("The process calls itself."))
    lent = dict(_pairs(node.properties.get("roles", "")))
    for lane in called.lane_names:
        if known.roles.get(lane) == BORROWED and lane not in lent:
            yield fault(node.id, N_("“roles” must say who is “%(lane)s” in the called process."), lane=lane)
    for lane in lent.values():
        if lane not in known.roles:
            yield fault(node.id, N_("“%(key)s” names “%(lane)s”, which is no role."), key="roles", lane=lane)


def _reached(graph: Graph, known: Known) -> set[str]:
    """Return the processes that this one calls, however deep, and itself."""
    found, wanted = {graph.id}, [graph]
    while wanted:
        for call in wanted.pop().of_kind("callActivity"):
            name = call.element.get("calledElement", "")
            if name in known.processes and name not in found:
                found.add(name)
                wanted.append(known.processes[name])
    return found


def _text(where: str, text: str, mode: Mode, known: Known) -> Iterator[Fault]:
    try:
        found = compiled(text, mode)
    except Unsafe as error:
        yield fault(where, error.message, **error.params)
        return
    yield from _arguments(where, found, known)


def _arguments(where: str, text: Compiled, known: Known) -> Iterator[Fault]:
    for function, arguments in text.calls:
        if function == "due" and (len(arguments) != 1 or known.units.get(str(arguments[0])) not in TIMES):
            yield fault(where, N_("%(code)s is no time limit."), code=arguments[0] if arguments else "")
        if function == "open_case" and (len(arguments) != 1 or arguments[0] not in known.processes):
            name = arguments[0] if arguments else ""
            yield fault(where, N_("There is no process “%(process)s” to open."), process=name)


def _lanes(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in _lanes(text):
        called, _, ours = part.partition(":")
        yield called.strip(), ours.strip()
