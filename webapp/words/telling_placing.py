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
}
PLACING_KINDS = {
    "plan.published": Telling(
        "exchange", lazy("A plan of periodic changes has been published in which your post stands. You can read it.")
    ),
}
