"""The letter by which those who verify ask a unit for information and documents (TT 129/2020/TT-BCA Art 17)."""

from datetime import date
from typing import Any

from workflows.cases.models import Task
from workflows.documents.wording import date_words, unended

from .paper_making import Making, standing_words

KIND, PROCESS = "information_request", "verification"


def is_asked_in_writing(task: Task) -> bool:
    """Tell whether a question to a unit is a letter: that of those who verify is, any other is asked here alone."""
    return task.process == PROCESS and task.role in standing_words()[KIND]["asked_by"]


def asked_in_writing(making: Making, unit: str, question: str, reason: str, due_on: date | None) -> dict[str, Any]:
    """Return the data of the letter to a unit: the question and no more, for it sees nothing of the file."""
    words, known = making.words, {"case": making.case.number, "asked": unit}
    rows = [
        (words["question"], " ".join(question.split())),
        (words["reason"], " ".join(reason.split())),
        (words["due"], f"{date_words(due_on)}." if due_on else ""),
    ]
    return {
        "title": words["title"].format_map(known),
        "addressees": [unended(line.format_map(known)) for line in words["addressees"]],
        "opening": words["opening"].format_map(known),
        "sections": [{"heading": heading, "text": text} for heading, text in rows if text],
        "closing": words["closing"],
        "signature": making.signature(making.signer_id),
        **making.ending,
    }
