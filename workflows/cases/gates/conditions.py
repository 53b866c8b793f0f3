"""What an act asks for of itself, whoever it is about: a plan, listed grounds, a day within the limitation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.cases.house import House
from workflows.errors import N_
from workflows.law.deadlines import MONTHS_OF_A_YEAR, add_months, deadline
from workflows.people.succession import Planned

from .acts import Act
from .facts import Facts
from .grounds import retires_on
from .verdict import Effect, Reason

OBSTRUCTION, TERM_LEFT = "R-REA-08.obstruction", "R-APP-AGE"


class Level(StrEnum):
    """How heavy the discipline would be, as the limitation asks."""

    REPRIMAND = "reprimand"
    HEAVIER = "heavier"


@dataclass(frozen=True)
class Details:
    """What is known of the matter beside the person: only what the act asks for matters.

    `obstruction` is a code of R-REA-08.obstruction; `succession` how the officer stands to the plan of the post asked
    for; `unlimited` one of R-STA-06.none; `own_request` the number of the
    officer's signed request to be heard now (R-STA-05).
    """

    replacement_id: int | None = None
    corruption: bool = False
    obstruction: str = ""
    ended_on: date | None = None
    level: Level = Level.REPRIMAND
    unlimited: str = ""
    own_request: str = ""
    succession: Planned = Planned.UNKNOWN


def conditions(house: House, act: Act, facts: Facts, details: Details) -> Iterator[Reason]:
    """Yield what the act itself lacks."""
    if act is Act.PERIODIC_POSITION_CHANGE:
        yield from _planned(facts)
    elif act is Act.TEMPORARY_MEASURE:
        yield from _listed(facts, details)
    elif act is Act.APPOINTMENT:
        yield from _time_left(facts)
        yield from _in_the_plan("R-APP-PLAN", details)
    elif act is Act.LEADER_ROTATION:
        yield from _in_the_plan("R-REA-ROTATION", details)
    elif act is Act.LIMITATION:
        yield from _limitation(house, facts, details)
    elif act is Act.EXEMPTION:
        yield Reason(
            Effect.BLOCK,
            "R-STA-17",
            N_("No innovative proposal of the officer was registered before the damage."),
            lifted_by=N_("a registration beforehand; a later one has no effect"),
        )


def _planned(facts: Facts) -> Iterator[Reason]:
    """Periodic change goes by a published plan, for officers without a post of command (R-REA-03, R-REA-04)."""
    if facts.leading:
        yield Reason(
            Effect.BLOCK,
            "R-REA-04",
            N_("The officer holds a post of command: leaders are rotated by another way."),
            lifted_by=N_("nothing; ask for leadership rotation instead"),
        )
    if not facts.planned:
        yield Reason(
            Effect.BLOCK,
            "R-REA-03",
            N_("The post is in no published plan of periodic change."),
            lifted_by=N_("a published plan with this post in it"),
        )


def _listed(facts: Facts, details: Details) -> Iterator[Reason]:
    """A temporary measure needs a breach tied to corruption and a listed way to obstruct (R-REA-08)."""
    if not details.corruption:
        yield Reason(
            Effect.BLOCK,
            "R-REA-08",
            N_("There are no grounds of a breach that is tied to corruption."),
            lifted_by=N_("such grounds, in a document"),
        )
    if details.obstruction not in facts.rules.words(OBSTRUCTION):
        yield Reason(
            Effect.BLOCK,
            OBSTRUCTION,
            N_("None of the listed ways to obstruct the matter was named."),
            lifted_by=N_("a listed act, in a document"),
        )


def _time_left(facts: Facts) -> Iterator[Reason]:
    """Whoever is appointed can serve a whole term before the age limit of his rank (R-APP-AGE)."""
    leaves = retires_on(facts)
    if leaves and leaves < add_months(facts.on, facts.rules.number(TERM_LEFT) * MONTHS_OF_A_YEAR):
        yield Reason(
            Effect.BLOCK,
            TERM_LEFT,
            N_("The officer reaches the age limit before a whole term is over."),
            lifted_by=N_("nothing; another candidate is proposed"),
        )


def _in_the_plan(rule: str, details: Details) -> Iterator[Reason]:
    """A post for which the succession plan names officers is filled with one of them."""
    if details.succession is Planned.OUT:
        yield Reason(
            Effect.BLOCK,
            rule,
            N_("The officer is not in the approved succession plan for this post; others are."),
            lifted_by=N_("an entry in the succession plan, by a decision"),
        )


def _limitation(house: House, facts: Facts, details: Details) -> Iterator[Reason]:
    """The limitation runs from the end of the act; a heavier level than is over is read twice (R-STA-06, R-PAR-08)."""
    if details.unlimited and details.unlimited in facts.rules.words("R-STA-06.none"):
        return
    if details.ended_on is None:
        yield Reason(
            Effect.BLOCK,
            "R-STA-06",
            N_("The day on which the act ended is not known, so the limitation cannot be counted."),
            lifted_by=N_("that day, with its document"),
        )
        return
    ends = {level: deadline(facts.rules[f"R-STA-06.{level}"], details.ended_on, house.calendar).due for level in Level}
    if facts.on > ends[details.level]:
        yield Reason(
            Effect.BLOCK,
            f"R-STA-06.{details.level}",
            N_("The limitation is over: no discipline may be considered at this level."),
            lifted_by=N_("nothing; the matter is closed or ends in mentoring"),
        )
    elif details.level is Level.HEAVIER and facts.on > ends[Level.REPRIMAND]:
        yield Reason(
            Effect.SECOND_READER,
            "R-STA-06.reprimand",
            N_("A reprimand would be time-barred: a second reader looks at the heavier level and its evidence."),
            lifted_by=N_("the second reader's confirmation"),
        )
