"""What the officer answers lies in the file that is voted on; while the box is open it is not changed."""

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SUBJECT, text_of
from sqlalchemy import select

from workflows.cases.models import Case
from workflows.cases.running import dossier
from workflows.documents.models import Document

WORDS = "Tôi đã báo cáo chỉ huy trước khi nghỉ."


@pytest.mark.rule("MTG-PACK", "R-VER-05")
def test_an_answer_joins_the_file_until_the_box_is_open_and_is_kept_for_the_officer_while_it_is(committee):
    page = BeautifulSoup(committee[SUBJECT].get(f"/me/cases/{committee.case_id}").text, "html.parser")
    link = next(tag["href"] for tag in page.select("a[href*='/said/']"))
    assert committee[SUBJECT].post(link, data={"text": WORDS}).status_code == 303
    assert committee.set_up().status_code == 303
    for username in HOLDERS:
        committee.enrol(username)
    with committee.session() as session:
        kinds = [piece.kind for piece in dossier.pieces_of(session, session.get_one(Case, committee.case_id))]
    assert dossier.REJOINDER in kinds
    assert committee[CHAIR].post(committee.url("open")).status_code == 303
    late = committee[SUBJECT].post(link, data={"text": "Thêm một lời."})
    assert late.status_code == 422
    assert "A vote on the file as it stands is under way" in text_of(late)
    assert "Thêm một lời." in late.text, "what he wrote is kept for him"
    for at, username in enumerate(MEMBERS):
        assert committee.vote(username, "02" if at < 3 else "01").status_code == 303
    assert committee.close().status_code == 303
    committee.turn(LAN)
    assert committee.turn(MINH).status_code == 303
    with committee.session() as session:
        found = select(Document.data).where(Document.case_id == committee.case_id, Document.kind == "resolution")
        [resolution] = session.scalars(found)
    assert resolution["dissent"] == 3
    assert committee[SUBJECT].post(link, data={"text": "Thêm một lời."}).status_code == 303
