"""An answer box on everything that is said about me, and my words beside it wherever the file is read."""

import discipline_paths as walk
import pytest
from sqlalchemy import select

from webapp.database import db
from workflows.cases.models import Submission
from workflows.cases.running import dossier

WORDS = "Tôi đã báo trực ban trước khi đến muộn."


@pytest.mark.rule("R-VER-05")
def test_i_answer_what_no_step_asks_me_about_and_it_is_shown_beside_it_everywhere(office):
    number = walk.open_discipline(office)
    walk.discover(office, number)
    case = office.case(number)
    mine = office["canbo"].get(f"/me/cases/{case.id}")
    [link] = [url for url in mine.links().values() if "/said/" in url]
    box = office["canbo"].get(link)
    assert box.has("Giao ca trực muộn 40 phút."), "what is answered stands above the box"
    empty = office["canbo"].send(box, {"text": ""}, expect=422)
    assert empty.soup.select(".errmsg")
    page = office["canbo"].send(box, {"text": WORDS})
    assert page.url == f"/me/cases/{case.id}"
    assert page.has(WORDS)
    for who, url in (
        ("canbo", f"/me/cases/{case.id}/file"),
        ("px01", f"/cases/{case.id}"),
    ):
        assert office[who].get(url).has(WORDS), url
    walk.weigh(office, number)
    walk.step(office, number, "ask", "truongphong", {"matter": "Việc giao ca", "meeting": "8 giờ"})
    assert office["canbo"].task_page(number).has(WORDS) or office["px01"].get(f"/cases/{case.id}").has(WORDS)
    with office.app.app_context():
        pieces = dossier.pieces_of(db.session, office.case(number))
    assert [piece.code for piece in pieces if piece.kind == dossier.REJOINDER], "it lies in the file that is voted on"
    office["canbo2"].get(link, expect=404)
    said = office.rows(select(Submission.id).where(Submission.form == "discovery"))[0]
    office["px01"].get(f"/me/cases/{case.id}/said/{said}/answer", expect=404)
