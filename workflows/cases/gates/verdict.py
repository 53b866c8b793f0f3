"""What a gate answers, and who may see which reason.  Pure values: nothing here asks a database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workflows.errors import N_


class Answer(StrEnum):
    """May it be done?"""

    ALLOWED = "allowed"
    SECOND_READER = "second_reader"
    REFUSED = "refused"


class Effect(StrEnum):
    """What one reason does to the answer."""

    BLOCK = "block"
    SECOND_READER = "second_reader"


class Viewer(StrEnum):
    """In what capacity somebody looks at a reason."""

    CASE = "case"  # whoever may see the case, the proposer among them
    OFFICER = "officer"  # the person concerned
    OFFICE = "office"  # the organisation department
    INSPECTORATE = "inspectorate"


EVERYBODY = frozenset(Viewer)


@dataclass(frozen=True)
class Reason:
    """Why something is refused, or needs a second reader.

    `message` is for those who work on it, `own` for the person concerned; without `own` he is told nothing of it.
    `document` is a number only.
    """

    effect: Effect
    rule: str
    message: str
    until: date | None = None
    lifted_by: str = ""
    document: str = ""
    seen_by: frozenset[Viewer] = EVERYBODY
    own: str = ""
    ground: str = ""  # for our own use; the neutral lines have none


# The same words for every ground that is not the reader's to know: pregnancy, illness, a matter that is still secret.
HELD = Reason(
    Effect.BLOCK,
    "GAT-HELD",
    N_("The Organisation Department holds a ground against this; it is not shown here."),
    lifted_by=N_("word of the Organisation Department"),
)
# And the same for every reason to look twice: a complaint, a denunciation, an answer, a sign, an earlier transfer.
READER = Reason(
    Effect.SECOND_READER, "R-REA-10", N_("A second reader of the Inspectorate will look at this proposal first.")
)


@dataclass(frozen=True)
class Verdict:
    """The answer of a gate with its reasons."""

    reasons: tuple[Reason, ...]

    @property
    def answer(self) -> Answer:
        """The heaviest that any reason asks for."""
        effects = {reason.effect for reason in self.reasons}
        if Effect.BLOCK in effects:
            return Answer.REFUSED
        return Answer.SECOND_READER if Effect.SECOND_READER in effects else Answer.ALLOWED

    def shown_to(self, viewers: Collection[Viewer]) -> "Verdict":
        """Return the verdict as these capacities may know it, ready to be shown.

        What is hidden gives one neutral line, and none where a line that may be seen gives the same answer already,
        so that nobody learns how many there are.  The person concerned is told of nothing hidden (R-INT-02).
        """
        mine = frozenset(viewers)
        seen = [_worded(each, mine) for each in self.reasons if each.seen_by & mine]
        if mine <= {Viewer.OFFICER}:
            return Verdict(tuple(each for each in seen if each.message))
        known = Verdict(tuple(seen)).answer
        if known is self.answer:
            return Verdict(tuple(seen))
        return Verdict((*seen, HELD if self.answer is Answer.REFUSED else READER))

    def known_beforehand(self, viewers: Collection[Viewer]) -> "Verdict":
        """Return the verdict as it is shown to somebody who asks without a proposal.

        Hidden reasons for a second reader are left out altogether: whoever could ask about anybody would learn who has
        denounced somebody.  They come to bear when a proposal is sent.
        """
        mine = frozenset(viewers)
        kept = (each for each in self.reasons if each.effect is Effect.BLOCK or each.seen_by & mine)
        return Verdict(tuple(kept)).shown_to(mine)

    def of(self, effect: Effect) -> list[Reason]:
        """Return the reasons with this effect."""
        return [reason for reason in self.reasons if reason.effect is effect]


def verdict(reasons: Iterable[Reason]) -> Verdict:
    """Return the verdict on some reasons, each once."""
    return Verdict(tuple(dict.fromkeys(reasons)))


def _worded(reason: Reason, viewers: frozenset[Viewer]) -> Reason:
    """The person concerned reads the reason in his own words."""
    return replace(reason, message=reason.own) if viewers <= {Viewer.OFFICER} else reason
