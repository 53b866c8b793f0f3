"""What a title asks for beside the merit itself: earlier titles, a recognised innovation (R-COM-04, R-COM-05)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from workflows.cases.commendation_tables import years_of_many
from workflows.cases.innovations import good_outcomes_of_many
from workflows.errors import N_
from workflows.law.calendar import today
from workflows.law.rules import Rules

BASE, FORCE, NATIONAL = "emulation_fighter_base", "emulation_fighter_force", "emulation_fighter_national"
PROMOTION, SUDDEN = "early_rank_promotion", "sudden"
BEHIND, INNOVATION = "R-COM-04.base", "R-COM-04.innovation"
YEARS, TIMES, FEAT = "R-COM-04.force", "R-COM-04.national", "R-COM-05"

NO_TITLE_OF_THE_YEAR = N_("The title of the same year that the rule asks for is neither registered nor stated.")
NO_INNOVATION = N_("The rule asks for a recognised innovation: give the number of its certificate.")
NOT_IN_A_ROW = N_("The rule asks for %(n)s years in a row up to this one; %(found)s are registered or stated.")
NOT_OFTEN = N_("The rule asks for %(n)s titles in a row; %(found)s are registered or stated.")
NO_FEAT = N_("Early promotion honours a feat: the occasion must be sudden merit.")


@dataclass(frozen=True)
class Claim:
    """What a report claims: the title, the year and the occasion of the merit, and what stands behind it.

    `stated` are the years of earlier titles that this register does not know, with the numbers of their decisions.
    """

    title: str
    year: int
    occasion: str = ""
    innovation: str = ""
    stated: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Missing:
    """One thing that a title asks for and that is not there, with its rule."""

    rule: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)


def behind(rules: Rules, title: str) -> list[str]:
    """Return the titles of which some must have been given before this one; [] for a title that asks for none."""
    return {BASE: rules.words(BEHIND), FORCE: [BASE], NATIONAL: [FORCE]}.get(title, [])


def missing(rules: Rules, claim: Claim, registered: set[int]) -> list[Missing]:
    """Return what a claim lacks; `registered` are the years of the titles that must stand behind it."""
    return list(_missing(rules, claim, registered | set(claim.stated)))


def missing_for(session: Session, rules: Rules, person_id: int, claim: Claim) -> list[Missing]:
    """Return what a claim for a person lacks, by the registers of commendations and of innovations and what is stated.

    A proposal of his whose outcome was confirmed as good is a recognised innovation without a certificate.
    """
    return missing_for_many(session, rules, claim.title, {person_id: claim})[person_id]


def missing_for_many(
    session: Session, rules: Rules, title: str, claims: Mapping[int, Claim]
) -> dict[int, list[Missing]]:
    """Return {person: what his claim on one and the same title lacks}, by two questions however many they are."""
    people, titles = list(claims), behind(rules, title)
    years = years_of_many(session, people, titles) if titles else {}
    bare = [person for person, claim in claims.items() if not claim.innovation]
    good = good_outcomes_of_many(session, bare, today()) if bare else {}
    known = {person: replace(claims[person], innovation=rows[0].innovation.title) for person, rows in good.items()}
    return {person: missing(rules, known.get(person, claims[person]), years.get(person, set())) for person in people}


def _missing(rules: Rules, claim: Claim, years: set[int]) -> Iterator[Missing]:
    if claim.title == BASE:
        if claim.year not in years:
            yield Missing(BEHIND, NO_TITLE_OF_THE_YEAR)
        if rules.yes(INNOVATION) and not claim.innovation:
            yield Missing(INNOVATION, NO_INNOVATION)
    elif claim.title == FORCE:
        asked, found = rules.number(YEARS), _in_a_row(years, claim.year)
        if found < asked:
            yield Missing(YEARS, NOT_IN_A_ROW, {"n": asked, "found": found})
    elif claim.title == NATIONAL:
        asked, found = rules.number(TIMES), len([year for year in years if year <= claim.year])
        if found < asked:
            yield Missing(TIMES, NOT_OFTEN, {"n": asked, "found": found})
    elif claim.title == PROMOTION and claim.occasion != SUDDEN:
        yield Missing(FEAT, NO_FEAT)


def _in_a_row(years: set[int], last: int) -> int:
    """Return how many years in a row up to `last` are among some.

    >>> _in_a_row({2022, 2024, 2025, 2026}, 2026)
    3
    """
    found = 0
    while last - found in years:
        found += 1
    return found
