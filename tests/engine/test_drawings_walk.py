"""Every drawing walked to each of its ends; together the walks pass every flow."""

from collections import Counter

import pytest
from discipline_ways import DISCIPLINE
from linked_ways import LINKED
from mentoring_walks import GROWING
from merit_ways import MERIT
from moving_walks import CLEAR, MANAGED, MOVING, PLAIN, SUPPORTED, SUSPECT, TAKEN
from placing_walks import PLACING
from walking import BPMN, Walk, arrows, ends, ends_of, passed

from workflows.cases.house import default_house

LATE = frozenset
HEARD = {"summons": {"last": False}}
ABSENT = {"summons": [{"last": False}, {"last": True}]}
VERIFIED = HEARD | {"plan_approval": {"approved": True}, "evidence": {"crime": False}, "conclusion": {"result": "true"},
                    "extension": {"again": False}}  # fmt: skip
TWICE = {"extension": [{"again": True}, {"again": False}]}
SIGN = {"sign": {"tell_now": True}}
VERIFY = SIGN | VERIFIED | {"triage": {"outcome": "verification"}}
CRIME = {"evidence": {"crime": True}, "referral": {"rest": False}}
NO_REPRISAL = {"second_reading": {"reprisal": False}}
CARRIED = {"committee_vote": {"result": "carried"}}
OPEN = {"barred": False, "deferred": False}
CELL = {"competent": True, "more": False, "outside": False}
BETWEEN = {"competent": False, "more": True, "outside": False}
HIGHER = {"competent": False, "more": False, "outside": False}
ABOVE = {"competent": False, "more": False, "outside": True}
WARNED = HEARD | {"committee_decision": {"result": "warning"}}
TOLD = {"side": "party", "cancelled": False, "other": True}
CANCELLED = {"side": "party", "cancelled": True, "other": True}
EQUAL, LIGHTER = {"wanted": "warning", "given": "warning"}, {"wanted": "warning", "given": "reprimand"}
ACCEPTED = HEARD | {
    "party_complaint_acceptance": {"outcome": "accepted"},
    "party_complaint_vote": {"result": "warning"},
}


def party(*route: dict[str, bool], gate: object = OPEN) -> dict[str, object]:
    """What the functions of Party discipline give: the gate, and the next level after each vote."""
    return {"party_gate_facts": gate, "party_facts": [*route]}


def side(facts: dict[str, object], proportion: object = "") -> dict[str, object]:
    """What the functions of the synchroniser give."""
    return {"sync_facts": facts, "proportion_facts": proportion}


def complained(result: str) -> dict[str, object]:
    """What the functions of a complaint give, and of the synchroniser that it calls."""
    return {"resolve_party_complaint": result, **side(CANCELLED)}


# (the end, the walk)
WALKS = [
    ("heard", Walk("hearing", HEARD)),
    ("not_heard", Walk("hearing", ABSENT, LATE({"R-HEA-SUMMONS"}))),
    ("received", Walk("serving")),
    ("minuted", Walk("serving", {}, LATE({"R-SRV-RECEIPT"}))),
    ("confirmed", Walk("verification", VERIFIED)),
    ("confirmed", Walk("verification", VERIFIED | ABSENT, LATE({"R-HEA-SUMMONS", "R-VER-01"}), last="extend")),
    ("cleared", Walk("verification", VERIFIED | {"conclusion": {"result": "false"}})),
    ("cleared", Walk("verification", VERIFIED | TWICE | {"conclusion": {"result": "false"}}, LATE({"R-VER-01"}))),
    ("referred", Walk("verification", VERIFIED | CRIME)),
    ("confirmed", Walk("verification", VERIFIED | CRIME | {"referral": {"rest": True}})),
    ("cleared", Walk("verification", VERIFIED | {"plan_approval": [{"approved": False}, {"approved": True}],
                                                 "conclusion": {"result": "false"}})),
    ("no_basis", Walk("intake", SIGN | {"triage": {"outcome": "no_basis"}})),
    ("no_basis", Walk("intake", {"sign": {"tell_now": False}, "triage": {"outcome": "no_basis"}})),
    ("no_basis", Walk("intake", SIGN | {"triage": {"outcome": "no_basis"}}, LATE({"R-INT-ANSWER"}))),
    ("advised", Walk("intake", SIGN | {"triage": {"outcome": "advice"}})),
    ("forwarded", Walk("intake", SIGN | {"triage": {"outcome": "refer"}})),
    ("no_violation", Walk("intake", VERIFY | {"conclusion": {"result": "false"}})),
    ("referred_criminal", Walk("intake", VERIFY | CRIME)),
    ("followed", Walk("intake", VERIFY | {"follow_up": {"next": "transfer"}}, LATE({"R-VER-01"}))),
    ("concluded", Walk("intake", VERIFY | {"conclusion": {"result": "partly_true"}, "follow_up": {"next": "none"}})),
    ("opened", Walk("intake", SIGN | {"triage": {"outcome": "party_inspection"}})),
    ("opened", Walk("intake", SIGN | {"triage": {"outcome": "regulations"}})),
    ("party_opened", Walk("intake", VERIFY | {"follow_up": {"next": "party_discipline"}})),
    ("closed", Walk("party_discipline", gives=party(CELL))),
    ("closed", Walk("party_discipline", WARNED, LATE({"R-PAR-CRITICISM"}), gives=party(BETWEEN, BETWEEN, HIGHER))),
    ("closed", Walk("party_discipline", gives=party(CELL, gate={"barred": False, "deferred": True}))),
    ("upward", Walk("party_discipline", HEARD | {"committee_decision": {"result": "none"}}, gives=party(HIGHER))),
    ("upward", Walk("party_discipline", gives=party(ABOVE))),
    ("barred", Walk("party_discipline", gives=party(gate={"barred": True, "deferred": False}))),
    ("cleared", Walk("party_inspection", HEARD | {"inspection_conclusion": {"result": "clear"}})),
    ("reminded", Walk("party_inspection", HEARD | {"inspection_conclusion": {"result": "reminder"}})),
    ("followed", Walk("party_inspection", HEARD | {"inspection_conclusion": {"result": "discipline"}},
                      LATE({"R-PAR-CRITICISM"}))),
    ("cleared", Walk("service_regulations", {"regulations_view": {"clear": True},
                                             "regulations_level": {"outcome": "none"}})),
    ("handled", Walk("service_regulations", {"regulations_view": {"clear": False},
                                             "regulations_level": {"outcome": "regulations"}})),
    ("discipline", Walk("service_regulations", {"regulations_view": {"clear": True},
                                                "regulations_level": {"outcome": "discipline"}},
                        LATE({"R-INT-REGULATIONS.criticism"}))),
    ("matched", Walk("synchroniser", gives=side(TOLD, EQUAL))),
    ("explained", Walk("synchroniser", gives=side(TOLD, LIGHTER))),
    ("cancelled", Walk("synchroniser", gives=side(CANCELLED))),
    ("state_told", Walk("synchroniser", gives=side(CANCELLED | {"other": False}))),
    ("party_side", Walk("synchroniser", gives=side(TOLD | {"side": "state"}))),
    ("party_told", Walk("synchroniser", gives=side({"side": "state", "cancelled": False, "other": False}))),
    ("upheld", Walk("complaint_party", ACCEPTED, gives=complained("upheld"))),
    ("corrected", Walk("complaint_party", ACCEPTED, gives=complained("cancelled"))),
    ("upward", Walk("complaint_party", ACCEPTED | {"party_complaint_vote": {"result": "none"}})),
    ("refused", Walk("complaint_party", {"party_complaint_acceptance": {"outcome": "refused"}})),
    ("sent_up", Walk("complaint_party", {"party_complaint_acceptance": {"outcome": "sent_up"}})),
    ("followed", Walk("intake", VERIFY | {"follow_up": {"next": "discipline"}})),
    *DISCIPLINE,
    *LINKED,
    *MOVING,
    *PLACING,
    *GROWING,
    *MERIT,
    ("barred", Walk("transfer", facts=[{"bar": True, "second_reader": True}])),
    ("stopped", Walk("transfer", {"second_reading": {"reprisal": True}}, facts=[SUSPECT])),
    ("not_supported", Walk("transfer", {"appraisal": {"outcome": "not_supported"}}, facts=[CLEAR])),
    ("transferred", Walk("transfer", SUPPORTED, LATE({"R-REA-FEEDBACK"}), [CLEAR, PLAIN])),
    ("transferred", Walk("transfer", SUPPORTED | NO_REPRISAL | CARRIED, LATE({"R-REA-FEEDBACK", "R-REA-VIEWS"}),
                         [SUSPECT, MANAGED])),
    ("transferred", Walk("transfer", CARRIED | TAKEN | {"appraisal": [{"outcome": "return"}, {"outcome": "supported"}]},
                         LATE({"R-REA-FEEDBACK", "R-SRV-RECEIPT"}), [CLEAR, CLEAR, MANAGED])),
    ("rejected", Walk("transfer", SUPPORTED | {"committee_vote": {"result": "rejected"}}, facts=[CLEAR, MANAGED])),
]  # fmt: skip
PROCESSES = sorted(file.stem for file in BPMN.glob("*.bpmn"))


@pytest.fixture(scope="module")
def seen():
    """What all walks together have passed."""
    return {step for _, walk in WALKS for step in passed(walk.go())}


@pytest.mark.parametrize(("end", "walk"), WALKS, ids=lambda value: getattr(value, "process", value))
def test_a_walk_reaches_its_end(end, walk):
    assert end in ends_of(walk.go())


@pytest.mark.parametrize("process", PROCESSES)
def test_every_end_is_reached(process):
    reached = {end for end, walk in WALKS if walk.process == process}
    beside = {"extended"}  # it hangs on an event that does not interrupt
    assert ends(process) - beside == reached


@pytest.mark.parametrize("process", PROCESSES)
def test_every_flow_is_passed(process, seen):
    flows = arrows(process)
    done = {(before, node) for name, before, node in seen if name == process}
    reached = {node for _, node in done}
    ways = Counter(source for source, _ in flows)
    done |= {(a, b) for a, b in flows if a in reached and ways[a] == 1}  # a join names one of its branches only
    assert flows <= done


def test_a_verification_that_is_over_does_not_wait_for_an_extension_that_is_still_open():
    walk = Walk("verification", VERIFIED, LATE({"R-VER-01"}), last="extend")
    assert ends_of(walk.go()) == {"confirmed"}


def test_an_extension_is_offered_again_until_there_is_none_any_more():
    walk = Walk("verification", VERIFIED | TWICE, LATE({"R-VER-01"}))
    done = [node for _, _, node in passed(walk.go()) if node in ("extend", "longer", "extended")]
    assert sorted(done) == ["extend", "extend", "extended", "longer"]


@pytest.mark.parametrize("last", ["extend", ""])
def test_a_called_verification_hands_over_what_it_found_whatever_is_left_open_in_it(last):
    walk = Walk("intake", VERIFY | {"conclusion": {"result": "false"}}, LATE({"R-VER-01"}), last=last)
    done = walk.go()  # it asks what was found
    assert (ends_of(done), done.bpmn_events) == ({"no_violation"}, [])


def test_a_follow_up_opens_exactly_one_case():
    walk = Walk("intake", VERIFY | {"follow_up": {"next": "transfer"}})
    walk.go()
    assert walk.opened == ["transfer"]


def test_the_gate_is_asked_again_after_a_return():
    blocked = {"bar": True, "second_reader": False}
    walk = Walk("transfer", {"appraisal": {"outcome": "return"}}, facts=[CLEAR, blocked])
    assert ends_of(walk.go()) == {"barred"}


@pytest.mark.parametrize("outcome", ["", "NO_BASIS", None, "escalate"])
def test_an_unknown_triage_harms_nobody(outcome):
    assert ends_of(Walk("intake", SIGN | {"triage": {"outcome": outcome}}).go()) == {"no_basis"}


def test_no_two_drawings_number_their_cases_alike():
    prefixes = Counter(model.drawing.get("prefix") for model in default_house().library.models())
    assert [prefix for prefix, times in prefixes.items() if times > 1] == []
