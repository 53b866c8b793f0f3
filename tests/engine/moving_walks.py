"""Walks through the drawings of moves that others call, and through secondment, appointment and rotation."""

from walking import Walk

LATE = frozenset
CLEAR = {"bar": False, "second_reader": False}
SUSPECT = {"bar": False, "second_reader": True}
BARRED = {"bar": True, "second_reader": True}
PLAIN = {"body": "none", "decides": "director"}
MANAGED = {"body": "standing_committee", "decides": "director"}
ABOVE = {"body": "none", "decides": "minister"}
HANDED = {"takeover": {"missing": False}}
TAKEN = HANDED | {"feedback": {"fits": "yes"}}
SUPPORTED = TAKEN | {"appraisal": {"outcome": "supported"}}
SOON = LATE({"R-REA-FEEDBACK", "secondment_notice"})
BACK = TAKEN | {"secondment_end": {"outcome": "return"}}
LONGER = TAKEN | {"secondment_end": [{"outcome": "extend"}, {"outcome": "return"}]}
NO_REPRISAL = {"second_reading": {"reprisal": False}}
RETURNED = [{"outcome": "return"}, {"outcome": "supported"}]

# (the end, the walk)
MOVING = [
    ("handed_over", Walk("handing_over", HANDED)),
    ("handed_over", Walk("handing_over", {"takeover": [{"missing": True}, {"missing": False}]})),
    ("in_place", Walk("settling_in", TAKEN, LATE({"R-REA-FEEDBACK"}))),
    ("in_place", Walk("settling_in", TAKEN, LATE({"R-REA-FEEDBACK", "R-REA-FEEDBACK.answer"}))),
    ("returned", Walk("secondment_term", BACK, SOON)),
    ("returned", Walk("secondment_term", LONGER, SOON | {"R-REA-VIEWS"})),
    ("barred", Walk("secondment", facts=[BARRED])),
    ("stopped", Walk("secondment", {"second_reading": {"reprisal": True}}, facts=[SUSPECT])),
    ("not_supported", Walk("secondment", {"appraisal": {"outcome": "not_supported"}}, LATE({"R-REA-VIEWS"}), [CLEAR])),
    ("sent_up", Walk("secondment", SUPPORTED | NO_REPRISAL, facts=[SUSPECT, ABOVE])),
    ("back", Walk("secondment", BACK | {"appraisal": RETURNED}, SOON, [CLEAR, CLEAR, PLAIN])),
]
