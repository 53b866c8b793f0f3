"""What notices say of periodic changes and of temporary measures."""

from webapp.texts import lazy

from .telling_discipline import Telling

PLACING = {
    "plan_draft": Telling("list", lazy("A plan of periodic changes waits to be examined.")),
    "plan_check": Telling("approve", lazy("The plan of periodic changes has been examined.")),
    "plan_signing": Telling("seal", lazy("The plan of periodic changes has been signed. Publish it.")),
    "periodic_proposal": Telling(
        "exchange",
        lazy("A periodic change has been proposed."),
        lazy("Your change of position by the published plan has been proposed. You will be asked for your views."),
    ),
    "periodic_reading": Telling(
        "view",
        lazy("A second reader has looked for signs of reprisal."),
        lazy("The Inspectorate has looked at your change of position for signs of reprisal."),
    ),
    "periodic_decision": Telling(
        "seal",
        lazy("A periodic change has been decided."),
        lazy("Your change of position has been decided. You can read the decision and how to complain."),
    ),
    "measure_reading": Telling(
        "view",
        lazy("A second reader has looked for signs of reprisal."),
        lazy("The Inspectorate has looked at a measure proposed about you for signs of reprisal."),
    ),
    "measure_decision": Telling(
        "clock",
        lazy("It has been decided on a temporary measure."),
        lazy("It has been decided on a temporary measure about you. It is no penalty; you can read the reasons."),
    ),
    "measure_receipt": Telling("done", lazy("The officer has received the decision on the measure.")),
    "measure_watch": Telling(
        "view",
        lazy("The grounds of a temporary measure are gone. It is to be cancelled."),
        lazy("The grounds of the measure about you are gone. It is to be cancelled."),
    ),
    "measure_review": Telling(
        "approve",
        lazy("A temporary measure has been reconsidered."),
        lazy("The measure about you has been reconsidered. You can read the answer."),
    ),
    "measure_cancellation": Telling(
        "shield",
        lazy("A temporary measure has been cancelled."),
        lazy("The measure about you has been cancelled."),
    ),
    "measure_publication": Telling(
        "bell",
        lazy("The end of a temporary measure has been made public."),
        lazy("That the measure about you has ended has been made public."),
    ),
}
PLACING_KINDS = {
    "measure.ended": Telling(
        "shield", lazy("A temporary measure has ended."), lazy("The measure about you holds no more.")
    ),
    "plan.published": Telling(
        "exchange", lazy("A plan of periodic changes has been published in which your post stands. You can read it.")
    ),
}
