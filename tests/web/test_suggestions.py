"""Good work is found: colleagues suggest, commanders answer, what was never honoured is looked at."""

import pytest
from sqlalchemy import select
from test_innovation_outcomes import approved, report

from webapp.database import db
from workflows.cases.commendation_tables import Commendation
from workflows.cases.decisions import STATE, DisciplineDecision
from workflows.cases.merit.criteria import BASE, INNOVATION, Claim, missing_for
from workflows.cases.merit.list_checking import LACKS, Head, check_lines
from workflows.cases.recognising.suggestion_tables import Suggestion
from workflows.cases.running.steps import start_case
from workflows.law.calendar import today
from workflows.people.models import Person
from workflows.people.sheets import Line

FACT = "Làm bảng tra cứu hồ sơ cho Đội, giảm một nửa thời gian chờ của công dân."


def said(office, who="canbo2", **more) -> dict:
    return {"who": office.id_of(who), "purpose": "commendation", "facts": FACT, "known_from": "Cùng tổ", **more}


@pytest.mark.rule("R-TAL-02")
def test_a_colleague_suggests_the_commander_answers_with_a_reason_and_the_officer_reads_it(office):
    colleague = office["bithu"]
    page = colleague.get("/suggestions")
    assert colleague.send(page, said(office, facts="hay đi nhậu với bạn bè"), expect=422).has("R-INT-06")
    colleague.send(page, said(office))
    assert colleague.send(colleague.get("/suggestions"), said(office), expect=422).has("chưa được trả lời")
    (row,) = office.rows(select(Suggestion))
    head = office["truongphong"]
    answers = {f"g{row.id}-decision": "not", f"g{row.id}-reason": "Chờ hết quý để có số liệu cả năm."}
    for stranger in ("chihuy", "px01", "bithu"):
        office[stranger].post(f"/suggestions/{row.id}", answers, expect=404)
    head.send(head.get("/suggestions"), answers, action=f"/suggestions/{row.id}")
    for reader in ("canbo2", "bithu"):
        assert office[reader].get("/suggestions").has(FACT, "Chờ hết quý", "chưa tiếp nhận"), reader
    assert FACT not in office["canbo"].get("/suggestions").text
    head.post(f"/suggestions/{row.id}", answers, expect=422)


@pytest.mark.rule("R-STA-10")
def test_nobody_suggests_his_kin_and_everybody_may_suggest_himself(office):
    verifier = office["xacminh3"]
    refused = verifier.send(verifier.get("/suggestions"), said(office, "canbo"), expect=422)
    assert refused.has("quan hệ đã kê khai")
    own = office["canbo2"]
    own.send(own.get("/suggestions"), said(office, purpose="talent_pool"))
    assert office["truongphong"].get("/suggestions").has("Chờ đồng chí trả lời")


def test_a_good_outcome_that_nobody_honoured_is_looked_at_after_its_time_and_no_more_once_it_was(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        row = approved(office)
        report(office, row)
        head = office["truongphong"]
        head.send(head.get(f"/innovations/{row}/outcome"), {"decision": "good", "reason": "Đã kiểm tra sổ."})
        assert not head.get("/suggestions").has("Kết quả tốt chưa được khen thưởng")
    with office.on(2026, 9, 4):
        for reader in ("truongphong", "px03"):
            assert office[reader].get("/suggestions").has("Kết quả tốt chưa được khen thưởng", "Mai Khánh Ly"), reader
        assert not office["tiepnhan"].get("/suggestions").has("Mai Khánh Ly"), "not of another line"
        assert not office["canbo2"].get("/suggestions").has("Kết quả tốt chưa được khen thưởng")
        given = commend(office, "canbo2", today())
        assert not office["px03"].get("/suggestions").has("Kết quả tốt chưa được khen thưởng")
        with office.app.app_context():
            db.session.get_one(Commendation, given).revoked_on = today()
            db.session.commit()
        assert office["px03"].get("/suggestions").has("Kết quả tốt chưa được khen thưởng"), "what was revoked is none"


@pytest.mark.rule("R-COM-04")
def test_a_good_outcome_in_the_register_is_the_innovation_that_a_title_asks_for(office):
    row, person = approved(office), office.id_of("canbo2")
    claim = Claim(BASE, today().year, "yearly")
    with office.app.app_context():
        assert INNOVATION in lacking(office, person, claim)
    report(office, row)
    head = office["truongphong"]
    head.send(head.get(f"/innovations/{row}/outcome"), {"decision": "good", "reason": "Đã kiểm tra sổ."})
    with office.app.app_context():
        assert INNOVATION not in lacking(office, person, claim)
        assert INNOVATION in lacking(office, office.id_of("canbo"), claim), "it is his alone"
        assert faults_on_a_list(office, "canbo2", "canbo") == ["", LACKS], "a list reads what a report of one reads"


def lacking(office, person: int, claim: Claim) -> list[str]:
    rules = office.app.extensions["house"].rules(today())
    return [each.rule for each in missing_for(db.session, rules, person, claim)]


def faults_on_a_list(office, *names: str) -> list[str]:
    people = [db.session.get_one(Person, office.id_of(name)) for name in names]
    earlier = f"{today().year}: 12/QĐ"
    lines = [
        Line(at, {"number": each.number, "name": each.name, "citation": "x", "innovation": "", "earlier": earlier})
        for at, each in enumerate(people)
    ]
    rules, head = office.app.extensions["house"].rules(today()), Head(BASE, "yearly", today())
    return [each.fault for each in check_lines(db.session, rules, head, lines, office.id_of("chihuy"))]


def commend(office, name: str, day) -> int:
    """An officer has been commended."""
    with office.app.app_context():
        case = start_case(db.session, office.app.extensions["house"], "commendation", office.id_of(name), None)
        given = {"title_code": "merit_certificate_unit", "occasion": "yearly", "merit_on": day, "decided_on": day}
        row = Commendation(case_id=case.id, person_id=case.subject_id, symbol="05/QĐ-CANH-PX03", **given)
        db.session.add(row)
        db.session.commit()
        return row.id


@pytest.mark.rule("R-DAT-06")
def test_views_of_treatment_hold_back_small_cells_and_name_and_rank_nobody(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2), office.app.app_context():
        for name in ("canbo", "canbo2", "bithu", "px01", "px03", "thanhtra"):
            case = start_case(db.session, office.app.extensions["house"], "state_discipline", office.id_of(name), None)
            row = {"person_id": office.id_of(name), "form_code": "reprimand", "track": STATE, "case_id": case.id}
            db.session.add(DisciplineDecision(**row, decided_on=today(), effective_on=today()))
        db.session.commit()
    with office.on(2026, 4, 6):
        page = office["px03"].get("/equal-treatment")
        tables = page.soup.select("main table")
        assert len(tables) == 3
        last = [table.select("tbody tr")[-1].find_all("td")[-1].get_text().strip() for table in tables]
        assert last == ["6", "6", "6"]
        for table in tables:
            shown = [row.find_all("td")[-1].get_text().strip() for row in table.select("tbody tr")[:-1]]
            figures = [int(text) for text in shown if text.isdecimal()]
            assert not [figure for figure in figures if 0 < figure < 5]
            assert 6 - sum(figures) not in range(1, 5), "nor does the total give one away"
        names = [row.find("th").get_text().strip() for row in tables[0].select("tbody tr")[:-2]]
        assert names == sorted(names), "in the order of names"
        assert "Vũ Tiến Khôi" not in page.text
        office["chihuy"].get("/equal-treatment", expect=403)
