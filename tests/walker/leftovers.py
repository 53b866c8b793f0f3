"""What two cases of discipline have left behind: decisions of both tracks about one officer, which processes follow."""

import discipline_walks
import party_walks
from sqlalchemy.orm import Session
from worlds import World, people

from workflows.cases.answers import Answers
from workflows.cases.house import House


def leave_decisions(session: Session, house: House) -> None:
    """Bring one case of each track to its decision, by the use cases: canbo is warned by the Party and the State."""
    world = World(session, house, people(session))
    case = party_walks.open_discipline(world)
    party_walks.meet_in_cell(world, case)
    party_walks.vote(world, case, "ballot_in_cell", {"warning": 9})
    world.do(case, "sign_cell", "bithu", Answers({"grounds": "Không chấp hành phân công."}))
    party_walks.publish(world, case, "hand_over", "bithu")
    discipline_walks.disciplined(world, "warning")
    session.commit()
