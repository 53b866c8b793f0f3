"""The rights of a Party member whose matter is considered, inspected or voted on, and of whom a breach is settled."""

from .texts import lazy

HEARD = lazy("You are heard before anything is decided. Not writing or not coming admits nothing and stops nothing.")
VOTED = lazy("Every body votes in secret and on its own; more than half of all its members must agree.")
UNRELATED = lazy("Nobody who is related to you or has an interest may verify or decide.")
DEFERRED = lazy("While a ground to wait lasts nothing goes on unless you ask for it in writing.")
COMPLAIN = lazy("You may complain to the next body up. The time runs from the day the decision was handed over to you.")
ANSWER = lazy("You may answer all that is said about you and hand in evidence. Your answer stands beside it.")
FOLLOWED = lazy("Nobody may hinder or punish you for complaining.")
WEIGHED = lazy("What speaks for you is weighed like what speaks against you, and the form follows from both.")

# by a form that the drawing has: whoever fills it in, this is what the matter is
RIGHTS = {
    "party_matter": (
        *((ANSWER, "R-VER-05"), (HEARD, "R-PAR-11"), (VOTED, "R-PAR-04"), (UNRELATED, "R-VER-02")),
        *((DEFERRED, "R-PAR-12"), (COMPLAIN, "R-CPL-06")),
    ),
    "inspection_decision": ((ANSWER, "R-VER-05"), (HEARD, "R-PAR-11"), (UNRELATED, "R-VER-02")),
    "party_complaint": (
        *((ANSWER, "R-CPL-02"), (HEARD, "R-PAR-11"), (VOTED, "R-PAR-04"), (COMPLAIN, "R-CPL-06")),
        (FOLLOWED, "R-CPL-03"),
    ),
    "regulations_notice": (*((ANSWER, "R-VER-05"), (WEIGHED, "R-INT-REGULATIONS.shift"), (UNRELATED, "R-VER-02")),),
}
