"""What the register calls things: families of rules, units, how a rule binds, kinds of change, states of a day."""

import re

from webapp.texts import lazy
from workflows.law.amending import Kind
from workflows.law.authority_rows import AuthorityRow
from workflows.law.rows import BallotRule, Rule, Unit

OWN, VOTES = "OWN", "BALLOTS"
SERIES = re.compile(r"R-([A-Z]{3})-|(P-\d\.\d+)-")
FAMILIES = {
    "CLK": lazy("How time is counted"),
    "RNK": lazy("Ranks"),
    "INT": lazy("Intake and triage"),
    "P-2.1": lazy("Steps of intake"),
    "VER": lazy("Verification"),
    "P-2.2": lazy("Steps of verification"),
    "REA": lazy("Reassignment"),
    "APP": lazy("Appointment"),
    "CON": lazy("Confidence ballot"),
    "STA": lazy("State discipline"),
    "P-2.4": lazy("Steps of state discipline"),
    "PAR": lazy("Party discipline and votes"),
    "SYN": lazy("Party and State together"),
    "COM": lazy("Commendation"),
    "TAL": lazy("Talent"),
    "CPL": lazy("Complaints"),
    "P-2.8": lazy("Steps of a complaint"),
    "MEN": lazy("Mentoring"),
    "DAT": lazy("Personal data and secrets"),
    VOTES: lazy("How votes are counted"),
    OWN: lazy("Settings of this system"),
}
FORCES = {
    "A": lazy("Binds officers or Party members directly"),
    "B": lazy("Binds others; used as a model"),
    "C": lazy("An old text until it is replaced"),
    "-": lazy("Setting of this system"),
}
UNITS = {
    Unit.WORKING_DAYS: lazy("working days"),
    Unit.DAYS: lazy("days"),
    Unit.MONTHS: lazy("months"),
    Unit.YEARS: lazy("years"),
    Unit.SHARE_ABOVE: lazy("more than this share"),
    Unit.SHARE_AT_LEAST: lazy("at least this share"),
}
BASES = {"all_members": lazy("all official members"), "summoned": lazy("those summoned")}
KINDS = {
    Kind.RULE: lazy("Rule"),
    Kind.BALLOT: lazy("Way of counting votes"),
    Kind.AUTHORITY: lazy("Row of the authority matrix"),
    Kind.MATRIX: lazy("Rows of the authority matrix, divided or joined"),
    Kind.DAY: lazy("Day of the calendar"),
    Kind.CONFIRMED: lazy("Confirmation"),
}
STATES = {
    "off": lazy("Day off"),
    "worked": lazy("Weekend day that is worked instead of another"),
    "plain": lazy("Plain day again, as the weekday has it"),
}


def family_of(row: Rule | BallotRule | AuthorityRow) -> str:
    """Return the family that a row belongs to."""
    if isinstance(row, BallotRule):
        return VOTES
    found = SERIES.match(row.code)
    code = next(filter(None, found.groups()), OWN) if found else OWN
    return code if code in FAMILIES else OWN
