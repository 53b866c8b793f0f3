"""The rights of an officer whose position is changed by the plan, or about whom a temporary measure is considered."""

from webapp.texts import lazy

RIGHTS = {
    "periodic_decision": (
        (
            lazy("Your post stands in a published plan that you may read; without it nobody changes your position."),
            "R-REA-03",
        ),
        (lazy("You state your views before anything is decided, and they are weighed in writing."), "R-REA-02"),
        (
            lazy("While you are under review, pregnant, ill, studying or close to retirement nothing is changed."),
            "R-REA-05",
        ),
        (lazy("A change is never a punishment or a reprisal; the Inspectorate looks at signs of one."), "R-REA-10"),
        (lazy("You may complain about the decision. The time runs from the day you receive it."), "R-REA-12"),
    ),
    "measure_decision": (
        (lazy("A measure is a precaution and no penalty; salary, benefits and rank stay."), "R-REA-08"),
        (
            lazy("You read its grounds, and may answer them and ask for reconsideration on any day on which it holds."),
            "R-REA-08",
        ),
        (lazy("It is cancelled when no grounds remain, and ends by itself on its last day."), "R-REA-08.cancel"),
        (lazy("That it has ended is made public at your unit."), "R-REA-08.publish"),
        (lazy("You may complain about the decision. The time runs from the day you receive it."), "R-REA-12"),
    ),
}
