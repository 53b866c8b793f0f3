"""Declaring, S06 with the whole engine, stepping aside and filling the seat, through the real forms."""

import paths
import pytest
from sqlalchemy import select

from workflows.cases.models import Part
from workflows.people.models import Interest, Kinship, Person
from workflows.trail.models import Event

PAGE = "/declarations"
PAIR = ("canbo", "canbo2")


def declare(office, who, other, relation, expect=200):
    person = office[who]
    return person.send(person.get(PAGE), {"other": office.id_of(other), "relation": relation}, expect=expect)


def the_officer_objects(office, number) -> None:
    """He reads who deals with his matter and objects to one; nothing goes on before that is refused with reasons."""
    officer, case_id = office["canbo"], office.case(number).id
    page = officer.get("/me")
    assert page.has("Nguyễn Đình Hậu", "Trần Bích Nguyệt", "Hà Xuân Đại")
    page = officer.get(f"/me/cases/{case_id}/object")
    member = f"verifier-{office.id_of('xacminh1')}"
    officer.send(page, {"member": member, "reason": ""}, action="", expect=422)
    officer.send(page, {"member": member, "reason": "Đồng chí này có mâu thuẫn với tôi từ năm 2024."}, action="")
    officer.send(page, {"member": member, "reason": "Một lần nữa."}, action="", expect=422)
    office["xacminh1"].get(f"/cases/{case_id}/objections", expect=404)
    office["canbo2"].get(f"/me/cases/{case_id}/object", expect=404)
    held = office["xacminh1"].task_page(number)
    answers = {
        "matters": "Diễn biến.", "sources_of_evidence": "Sổ trực.", "division": "Tổ trưởng làm việc.",
        "finish_on": paths.typed(paths.today()),
    }  # fmt: skip
    assert office["xacminh1"].send(held, answers, expect=422).has("Cán bộ liên quan đã đề nghị thay đổi đồng chí")
    head = office["truongphong"]
    page = head.get(f"/cases/{case_id}/objections")
    assert page.has("mâu thuẫn với tôi")
    form = page.form("/objections/")
    prefix = form.find("textarea")["name"].partition("-")[0]
    head.send(page, {f"{prefix}-verdict": "refused", f"{prefix}-reasons": ""}, action="/objections/", expect=422)
    said = {f"{prefix}-verdict": "refused", f"{prefix}-reasons": "Không có tài liệu nào cho thấy mâu thuẫn."}
    head.send(page, said, action="/objections/")
    assert officer.get("/me").has("Không có tài liệu nào cho thấy mâu thuẫn.")
    office["xacminh1"].do(number, answers)


def under_verification(office) -> str:
    number = paths.record_sign(office)
    office["canbo"].do(number, {"text": "Tôi xin giải trình."})
    paths.screen(office, number)
    paths.decide(office, number)
    return number


@pytest.mark.rule("R-VER-02", "R-STA-10", "R-INT-02")
def test_s06_with_the_whole_engine(office):
    """V-3 is barred by the wider list, V-4 confirmed with a reason; a dispute and a denouncer in the same words."""
    number = paths.denounce(office, denounced="canbo", denouncer="xacminh2")
    paths.screen(office, number)
    paths.decide(office, number)
    declare(office, "canbo", "hoidong", "dispute")
    head = office["truongphong"]
    page = head.task_page(number)
    sent = head.send(page, paths.team_answers(office, ("xacminh1", "xacminh3", "xacminh4")), expect=422)
    assert "R-STA-10" in sent.text
    said = set()
    for name in ("xacminh2", "hoidong"):
        sent = head.send(head.task_page(number), paths.team_answers(office, ("xacminh1", name)), expect=422)
        [error] = [each.get_text(" ", strip=True) for each in sent.soup.select(".errmsg")]
        said.add(error.replace("Trần Bích Nguyệt", "N").replace("Vương Thanh Hằng", "N"))
    assert len(said) == 1, "nobody can tell a denouncer from somebody in a dispute"
    search = head.send(head.task_page(number), {"members-query": "tran bich nguyet"}, press="members-search")
    assert "Trần Bích Nguyệt" not in search.soup.select_one("main").get_text().replace("tran bich nguyet", "")
    assert head.client.get(f"/search/people/{office.case(number).id}/verifier?q=tran bich").json["results"] == []
    team = paths.team_answers(office, ("xacminh1", "xacminh4"))
    sent = head.send(head.task_page(number), team, expect=422)
    assert "R-VER-02" in sent.text
    head.send(head.task_page(number), {**team, "confirmation": "Ít liên hệ, không có lợi ích chung."})
    with office.app.app_context():
        parts = office.rows(select(Part.person_id).where(Part.role == "verification_team"))
    assert sorted(parts) == sorted([office.id_of("xacminh1"), office.id_of("xacminh4")])
    details = str(office.rows(select(Event.detail)))
    for word in ("cousin", "dispute", "spouse_of_sibling", "Ít liên hệ"):
        assert word not in details


def the_office_proposes(office, case_id: int, offered: list[str]) -> None:
    """PX01 reads who left and by which rule, never why, and proposes who takes the seat; the authority appoints."""
    px01, head = office["px01"], office["truongphong"]
    page = px01.get(f"/cases/{case_id}")
    assert page.has("Trần Bích Nguyệt", "R-VER-02")
    assert "quen biết" not in page.text
    wish = offered[-1]
    assert px01.send(px01.get(f"/cases/{case_id}/team"), {"person": wish}, action="").has("Đã đề xuất")
    assert (
        len(office.rows(select(Part.person_id).where(Part.case_id == case_id, Part.role == "verification_team"))) == 1
    )
    chosen = head.get(f"/cases/{case_id}/team").form("").find_all("input", {"name": "person", "checked": True})
    assert [each["value"] for each in chosen] == [wish]
    assert head.get("/notices").has("PX01 đề xuất người nhận vị trí còn trống")
    office["xacminh1"].get(f"/cases/{case_id}/team", expect=404)


@pytest.mark.rule("R-REA-09", "DUT-OBJECTION")
def test_the_officer_objects_to_a_member_another_steps_aside_and_the_authority_fills_the_seat(office):
    number = under_verification(office)
    office["truongphong"].do(number, paths.team_answers(office))
    case_id = office.case(number).id
    the_officer_objects(office, number)
    second = office["xacminh2"]
    page = second.get(f"/cases/{case_id}")
    assert f"/cases/{case_id}/step-aside" in page.links().values()
    page = second.get(f"/cases/{case_id}/step-aside")
    second.send(page, {"reason": ""}, action="", expect=422)
    assert second.send(page, {"reason": "Tôi có quen biết riêng với gia đình."}, action="").url == "/"
    second.get(f"/cases/{case_id}", expect=404)
    second.get(f"/cases/{case_id}/step-aside", expect=404)
    head = office["truongphong"]
    page = head.get(f"/cases/{case_id}")
    assert "quen biết" not in page.text
    assert f"/cases/{case_id}/team" in page.links().values()
    page = head.get(f"/cases/{case_id}/team")
    offered = {each["value"] for each in page.form("").find_all("input", {"name": "person"})}
    assert not offered & {str(office.id_of(name)) for name in ("xacminh2", "xacminh3", "xacminh4")}
    the_office_proposes(office, case_id, sorted(offered))
    head.post(f"/cases/{case_id}/team", {"person": office.id_of("xacminh3")}, expect=422)


@pytest.mark.rule("DUT-DECLARE")
def test_a_declaration_is_told_to_the_other_and_open_to_nobody_else_and_a_bad_one_is_refused(office):
    assert declare(office, "canbo", "canbo", "sibling", expect=422).soup.select(".errsum a[href='#other']")
    before = len(office.rows(select(Kinship.id)))
    declare(office, "canbo", "canbo2", "", expect=422)
    assert declare(office, "canbo", "canbo2", "spouse", expect=422).soup.select(".errsum a[href='#relation']")
    born = {name: office.rows(select(Person.born_on).where(Person.id == office.id_of(name)))[0] for name in PAIR}
    elder, younger = sorted(PAIR, key=born.get)
    assert declare(office, elder, younger, "parent", expect=422).soup.select(".errsum a[href='#relation']")
    assert len(office.rows(select(Kinship.id))) == before
    declare(office, younger, elder, "parent")
    declare(office, younger, elder, "parent", expect=422)
    assert len(office.rows(select(Kinship.id))) == before + 1
    declare(office, "canbo", "kemcap", "dispute")
    assert "Cao Minh Tâm" in office["canbo"].get(PAGE).text
    page = office["kemcap"].get("/")
    assert page.soup.find("a", href=PAGE).get_text(" ", strip=True).endswith("1"), "the menu counts what to answer"
    [row] = [row for row in office.rows(select(Interest)) if row.person_id == office.id_of("canbo")]
    for stranger in ("px01", "px01.truong", "quantri", "kiemsoat", "chihuy"):
        assert "Cao Minh Tâm" not in office[stranger].get(PAGE).soup.find("main").get_text()
        for act in ("end", "confirm", "contradict"):
            office[stranger].post(f"{PAGE}/interest/{row.id}/{act}", expect=404)
    for stranger in ("px01", "quantri"):
        office[stranger].get(f"{PAGE}/contradicted", expect=403)
        office[stranger].post(f"{PAGE}/interest/{row.id}/strike", expect=403)
    assert "Cao Minh Tâm" not in office["px01.truong"].get(f"{PAGE}/contradicted").soup.find("main").get_text()
    office["px01.truong"].post(f"{PAGE}/interest/{row.id}/strike", expect=409)
    office["kemcap"].post(f"{PAGE}/interest/{row.id}/contradict")
    assert "Cao Minh Tâm" in office["px01.truong"].get(f"{PAGE}/contradicted").soup.find("main").get_text()
    office["canbo"].post(f"{PAGE}/interest/{row.id}/end", expect=409)
    office["px01.truong"].post(f"{PAGE}/interest/{row.id}/uphold")
    office["canbo"].post(f"{PAGE}/interest/{row.id}/end")
    assert [each.valid_to is not None for each in office.rows(select(Interest)) if each.id == row.id] == [True]
    office["canbo"].post(f"{PAGE}/other/{row.id}/end", expect=404)
