"""The ways through the drawings of commendation: (the end, the walk)."""

from walking import Walk

LATE = frozenset
NEVER = LATE()
CLEAR = {"held": False, "unmet": False}
UNMET, HELD = CLEAR | {"unmet": True}, CLEAR | {"held": True}
CARRIED = {
    "merit_unit_vote": {"result": "carried"},
    "merit_appraisal": {"outcome": "supported"},
    "merit_council_vote": {"result": "carried"},
}
HERE = {"merit_level": "here", "enter_commendation": "granted"}


def merit(answers=CARRIED, facts=CLEAR, *, award="granted", level="here", **more) -> Walk:
    gives = {"merit_facts": facts, "merit_level": level, "enter_commendation": award}
    return Walk("commendation", answers, gives=gives, **more)


def revoke(*, revoked: bool, level="here", expired=NEVER) -> Walk:
    gives = {"merit_level": level, "settle_revocation": revoked}
    return Walk("commendation_revocation", expired=expired, gives=gives)


def listed(*, outcome="supported", result="carried", award="granted") -> Walk:
    answers = {"merit_list_appraisal": {"outcome": outcome}, "merit_list_vote": {"result": result}}
    return Walk("commendation_list", answers, gives=HERE | {"enter_commendation": award})


def of_unit(answers=CARRIED, *, award="granted") -> Walk:
    return Walk("commendation_unit", answers, gives=HERE | {"enter_commendation": award})


LOST = {"merit_unit_vote": {"result": "lost"}}
MERIT = [
    ("commended", merit()),
    ("commended", merit(facts=[HELD, CLEAR], messages=LATE({"merit_free"}), expired=LATE({"R-COM-CONFIRM"}))),
    ("unmet", merit(facts=UNMET)),
    ("unit_lost", merit(LOST)),
    ("not_supported", merit(CARRIED | {"merit_appraisal": {"outcome": "not_supported"}})),
    ("council_lost", merit(CARRIED | {"merit_council_vote": {"result": "lost"}})),
    ("refused", merit(award="refused")),
    ("honoured", Walk("commendation_award", gives=HERE)),
    ("honoured", Walk("commendation_award", expired=LATE({"R-SRV-RECEIPT"}), gives=HERE | {"merit_level": "above"})),
    ("declined", Walk("commendation_award", gives=HERE | {"enter_commendation": "refused"})),
    ("undone", revoke(revoked=True)),
    ("undone", revoke(revoked=True, level="above", expired=LATE({"R-COM-ANSWER"}))),
    ("kept", revoke(revoked=False)),
    ("commended", listed()),
    ("not_supported", listed(outcome="not_supported")),
    ("lost", listed(result="lost")),
    ("refused", listed(award="refused")),
    ("commended", of_unit()),
    ("unit_lost", of_unit(LOST)),
    ("not_supported", of_unit(CARRIED | {"merit_appraisal": {"outcome": "not_supported"}})),
    ("council_lost", of_unit(CARRIED | {"merit_council_vote": {"result": "lost"}})),
    ("refused", of_unit(award="refused")),
]
