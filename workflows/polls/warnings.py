"""What a chair is told before a small body votes by secret ballot.

The figures are our own measurement, not law: 2,500 simulated polls with five options and skewed opinions.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflows.errors import N_
from workflows.law.rules import Rules


class Level(StrEnum):
    """How strongly the chair is warned."""

    SMALL = "small"  # the page may offer to publish only the outcome
    PAPER = "paper"  # paper is safer; the chair must confirm


@dataclass(frozen=True)
class Exposure:
    """How often a result of so many voters tells more than it should, in per cent of the simulated polls."""

    voters: int
    unanimous: float  # everybody's vote is known to everybody
    deducible: float  # some member can name the votes of all the others


@dataclass(frozen=True)
class SizeWarning:
    """The sentences (to be translated and filled with `params`) and whether the chair must confirm having read them."""

    level: Level
    messages: tuple[str, ...]
    params: dict[str, int | float]
    must_confirm: bool


EXPOSURES = (
    Exposure(2, 37, 100),
    Exposure(3, 18, 75),
    Exposure(4, 10, 41),
    Exposure(5, 6, 25),
    Exposure(7, 3, 12),
    Exposure(9, 2, 7),
    Exposure(11, 0.9, 4),
    Exposure(15, 0.4, 1.5),
    Exposure(30, 0.1, 0.3),
)

PAPER_IS_SAFER = N_(
    "Only %(voters)s members may vote. Paper ballots are safer; the chair must confirm to go on with the screen."
)
FIGURES = N_(
    "Among %(measured)s voters the result alone tells everybody's vote in %(unanimous)s %% of polls, and in "
    "%(deducible)s %% some member can name the votes of all the others."
)
OUTCOME_ONLY = N_("For this vote you may have only the outcome kept and published.")


def exposure(voters: int) -> Exposure:
    """Return the measured figures for so many voters; between two measured sizes the worse, that is the smaller.

    >>> exposure(8).voters
    7
    """
    return next((row for row in reversed(EXPOSURES) if row.voters <= voters), EXPOSURES[0])


def warning(voters: int, rules: Rules) -> SizeWarning | None:
    """Return what to tell the chair when `voters` members may vote, or None for a body that is large enough."""
    if voters > rules.number("BAL-SMALL"):
        return None
    row = exposure(voters)
    params = {"voters": voters, "measured": row.voters, "unanimous": row.unanimous, "deducible": row.deducible}
    if voters <= rules.number("BAL-PAPER"):
        return SizeWarning(Level.PAPER, (PAPER_IS_SAFER, FIGURES, OUTCOME_ONLY), params, must_confirm=True)
    return SizeWarning(Level.SMALL, (FIGURES, OUTCOME_ONLY), params, must_confirm=False)
