"""What may be wrong with a line of a list, in words, with what to do."""

from webapp.texts import lazy
from workflows.cases.merit import list_checking

FAULTS = {
    list_checking.UNKNOWN: lazy("Nobody has this number. Compare it with the personal file."),
    list_checking.OTHER_NAME: lazy("The number belongs to somebody with another name. Correct the number or the name."),
    list_checking.TWICE: lazy("The number stands on several lines. Keep one of them."),
    list_checking.NO_POST: lazy("The officer holds no post today. Ask the Organisation Department."),
    list_checking.NO_CITATION: lazy("The achievement is missing. Say what it is for."),
    list_checking.TOO_LONG: lazy("A cell is too long. Shorten it and keep the rest in the unit's report."),
    list_checking.OWN: lazy("Nobody proposes himself. Let another commander put you on his list."),
    list_checking.KIN: lazy("A declared relation ties you to this officer. Let another commander propose him."),
    list_checking.LACKS: lazy(
        "The title asks for more: an earlier title with its decision, or a recognised innovation."
    ),
}
