"""The functions of the Party's track that drawings may call by name, bound to one case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.models import Case

from . import party_track, side_by_side
from .state_track import Tell

NAMES = (
    *("party_gate_facts", "party_facts", "keep_party_decision", "publish_party_decision", "resolve_party_complaint"),
    *("sync_facts", "proportion_facts", "cancel_state_decision"),
)


def party_functions(session: Session, house: House, case: Case, tell: Tell) -> dict[str, Callable[[], Any]]:
    """Return the functions by their names."""
    return {
        "party_gate_facts": lambda: party_track.gate_facts(session, house, case),
        "party_facts": lambda: party_track.facts(session, house, case),
        "keep_party_decision": lambda: party_track.keep_decision(session, case),
        "publish_party_decision": lambda: party_track.publish_decision(session, house, case),
        "resolve_party_complaint": lambda: party_track.resolve_complaint(session, house, case),
        "sync_facts": lambda: side_by_side.facts(session, case),
        "proportion_facts": lambda: side_by_side.proportion_facts(session, house, case),
        "cancel_state_decision": lambda: side_by_side.cancel_twin(session, case, tell),
    }
