"""A holder's phrase stands in no log and in no answer but the one that shows it, whatever breaks."""

import logging

import pytest
from committee import CHAIR, HOLDERS, LAN, MEMBERS, MINH, text_of

from workflows.polls import keys


def break_keys(patch) -> list[str]:
    """From here on no key can be made from a phrase; the phrases that were tried."""
    tried: list[str] = []

    def fail(phrase, _salt):
        tried.append(phrase)
        raise RuntimeError("broken")

    patch.setattr(keys, "key_of", fail)
    return tried


def logged(caplog) -> str:
    return (caplog.text + "".join(str(record.__dict__) for record in caplog.records)).lower()


def fetch(committee):
    return committee[LAN].post(committee.url("key"))


def type_back(committee):
    return committee[LAN].post(committee.url("key/typed"), data={"phrase": committee.slips[LAN]})


def until_fetched(committee) -> None:
    committee.set_up()


def until_typed(committee) -> None:
    committee.set_up()
    committee.enrol(LAN)


def until_closed(committee) -> None:
    committee.open()
    for username in MEMBERS[:9]:
        committee.vote(username, "01")
    committee.close()


@pytest.mark.parametrize(
    ("prepare", "act"),
    [(until_fetched, fetch), (until_typed, type_back), (until_closed, lambda committee: committee.turn(LAN))],
    ids=["fetched", "typed back", "turned"],
)
def test_a_key_that_breaks_tells_its_phrase_to_nobody_and_moves_nothing(committee, monkeypatch, caplog, prepare, act):
    prepare(committee)
    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as patch:
        tried = break_keys(patch)
        answer = act(committee)
    assert (answer.status_code, len(tried)) == (500, 1)
    assert tried[0].lower() not in logged(caplog) + text_of(answer).lower()
    assert act(committee).status_code in (200, 303), "once it is mended, the same holder goes on"


def test_the_whole_ceremony_writes_no_phrase_into_a_log(committee, caplog):
    caplog.set_level(logging.DEBUG)
    until_closed(committee)
    committee[CHAIR].post(committee.url("turn"), data={"phrase": "ba ca da ga ha la ma na ta sa"})
    committee.turn(LAN)
    assert committee.turn(MINH).status_code == 303
    assert len(committee.slips) == len(HOLDERS)
    for phrase in (*committee.slips.values(), "ba ca da ga ha la ma na ta sa"):
        assert phrase not in logged(caplog)
