"""What a notice says of the steps of moves: hand-over, secondment, appointment, rotation."""

from webapp.texts import lazy

from .telling_discipline import Telling

MOVES = {
    "rotation_proposal": Telling(
        "exchange",
        lazy("A rotation has been proposed."),
        lazy("Your rotation has been proposed. You can read the reason, and will be asked for your views."),
    ),
    "rotation_decision": Telling(
        "seal",
        lazy("A rotation has been decided."),
        lazy("Your rotation has been decided. You can read the decision and how to complain."),
    ),
    "appointment_proposal": Telling(
        "exchange",
        lazy("An appointment has been proposed."),
        lazy("Your appointment to a post has been proposed. You can read the reason."),
    ),
    "appointment_policy": Telling("approve", lazy("The policy of an appointment has been answered.")),
    "leaders_meeting": Telling("document", lazy("The leaders of a unit have met on an appointment.")),
    "candidate_word": Telling("comment", lazy("The candidate has spoken with the leaders of the unit.")),
    "unit_comment": Telling(
        "comment",
        lazy("The present unit has assessed the candidate."),
        lazy("Your unit has assessed you for the new post. You can read it."),
    ),
    "appointment_decision": Telling(
        "seal",
        lazy("An appointment has been decided."),
        lazy("Your appointment has been decided. You can read the decision and how to complain."),
    ),
    "contender_choice": Telling("approve", lazy("Between candidates with equal votes one was chosen.")),
    "secondment_proposal": Telling(
        "exchange",
        lazy("A secondment has been proposed."),
        lazy("Your secondment has been proposed. You can read the reason, and will be asked for your views."),
    ),
    "secondment_decision": Telling(
        "seal",
        lazy("A secondment has been decided."),
        lazy("Your secondment has been decided. You can read the decision and how to complain."),
    ),
    "secondment_recall": Telling(
        "reverse",
        lazy("An early recall from a secondment has been proposed."),
        lazy("Your early recall from the secondment has been proposed. You can read the reason, and are asked."),
    ),
    "return_views": Telling("comment", lazy("An officer on secondment has said what he wishes.")),
    "secondment_end": Telling(
        "document",
        lazy("The end of a secondment has been proposed."),
        lazy("How your secondment is to end or go on has been proposed. You can read it."),
    ),
    "extension_decision": Telling(
        "seal",
        lazy("A secondment has been extended."),
        lazy("Your secondment has been extended. You can read the decision."),
    ),
    "return_decision": Telling(
        "seal",
        lazy("The return from a secondment has been decided."),
        lazy("Your return to an equal post has been decided. You can read the decision and how to complain."),
    ),
    "takeover": Telling(
        "sign",
        lazy("A hand-over has been checked."),
        lazy("Your hand-over has been checked: the minutes are signed, or you can read what is missing."),
    ),
}
MOVES_KINDS = {
    "contest.chosen": Telling(
        "approve",
        lazy("Of the candidates for a post this one had the highest vote above half."),
        lazy("Of the candidates for the post you had the highest vote. Your appointment goes on to the appraisal."),
    ),
    "contest.not_chosen": Telling(
        "close",
        lazy("Of the candidates for a post another one was chosen."),
        lazy("Of the candidates for the post another one was chosen. Nothing follows from it for you."),
    ),
}
