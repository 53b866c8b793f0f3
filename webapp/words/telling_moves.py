"""What a notice says of the steps of moves: hand-over, secondment, appointment, rotation."""

from webapp.texts import lazy

from .telling_discipline import Telling

MOVES = {
    "takeover": Telling(
        "sign",
        lazy("A hand-over has been checked."),
        lazy("Your hand-over has been checked: the minutes are signed, or you can read what is missing."),
    ),
}
