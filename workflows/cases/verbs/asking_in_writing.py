"""The letter beside a question to a unit, where the step asks in writing: those who verify do."""

from sqlalchemy.orm import Session

from workflows.cases.house import House
from workflows.cases.papers.issuing import issue_paper
from workflows.cases.papers.paper_making import Making, words_of
from workflows.cases.papers.request_papers import KIND, asked_in_writing, is_asked_in_writing
from workflows.cases.request_models import Request


def write(session: Session, house: House, request: Request, acted_for: int | None) -> int | None:
    """Issue the letter of a consultation and return its id; None where the step asks without one.

    It belongs to no step, so that the person concerned does not meet it among what was told to him (R-VER-06).
    """
    task, unit = request.task, request.unit
    if task is None or unit is None or not is_asked_in_writing(task):
        return None
    making = Making(session, house, request.case, task, request.asked_by_id, words_of(KIND, task.process), acted_for)
    question = str((request.content or {}).get("question", ""))
    data = asked_in_writing(making, unit.name, question, request.reason or "", request.due_on)
    return issue_paper(making, KIND, data, None).id
