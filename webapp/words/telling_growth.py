"""What notices say of the forms of mentoring and of the talent pool."""

from webapp.texts import lazy

from .telling_discipline import Telling

GROWTH = {
    "mentoring_assignment": Telling(
        "people",
        lazy("You are assigned to support an officer in his work."),
        lazy("A commander is assigned to support you in your work. This is help, not a penalty."),
    ),
    "mentoring_plan": Telling(
        "document",
        lazy("A plan of mentoring has been drawn up."),
        lazy("The plan of your mentoring can be read. You may answer it."),
    ),
    "mentoring_plan_answer": Telling("comment", lazy("The officer has answered the plan of mentoring.")),
    "mentoring_meeting": Telling(
        "comment",
        lazy("An entry of a mentoring meeting has been written."),
        lazy("An entry of your mentoring meeting can be read. Answer and countersign it."),
    ),
    "mentoring_answer": Telling("sign", lazy("The officer has answered and countersigned an entry.")),
    "mentoring_decision": Telling(
        "flag",
        lazy("It has been decided how a mentoring goes on."),
        lazy("It has been decided how your mentoring goes on. You can read why."),
    ),
    "mentoring_figures": Telling("table", lazy("A report on mentoring waits for your signature.")),
    "mentoring_report_signing": Telling("document", lazy("The report on mentoring has been signed.")),
    "mentoring_report_receipt": Telling("check", lazy("The Party committee has received the report on mentoring.")),
    "nomination": Telling(
        "flag",
        lazy("An officer has been nominated for the talent pool."),
        lazy("You have been nominated for the talent pool. You can read by which facts."),
    ),
    "talent_check": Telling(
        "check",
        lazy("The criteria of a nomination have been checked."),
        lazy("The criteria of your nomination have been checked. You can read why each is met or not."),
    ),
    "talent_vote": Telling(
        "ballot",
        lazy("The committee has voted on a nomination."),
        lazy("The committee has voted on your nomination."),
    ),
    "development_plan": Telling(
        "document",
        lazy("A plan of development has been drawn up."),
        lazy("Your plan of development can be read."),
    ),
    "talent_review": Telling(
        "comment",
        lazy("The progress of an officer has been reviewed."),
        lazy("The review of your progress can be read. You may answer it."),
    ),
    "talent_answer": Telling("comment", lazy("The officer has answered the review.")),
    "talent_conclusion": Telling(
        "flag",
        lazy("The review of an officer in the talent pool has been concluded."),
        lazy("Your review has been concluded. You can read why."),
    ),
}
