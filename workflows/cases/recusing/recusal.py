"""Who must step aside: the one engine that is asked before every assignment (R-VER-02, R-STA-10, R-REA-09).

Grounds are declared kinship, interests and disputes, denunciations, hats, and earlier parts in the same matter;
bpmn/duties.toml says which of them keeps whom from which duty.  It asks the database three times for a matter,
whatever the number of people asked about and of cases there are.

What can still be inferred.  Interests, disputes, denunciations and stepping aside share one sentence and one rule, and
pickers leave out everybody with such a ground without saying so, so a name that is missing or refused tells only that
one of four grounds exists.  Whoever knows for certain that somebody neither declared anything nor stepped aside could
infer that he denounced; nobody but the person himself can know that, because declarations are seen by the two people
they name alone.  The two people of a declaration know of it, and so know what a refusal of each other means.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from workflows.cases.contest_tables import rivals_of
from workflows.cases.duties import Duties, Duty
from workflows.cases.house import House
from workflows.cases.linked_tables import LIST, lines_of
from workflows.cases.models import FOUR_EYES, Case
from workflows.errors import N_
from workflows.law.calendar import local_day, today
from workflows.people.conflicts import SELF, Conflict, Ties, TiesOfAll
from workflows.people.kinds import InterestKind

from .recusal_record import OBJECTED, Record, record_of

KIN, DISTANT, DECLARED, DENOUNCER = "kin", "distant_kin", "declared", "denouncer"
NEUTRAL = N_("%(name)s may not take part, on a declared ground that is kept with PX01.")
SENTENCES = {
    SELF: N_("%(name)s is the person concerned and may not take part."),
    KIN: N_("%(name)s may not take part: a declared relation to the person concerned bars it."),
    "objection": N_("%(name)s may not take part: an objection of the person concerned was accepted."),
    "reporter": N_("%(name)s reported the matter and may not verify it."),
}
EARLIER = N_("%(name)s has another duty in this matter, from which this one is kept apart.")


@dataclass(frozen=True)
class Finding:
    """One ground between a person and a duty: it bars, or it warns and needs a reasoned confirmation.

    `relation` is private: it is for whoever appoints (S06) and never stands in minutes.  `keeps_file`: earlier work in
    the matter takes nothing from what somebody may read.
    """

    ground: str
    rule: str
    bars: bool
    confidential: bool = False
    keeps_file: bool = False
    relation: str = ""

    @property
    def sentence(self) -> str:
        """The sentence, with a place for the name, that may be shown to whoever asked for this person."""
        if self.confidential:
            return NEUTRAL
        return SENTENCES.get(self.ground, EARLIER)


class Matter:
    """What stands between people and the duties of one matter, read once: a case, or a person before there is one."""

    def __init__(
        self,
        session: Session,
        house: House,
        case: Case | None,
        subject_id: int | None = None,
        *,
        to_come: bool = False,
    ) -> None:
        """`to_come`: asked for a case that will come from this one, to which all that was done here is earlier work."""
        self._session, self._house, self._case, self._to_come = session, house, case, to_come
        self._subject = case.concerned_id if case is not None else subject_id
        self._added: Record = {}

    @property
    def duties(self) -> Duties:
        """The table of duties."""
        return self._house.duties

    def against(self, person_ids: Iterable[int], duty: str) -> dict[int, list[Finding]]:
        """Return {person: his findings, what bars first} for those of `person_ids` whom any ground touches."""
        wanted = self.duties[duty]
        found = {
            person: sorted(self._findings(person, wanted), key=lambda each: not each.bars) for person in person_ids
        }
        return {person: findings for person, findings in found.items() if findings}

    def barred(self, person_ids: Iterable[int], duty: str) -> dict[int, Finding]:
        """Return {person: the ground that bars him}; what ends his access to the file comes first."""
        found = {
            person: [each for each in all_ if each.bars] for person, all_ in self.against(person_ids, duty).items()
        }
        return {person: min(bars, key=lambda each: each.keeps_file) for person, bars in found.items() if bars}

    def objected(self, person_id: int | None) -> bool:
        """Tell whether the officer concerned has objected to this person and nobody has decided about it yet."""
        return person_id is not None and OBJECTED in self._record.get(person_id, ())

    def involved(self) -> set[int]:
        """Return everybody who is named in the record of the matter: those whose access may have to end."""
        return {*self._record, *self._added}

    def add(self, role: str, person_ids: Iterable[int]) -> None:
        """Note who did a step, or was appointed, while the matter is held: it counts for the steps opened now."""
        if part := self.duties.parts.get(role):
            for person in person_ids:
                self._added.setdefault(person, set()).add(part)

    @cached_property
    def ties(self) -> Ties:
        """What was declared about the person concerned; for a case, also what has ended since it was opened."""
        return Ties(self._session, self._subject or 0, self._house.rules(today()), self._since)

    @property
    def _since(self) -> date | None:
        return local_day(self._case.opened_at) if self._case is not None and self._case.opened_at else None

    @cached_property
    def _listed(self) -> TiesOfAll:
        """The same about everybody of a list of linked moves: it concerns each of them, not its first alone.

        And about whoever else is proposed for the post of a case: he and his kin have an interest in it.
        """
        people: list[int] = []
        if self._case is not None and self._case.process == LIST:
            people = [line.person_id for line in lines_of(self._session, self._case)]
        elif self._case is not None:
            people = rivals_of(self._session, self._case)
        return TiesOfAll(self._session, people, self._house.rules(today()), self._since)

    @cached_property
    def _record(self) -> Record:
        if self._case is None:
            return {}
        return record_of(self._session, self._case, self.duties, today(), to_come=self._to_come)

    def _findings(self, person_id: int, duty: Duty) -> Iterator[Finding]:
        for conflict in dict.fromkeys((*self.ties.to(person_id), *self._listed.to(person_id))):
            yield self._of_conflict(conflict)
        for ground in sorted(self._record.get(person_id, set()) | self._added.get(person_id, set())):
            if rule := duty.rule(ground):
                yield Finding(
                    ground,
                    rule,
                    bars=ground in duty.bars,
                    confidential=ground in self.duties.confidential,
                    keeps_file=ground not in self.duties.personal,
                )

    def _of_conflict(self, conflict: Conflict) -> Finding:
        if conflict.relation == SELF:
            return Finding(SELF, self.duties["worker"].bars[SELF], bars=True)
        if conflict.relation in set(InterestKind):
            return Finding(DECLARED, self.duties.neutral_rule, bars=True, confidential=True, relation=conflict.relation)
        if conflict.barred:
            return Finding(
                KIN, conflict.rule_codes[0].removesuffix(".relations"), bars=True, relation=conflict.relation
            )
        return Finding(DISTANT, self.duties["worker"].warns[DISTANT], bars=False, relation=conflict.relation)


def against(
    session: Session, house: House, case: Case, person_ids: Iterable[int], duty: str
) -> dict[int, list[Finding]]:
    """Return what stands between people and a duty in a case: {person: findings}, nobody without any.

    `duty` is a code of bpmn/duties.toml.  Three statements at most, for any number of people.
    """
    return Matter(session, house, case).against(person_ids, duty)


def bar_code(finding: Finding) -> str:
    """Return what is written beside somebody barred from a step: the rule, or a mark that leaves him the file."""
    if finding.keeps_file:
        return FOUR_EYES
    return SELF if finding.ground == SELF else finding.rule
