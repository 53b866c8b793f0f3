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
STAYED = TAKEN | {"secondment_end": [{"outcome": "keep"}, {"outcome": "return"}]}
NO_REPRISAL = {"second_reading": {"reprisal": False}}
RETURNED = [{"outcome": "return"}, {"outcome": "supported"}]

WON, LOST = {"result": "carried"}, {"result": "lost"}
VOTED = dict.fromkeys(("wider_vote", "leaders_vote", "key_ballot", "final_ballot"), WON)
WILLING = {"candidate_word": {"willing": True}}
POLICY = {"appointment_policy": {"agreed": True}}
STANDS = {"compare_contenders": "carried"}
INSIDE = {"appointment_facts": {"inside": True}} | STANDS
OUTSIDE = {"appointment_facts": {"inside": False}} | STANDS

COMPARED = LATE({"contenders_compared"})
# (the end, the walk)
MOVING = [
    ("handed_over", Walk("handing_over", HANDED)),
    ("handed_over", Walk("handing_over", {"takeover": [{"missing": True}, {"missing": False}]})),
    ("in_place", Walk("settling_in", TAKEN, LATE({"R-REA-FEEDBACK"}))),
    ("in_place", Walk("settling_in", TAKEN, LATE({"R-REA-FEEDBACK", "R-REA-FEEDBACK.answer"}))),
    ("returned", Walk("secondment_term", BACK, SOON)),
    ("returned", Walk("secondment_term", LONGER, SOON | {"R-REA-VIEWS"})),
    ("returned", Walk("secondment_term", STAYED, LATE({"R-REA-FEEDBACK"}), messages=LATE({"recall_asked"}))),
    ("barred", Walk("secondment", facts=[BARRED])),
    ("stopped", Walk("secondment", {"second_reading": {"reprisal": True}}, facts=[SUSPECT])),
    ("not_supported", Walk("secondment", {"appraisal": {"outcome": "not_supported"}}, LATE({"R-REA-VIEWS"}), [CLEAR])),
    ("sent_up", Walk("secondment", SUPPORTED | NO_REPRISAL, facts=[SUSPECT, ABOVE])),
    ("back", Walk("secondment", BACK | {"appraisal": RETURNED}, SOON, [CLEAR, CLEAR, PLAIN])),
    ("holds", Walk("taking_office", TAKEN, LATE({"R-REA-FEEDBACK"}))),
    ("chosen", Walk("contest", gives={"compare_contenders": ["tied", "carried"]})),
    ("chosen", Walk("contest", gives={"compare_contenders": ["waits", "carried"]}, messages=COMPARED)),
    ("outdone", Walk("contest", gives={"compare_contenders": ["waits", "outdone"]}, messages=COMPARED)),
    ("voted", Walk("appointment_inside", VOTED, gives=STANDS)),
    ("unsupported", Walk("appointment_inside", VOTED | {"final_ballot": LOST})),
    ("unsupported", Walk("appointment_inside", {"wider_vote": LOST})),
    ("unsupported", Walk("appointment_inside", VOTED | {"leaders_vote": LOST})),
    ("voted", Walk("appointment_outside", VOTED | WILLING, gives=STANDS)),
    ("unsupported", Walk("appointment_outside", WILLING | {"leaders_vote": LOST})),
    ("refused", Walk("appointment_outside", {"candidate_word": {"willing": False}})),
    ("barred", Walk("appointment", facts=[BARRED])),
    ("no_policy", Walk("appointment", {"appointment_policy": {"agreed": False}}, facts=[CLEAR])),
    ("not_carried", Walk("appointment", POLICY | {"wider_vote": LOST}, facts=[CLEAR], gives=INSIDE)),
    ("declined", Walk("appointment", POLICY | {"candidate_word": {"willing": False}}, facts=[CLEAR],
                      gives=OUTSIDE)),
    ("not_chosen", Walk("appointment", POLICY | VOTED, facts=[CLEAR],
                        gives=INSIDE | {"compare_contenders": "outdone"})),
    ("not_proposed", Walk("appointment", POLICY | VOTED | {"appraisal": {"outcome": "not_supported"}}, facts=[CLEAR],
                          gives=INSIDE)),
    ("sent_up", Walk("appointment", POLICY | VOTED | SUPPORTED, facts=[CLEAR, ABOVE], gives=INSIDE)),
    ("rejected", Walk("appointment", POLICY | VOTED | SUPPORTED | {"appointment_vote": LOST}, facts=[CLEAR, MANAGED],
                      gives=INSIDE)),
    ("appointed", Walk("appointment", POLICY | VOTED | WILLING | SUPPORTED | {"appointment_vote": WON},
                       LATE({"R-REA-FEEDBACK"}), [CLEAR, MANAGED], OUTSIDE)),
    ("appointed", Walk("appointment", POLICY | VOTED | TAKEN | {"appraisal": RETURNED}, LATE({"R-REA-FEEDBACK"}),
                       [CLEAR, CLEAR, PLAIN], INSIDE)),
    ("barred", Walk("leader_rotation", facts=[BARRED])),
    ("stopped", Walk("leader_rotation", {"second_reading": {"reprisal": True}}, facts=[SUSPECT])),
    ("not_supported", Walk("leader_rotation", {"appraisal": {"outcome": "not_supported"}}, facts=[CLEAR])),
    ("sent_up", Walk("leader_rotation", SUPPORTED | NO_REPRISAL, facts=[SUSPECT, ABOVE])),
    ("rejected", Walk("leader_rotation", SUPPORTED | {"rotation_vote": LOST}, facts=[CLEAR, MANAGED])),
    ("rotated", Walk("leader_rotation", TAKEN | {"rotation_vote": WON, "appraisal": RETURNED},
                     LATE({"R-REA-FEEDBACK", "R-REA-VIEWS"}), [CLEAR, CLEAR, MANAGED])),
    ("rotated", Walk("leader_rotation", SUPPORTED, LATE({"R-REA-FEEDBACK"}), [CLEAR, PLAIN])),
]  # fmt: skip
