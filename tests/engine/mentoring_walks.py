"""Ways through the drawings of mentoring and of the talent pool."""

from walking import Walk

END, RENEW = {"outcome": "end"}, {"outcome": "renew"}
MET, ASKED = {"asked": False}, {"asked": True}
MEETS = {"talent_check": {"meets": True}}
POOL = MEETS | {"talent_vote": {"result": "carried"}}
TERM = frozenset({"R-MEN-03"})

GROWING = [
    ("finished", Walk("mentoring", {"mentoring_meeting": [MET, ASKED], "mentoring_decision": [RENEW, END]},
                      frozenset({"R-MEN-ANSWER"}))),
    ("finished", Walk("mentoring", {"mentoring_meeting": ASKED, "mentoring_decision": END})),
    ("handed_on", Walk("mentoring", {"mentoring_meeting": ASKED, "mentoring_decision": {"outcome": "hand_on"}})),
    ("expired", Walk("mentoring", expired=TERM)),
    ("expired", Walk("mentoring", expired=TERM, spared={"R-MEN-03": 1})),
    ("expired", Walk("mentoring", {"mentoring_meeting": ASKED}, expired=TERM, spared={"R-MEN-03": 2})),
    ("not_met", Walk("talent_pool", {"talent_check": {"meets": False}})),
    ("not_carried", Walk("talent_pool", MEETS | {"talent_vote": {"result": "lost"}})),
    ("planned", Walk("talent_pool", POOL | {"talent_conclusion": [{"outcome": "stay"}, {"outcome": "planned"}]},
                     frozenset({"R-TAL-REVIEW", "R-TAL-ANSWER"}))),
    ("left", Walk("talent_pool", POOL | {"talent_conclusion": {"outcome": "left"}}, frozenset({"R-TAL-REVIEW"}))),
    ("received", Walk("mentoring_report")),
]  # fmt: skip
