"""What notices say of the forms of commendation."""

from webapp.texts import lazy

from .telling_discipline import Telling

MERIT = {
    "merit_list": Telling("table", lazy("A list of commendations has been handed in.")),
    "merit_list_appraisal": Telling("search", lazy("A list of commendations has been appraised.")),
    "merit_list_vote": Telling("ballot", lazy("The council has voted on a list.")),
    "unit_report": Telling("commend", lazy("A title has been proposed for a unit.")),
    "unit_submission": Telling("send", lazy("The commendation of a unit has been submitted.")),
    "merit_report": Telling("commend", lazy("An achievement has been reported for a commendation.")),
    "merit_confirmation": Telling("comment", lazy("The officer has answered the report of the achievement.")),
    "merit_meeting": Telling("ballot", lazy("Your unit votes on a commendation; you are asked to vote.")),
    "merit_submission": Telling(
        "send",
        lazy("A commendation has been submitted."),
        lazy("Your unit has submitted a commendation for you. Nothing is decided yet."),
    ),
    "merit_appraisal": Telling(
        "search",
        lazy("The file of a commendation has been appraised."),
        lazy("The file of your commendation has been appraised. You can read the result."),
    ),
    "merit_council_vote": Telling(
        "ballot",
        lazy("The council has voted on a commendation."),
        lazy("The council has voted on your commendation. You can read the result."),
    ),
    "merit_decision": Telling(
        "sign", lazy("A commendation has been decided."), lazy("Your commendation has been decided. You can read it.")
    ),
    "merit_upper": Telling(
        "sign",
        lazy("The answer from above on a commendation is there."),
        lazy("The answer from above on your commendation is there. You can read it."),
    ),
    "merit_announcement": Telling(
        "commend", lazy("A commendation has been announced."), lazy("Your commendation has been announced.")
    ),
    "merit_receipt": Telling("check", lazy("The award has been acknowledged.")),
    "revocation_ground": Telling(
        "flag",
        lazy("It is looked at whether a commendation should be taken back."),
        lazy("It is looked at whether a commendation of yours stands. This is not a finding; you are asked to answer."),
    ),
    "revocation_answer": Telling("comment", lazy("The officer has answered before a revocation.")),
    "revocation_decision": Telling(
        "sign",
        lazy("It has been decided whether a commendation is revoked."),
        lazy("It has been decided whether your commendation stands. You can read the reason."),
    ),
    "revocation_upper": Telling(
        "sign",
        lazy("The answer from above on a revocation is there."),
        lazy("The answer from above on your commendation is there. You can read the reason."),
    ),
    "merit_recovery": Telling(
        "reverse",
        lazy("Items and money were recovered."),
        lazy("What came back after the revocation has been recorded."),
    ),
}
