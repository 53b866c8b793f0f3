"""What notices say of the forms of mentoring and of the talent pool."""

from webapp.texts import lazy

from .telling_discipline import Telling

MERIT = {
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
}
