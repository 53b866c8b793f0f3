"""The words of a description: kinds of node, keys, properties, and the limits of a drawing."""

TASKS = {
    "user": "userTask",
    "manual": "manualTask",
    "script": "scriptTask",
    "rule": "businessRuleTask",
    "call": "callActivity",
}
GATEWAYS = {"xor": "exclusiveGateway", "and": "parallelGateway", "event": "eventBasedGateway"}
EVENTS = {
    "start": "startEvent",
    "end": "endEvent",
    "catch": "intermediateCatchEvent",
    "throw": "intermediateThrowEvent",
    "boundary": "boundaryEvent",
}
TAGS = TASKS | GATEWAYS | EVENTS | {"note": "textAnnotation"}
TRIGGERS = ("timer", "message", "error", "terminate")

NODE_KEYS = frozenset(
    (
        "lane",
        "col",
        "row",
        "host",
        "rim",
        "interrupting",
        "about",
        "run",
        "decide",
        "calls",
        "before",
        "then",
        *TRIGGERS,
    )
)
FLOW_KEYS = frozenset(("name", "en", "if", "out", "in"))
NODE_PROPERTIES = frozenset(
    (
        *("form", "en", "clock", "starts", "stops", "poll", "roles", "document", "appoints"),
        *("other_than", "tells", "shows", "rules", "purge"),
    )
)
PROCESS_PROPERTIES = frozenset(
    ("en", "start", "prefix", "menu", "review", "self", "impersonal", "withdraw", "decides", "keeps_on")
)
PROCESS_KEYS = frozenset(("process", "name", "inputs", "outputs", "lanes", "nodes", "flows")) | PROCESS_PROPERTIES
RENAMED = {"rules": "rule"}  # "rule" is a kind of task in a description
LISTS = {
    "tells": "; ",
    "shows": "; ",
    "start": "; ",
    "document": ", ",
    "other_than": ", ",
    "decides": ", ",
    "rules": ", ",
}
NEEDS = {"script": "run", "rule": "decide", "call": "calls", "user": "form"}  # what a kind of task cannot do without

COLUMNS, NODES, WAYS = 10, 30, 4
NAME_WIDTH, NAME_FONT, NAME_LINES = 100, 14.5, 2  # what fits into a task
LANE_NAME_WIDTH, LANE_NAME_FONT = 96, 12


def property_text(key: str, value: object) -> str:
    """Return the value of a property as it stands in the file.

    >>> property_text("tells", ["Thanh tra", "Văn thư"])
    'Thanh tra; Văn thư'
    >>> property_text("roles", {"Người chủ trì": "Tổ xác minh"})
    'Người chủ trì: Tổ xác minh'
    >>> property_text("review", True)
    'yes'
    """
    if isinstance(value, dict):
        return "; ".join(f"{lane}: {role}" for lane, role in value.items())
    if isinstance(value, list):
        return LISTS.get(key, ", ").join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
