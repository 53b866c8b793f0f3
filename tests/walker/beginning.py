"""How a case of each process begins: by people, by another case, or as what a decision of discipline leaves to do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.forms.base import Desk
from workflows.cases.decisions import PARTY, STATE, DisciplineDecision
from workflows.cases.house import House
from workflows.cases.merit.list_checking import Head
from workflows.cases.merit.lists import keep_list
from workflows.cases.models import Case
from workflows.cases.running import steps
from workflows.cases.verbs import complaining
from workflows.law.calendar import DAY, today
from workflows.people.models import Person
from workflows.people.sheets import Line

if TYPE_CHECKING:
    from wandering import Wanderer

Begin = Callable[["Wanderer", str], Case]


def beginnings(house: House) -> dict[str, Begin]:
    """Return {process: how it begins}: every process of the house that somebody or something opens."""
    library = house.library
    text = "\n".join(library.files.values()).replace("&quot;", '"')
    opened = {p for p in library.processes if f'open_case("{p}")' in text}
    started = {p for p in library.processes if library.model(p).drawing.starters}
    ways: dict[str, Begin] = dict.fromkeys(opened | started, _anybody)
    return ways | {
        "complaint_party": _complain_to_the_party,
        "complaint_state": _complain,
        "commendation_list": _bring_a_list,
        "synchroniser": _tell_the_other_side,
        "restoration": _restore,
        "changed_effect": _restore,
        "decision in effect": _go_on,
    }


def _anybody(walk: "Wanderer", process: str) -> Case:
    return walk.start(process)


def _complain_to_the_party(walk: "Wanderer", process: str) -> Case:
    decision = _standing(walk, PARTY)
    desk = Desk(walk.session, walk.house, decision.person_id, process)
    form = walk.pen([]).fill(walk.forms["party_complaint"], desk)
    return steps.begin(walk.session, walk.house, process, decision.person_id, decision.person_id, form.answers())


def _complain(walk: "Wanderer", process: str) -> Case:
    decision = _standing(walk, STATE)
    desk = Desk(walk.session, walk.house, decision.person_id, process, about=decision.id)
    form = walk.pen([]).fill(walk.forms["complaint"], desk)
    walk.mine.add(decision.case_id)
    return complaining.file_complaint(walk.session, walk.house, decision, decision.person_id, form.answers())


def _tell_the_other_side(walk: "Wanderer", process: str) -> Case:
    decision = _standing(walk, walk.choose([PARTY, STATE]))
    opener = walk.session.get_one(Case, decision.case_id)
    return steps.start_case(walk.session, walk.house, process, decision.person_id, None, came_from=opener)


def _restore(walk: "Wanderer", process: str) -> Case:
    decision = _standing(walk, STATE)
    opener = walk.session.get_one(Case, decision.case_id)
    return steps.start_case(walk.session, walk.house, process, decision.person_id, None, came_from=opener)


def _go_on(walk: "Wanderer", _process: str) -> Case:
    """Go on with the case whose decision is in effect."""
    return walk.session.get_one(Case, _standing(walk, STATE).case_id)


def _standing(walk: "Wanderer", track: str) -> DisciplineDecision:
    found = select(DisciplineDecision).where(DisciplineDecision.track == track).order_by(DisciplineDecision.id)
    return walk.session.scalars(found).first()


def _bring_a_list(walk: "Wanderer", process: str) -> Case:
    keep_a_list(walk)
    maker = walk.people["chihuy"]
    return steps.start_case(walk.session, walk.house, process, maker, maker)


def keep_a_list(walk: "Wanderer") -> None:
    """A commander has brought a list of three, one of them unknown."""
    known = [walk.session.get_one(Person, walk.people[name]) for name in ("kemcap", "bithu")]
    lines = [Line(at, _row(person.number, person.name)) for at, person in enumerate(known, start=2)]
    lines.append(Line(9, _row("000-000", "Không Ai")))
    head = Head("merit_certificate_unit", "yearly", today() - DAY)
    keep_list(walk.session, walk.house, head, lines, "0" * 64, walk.people["chihuy"])


def _row(number: str, name: str) -> dict[str, str]:
    return {"number": number, "name": name, "citation": "Hoàn thành tốt nhiệm vụ", "innovation": "", "earlier": ""}
