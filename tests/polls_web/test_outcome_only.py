"""A vote of five members that tells only whether it passed, through the pages, the papers and the sealed sheet."""

import json

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, SECRETARY, only, text_of
from sqlalchemy import select

from workflows.cases.sittings.minutes import seal_of
from workflows.documents.models import Document
from workflows.polls.models import Result

pytestmark = pytest.mark.rule("BAL-OUTCOME")
FIVE = MEMBERS[:5]
TOLD_TO_NOBODY = "how many voted which way is told to nobody"


def set_up(committee, **more):
    data = {"chair": committee.id_of(CHAIR), "tellers": [committee.id_of(LAN), committee.id_of(MINH)], **more}
    return committee[SECRETARY].post(f"{committee.url()}/set-up", data=data)


def hold_the_vote(committee):
    for username in HOLDERS:
        committee.enrol(username)
    assert committee[CHAIR].post(committee.url("open")).status_code == 303
    for number, username in enumerate(FIVE):
        ballot = text_of(committee[username].get(committee.url("ballot")))
        assert TOLD_TO_NOBODY in ballot
        assert committee.vote(username, "01" if number < 4 else "02").status_code == 303
    committee.close()
    committee.turn(LAN)
    assert committee.turn(MINH).location == committee.url("result")


def test_nobody_learns_how_many_voted_which_way(committee):
    with only(committee, FIVE):
        assert "Keep and publish only the outcome" in text_of(committee[SECRETARY].get(f"{committee.url()}/set-up"))
        assert set_up(committee, outcome_only="y").status_code == 303
        hold_the_vote(committee)
        assert committee.open_nodes() == {"sign"}
        for username in (CHAIR, SECRETARY, LAN, MINH, *FIVE[1:], "px01"):
            page = committee[username].get(committee.url("result"))
            soup, words = BeautifulSoup(page.text, "html.parser"), text_of(page)
            assert page.status_code == 200
            assert "Result: Carried" in words
            assert TOLD_TO_NOBODY in words
            assert "3 votes of 5 were needed." in words
            assert not soup.select("#ladder, .meter, td.num"), username
            assert "Valid" not in words
        with committee.session() as session:
            papers = session.scalars(select(Document).where(Document.case_id == committee.case_id)).all()
            by_kind = {paper.kind: paper.data for paper in papers}
            minutes, resolution = by_kind["counting_minutes"], by_kind["resolution"]
            assert not any(minutes.get(key) for key in ("valid", "blank", "invalid", "ladder"))
            assert (minutes["returned"], minutes["needed"], minutes["outcome"]) == (5, 3, "được thông qua")
            assert not resolution.get("results")
            poll = committee.poll()
            result = session.get_one(Result, poll.id)
            assert json.loads(seal_of(poll, result))["counts"] == {}


def test_the_chair_may_choose_it_until_the_voting_is_opened_and_take_it_back(committee):
    with only(committee, FIVE):
        set_up(committee)
        hub = text_of(committee[CHAIR].get(committee.url()))
        assert "you may have only the outcome kept and published" in hub
        assert committee[LAN].post(committee.url("outcome-only"), data={"only": "yes"}).status_code == 403
        assert committee[CHAIR].post(committee.url("outcome-only"), data={"only": "yes"}).status_code == 303
        assert TOLD_TO_NOBODY in text_of(committee["uyvien02"].get(committee.url()))
        committee[SECRETARY].post(committee.url("outcome-only"), data={"only": "no"})
        assert not committee.poll().outcome_only
        assert committee.events()[-2:] == ["poll.outcome_only", "poll.figures_told"]
        for username in HOLDERS:
            committee.enrol(username)
        committee[CHAIR].post(committee.url("open"))
        assert committee[CHAIR].post(committee.url("outcome-only"), data={"only": "yes"}).status_code == 409


def test_a_body_of_eleven_is_not_offered_it_and_cannot_have_it(committee):
    assert "Keep and publish only the outcome" not in committee[SECRETARY].get(f"{committee.url()}/set-up").text
    refused = set_up(committee, outcome_only="y")
    assert refused.status_code == 422
    assert "The figures of this vote must be told." in refused.text
    assert committee.poll() is None


def test_only_the_tellers_see_what_was_on_paper_and_the_chair_only_that_they_agree(committee):
    with only(committee, FIVE):
        set_up(committee, outcome_only="y")
        for username in HOLDERS:
            committee.enrol(username)
        committee[CHAIR].post(committee.url("open"))
        for username in FIVE[:2]:
            committee.vote(username, "01")
        for username in FIVE[2:]:
            committee[LAN].post(committee.url("paper"), data={"member": committee.id_of(username)})
        committee.close()
        counts = {"count_01": 2, "count_02": 1, "count_00": 0, "count_invalid": 0}
        for teller in (LAN, MINH):
            committee[teller].post(committee.url("paper-count"), data=counts)
        assert "What each teller counted" in text_of(committee[LAN].get(committee.url("turn")))
        chair = text_of(committee[CHAIR].get(committee.url("turn")))
        assert "Both tellers agree" in chair
        assert "What each teller counted" not in chair
