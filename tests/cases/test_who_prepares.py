"""Who prepares a vote where those who lead the body may not: its other members, then whoever leads the next body up."""

import party_walks
import pytest

from workflows.cases.models import TaskStatus
from workflows.cases.roles import party_bodies
from workflows.cases.roles.electorate import preparers
from workflows.law.calendar import today
from workflows.people.kinds import Relation
from workflows.people.models import Kinship
from workflows.people.roles import members_of


@pytest.mark.rule("R-PAR-15", "R-STA-10")
def test_a_vote_is_prepared_by_others_where_all_who_lead_its_body_must_step_aside(world):
    case = party_walks.open_discipline(world)
    party_walks.meet_in_cell(world, case)
    [task] = [each for each in case.tasks if each.poll and each.status is TaskStatus.OPEN]
    session, house = world.session, world.house
    cell = party_bodies.find(session, house, case, party_bodies.CELL)
    leading = party_bodies.officers_of(session, cell, today())
    assert preparers(session, house, case, task) == leading
    step_aside(world, case, leading)
    others = preparers(session, house, case, task)
    members = {person.id for person in members_of(session, cell.id, today())}
    assert set(others) == members - set(leading) - {case.subject_id}
    step_aside(world, case, others)
    line = party_bodies.line_of(session, case.subject_id, today())
    above = party_bodies.officers_of(session, party_bodies.next_above(line, cell), today())
    assert preparers(session, house, case, task) == [person for person in above if person not in leading]


def step_aside(world, case, people) -> None:
    """These are found to be kin of the member concerned."""
    for person in people:
        tie = Kinship(person_id=person, relative_id=case.subject_id, relation=Relation.SIBLING, declared_on=today())
        world.session.add(tie)
    world.session.flush()
