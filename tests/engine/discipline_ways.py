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
SKIPPED = {"deferral": {"course": "skip"}} | NEITHER
EXPIRED = LATE({"R-STA-12"})


def state(answers, facts=OPEN, *, expired=EXPIRED, decided=("timed",), **more) -> Walk:
    return Walk("state_discipline", answers, expired, [facts], decided=list(decided), **more)


DISCIPLINE = [
    ("barred", state({}, BARRED)),
    ("too_heavy", state({"level_reading": {"confirmed": False}}, SECOND)),
    ("closed", state({"level_reading": {"confirmed": True}} | MET | COUNCIL | PASSED, SECOND)),
    ("closed", state(MET | COMMITTEE | PASSED)),
    ("unpunished", state(SKIPPED | PASSED, decided=("none",))),
    ("unpunished", state(SKIPPED | PASSED, decided=("returned", "none"))),
    ("sent_up", state(SKIPPED | {"legal_check": [{"outcome": "return"}, {"outcome": "new_facts"}, {"outcome": "upward"}]})),
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
    ("replaced", Walk("decision_effect", messages=LATE({"decision_changed"}))),
]  # fmt: skip
