"""Ways through mentoring and the talent pool, by what people fill in: (the end, the drive)."""

from driving import Drive

from workflows.cases.answers import Answers

GO_ON, END, RENEW = {"ask": "nothing"}, {"ask": "end"}, {"ask": "renew"}
DECIDED, RENEWED = {"outcome": "end"}, {"outcome": "renew"}

CRITERIA = ["results", "evaluation", "conduct", "duty_years", "learning"]
MEETS, AGREED = {"talent_check": {"met": CRITERIA}}, {"vote": "agree"}


def recorded_as_a_sign(_walk) -> Answers:
    """A decision that names a sign, past the form that looks for it."""
    return Answers({"outcome": "hand_on", "sign_case": "DH-2026-0001", "reason": "-"}, {"outcome": "hand_on"})


GROWING = [
    ("finished", Drive("mentoring", {"mentoring_meeting": [GO_ON, RENEW, END],
                                     "mentoring_decision": [RENEWED, DECIDED]}, {}, {"respond": 1, "countersign": 1})),
    ("finished", Drive("mentoring", {"mentoring_meeting": END, "mentoring_decision": DECIDED})),
    ("handed_on", Drive("mentoring", {"mentoring_meeting": END}, said={"mentoring_decision": recorded_as_a_sign})),
    ("expired", Drive("mentoring", {}, {}, {"draw_up": 1})),
    ("expired", Drive("mentoring", {}, {}, {"meet": 1})),
    ("expired", Drive("mentoring", {"mentoring_meeting": END}, {}, {"settle": 1})),
    ("not_met", Drive("talent_pool", {"talent_check": {"meets": False}})),
    ("not_carried", Drive("talent_pool", MEETS, {"vote": "disagree"})),
    ("planned", Drive("talent_pool", MEETS | {"talent_conclusion": [{"outcome": "stay"}, {"outcome": "planned"}]},
                      AGREED, {"respond": 1})),
    ("left", Drive("talent_pool", MEETS | {"talent_conclusion": {"outcome": "left"}}, AGREED)),
    ("received", Drive("mentoring_report", subject="px01")),
]  # fmt: skip
