"""Sign in, and the limit on guessing."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from people_stories import TODAY, add_person
from sqlalchemy import func, select
from time_machine import travel

from workflows.database import now
from workflows.errors import Refused
from workflows.law.rules import default_book
from workflows.people import accounts
from workflows.people.accounts import add_account, check_sign_in, forget_attempts, set_password
from workflows.people.models import SignInAttempt

RULES = default_book().on(TODAY)
TRIES, MINUTES = RULES.number("SEC-SIGNIN-TRIES"), RULES.number("SEC-SIGNIN-PAUSE")
HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    """The same algorithm with its least memory: the tests sign in a hundred times."""
    monkeypatch.setattr(accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def account(session):
    account = add_account(session, add_person(session, "100-001"), "canbo", "đúng mật khẩu")
    session.flush()
    return account


def guess(session, times, username="canbo", address=HERE):
    for _ in range(times):
        assert check_sign_in(session, username, "sai", address, RULES) is None


def test_the_right_password_signs_in_however_the_name_is_written(session, account):
    assert check_sign_in(session, " CanBo ", "đúng mật khẩu", HERE, RULES) is account
    assert check_sign_in(session, "canbo", "đúng mật khẩu ", HERE, RULES) is None
    assert check_sign_in(session, "nobody", "đúng mật khẩu", HERE, RULES) is None


def test_a_closed_account_does_not_sign_in(session, account):
    account.active = False
    assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is None


def test_after_too_many_failures_even_the_right_password_waits(session, account):
    guess(session, TRIES)
    with pytest.raises(Refused) as refusal:
        check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES)
    assert refusal.value.rule == "SEC-SIGNIN-TRIES"
    with travel(now() + timedelta(minutes=MINUTES, seconds=1), tick=False):
        assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is account


def test_the_limit_is_for_one_account_from_one_address(session, account):
    guess(session, TRIES)
    assert check_sign_in(session, "canbo", "đúng mật khẩu", ELSEWHERE, RULES) is account
    guess(session, 1, username="other")


def test_an_unknown_name_is_limited_like_a_known_one(session):
    guess(session, TRIES, username="nobody")
    with pytest.raises(Refused):
        check_sign_in(session, "nobody", "sai", HERE, RULES)


def test_a_sign_in_forgets_the_failures_before_it(session, account):
    guess(session, TRIES - 1)
    assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is account
    guess(session, TRIES - 1)
    assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is account


def test_failures_are_kept_without_what_was_typed_and_not_for_long(session):
    check_sign_in(session, "mat-khau-cua-toi", "sai", HERE, RULES)
    session.flush()
    assert "mat-khau" not in session.scalars(select(SignInAttempt.account)).one()
    with travel(now() + timedelta(minutes=MINUTES, seconds=1), tick=False):
        forget_attempts(session, RULES)
    assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


def test_an_old_hash_is_made_anew_and_a_new_password_ends_sessions(session, account):
    account.password_hash = weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("đúng mật khẩu")
    assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is account
    assert account.password_hash != weak
    salt = account.session_salt
    set_password(account, "khác")
    assert account.session_salt != salt
    assert check_sign_in(session, "canbo", "đúng mật khẩu", HERE, RULES) is None
