"""Walks through the drawings of the yearly plan and of a periodic change, to each of their ends."""

from walking import Walk

LATE = frozenset
CLEAR = {"bar": False, "second_reader": False}
SUSPECT = {"bar": False, "second_reader": True}
BARRED = {"bar": True, "second_reader": True}
SUPPORTED, CARRIED = {"plan_check": {"supported": True}}, {"plan_vote": {"result": "carried"}}
APPRAISED = {"appraisal": {"outcome": "supported"}}
RETURNED = {"appraisal": [{"outcome": "return"}, {"outcome": "supported"}]}


def change(answers: dict[str, object], *facts: dict[str, bool], late: frozenset[str] = LATE()) -> Walk:
    """A periodic change; the gate says what `facts` say, one a time."""
    return Walk("periodic_position_change", answers, late | {"R-REA-FEEDBACK"}, gives={"periodic_facts": [*facts]})


def measure(answers: dict[str, object], facts: dict[str, bool] = CLEAR, **more: object) -> Walk:
    """A temporary measure; the gate says what `facts` say."""
    gives = {"measure_facts": facts, "begin_measure": "ordered", "end_measure": "ended", "lapse_measure": "ended"}
    return Walk("temporary_measure", answers, gives=gives | more.pop("gives", {}), **more)


ASKED = LATE({"reconsideration_asked"})
PLACING = [
    ("stands", Walk("rotation_plan", SUPPORTED | CARRIED)),
    ("stands", Walk("rotation_plan", {"plan_check": [{"supported": False}, {"supported": True}]} | CARRIED)),
    ("rejected", Walk("rotation_plan", SUPPORTED | {"plan_vote": {"result": "lost"}})),
    ("changed", change(APPRAISED, CLEAR)),
    ("changed", change(RETURNED, CLEAR, CLEAR, late=LATE({"R-REA-VIEWS"}))),
    ("changed", change(APPRAISED | {"periodic_reading": {"reprisal": False}}, SUSPECT)),
    ("stopped", change({"periodic_reading": {"reprisal": True}}, SUSPECT)),
    ("barred", change({}, BARRED)),
    ("not_supported", change({"appraisal": {"outcome": "not_supported"}}, CLEAR)),
    ("barred", measure({}, BARRED)),
    ("stopped", measure({"measure_reading": {"reprisal": True}}, SUSPECT)),
    ("refused", measure({"measure_reading": {"reprisal": False}}, SUSPECT, gives={"begin_measure": "refused"})),
    ("ended", measure({})),
    ("ended", measure({}, expired=LATE({"R-REA-08", "R-SRV-RECEIPT"}))),
    ("ended", measure({"measure_review": [{"kept": True}, {"kept": False}]}, messages=ASKED)),
    ("ended", measure({"measure_review": {"kept": True}}, once=ASKED)),
    ("ended", measure({}, once=ASKED, afterwards=LATE({"R-REA-08"}))),
]
