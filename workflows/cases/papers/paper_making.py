"""What a paper is made from: the case, what was filled in, who signs, and the standing words of its kind."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.cases.house import BPMN, House
from workflows.cases.models import Case, Part, Submission, Task
from workflows.law.calendar import today
from workflows.people.roles import assignment_of, standing_unit

from .naming import Named, named

FOR_THE_HEAD, BY_AUTHORISATION = "KT.", "TUQ."
DEPUTIES = ("deputy_head", "deputy_director")


@dataclass(frozen=True)
class Making:
    """What a paper is made from."""

    session: Session
    house: House
    case: Case
    task: Task
    signer_id: int
    words: dict[str, Any]
    acted_for: int | None = None  # the absent officer in whose name the signer signs

    @property
    def in_whose_name(self) -> int:
        """Whose post gives the authority to sign: the signer's own, or that of the officer he stands in for."""
        return self.signer_id if self.acted_for is None else self.acted_for

    @property
    def in_role(self) -> "Making | None":
        """This making with the words of the role whose step it is (`by`); None where the role has another paper.

        `after` in them has words for what comes once a form of the case was filled in, `of` words for the step's form.
        """
        if "by" not in self.words:
            return self
        own = self.words["by"].get(self.task.role)
        if own is None:
            return None
        words = self.words | own
        for form, later in own.get("after", {}).items():
            words |= later if self.said(form) else {}
        return replace(self, words=words | self.words.get("of", {}).get(self.task.form, {}))

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
        """Return the block of a signature: in which capacity, and the name.

        `signs_as` are the lines of whoever signs in a duty and not by his post: secretary of a council, verifier;
        `signs_for` is the line of a team, then the word for its head and that for a member.
        A letter of the force that its office signs is signed by order (`by_order`: TL., NĐ 30/2020/NĐ-CP, Phụ lục I).
        """
        signer = named(self.session, person_id)
        duty = self.words.get("signs_as") or self._in_team(person_id)
        lines = capacity or duty or [*self.words.get("by_order", ()), signer.post.upper()]
        if self.acted_for is not None and person_id == self.signer_id:
            absent = capacity or [named(self.session, self.acted_for).post.upper()]
            lines = [f"{self._stands(signer)} {absent[0]}", *absent[1:], signer.post.upper()]
        return {"capacity": lines, "name": signer.name}

    def _in_team(self, person_id: int) -> list[str]:
        if "signs_for" not in self.words:
            return []
        mine = select(Part.leads).where(Part.case_id == self.case.id, Part.person_id == person_id)
        leads = self.session.scalars(mine.where(Part.role == self.task.role)).first()
        team, leader, member = self.words["signs_for"]
        return [team, leader if leads else member]

    def _stands(self, signer: Named) -> str:
        """KT. for a deputy of the same unit, TUQ. for anybody else (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
        if self.acted_for is None:
            return ""
        absent = assignment_of(self.session, self.acted_for, today())
        own = assignment_of(self.session, self.signer_id, today())
        if absent is None or own is None:
            return BY_AUTHORISATION
        same = standing_unit(self.session, absent.unit).id == standing_unit(self.session, own.unit).id
        return FOR_THE_HEAD if same and own.post.level in DEPUTIES else BY_AUTHORISATION

    @property
    def ending(self) -> dict[str, Any]:
        """To whom a paper goes and where it is kept."""
        return {"recipients": self.lines("recipients"), "kept": self.words["kept"]}


def words_of(kind: str, process: str) -> dict[str, Any]:
    """Return the standing words of a kind of paper; those for a process of its own stand over the common ones."""
    words = standing_words()[kind]
    own: dict[str, Any] = words.get(process, {})
    return words | own


@cache
def standing_words() -> dict[str, dict[str, Any]]:
    """Return the standing words of each kind of paper."""
    return tomllib.loads((BPMN / "papers.toml").read_text(encoding="utf-8"))
