"""A title of a whole unit through the real forms: proposed, voted on in secret twice, decided, entered, certified."""

import paths
import pytest
from merit_paths import UNIT
from sqlalchemy import select
from votes_held import hold, open_task

from webapp.database import db
from workflows.cases.models import Case
from workflows.cases.running.steps import start_case
from workflows.cases.unit_commendation_tables import UnitCommendation
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.models import Unit
from workflows.trail.models import PersonReading

COUNCIL = ("chutich", "hoidong", "uyvien08")


def propose(office, by="truongphong", unit="PC06-D1", expect=200, **more):
    """Propose a unit; the number of the case, or the refused page."""
    [unit_id] = office.rows(select(Unit.id).where(Unit.code == unit))
    answers = {"unit": unit_id, "title": "victorious_unit", "occasion": "yearly", "merit_on": paths.typed(today())}
    page = office[by].get("/start/commendation_unit")
    page = office[by].send(page, {**answers, "achievement": "Tập thể hoàn thành vượt chỉ tiêu.", **more}, expect=expect)
    return page if expect != 200 else last(office)


def last(office) -> str:
    found = select(Case.number).where(Case.process == "commendation_unit").order_by(Case.id.desc())
    return office.rows(found)[0]


def to_the_decision(office, number: str, by="truongphong") -> None:
    people = [office.id_of(name) for name in UNIT]
    met = {"held_on": paths.typed(today()), "matter": "Thống nhất.", "members": people, "lead": people[1]}
    office[by].do(number, met)
    hold(office, open_task(office, number, "unit_vote"), "px03", UNIT[1], dict.fromkeys(UNIT, "agree"))
    office[by].do(number, {"summary": "Thành tích chung của đội.", "committee": "agree"})
    people = [office.id_of(name) for name in COUNCIL]
    checked = {"outcome": "supported", "matter": "Đã đối chiếu.", "complete": True}
    office["px03"].do(number, {**checked, "members": people, "lead": people[0]})
    hold(office, open_task(office, number, "council_vote"), "px03", COUNCIL[0], dict.fromkeys(COUNCIL, "agree"))


@pytest.mark.rule("R-COM-UNIT", "R-COM-01", "R-COM-03")
def test_a_unit_is_proposed_voted_on_and_given_its_title_with_a_certificate_that_names_nobody(office):
    number = propose(office)
    case = office.case(number)
    assert case.impersonal
    [unit] = office.rows(select(Unit).where(Unit.code == "PC06-D1"))
    assert case.unit_id == unit.id, "it belongs to the unit that is proposed, not to its proposer's"
    assert office["truongphong"].get(f"/cases/{case.id}").has(f"Tập thể được đề nghị: {unit.name}")
    to_the_decision(office, number)
    office["giamdoc"].do(number, {"outcome": "grant", "citation": "đã hoàn thành xuất sắc", "file_read": True})
    [row] = office.rows(select(UnitCommendation))
    assert (row.unit_id, row.title_code) == (unit.id, "victorious_unit")
    papers = {row.kind: row for row in office.rows(select(Document).where(Document.case_id == case.id))}
    data = {
        kind: office.rows(select(Document.data).where(Document.id == paper.id))[0] for kind, paper in papers.items()
    }
    assert data["merit_certificate"]["unit"] == unit.name
    assert "person" not in data["merit_certificate"] or data["merit_certificate"]["person"] is None
    assert unit.name in str(data["merit_decision"]["articles"])
    assert "đồng chí" not in str(data["merit_decision"]["articles"])
    assert row.certificate == papers["merit_certificate"].symbol
    page = office["canbo"].get(office["canbo"].get("/").links()["Khen thưởng tập thể"])
    assert page.has(unit.name, "Đơn vị quyết thắng", row.symbol, row.certificate)


@pytest.mark.rule("R-COM-UNIT")
def test_nobody_proposes_a_unit_that_he_does_not_command(office):
    assert propose(office, by="chihuy", unit="PC06-D2", expect=422).has("Đồng chí đề nghị cho đơn vị do mình chỉ huy")


@pytest.mark.rule("R-COM-UNIT", "R-COM-02", "R-DAT-04")
def test_a_unit_waits_while_its_head_may_not_be_commended_and_he_sees_who_asked(office):
    head = office.id_of("truongphong")
    with office.app.app_context():
        start_case(db.session, office.app.extensions["house"], "state_discipline", head, None)
        db.session.commit()
    page = propose(office, by="chihuy", expect=422)
    told = page.soup.select_one("section[aria-labelledby=checked]").get_text(" ")
    assert "GAT-HELD" in told
    assert "kỷ luật" not in told, "why is not for him to know"
    assert not office.rows(select(Case.id).where(Case.process == "commendation_unit"))
    looks = office.rows(select(PersonReading.person_id).where(PersonReading.subject_id == head))
    assert looks == [office.id_of("chihuy")]
