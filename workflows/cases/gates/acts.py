"""Which ground stands against which act, with what effect and by which rule: the table of the gates.

Data before code: a new ground is a row here, a sentence in `words` and a line in `grounds`.  Discipline in effect bars
advancement (R-TAL-03); a sign that nobody has verified stands in no row but as the proposer's own (R-TAL-04).
"""

from collections.abc import Mapping
from enum import StrEnum

from .verdict import Effect


class Act(StrEnum):
    """What is asked about."""

    TRANSFER = "transfer"
    PERIODIC_POSITION_CHANGE = "periodic_position_change"
    LEADER_ROTATION = "leader_rotation"
    SECONDMENT = "secondment"
    TEMPORARY_MEASURE = "temporary_measure"
    APPOINTMENT = "appointment"
    PROMOTION = "promotion"
    COMMENDATION = "commendation"
    TALENT_POOL = "talent_pool"
    DISCIPLINE_DEFERRAL = "discipline_deferral"  # may discipline be considered now?
    LIMITATION = "limitation"  # may it still be considered?
    EXEMPTION = "exemption"  # may liability be exempted?


class Ground(StrEnum):
    """What may stand about a person."""

    REVIEW_MEMBER = "review_member"
    REVIEW_OTHER = "review_other"
    PREGNANCY = "pregnancy"
    MATERNITY = "maternity"
    YOUNG_CHILD = "young_child"  # below the age of R-REA-05
    INFANT = "infant"  # below the age of R-STA-05
    ILLNESS = "illness"
    STUDY = "study"
    SECONDED = "seconded"
    RETIREMENT = "retirement"
    AWAITING = "awaiting"
    IN_EFFECT = "in_effect"
    NO_ADVANCEMENT = "no_advancement"
    NO_HIGHER_POST = "no_higher_post"
    DEMOTED_RANK = "demoted_rank"
    INTERVAL = "interval"
    COMPLAINED = "complained"
    DENOUNCED = "denounced"
    ANSWERED = "answered"
    OPEN_SIGN = "open_sign"
    MOVED = "moved"
    PROPOSER_KIN = "proposer_kin"
    REPLACEMENT_KIN = "replacement_kin"


MOVES = frozenset(
    (Act.TRANSFER, Act.PERIODIC_POSITION_CHANGE, Act.LEADER_ROTATION, Act.SECONDMENT, Act.TEMPORARY_MEASURE)
)
OWN_FILE = (
    Ground.PREGNANCY,
    Ground.MATERNITY,
    Ground.YOUNG_CHILD,
    Ground.ILLNESS,
    Ground.STUDY,
    Ground.SECONDED,
    Ground.RETIREMENT,
)
WAIVABLE = frozenset((Ground.PREGNANCY, Ground.MATERNITY, Ground.INFANT))  # by the person's own request (R-STA-05)
REPRISAL = (Ground.COMPLAINED, Ground.DENOUNCED, Ground.ANSWERED, Ground.OPEN_SIGN)

# A ground whose rule is "" names its own: a lock says by which row it was set, an interval by which rank.
Bars = Mapping[Ground, tuple[Effect, str]]
KIN: Bars = dict.fromkeys((Ground.PROPOSER_KIN, Ground.REPLACEMENT_KIN), (Effect.BLOCK, "R-REA-09"))
SPOKEN: Bars = dict.fromkeys(REPRISAL, (Effect.SECOND_READER, "R-REA-10"))
GUARD: Bars = {
    **SPOKEN,
    Ground.MOVED: (Effect.SECOND_READER, "R-REA-11"),
}
REVIEW: Bars = {Ground.REVIEW_MEMBER: (Effect.BLOCK, "R-REA-06"), Ground.REVIEW_OTHER: (Effect.BLOCK, "R-REA-07")}
PERSONAL: Bars = dict.fromkeys(OWN_FILE, (Effect.BLOCK, "R-REA-05"))
HELD_BACK: Bars = {Ground.REVIEW_MEMBER: (Effect.BLOCK, "R-REA-06"), Ground.NO_ADVANCEMENT: (Effect.BLOCK, "")}

BARS: Mapping[Act, Bars] = {
    Act.TRANSFER: {**REVIEW, **PERSONAL, **KIN, **GUARD},
    Act.PERIODIC_POSITION_CHANGE: {
        **dict.fromkeys(REVIEW, (Effect.BLOCK, "R-REA-05")),
        **PERSONAL,
        **KIN,
        **SPOKEN,  # not R-REA-11: that is for a move without a plan, and this goes by a published one (R-REA-03)
    },
    Act.LEADER_ROTATION: {**REVIEW, **KIN, **GUARD},
    Act.SECONDMENT: {
        **REVIEW,
        Ground.REVIEW_MEMBER: (Effect.BLOCK, "R-PAR-14"),
        Ground.SECONDED: (Effect.BLOCK, "R-REA-SECONDMENT"),
        **KIN,
        **GUARD,
    },
    Act.TEMPORARY_MEASURE: {**KIN, **SPOKEN},
    Act.APPOINTMENT: {**HELD_BACK, Ground.NO_HIGHER_POST: (Effect.BLOCK, "")},
    Act.PROMOTION: {
        **HELD_BACK,
        Ground.DEMOTED_RANK: (Effect.BLOCK, ""),
        Ground.INTERVAL: (Effect.BLOCK, ""),
    },
    Act.TALENT_POOL: dict(HELD_BACK),  # R-TAL-03; a sign that nobody has verified is no ground (R-TAL-04)
    Act.COMMENDATION: {
        Ground.REVIEW_MEMBER: (Effect.BLOCK, "R-REA-06"),
        Ground.REVIEW_OTHER: (Effect.BLOCK, "R-COM-02"),
        Ground.AWAITING: (Effect.BLOCK, "R-COM-02"),
        Ground.IN_EFFECT: (Effect.BLOCK, "R-COM-02"),
    },
    Act.DISCIPLINE_DEFERRAL: dict.fromkeys(
        (Ground.PREGNANCY, Ground.MATERNITY, Ground.INFANT, Ground.ILLNESS), (Effect.BLOCK, "R-STA-05")
    ),
    Act.LIMITATION: {},
    Act.EXEMPTION: {},
}
# Settings of the office that take a row of the table out of force, or soften it: (act, ground) -> the yes or no asked.
EXTENDED: Mapping[Act, str] = {Act.TRANSFER: "R-REA-05.transfer"}
NON_MEMBER, NON_MEMBER_READ = "R-REA-07.block_non_member", "R-REA-07.second_reader"
