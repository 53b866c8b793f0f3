"""How a person is written in a paper: rank, name, post, unit."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.law.calendar import today
from workflows.people.models import Person, Unit
from workflows.people.roles import assignment_of

LEADERS = "directorate"  # the kind of the unit whose people sign for the force


@dataclass(frozen=True)
class Named:
    """A person in words, in Vietnamese as papers are."""

    name: str
    rank: str
    post: str
    unit: str
    birth_year: int
    number: str
    whole: str = ""  # in whose name he signs: his unit, or the force itself for its leaders

    @property
    def comrade(self) -> dict[str, str]:
        """The words for somebody whom a paper is about."""
        return {"rank": self.rank, "name": self.name, "post": self.post, "unit": self.unit}

    @property
    def office(self) -> str:
        """The office in whose name he signs: “Trưởng phòng Cảnh sát hình sự”, without saying Phòng twice."""
        if self.whole in self.post:
            return self.post
        word = self.post.rpartition(" ")[2]
        return f"{self.post} {self.whole.removeprefix(f'{word.capitalize()} ')}"

    @property
    def officer(self) -> dict[str, str | int]:
        """The words for somebody whom a decision moves."""
        return {**self.comrade, "birth_year": self.birth_year, "service_number": self.number}


def named(session: Session, person_id: int) -> Named:
    """Return a person in words, with the post of today."""
    person = session.get_one(Person, person_id)
    assignment = assignment_of(session, person_id, today())
    unit = assignment.unit if assignment else None
    return Named(
        name=person.name,
        rank=person.rank.name,
        post=assignment.post.name if assignment else "",
        unit=unit.name if unit else "",
        birth_year=person.born_on.year,
        number=person.number,
        whole=_whole(session, unit) if unit else "",
    )


def _whole(session: Session, unit: Unit) -> str:
    above = session.get(Unit, unit.parent_id) if unit.kind == LEADERS and unit.parent_id else None
    return above.name if above else unit.name
