"""What a paper is made from: the case, what was filled in, who signs, and the standing words of its kind."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from .house import BPMN, House
from .models import Case, Submission, Task
from .naming import named


@dataclass(frozen=True)
class Making:
    """What a paper is made from."""

    session: Session
    house: House
    case: Case
    task: Task
    signer_id: int
    words: dict[str, Any]

    def fill(self, text: str) -> str:
        """Put the case's own words into a standing sentence."""
        receiving = self.case.receiving_unit.name if self.case.receiving_unit else ""
        return text.format(
            case=self.case.number, unit=self.case.unit.name, receiving=receiving, name=self.case.subject.name
        )

    def lines(self, key: str) -> list[str]:
        """Return a list of standing sentences, filled."""
        return [self.fill(line) for line in self.words[key]]

    def said(self, form: str) -> dict[str, Any]:
        """Return what was last filled in on a form of this case."""
        found = select(Submission.content).where(Submission.case_id == self.case.id, Submission.form == form)
        return self.session.scalars(found.order_by(Submission.id.desc())).first() or {}

    def signature(self, person_id: int, capacity: list[str] | None = None) -> dict[str, Any]:
        """Return the block of a signature: in which capacity, and the name."""
        signer = named(self.session, person_id)
        return {"capacity": capacity or [signer.post.upper()], "name": signer.name}

    @property
    def ending(self) -> dict[str, Any]:
        """To whom a paper goes and where it is kept."""
        return {"recipients": self.lines("recipients"), "kept": self.words["kept"]}


@cache
def standing_words() -> dict[str, dict[str, Any]]:
    """Return the standing words of each kind of paper."""
    return tomllib.loads((BPMN / "papers.toml").read_text(encoding="utf-8"))
