"""Guesses that come at the same moment are counted one after the other."""

from concurrent.futures import ThreadPoolExecutor

from people_stories import TODAY, add_person, load
from sqlalchemy.orm import Session

from workflows.errors import Refused
from workflows.law.rules import default_book
from workflows.people.accounts import add_account, check_sign_in

RULES = default_book().on(TODAY)
CROWD = 12


def test_a_crowd_of_guesses_gets_no_more_tries_than_one_after_the_other(engine):
    with Session(engine) as session:
        load(session)
        add_account(session, add_person(session, "100-001"), "canbo", "đúng mật khẩu")
        session.commit()

    def guess(_) -> str:
        with Session(engine) as session:
            try:
                outcome = check_sign_in(session, "canbo", "sai", "10.0.0.1", RULES)
            except Refused:
                return "refused"
            session.commit()
            assert outcome is None
            return "wrong"

    with ThreadPoolExecutor(CROWD) as pool:
        outcomes = list(pool.map(guess, range(CROWD)))
    assert outcomes.count("wrong") == RULES.number("SEC-SIGNIN-TRIES")
    assert outcomes.count("refused") == CROWD - RULES.number("SEC-SIGNIN-TRIES")
