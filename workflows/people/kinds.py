"""The closed lists of this room: what a dated row can be."""

from enum import StrEnum


class Sex(StrEnum):
    """As in the personnel file."""

    MALE = "male"
    FEMALE = "female"


class AssignmentKind(StrEnum):
    """A person has one primary assignment at a time, and any number of concurrent ones."""

    PRIMARY = "primary"
    CONCURRENT = "concurrent"


class BodyKind(StrEnum):
    """The Party bodies of the force, lowest first."""

    CELL = "cell"
    GRASSROOTS_COMMITTEE = "grassroots_committee"
    COMMITTEE = "committee"
    STANDING_COMMITTEE = "standing_committee"


class Standing(StrEnum):
    """Only official members vote."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"


class Office(StrEnum):
    """What a member is in a body."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    MEMBER = "member"


class Relation(StrEnum):
    """What one person is to another; the codes that the recusal rules name."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    ADOPTIVE_PARENT = "adoptive_parent"
    ADOPTIVE_CHILD = "adoptive_child"
    PARENT_IN_LAW = "parent_in_law"
    CHILD_IN_LAW = "child_in_law"
    SIBLING_IN_LAW = "sibling_in_law"
    SPOUSE_OF_SIBLING = "spouse_of_sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    UNCLE_AUNT = "uncle_aunt"
    NEPHEW_NIECE = "nephew_niece"
    COUSIN = "cousin"


class InterestKind(StrEnum):
    """Declared interests between two people; what exactly lies in the declaration, not here."""

    DIRECT_INTEREST = "direct_interest"
    DISPUTE = "dispute"  # an open quarrel of law: a suit, a complaint, a debt between the two


class Answer(StrEnum):
    """What the other person, and after a contradiction the office, made of a declaration.  All but STRUCK count."""

    NONE = ""
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UPHELD = "upheld"
    STRUCK = "struck"


class ProtectionKind(StrEnum):
    """Why a person may not be moved or considered now (R-REA-05, R-STA-05)."""

    PREGNANCY = "pregnancy"
    MATERNITY = "maternity"
    CHILD_UNDER_36_MONTHS = "child_under_36_months"
    SERIOUS_ILLNESS = "serious_illness"
    FULL_TIME_STUDY = "full_time_study"
    SECONDMENT = "secondment"
