"""The ways through the drawings of discipline, complaint and restoration: (the end, the walk)."""

from walking import Walk

LATE = frozenset
HEARD = {"summons": {"last": False}}
OPEN = {"level": "reprimand", "unlimited": False, "light_over": False, "heavy_over": False}
BARRED = OPEN | {"light_over": True}
SECOND = BARRED | {"level": "heavier"}
MET = {"deferral": {"course": "review"}, "self_criticism": {"withdrawn": False}}
COUNCIL = HEARD | {
    "exemption": {"next": "council"},
    "council_vote": {"result": "carried"},
    "form_vote": {"result": "warning"},
}
COMMITTEE = {"exemption": {"next": "committee"}, "discipline_vote": {"result": "warning"}}
NEITHER = {"exemption": {"next": "submit"}}
PASSED = {"legal_check": {"outcome": "pass"}}
GONE = {"effect_update": {"goes_on": False}}
AGAIN = ["repeated", "expired"]
SKIPPED = {"deferral": {"course": "skip"}} | NEITHER
EXPIRED = LATE({"R-STA-12"})


def state(answers, facts=OPEN, *, expired=EXPIRED, decided=("timed",), **more) -> Walk:
    return Walk("state_discipline", answers, expired, [facts], decided=list(decided), **more)


ACCEPTED = HEARD | {"acceptance": {"accepted": True, "council": False}}
SAT = {"acceptance": {"accepted": True, "council": True}, "council_vote": {"result": "lost"}}
FIRST_TIME = ACCEPTED | {"complaint": {"instance": "first"}}
SECOND_TIME = ACCEPTED | {"complaint": {"instance": "second"}}


def complaint(answers, expired=frozenset(), **more) -> Walk:
    return Walk("complaint_state", answers, expired, **more)


DISCIPLINE = [
    ("barred", state({}, BARRED)),
    ("too_heavy", state({"level_reading": {"confirmed": False}}, SECOND)),
    ("closed", state({"level_reading": {"confirmed": True}} | MET | COUNCIL | PASSED, SECOND)),
    ("closed", state(MET | COMMITTEE | PASSED)),
    ("unpunished", state(SKIPPED | PASSED, decided=("none",))),
    ("unpunished", state(SKIPPED | PASSED, decided=("returned", "none"))),
    ("sent_up", state(SKIPPED | {"legal_check": [{"outcome": each} for each in ("return", "new_facts", "upward")]})),
    ("unpunished", state(MET | COMMITTEE | PASSED, expired=LATE({"R-STA-SELF"}), decided=("none",))),
    (
        "unpunished",
        state(
            {"deferral": [{"course": "wait"}, {"course": "review"}, {"course": "skip"}],
             "self_criticism": {"withdrawn": True}} | NEITHER | PASSED,
            decided=("none",),
        ),
    ),
    (
        "unpunished",
        state(
            {"deferral": [{"course": "wait"}, {"course": "skip"}]} | NEITHER | PASSED,
            expired=LATE({"R-STA-RECHECK"}),
            decided=("none",),
        ),
    ),
    ("closed", state(SKIPPED | PASSED, decided=("lasting",))),
    ("proposed", Walk("discipline_council", COUNCIL)),
    ("proposed", Walk("discipline_council", HEARD | {"council_vote": {"result": "lost"}})),
    ("expired", Walk("decision_effect", expired=EXPIRED)),
    ("expired", Walk("decision_effect", expired=EXPIRED | {"R-SRV-RECEIPT"})),
    ("lasting", Walk("decision_effect", {"decided": "lasting"})),
    ("replaced", Walk("decision_effect", GONE, messages=LATE({"decision_changed"}))),
    (
        "replaced",
        Walk(
            "decision_effect",
            {"effect_update": [{"goes_on": True}, {"goes_on": False}]},
            messages=LATE({"decision_changed"}),
        ),
    ),
    ("expired", Walk("decision_effect", expired=EXPIRED | {"R-STA-RECHECK"}, gives={"end_effect": AGAIN})),
    (
        "replaced",
        Walk(
            "decision_effect",
            GONE,
            expired=EXPIRED,
            messages=LATE({"decision_changed"}),
            gives={"end_effect": "repeated"},
        ),
    ),
    ("refused", complaint({"acceptance": {"accepted": False}})),
    ("kept", complaint(SECOND_TIME, LATE({"P-2.8-8.second_in_force"}), decided=["upheld"])),
    ("kept", complaint(SECOND_TIME, LATE({"R-SRV-RECEIPT", "P-2.8-8.second_in_force"}), decided=["upheld"])),
    ("kept", complaint(SECOND_TIME | SAT, LATE({"P-2.8-8.second_in_force"}), decided=["upheld"])),
    ("changed", complaint(FIRST_TIME, LATE({"P-2.8-8.in_force"}), decided=["changed"])),
    ("cancelled", complaint(FIRST_TIME, LATE({"P-2.8-8.in_force"}), decided=["cancelled"])),
    ("taken_up", complaint(FIRST_TIME, messages=LATE({"second_complaint"}))),
    ("closed", Walk("changed_effect", expired=EXPIRED, gives={"take_over": "changed"})),
    ("closed", Walk("changed_effect", gives={"take_over": "changed_lasting"})),
    ("restored", Walk("restoration", {"restoration_answer": [{"missing": True}, {"missing": False}]})),
    ("unanswered", Walk("restoration", expired=LATE({"R-SRV-RECEIPT"}))),
]  # fmt: skip
