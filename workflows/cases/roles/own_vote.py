"""Whether a member whose discipline is voted on votes himself and counts in the base: the rows of R-PAR-15."""

from workflows.cases.house import Bound, Role
from workflows.law.rules import Rules

PROPOSE, DECIDE = "party_discipline.propose", "party_discipline.decide"
MAY_VOTE, DENOMINATOR = "R-PAR-15.subject_may_vote", "R-PAR-15.denominator"
WITHOUT = "all_official_members_without_subject"


def may_vote_himself(rules: Rules, role: Role, poll: str) -> bool:
    """Tell whether the rules of a case let the member under review vote on his own Party discipline.

    Only where the body itself votes on discipline: in every other matter nobody votes on what concerns him.
    """
    return role.bound is Bound.BODY and poll in (PROPOSE, DECIDE) and rules.yes(MAY_VOTE)


def counts_himself(rules: Rules, role: Role, poll: str) -> bool:
    """Tell whether the person concerned is one of those whom a majority is measured against; whoever votes counts."""
    return may_vote_himself(rules, role, poll) or rules.choice(DENOMINATOR) != WITHOUT
