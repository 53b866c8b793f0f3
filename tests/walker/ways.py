"""Ways through every drawing, by what people fill in: (the end, the drive)."""

import arranging as so
from beginning import keep_a_list
from driving import Drive
from growing_ways import GROWING
from moving_ways import MOVING
from placing_ways import PLACING

from workflows.cases.decisions import PARTY, STATE

LONG_AGO = "01/03/2010"
NOBODY = dict.fromkeys(("denouncer_name", "denouncer_reach", "denouncer_person"))
SIGN = {"source": "internal", "tell_now": "now", **NOBODY}


def party(level="heavier", ended_on="20/02/2026", deferral="none", **more) -> dict[str, object]:
    return {"level": level, "ended_on": ended_on, "deferral": deferral, "waived": None, **more}


def verified(result="partly_true", **more) -> dict[str, object]:
    return {
        "sign": SIGN,
        "triage": {"outcome": "verification"},
        "plan_approval": {"decision": "approve"},
        "evidence": {"crime": "no"},
        "conclusion": {"result": result},
        "follow_up": {"next": "none"},
        **more,
    }


def sorted_as(outcome: str) -> dict[str, object]:
    return {"sign": SIGN, "triage": {"outcome": outcome}}


def reprimand(**more) -> dict[str, object]:
    return {"form_code": "reprimand", "act_ended_on": "20/02/2026", "limit_ground": "none",
            "body": "discipline_council", **more}  # fmt: skip


YEARS_AGO = "01/03/2019"
MOVE = {"instrument": "transfer", "effective_on": "01/12/2026", "replacement": None}
LIST = {"linked_proposal": {"effective_on": "01/12/2026"}, "linked_appraisal": {"outcome": "supported"},
        "linked_decision": {"outcome": "sign"}, "second_reading": {"reprisal": "no"}}  # fmt: skip
REVIEWED = {"deferral": {"ground": "none", "skip": "none"}, "self_criticism": {"withdrawn": False},
            "exemption": {"result": "none"}}  # fmt: skip
SUBMITTED = {"discipline_submission": {"outcome": "discipline", "form_code": "reprimand", "act_forms": "reprimand"},
             "legal_check": {"outcome": "pass"}}  # fmt: skip
SIGNED = {"discipline_decision": {"outcome": "discipline", "form_code": "reprimand"}}
PUNISHED = REVIEWED | SUBMITTED | SIGNED
SKIPPED = REVIEWED | {"deferral": {"ground": "none", "skip": "party_decision"}}
SPARED = SKIPPED | {"discipline_submission": {"outcome": "no_discipline"}, "legal_check": {"outcome": "pass"},
                    "discipline_decision": {"outcome": "no_discipline"}}  # fmt: skip
UPWARD = SKIPPED | {"legal_check": {"outcome": "upward"},
                    "discipline_submission": {"outcome": "discipline", "form_code": "strip_force_title",
                                              "act_forms": "strip_force_title"}}  # fmt: skip
COUNCIL = {"whether": "discipline", "choose": "reprimand"}
AGREED = {"vote": "agree"}
RESOLVED = {"acceptance": {"decision": "accept", "proven": "y"}}
COMPLAINT, SECOND = {"addressee": "issuer"}, {"addressee": "director"}
LIGHTER, UNDONE, UPHELD = {"result": "changed", "form_code": "reprimand"}, {"result": "cancelled"}, {"result": "upheld"}
LASTING = "strip_force_title"
STRIPPED = SKIPPED | {"discipline_submission": {"outcome": "discipline", "form_code": LASTING, "act_forms": LASTING},
                      "legal_check": {"outcome": "pass"},
                      "discipline_decision": {"outcome": "discipline", "form_code": LASTING}}  # fmt: skip
CRIME = {"evidence": {"crime": "yes"}}
ACCEPTED = {"party_complaint_acceptance": {"outcome": "accepted"}}
CELL = {"ballot_in_cell": "warning"}
GIVEN = {"title": "merit_certificate_unit", "occasion": "sudden", "earlier": "", "merit_on": "20/02/2026"}
HIGHER = GIVEN | {"title": "merit_certificate_minister"}
CARRIED, BACKED = {"unit_vote": "agree", "council_vote": "agree"}, {"merit_appraisal": {"outcome": "supported"}}
GRANTED = BACKED | {"merit_report": GIVEN, "merit_decision": {"outcome": "grant"}}
LISTED = {"merit_list_appraisal": {"outcome": "supported", "apart": None}}
UNIT = BACKED | {"unit_report": {"title": "victorious_unit"}}
DOUBTED = {"revocation_ground": {"decision_number": so.NUMBER}}
# (the end, the way to it)
WAYS = [
    ("closed", Drive("party_discipline", {"party_matter": party()}, CELL)),
    ("barred", Drive("party_discipline", {"party_matter": party("reprimand", LONG_AGO)})),
    ("closed", Drive("party_discipline", {"party_matter": party("unlimited", deferral="illness")},
                     dict.fromkeys(("ballot_in_cell", "propose", "decide"), "party_expulsion"), {"confess": 1})),
    ("upward", Drive("party_discipline", {"party_matter": party(deferral="maternity", waived="y")},
                     {"ballot_in_cell": "no_discipline", "decide": "no_discipline"})),
    ("reminded", Drive("party_inspection", {"inspection_conclusion": {"result": "reminder"}})),
    ("cleared", Drive("party_inspection", {"inspection_conclusion": {"result": "clear"}}, {}, {"account": 1})),
    ("followed", Drive("party_inspection", {"inspection_conclusion": {"result": "discipline"}})),
    ("cleared", Drive("service_regulations", {"regulations_view": {"clear": "yes"},
                                              "regulations_level": {"found": "no"}})),
    ("handled", Drive("service_regulations", {"regulations_view": {"clear": "no"},
                                              "regulations_level": {"outcome": "regulations"}})),
    ("discipline", Drive("service_regulations", {"regulations_view": {"clear": "yes"},
                                                 "regulations_level": {"outcome": "discipline"}}, {}, {"confess": 1})),
    ("matched", Drive("synchroniser", came_from=PARTY)),
    ("explained", Drive("synchroniser", came_from=PARTY, before=so.lighter_by_the_state)),
    ("cancelled", Drive("synchroniser", came_from=PARTY, before=so.cancelled_by_the_party)),
    ("state_told", Drive("synchroniser", came_from=PARTY, before=so.both_cancelled)),
    ("party_told", Drive("synchroniser", came_from=STATE)),
    ("party_side", Drive("synchroniser", came_from=STATE, before=so.party_has_nothing)),
    ("upheld", Drive("complaint_party", ACCEPTED, {"vote": "warning"})),
    ("corrected", Drive("complaint_party", ACCEPTED, {"vote": "no_discipline"})),
    ("refused", Drive("complaint_party", {"party_complaint_acceptance": {"outcome": "refused"}})),
    ("sent_up", Drive("complaint_party", {"party_complaint_acceptance": {"outcome": "sent_up"}},
                      before=so.no_body_above)),
    ("upward", Drive("complaint_party", ACCEPTED, {"vote": ""})),
    ("restored", Drive("restoration", {"restoration_answer": [{"missing": True}, {"missing": False}]},
                       came_from=STATE)),
    ("closed", Drive("changed_effect", came_from=STATE)),
    ("unanswered", Drive("restoration", {}, {}, {"confirm": 1}, came_from=STATE)),
    ("no_basis", Drive("intake", sorted_as("no_basis"), {}, {"respond": 1})),
    ("advised", Drive("intake", sorted_as("advice"))),
    ("forwarded", Drive("intake", sorted_as("refer"))),
    ("opened", Drive("intake", sorted_as("party_inspection"))),
    ("opened", Drive("intake", sorted_as("regulations"))),
    ("no_violation", Drive("intake", verified("false"))),
    ("referred_criminal", Drive("intake", verified(**CRIME, referral={"rest": "no"}))),
    ("concluded", Drive("intake", verified("partly_true", extension=[{"ground": "complex"}, {"ground": "none"}]), {},
                        {"attend": 2, "collect": 9})),
    ("party_opened", Drive("intake", verified("true", follow_up={"next": "party_discipline"}))),
    ("followed", Drive("intake", verified("true", follow_up={"next": "discipline"}))),
    ("transferred", Drive("transfer", {"proposal": MOVE, "takeover": [{"missing": "yes"}, {"missing": "no"}],
                                       "appraisal": [{"outcome": "return"}, {"outcome": "supported"}]},
                          AGREED, {"state_views": 1, "look_back": 1}, subject="kemcap")),
    ("transferred", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "supported"},
                                       "takeover": {"missing": "no"}}, AGREED,
                          {"receive": 1, "state_views": 1}, subject="kemcap")),
    ("not_supported", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "not_supported"}},
                            subject="kemcap")),
    ("rejected", Drive("transfer", {"proposal": MOVE, "appraisal": {"outcome": "supported"}}, {"vote": "disagree"},
                       subject="kemcap", before=so.managed)),
    ("stopped", Drive("transfer", {"proposal": MOVE, "second_reading": {"reprisal": "yes"}},
                      before=so.denounced, subject="kemcap")),
    ("moved", Drive("linked_transfer", LIST, AGREED, {"receive": 2}, subject="kemcap")),
    ("stopped", Drive("linked_transfer", LIST, {"vote": "disagree"}, subject="kemcap", before=so.managed)),
    ("stopped", Drive("linked_transfer", LIST | {"second_reading": {"reprisal": "yes"}}, before=so.denounced,
                      subject="kemcap")),
    ("barred", Drive("linked_transfer", said={"linked_proposal": so.listed}, before=so.under_review,
                     subject="kemcap")),
    ("barred", Drive("state_discipline", {"discovery": reprimand(act_ended_on=LONG_AGO)}, subject="kemcap")),
    ("too_heavy", Drive("state_discipline", {"discovery": reprimand(act_ended_on=YEARS_AGO, form_code="warning"),
                                             "level_reading": {"confirmed": "no"}}, subject="kemcap")),
    ("closed", Drive("state_discipline", {"discovery": reprimand(), **PUNISHED}, COUNCIL, {"receive": 1},
                     subject="kemcap")),
    ("unpunished", Drive("state_discipline", {"discovery": reprimand(), **SPARED}, subject="kemcap")),
    ("sent_up", Drive("state_discipline", {"discovery": reprimand(form_code="strip_force_title"), **UPWARD},
                      subject="truongphong")),
    ("closed", Drive("state_discipline", {"discovery": reprimand(form_code=LASTING), **STRIPPED}, subject="kemcap")),
    ("closed", Drive("state_discipline", before=so.cancelled_by_the_state, goes_on=True)),
    ("barred", Drive("transfer", said={"proposal": so.proposal}, before=so.under_review, subject="kemcap")),
    ("refused", Drive("complaint_state", {"complaint": COMPLAINT, "acceptance": {"decision": "refuse"}})),
    ("changed", Drive("complaint_state", {"complaint": COMPLAINT, **RESOLVED, "complaint_decision": LIGHTER},
                        {}, {"receive": 1})),
    ("cancelled", Drive("complaint_state", {"complaint": COMPLAINT, **RESOLVED, "complaint_decision": UNDONE})),
    ("kept", Drive("complaint_state", {"complaint": COMPLAINT, **RESOLVED, "complaint_decision": UPHELD},
                   twice=SECOND)),
    *MOVING,
    *PLACING,
    *GROWING,
    ("commended", Drive("commendation", GRANTED, CARRIED, subject="kemcap")),
    ("commended", Drive("commendation", BACKED | {"merit_report": HIGHER, "merit_upper": {"outcome": "grant"}}, CARRIED,
                        {"confirm": 1, "receive": 1}, subject="kemcap")),
    ("unmet", Drive("commendation", said={"merit_report": so.nothing_behind}, subject="kemcap")),
    ("unit_lost", Drive("commendation", GRANTED, {"unit_vote": "disagree"}, subject="kemcap")),
    ("not_supported", Drive("commendation", GRANTED | {"merit_appraisal": {"outcome": "not_supported"}}, CARRIED,
                            subject="kemcap")),
    ("council_lost", Drive("commendation", GRANTED, CARRIED | {"council_vote": "disagree"}, subject="kemcap")),
    ("refused", Drive("commendation", GRANTED | {"merit_decision": {"outcome": "refuse"}}, CARRIED, subject="kemcap")),
    ("undone", Drive("commendation_revocation", DOUBTED | {"revocation_decision": {"outcome": "revoke"}},
                     subject="kemcap", before=so.commended)),
    ("kept", Drive("commendation_revocation", DOUBTED | {"revocation_upper": {"outcome": "keep"}}, {}, {"answer": 1},
                   subject="kemcap", before=so.commended_above)),
    ("commended", Drive("commendation_list", LISTED | {"merit_decision": {"outcome": "grant"}}, {"vote": "agree"},
                        subject="chihuy", before=keep_a_list)),
    ("not_supported", Drive("commendation_list", {"merit_list_appraisal": {"outcome": "not_supported"}},
                            subject="chihuy", before=keep_a_list)),
    ("commended", Drive("commendation_unit", UNIT | {"merit_decision": {"outcome": "grant"}}, CARRIED,
                        subject="chihuy")),
    ("unit_lost", Drive("commendation_unit", UNIT, {"unit_vote": "disagree"}, subject="chihuy")),
    ("not_supported", Drive("commendation_unit", UNIT | {"merit_appraisal": {"outcome": "not_supported"}}, CARRIED,
                            subject="chihuy")),
    ("council_lost", Drive("commendation_unit", UNIT, CARRIED | {"council_vote": "disagree"}, subject="chihuy")),
    ("refused", Drive("commendation_unit", UNIT | {"merit_decision": {"outcome": "refuse"}}, CARRIED,
                      subject="chihuy")),
    ("lost", Drive("commendation_list", LISTED, {"vote": "disagree"}, subject="chihuy", before=keep_a_list)),
    ("refused", Drive("commendation_list", LISTED | {"merit_decision": {"outcome": "refuse"}}, {"vote": "agree"},
                      subject="chihuy", before=keep_a_list)),
]  # fmt: skip
