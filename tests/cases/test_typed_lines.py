"""A list of moves as it is typed or pasted: every bad line is named with its reason, the good ones are understood."""

import linked_walks
import pytest
from benching.counting_statements import counted
from sqlalchemy import select

from workflows.cases.linked.typed_lines import read_lines
from workflows.law.calendar import today
from workflows.people.models import Person, Unit
from workflows.people.roles import assignment_of


@pytest.fixture
def two(world) -> list[Person]:
    return [world.session.get_one(Person, person) for person in linked_walks.movers(world, 2)]


def read(world, text: str):
    rows, faults = read_lines(world.session, text, today(), world["truongphong"])
    return rows, [fault.message % fault.params for fault in faults]


def test_a_line_names_whose_place_is_taken_or_the_unit_and_the_post(world, two):
    one, other = two
    rows, faults = read(world, f"{one.number}; {other.number}\n\n{other.number}\tp001\tĐội trưởng\tcó kinh nghiệm")
    assert faults == []
    place = assignment_of(world.session, other.id, today())
    assert (rows[0].seat.unit_id, rows[0].seat.post_code) == (place.unit_id, place.post_code)
    ward = world.session.scalars(select(Unit.id).where(Unit.code == "P001")).one()
    assert (rows[1].seat.unit_id, rows[1].seat.post_code, rows[1].note) == (ward, "team_leader", "có kinh nghiệm")
    assert [row.line for row in rows] == [1, 3], "an empty line is left out, and the others keep their numbers"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("abc", "Line 1: write the officer's number"),
        ("{one}", "Line 1: write the officer's number"),
        ("000-000; {other}", "Line 1: nobody serves under the number 000-000"),
        ("{one}; 000-000", "Line 1: nobody serves under the number 000-000"),
        ("{one}; X999; Cán bộ", "Line 1: there is no unit X999"),
        ("{one}; P001; Vua", "Line 1: there is no post “Vua”"),
        ("{one}; P001", "Line 1: there is no post “”"),
        ("{one}; {one}", "holds this post already"),
        ("{one}; {other}\n{one}; P001; Cán bộ", "stands in the list twice"),
        ("{own}; {other}", "nobody proposes his own transfer"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(world, two, line, says):
    own = world.session.get_one(Person, world["truongphong"]).number
    _rows, faults = read(world, line.format(one=two[0].number, other=two[1].number, own=own))
    assert says in " ".join(faults)


def test_rubbish_is_refused_line_by_line(world):
    rows, faults = read(world, "²; 318-452\n318-452; %(n)s\n;;;\n" + "9" * 300)
    assert rows == []
    assert len(faults) == 4


def test_a_long_list_is_read_in_as_many_statements_as_a_short_one(world, two):
    people = world.session.scalars(select(Person).limit(100)).all()
    with counted(world.session.get_bind()) as few:
        read(world, f"{two[0].number}; {two[1].number}")
    with counted(world.session.get_bind()) as many:
        read(world, "\n".join(f"{person.number}; {two[0].number}" for person in people))
    assert len(many) == len(few) <= 4
