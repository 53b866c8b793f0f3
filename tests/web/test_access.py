"""Nobody gets where he has no business: every route, as nobody, as a stranger, as every kind of named account."""

from datetime import timedelta

import pytest
import time_machine
from browsing import PASSWORD, Person
from sqlalchemy import select
from werkzeug.routing import Rule

from webapp.database import db
from workflows.database import now
from workflows.law.calendar import today
from workflows.people.accounts import set_password
from workflows.people.models import Account, Membership, PartyBody, RoleGrant

PUBLIC = {
    "accounts.sign_in",
    "accounts.try_sign_in",
    "feeds.calendar",
    "health.healthz",
    "language.choose",
    # a door of their own, with the code of an officer: tests/web/test_representatives.py
    "representing.door",
    "representing.enter",
    "representing.file",
    "representing.leave",
    "representing.paper",
    "representing.read",
    "static",
    "theme.switch",
}
OFFICE_ONLY = {
    "tracking.board": {"px01", "px01.2", "px01.truong"},
    "people.import_page": {"px01.truong"},
    "rules.change_days": {"quydinh1", "quydinh2"},
    "succession.page": {"px01", "px01.2", "px01.truong"},
    "gates.page": {"px01", "px01.2", "px01.truong", "thanhtra"},
    "innovations.register": {"px01", "px01.2", "px01.truong", "px03"},
    "recognition.treatment": {"px01", "px01.2", "px01.truong", "px03", "thuky", "thanhtra"},
    "recognition.mentoring_review": {"px01", "px01.2", "px01.truong", "baovedulieu", "thuky"},
    "gates.statistics": {"px01", "px01.2", "px01.truong", "thanhtra"},
}


def address(rule: Rule) -> str:
    url = rule.rule
    for name, converter in rule._converters.items():
        filling = "999999" if "Integer" in type(converter).__name__ else "pdf" if name == "ending" else "nothing"
        for form in (f"<int:{name}>", f"<{name}>", f"<path:{name}>"):
            url = url.replace(form, filling)
    return url


@pytest.fixture
def rules(office) -> list[Rule]:
    return [rule for rule in office.app.url_map.iter_rules() if not rule.endpoint.startswith("styleguide")]


def test_without_signing_in_nothing_opens_but_what_says_so(office, rules):
    client = office.app.test_client()
    for rule in rules:
        if rule.endpoint in PUBLIC:
            continue
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            answer = client.open(address(rule), method=method)
            allowed = (302, 401) if method == "GET" else (400, 401)
            assert answer.status_code in allowed, f"{method} {rule.rule} answered {answer.status_code} to nobody"
            if answer.status_code == 302:
                assert "/sign-in" in answer.headers["Location"], rule.rule


def kinds(office) -> dict[str, bool]:
    """Return {account: whether it is the first of its kind}: the same grants, the same places in Party bodies."""
    grants, places = {}, {}
    with office.app.app_context():
        for person, *held in db.session.execute(select(RoleGrant.person_id, RoleGrant.role, RoleGrant.unit_id)):
            grants.setdefault(person, set()).add(tuple(held))
        belong = select(Membership.person_id, PartyBody.kind, Membership.office, Membership.standing)
        for person, *place in db.session.execute(belong.join(PartyBody, PartyBody.id == Membership.body_id)):
            places.setdefault(person, set()).add(tuple(place))
        accounts = list(db.session.execute(select(Account.username, Account.person_id).order_by(Account.id)))
    seen, found = set(), {}
    for name, person in accounts:
        kind = (frozenset(grants.get(person, ())), frozenset(places.get(person, ())))
        found[name] = kind not in seen
        seen.add(kind)
    return found


def test_every_route_times_every_role_never_fails_and_office_pages_open_to_the_office_only(office, rules):
    for name, first in kinds(office).items():
        person = office[name]
        for rule in rules:
            if "GET" not in rule.methods or rule.endpoint in PUBLIC:
                continue
            if not first and rule.endpoint not in OFFICE_ONLY:
                continue
            status = person.client.get(address(rule)).status_code
            assert status in (200, 302, 303, 403, 404, 409), f"{name}: {rule.rule} answered {status}"
            if rule.endpoint in OFFICE_ONLY:
                assert (status == 200) is (name in OFFICE_ONLY[rule.endpoint]), f"{name}: {rule.rule} {status}"
            if "<" in rule.rule and rule.endpoint.startswith(("cases.", "polls.")):
                assert status in (403, 404), f"{name}: {rule.rule} answered {status} for what does not exist"


def test_a_form_without_its_token_is_refused(office):
    answer = office["chihuy"].client.post("/start/intake", data={"fact": "x"})
    assert answer.status_code == 400


def test_taking_out_what_is_no_file_is_refused_with_a_sentence(office):
    page = office["chihuy"].get("/start/intake")
    for number in ("x", "1.5"):
        answer = office["chihuy"].send(page, {}, press=f"remove-file={number}", expect=422)
        assert answer.has("Không có tệp này.")
    office["chihuy"].send(page, {}, press="remove-file=999999")


def test_a_form_sent_after_the_sign_in_ended_is_not_taken_and_leads_back_to_its_page(office):
    for address in ("/start/intake", "/account/calendar"):
        person = Person(office.app, "chihuy")
        with person.client.session_transaction() as session:
            session.clear()
        headers = {"Referer": "http://localhost/account?x=1"}
        page = person._page(person.client.post(address, data={"fact": "x"}, headers=headers))
        assert page.status == 401
        assert page.has("chưa nhận nội dung nào")
        door = person.get(page.soup.select_one("main .acts a")["href"])
        back = person.send(door, {"username": "chihuy", "password": PASSWORD}, action="/sign-in")
        assert back.url == ("/account" if address == "/account/calendar" else address)


def test_five_wrong_passwords_close_the_door_for_a_while_even_to_the_right_one(office):
    stranger = Person(office.app, "canbo", sign_in=False)
    tries = office.app.extensions["house"].rules(today()).number("SEC-SIGNIN-TRIES")
    for _ in range(tries):
        page = stranger.get("/sign-in")
        stranger.send(page, {"username": "canbo", "password": "wrong"}, action="/sign-in", expect=422)
    page = stranger.get("/sign-in")
    stranger.send(page, {"username": "canbo", "password": PASSWORD}, action="/sign-in", expect=429)


def test_every_answer_carries_the_headers_that_keep_content_at_home(office):
    answer = office["canbo"].client.get("/")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def signed_in(office) -> Person:
    """Somebody who came in by the door."""
    person = Person(office.app, "canbo", sign_in=False)
    person.sign_in()
    return person


def test_a_sign_in_starts_a_new_session_and_a_new_password_ends_the_old_ones(office):
    client = signed_in(office).client
    with client.session_transaction() as session:
        assert "_user_id" in session
    with office.app.app_context():
        set_password(db.session.scalars(select(Account).where(Account.username == "canbo")).one(), "another password")
        db.session.commit()
    assert client.get("/").status_code == 302


def test_a_session_ends_when_nobody_works_and_at_the_end_of_the_working_day(office):
    rules = office.app.extensions["house"].rules(today())
    client = signed_in(office).client
    with time_machine.travel(now() + timedelta(minutes=rules.number("SEC-SESSION-IDLE") - 5)):
        assert client.get("/").status_code == 200
    longest = now() + timedelta(hours=rules.number("SEC-SESSION-LONGEST"), minutes=5)
    with client.session_transaction() as session:
        session["entered_at"] = (longest - timedelta(days=2)).isoformat()
    assert client.get("/").status_code == 302
