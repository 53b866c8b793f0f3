"""Nobody learns from pages, logs, records or addresses what somebody voted (BALLOTS §8, S15)."""

import logging
import re

import pytest
from bs4 import BeautifulSoup
from committee import CHAIR, LAN, MEMBERS, MINH, SECRETARY, SUBJECT, body_of, text_of
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder

from workflows.polls import ballots
from workflows.polls.models import SealedBallot
from workflows.trail.models import Reading

WAYS = ("01", "02", "00")
ONLOOKER = "px01"  # tracks all cases, and votes on none
# dates, lines of a trace, sign-in names, addresses in memory and the random reference of an incident
NUMBERS_OF_A_TRACE = re.compile(r"\d{4}-\d\d-\d\d|line \d+|\.py:\d+|uyvien\d+|0x[0-9a-f]+|incident [0-9A-F]{8}")


def pages(committee, username):
    """All that somebody can open around the vote, as he sees it."""
    addresses = [committee.url(), *(committee.url(page) for page in ("key", "paper", "paper-count", "turn", "result"))]
    answers = [committee[username].get(address, follow_redirects=True) for address in addresses]
    fresh = re.compile(r'<p class="words" translate="no">[a-z ]+</p>')  # a ballot page has another phrase each time
    return [fresh.sub("", body_of(answer)) for answer in answers]


def test_no_page_changes_by_a_ballot_before_the_voting_is_closed(voting):
    watching = [SECRETARY, LAN, ONLOOKER, "uyvien11"]
    before = {username: pages(voting, username) for username in watching}
    for number, username in enumerate(MEMBERS[1:10]):
        voting.vote(username, WAYS[number % 3])
    after = {username: pages(voting, username) for username in watching}
    for username in watching:
        assert before[username] == after[username]


def test_the_chair_sees_the_number_of_ballots_from_three_on_and_nothing_else(voting):
    empty = pages(voting, CHAIR)
    for username in ("uyvien02", "uyvien03"):
        voting.vote(username, "01")
    assert pages(voting, CHAIR) == empty
    voting.vote("uyvien04", "02")
    assert "3 ballots are in the box." in text_of(voting[CHAIR].get(voting.url()))
    same = pages(voting, CHAIR)
    voting.vote("uyvien05", "02")
    assert [page.replace("4 ballots", "3 ballots") for page in pages(voting, CHAIR)] == same


@pytest.mark.rule("R-PAR-03")
def test_a_second_ballot_is_refused_in_the_same_and_in_another_browser(voting):
    first = voting.ballot("uyvien02")
    other = voting.browser("uyvien02")
    assert voting["uyvien02"].post(voting.url("ballot"), data={**first, "choice": "01"}).status_code == 303
    for client in (voting["uyvien02"], other):
        answer = client.post(voting.url("ballot"), data={**first, "choice": "02"})
        assert answer.status_code == 409
        assert "A ballot from you is in the box." in text_of(answer)
    assert voting.boxes() == 1
    assert other.get(voting.url("ballot")).location == voting.url("in-the-box")


def test_the_answer_is_one_and_the_same_page_for_every_choice(voting):
    answers = set()
    for username, choice in zip(MEMBERS[1:4], WAYS, strict=True):
        posted = voting.vote(username, choice)
        page = voting[username].get(posted.location)
        answers.add((posted.status_code, posted.location, len(posted.data), body_of(page)))
        assert voting.notes[username] not in page.text
    assert len(answers) == 1


def test_requests_have_one_length_for_all_choices(voting):
    page = BeautifulSoup(voting["uyvien02"].get(voting.url("ballot")).text, "html.parser")
    codes = [option["value"] for option in page.select("form[data-ballot] input[name=choice]")]
    assert codes == list(WAYS)
    token = page.select_one("[name=token]")["value"]
    lengths = {
        EnvironBuilder(method="POST", data=MultiDict({"token": token, "choice": code})).content_length for code in codes
    }
    assert len(lengths) == 1


def test_the_ballot_leaves_the_browser_once_and_only_by_its_last_button(voting):
    form = BeautifulSoup(voting["uyvien02"].get(voting.url("ballot")).text, "html.parser").select_one("main form")
    assert (form["method"], form["action"], form["autocomplete"]) == ("post", voting.url("ballot"), "off")
    assert form.has_attr("data-no-draft")
    assert not form.has_attr("data-draft-url")
    buttons = form.find_all("button")
    assert len(buttons) == 1
    assert buttons[0].find_parent("details", class_="confirm")
    assert "your marked choice" in form.select_one("details.confirm").text
    assert not form.select("input[checked]")


def test_the_ballot_page_states_its_limits(voting):
    answer = voting["uyvien02"].get(voting.url("ballot"))
    page = text_of(answer)
    assert "It cannot shield you from somebody looking at your screen" in page
    assert len(BeautifulSoup(answer.text, "html.parser").select(".promises li")) == 4
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_ballot_writes_no_event_and_no_reading(voting):
    def traces():
        with voting.session() as session:
            found = select(Reading.id).where(Reading.case_id == voting.case_id)
            return voting.events(), session.scalars(found).all()

    before = traces()
    voting.vote("uyvien02", "01")
    voting["uyvien02"].get(voting.url("in-the-box"))
    assert traces() == before


def test_the_choice_stands_in_no_log(voting, caplog):
    caplog.set_level(logging.DEBUG)
    for username, choice in zip(MEMBERS[1:4], WAYS, strict=True):
        voting.vote(username, choice)
    voting["uyvien05"].post(voting.url("ballot"), data={**voting.ballot("uyvien05"), "choice": "99"})
    voting["uyvien05"].post(voting.url("ballot"), data={"token": "fälschung.00", "choice": "01"})
    logged = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert not any(phrase in logged for phrase in voting.notes.values())
    assert "choice" not in logged
    assert "fälschung" not in logged


@pytest.mark.parametrize("step", ["check_phrase", "mark", "_drop", "seal_ballot"])
def test_an_error_at_any_step_of_a_vote_tells_nothing_and_takes_nothing(voting, monkeypatch, caplog, step):
    def fail(*_args, **_words):
        raise RuntimeError("broken")

    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as patch:
        patch.setattr(ballots, step, fail)
        answer = voting.vote("uyvien02", "02")
    assert answer.status_code == 500
    logged = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert voting.notes["uyvien02"] not in logged + answer.text
    assert "02" not in NUMBERS_OF_A_TRACE.sub("", caplog.text)
    assert (voting.boxes(), voting.marked()) == (0, set())
    assert voting.vote("uyvien02", "02").status_code == 303


def test_no_address_names_a_person_beside_a_poll(polls_app):
    for rule in polls_app.url_map.iter_rules():
        if "poll_id" in rule.arguments:
            assert rule.arguments == {"poll_id"}, rule.rule
        assert not ("vote" in rule.rule and "person" in rule.rule), rule.rule


def test_after_the_count_no_page_puts_a_choice_beside_a_phrase_or_a_name(voting):
    for number, username in enumerate(MEMBERS):
        voting.vote(username, WAYS[number % 2])
    voting.close()
    voting.turn(LAN)
    voting.turn(MINH)
    with voting.session() as session:
        assert not session.scalars(select(SealedBallot).where(SealedBallot.poll_id == voting.poll().id)).all()
    options = ("Agree", "Disagree", "Blank ballot")
    for username in (SECRETARY, LAN, CHAIR, "uyvien02"):
        soup = BeautifulSoup(voting[username].get(voting.url("result")).text, "html.parser")
        for item in soup.select(".phrases li, .chk li"):
            assert not any(option in item.text for option in options)
        for row in soup.select("tr"):
            assert not any(phrase in row.text for phrase in voting.notes.values())


def test_a_phrase_of_somebody_else_or_of_nobody_is_not_taken(voting):
    mine, other = voting.ballot("uyvien02"), voting.ballot("uyvien03")
    for token in (other["token"], mine["token"].replace(".", "x."), "", "a|b c d." + "0" * 64):
        answer = voting["uyvien02"].post(voting.url("ballot"), data={"token": token, "choice": "01"})
        assert answer.status_code == 422
        assert "no longer valid" in text_of(answer)
        assert not BeautifulSoup(answer.text, "html.parser").select("input[name=choice][checked]")
    assert voting.boxes() == 0


def test_a_ballot_without_a_mark_keeps_the_phrase_that_was_noted(voting):
    form = voting.ballot("uyvien02")
    answer = voting["uyvien02"].post(voting.url("ballot"), data=form)
    assert answer.status_code == 422
    assert "Mark one choice." in text_of(answer)
    assert voting.notes["uyvien02"] in text_of(answer)
    assert voting.marked() == set()


@pytest.mark.rule("R-PAR-15")
def test_the_person_concerned_is_told_that_he_does_not_vote(voting):
    page = voting[SUBJECT].get(voting.url())
    assert page.status_code == 200
    assert "You are the person concerned." in text_of(page)
    assert "R-PAR-15" in page.text
    assert voting[SUBJECT].get(voting.url("ballot")).status_code == 403
    assert voting[SUBJECT].post(voting.url("ballot"), data={"choice": "01", "token": "x"}).status_code == 403
