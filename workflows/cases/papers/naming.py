"""How a person is written in a paper: rank, name, post, unit."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.roles import assignment_of


@dataclass(frozen=True)
class Named:
    """A person in words, in Vietnamese as papers are."""

    name: str
    rank: str
    post: str
    unit: str
    birth_year: int
    number: str

    @property
    def comrade(self) -> dict[str, str]:
        """The words for somebody whom a paper is about."""
        return {"rank": self.rank, "name": self.name, "post": self.post, "unit": self.unit}

    @property
    def officer(self) -> dict[str, str | int]:
        """The words for somebody whom a decision moves."""
        return {**self.comrade, "birth_year": self.birth_year, "service_number": self.number}


def named(session: Session, person_id: int) -> Named:
    """Return a person in words, with the post of today."""
    person = session.get_one(Person, person_id)
    assignment = assignment_of(session, person_id, today())
    return Named(
        name=person.name,
        rank=person.rank.name,
        post=assignment.post.name if assignment else "",
        unit=assignment.unit.name if assignment else "",
        birth_year=person.born_on.year,
        number=person.number,
    )
