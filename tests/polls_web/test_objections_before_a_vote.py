"""An objection before a vote, a member who steps aside, and what the minutes say of them, through the real forms."""

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, text_of
from sqlalchemy import select

from workflows.documents.models import Document
from workflows.polls import roll


def object_to(committee, username, reason="Đồng chí này có mâu thuẫn với tôi."):
    data = {"member": f"voter-{committee.id_of(username)}", "reason": reason}
    return committee[SUBJECT].post(f"/me/cases/{committee.case_id}/object", data=data)


def decide(committee, username, verdict, **more):
    page = BeautifulSoup(committee[username].get(f"/cases/{committee.case_id}/objections").text, "html.parser")
    form = page.select_one("main form[action^='/objections/']")
    prefix = form.find("textarea")["name"].partition("-")[0]
    said = {"verdict": verdict, "reasons": "Lý do của người giải quyết.", "document": "", **more}
    return committee[username].post(form["action"], data={f"{prefix}-{name}": value for name, value in said.items()})


def prepare(committee) -> None:
    assert committee.set_up().status_code == 303
    for username in HOLDERS:
        committee.enrol(username)


def entitled(committee) -> tuple[int, int]:
    with committee.session() as session:
        return committee.poll().base, roll.entitled(session, committee.poll())


@pytest.mark.rule("DUT-OBJECTION", "R-PAR-15")
def test_no_vote_opens_over_an_objection_and_an_accepted_one_recomputes_quorum_and_stands_in_the_minutes(committee):
    prepare(committee)
    before = entitled(committee)
    assert object_to(committee, "uyvien04").status_code == 303
    answer = committee[CHAIR].post(committee.url("open"))
    assert answer.status_code == 409
    assert "has objected to a member (1 undecided)" in text_of(answer)
    assert "objection of the officer concerned waits" in text_of(committee[CHAIR].get(committee.url()))
    assert committee["uyvien04"].get(f"/cases/{committee.case_id}/objections").status_code == 404
    assert decide(committee, CHAIR, "accepted").status_code == 303
    assert entitled(committee) == (before[0], before[1] - 1), "he stays in the base and leaves the quorum"
    assert committee["uyvien04"].get(f"/cases/{committee.case_id}").status_code == 404
    aside = committee["uyvien05"].post(f"/cases/{committee.case_id}/step-aside", data={"reason": "Có quen biết riêng."})
    assert aside.status_code == 303
    assert entitled(committee) == (before[0], before[1] - 2)
    assert committee[CHAIR].post(committee.url("open")).status_code == 303
    late = committee["uyvien06"].post(f"/cases/{committee.case_id}/step-aside", data={"reason": "Muộn."})
    assert late.status_code == 422
    assert "an opened roll is not changed" in text_of(late)
    for username in MEMBERS:
        if username not in ("uyvien04", "uyvien05"):
            committee.vote(username, "01")
    committee.close()
    committee.turn(LAN)
    committee.turn(MINH)
    with committee.session() as session:
        papers = session.scalars(select(Document).where(Document.case_id == committee.case_id)).all()
        recused = {paper.kind: paper.data.get("recused") for paper in papers}
    for kind in ("counting_minutes", "resolution"):
        assert len(recused[kind]) == 2, kind
        assert any("Quách Thế Vượng" in line and "NĐ 234/2026" in line for line in recused[kind])
        assert any("Kiều Bích Uyên" in line and "TT 129/2020" in line for line in recused[kind])
        assert "quen biết" not in str(recused[kind])
        assert "mâu thuẫn" not in str(recused[kind])
    officer = text_of(committee[SUBJECT].get(f"/me/cases/{committee.case_id}"))
    assert "Lý do của người giải quyết." in officer


@pytest.mark.rule("DUT-OBJECTION")
def test_a_refused_objection_lets_the_vote_open_and_about_the_chair_the_upper_level_decides(committee):
    prepare(committee)
    object_to(committee, "uyvien04")
    object_to(committee, CHAIR)
    assert decide(committee, CHAIR, "refused").status_code == 303
    assert committee[CHAIR].get(f"/cases/{committee.case_id}/objections").status_code == 404, "not about himself"
    assert committee[CHAIR].post(committee.url("open")).status_code == 409
    answer = decide(committee, "px01.truong", "refused")
    assert answer.status_code == 422
    assert "written decision of the upper level" in text_of(answer)
    assert decide(committee, "px01.truong", "refused", document="Công văn số 12, ngày 1/12/2026").status_code == 303
    assert committee[CHAIR].post(committee.url("open")).status_code == 303
    assert object_to(committee, "uyvien05").status_code == 422, "the roll of an opened vote is not changed"


def test_when_the_chair_steps_aside_the_vote_is_prepared_anew(committee):
    prepare(committee)
    committee[CHAIR].post(f"/cases/{committee.case_id}/step-aside", data={"reason": "Có quan hệ riêng."})
    assert committee.poll() is None
    answer = committee.set_up()
    assert answer.status_code == 422
    assert "kept with PX01" in text_of(answer)
    data = {"chair": committee.id_of("uyvien02"), "tellers": [committee.id_of(LAN), committee.id_of(MINH)]}
    assert committee[SECRETARY].post(f"{committee.url()}/set-up", data=data).status_code == 303
