"""Bringing approved changes of the law to the open cases: each case in a transaction of its own."""

from flask import current_app

from workflows.cases.due import impact
from workflows.cases.law_models import LawChange

from .database import db, transaction
from .house import ask_again, house

AT_ONCE = 100  # cases that are moved while somebody waits for the page; more are left to the worker


def bring_into_effect(most: int | None = None) -> None:
    """Move the due dates that approved changes move by today; a change with more than `most` cases is left alone."""
    with transaction():
        due = impact.effects_due(db.session)
        cases = {change.id: impact.cases_to_recount(db.session, change) for change in due}
    for change in due:
        if most is None or len(cases[change.id]) <= most:
            _bring(change, cases[change.id])


def _bring(change: LawChange, cases: list[int]) -> None:
    ask_again()
    moved = 0
    for case_id in cases:
        try:
            with transaction():
                moved += impact.bring_to_case(db.session, house(), change.id, case_id)
        except Exception:
            # One broken case must not keep the others from their dates; the change stays due and is tried again.
            current_app.logger.exception("change %s did not reach case %s", change.id, case_id)
            return
    with transaction():
        impact.finish(db.session, change.id, moved)
