"""Ways through the drawings of linked moves."""

from walking import Walk

CLEAR = {"bar": False, "second_reader": False}
SUSPECT = {"bar": False, "second_reader": True}
BARRED = {"bar": True, "second_reader": False}
PLAIN = {"body": "none", "decides": "director"}
MANAGED = {"body": "standing_committee", "decides": "director"}
READY, STOPPED = frozenset(("lines_ready",)), frozenset(("line_stopped",))
DECIDED = frozenset(("list_decided",))
SUPPORTED = {"linked_appraisal": {"outcome": "supported"}}
SIGNED, UNSIGNED = {"linked_decision": {"outcome": "sign"}}, {"linked_decision": {"outcome": "stop"}}
CARRIED, LOST = ({"committee_vote": {"result": result}} for result in ("carried", "lost"))
LATE = frozenset(("R-REA-FEEDBACK",))


def gives(gate: object, body: object = PLAIN) -> dict[str, object]:
    """What the functions of a list give."""
    return {"linked_facts": gate, "linked_deciding_facts": body}


def listed(answers: dict[str, object], messages: frozenset[str] = READY, **given: object) -> Walk:
    return Walk("linked_transfer", answers, gives=gives(CLEAR, **given), messages=messages)


# (the end, the walk)
LINKED = [
    ("barred", Walk("linked_transfer", gives=gives(BARRED))),
    ("stopped", listed({}, STOPPED)),
    ("stopped", listed({"linked_appraisal": {"outcome": "not_supported"}})),
    ("stopped", listed(SUPPORTED | LOST, body=MANAGED)),
    ("stopped", listed(SUPPORTED | UNSIGNED)),
    ("moved", listed(SUPPORTED | SIGNED)),
    ("moved", listed(SUPPORTED | CARRIED | SIGNED, body=MANAGED)),
    ("stopped", Walk("linked_line", {"second_reading": {"reprisal": True}}, facts=[SUSPECT])),
    ("transferred", Walk("linked_line", {"second_reading": {"reprisal": False}}, LATE, [SUSPECT], messages=DECIDED)),
    ("transferred", Walk("linked_line", {}, LATE | {"R-REA-VIEWS"}, [CLEAR], messages=DECIDED)),
]
