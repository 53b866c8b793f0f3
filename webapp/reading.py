"""What of a case is closed even to those who may open it, and in what capacity somebody reads a reason."""

from collections.abc import Iterable

from flask_login import current_user

from workflows.cases.gates.movement import PROPOSALS
from workflows.cases.gates.verdict import Viewer
from workflows.cases.models import Case, Submission
from workflows.cases.permissions import OVERSEERS

from .access import me
from .forms import registry

INSPECTORATE = "inspectorate_officer"


def closed_to_me(case: Case, rows: Iterable[Submission]) -> set[str]:
    """Return the steps whose content and files I may not read, though I may open the case.

    A form may name its only readers; whoever proposed is never one of them, whatever his roles are: a second reader
    must be able to write down who has spoken against whom (R-REA-10, R-INT-02).
    """
    rows = list(rows)
    proposers = _proposers(case, rows)
    return {row.task_id for row in rows if row.person_id != me() and not _reads(row, proposers)}


def kept_from_me_as_proposer(case: Case, rows: Iterable[Submission]) -> set[str]:
    """Return the steps that I may not read because I proposed, even where a step of mine would show them."""
    rows = list(rows)
    if me() not in _proposers(case, rows):
        return set()
    return {row.task_id for row in rows if row.person_id != me() and _readers(row)}


def viewers() -> frozenset[Viewer]:
    """Return in what capacities I read the reasons of a gate; never as the person concerned, who has his own page."""
    mine = {Viewer.CASE}
    if current_user.roles & set(OVERSEERS):
        mine.add(Viewer.OFFICE)
    if INSPECTORATE in current_user.roles:
        mine.add(Viewer.INSPECTORATE)
    return frozenset(mine)


def _reads(row: Submission, proposers: set[int | None]) -> bool:
    readers = _readers(row)
    return not readers or (me() not in proposers and bool(current_user.roles & readers))


def _readers(row: Submission) -> set[str]:
    form = registry().get(row.form)
    return set(form.readers) if form else set()


def _proposers(case: Case, rows: Iterable[Submission]) -> set[int | None]:
    said = [row for row in rows if row.form in PROPOSALS.values()]
    return {case.opened_by_id} | {person for row in said for person in (row.person_id, row.acted_for_id)}
