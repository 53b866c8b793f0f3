"""Which maker words each kind of paper: what is in the case, put into the data that the kind asks for."""

from collections.abc import Callable
from typing import Any

from .hearing_papers import hearing_minutes
from .linked_papers import transfer_list
from .mentoring_papers import MENTORING_MAKERS
from .merit_papers import certificate, roll
from .moving_papers import decided, handover_minutes, told
from .paper_making import Making
from .party_papers import PARTY_MAKERS
from .placing_papers import PLACING_MAKERS
from .summons_papers import summons
from .transfer_papers import submission, transfer_decision
from .verification_papers import conclusion, extension_decision, verification_decision
from .vote_papers import counting_minutes, resolution
from .worded_papers import articled, sectioned

WORDED = {
    sectioned: (
        *("discipline_submission", "review_minutes", "council_minutes", "ballot_minutes", "council_recommendation"),
        *("no_violation", "announcement_minutes", "party_notice", "acceptance_notice", "complaint_report"),
        *("dialogue_minutes", "enforcement_minutes", "restoration_notice", "apology_minutes"),
        *("periodic_submission", "measure_submission", "measure_notice"),
        *("mentoring_assignment", "development_plan", "achievement_report", "merit_submission"),
        *("receiving_opinion", "verification_plan", "verification_report", "forwarding_slip", "inspection_report"),
        *("verification_announcement", "self_criticism_request"),
    ),
    articled: (
        *("council_decision", "discipline_decision", "complaint_decision", "suspension_decision"),
        *("periodic_decision", "measure_decision", "measure_review", "measure_cancellation"),
        *("merit_decision", "merit_revocation"),
    ),
    told: ("move_submission", "meeting_record", "feedback_report"),
    hearing_minutes: ("hearing_minutes", "party_hearing_minutes"),
    summons: ("summons", "invitation", "party_summons"),
    decided: (
        "secondment_decision",
        "secondment_extension",
        "return_decision",
        "appointment_decision",
        "rotation_decision",
    ),
}
MAKERS: dict[str, Callable[[Making], dict[str, Any] | None]] = {
    "submission": submission,
    "transfer_decision": transfer_decision,
    "transfer_list": transfer_list,
    "verification_decision": verification_decision,
    "extension_decision": extension_decision,
    "conclusion": conclusion,
    "resolution": resolution,
    "counting_minutes": counting_minutes,
    "handover_minutes": handover_minutes,
    "merit_certificate": certificate,
    "merit_roll": roll,
    **PARTY_MAKERS,
    **PLACING_MAKERS,
    **MENTORING_MAKERS,
    **{kind: maker for maker, kinds in WORDED.items() for kind in kinds},
}
