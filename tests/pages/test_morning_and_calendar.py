"""The morning list and the calendar of one's own, as their readers meet them."""

from datetime import date, datetime

import pytest
import time_machine
from icalendar import Calendar
from sqlalchemy import delete, select

from webapp.database import db
from workflows.cases.daily import digesting
from workflows.cases.feed_tables import CalendarFeed, Digest
from workflows.cases.models import Case
from workflows.law.calendar import ZONE, default_calendar, today
from workflows.people.models import Account, Person, SignInAttempt
from workflows.trail.models import Event


@pytest.fixture
def workday():
    day = default_calendar().add_working_days(today(), 1)
    with time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=ZONE), tick=False):
        yield day


def address(scene, who: str) -> str:
    page = scene[who].send(scene[who].get("/account"), {}, action="/account/calendar")
    return page.soup.find(id="address")["value"].partition("localhost")[2]


def feed(scene, url: str) -> Calendar:
    answer = scene.app.test_client().get(url)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.get_data())


def test_the_list_shows_late_steps_first_and_is_reached_from_the_menu_and_the_notices(scene, workday):
    scene.office.people.clear()  # everybody signs in on that day
    with scene.world() as world:
        world.session.execute(delete(Digest))
        assert digesting.send(world.session, world.house, world["px01"])
        world.session.commit()
    notices = scene["px01"].get("/notices")
    assert notices.soup.select("section b a, a b"), notices.text[:300]
    assert "/morning" in scene["px01"].get("/").links().values()
    page = scene["px01"].get("/morning")
    assert page.has(scene.cases["untold"])
    assert page.soup.find(id="h-late")
    with scene.world() as world:
        [row] = world.session.scalars(select(Digest)).all()
        assert row.read_at is not None
    scene.office.people.clear()


def test_the_calendar_holds_numbers_steps_and_days_and_no_names(scene):
    found = feed(scene, address(scene, "px01"))
    events = list(found.walk("VEVENT"))
    assert any(scene.cases["untold"] in str(event["summary"]) for event in events)
    assert all(isinstance(event.decoded("dtstart"), date) for event in events)
    assert all((event.decoded("dtend") - event.decoded("dtstart")).days == 1 for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    text = found.to_ical().decode()
    with scene.world() as world:
        names = world.session.scalars(select(Person.name)).all()
    assert not [name for name in names if name in text]
    assert "description" not in text.lower()


@pytest.mark.rule("R-REA-12")
def test_the_last_day_to_complain_stands_in_the_officer_s_calendar(scene):
    with scene.world() as world:
        subject = world.session.get_one(Case, scene.ids["served"]).subject_id
        account = select(Account.username).where(Account.person_id == subject)
        who = world.session.scalars(account).one()
    found = feed(scene, address(scene, who))
    served = [event for event in found.walk("VEVENT") if scene.cases["served"] in str(event["summary"])]
    assert served, found.to_ical().decode()


def test_a_new_address_ends_the_old_one_and_an_ended_one_gives_nothing(scene):
    first = address(scene, "chihuy")
    second = address(scene, "chihuy")
    stranger = scene.app.test_client()
    assert stranger.get(first).status_code == 404
    assert stranger.get(second).status_code == 200
    assert stranger.get("/calendar/guessed.ics").status_code == 404
    scene["chihuy"].send(scene["chihuy"].get("/account"), {}, action="/account/calendar/revoke")
    assert stranger.get(second).status_code == 404
    with scene.world() as world:
        kinds = world.session.scalars(select(Event.kind).where(Event.kind.startswith("feed."))).all()
        assert {"feed.made", "feed.revoked"} <= set(kinds)


def test_the_secret_of_an_address_is_kept_nowhere(scene):
    secret = address(scene, "px01").rpartition("/")[2].removesuffix(".ics")
    with scene.app.app_context():
        assert secret not in str(db.session.scalars(select(CalendarFeed.token_sha256)).all())
        assert secret not in str(db.session.scalars(select(Event.detail)).all())
    assert secret not in scene["px01"].get("/account").text


def test_a_calendar_is_neither_guessed_nor_fetched_without_end(scene):
    """Guesses count by the address that makes them; fetches by the calendar, and from where is not kept."""
    with scene.world() as world:
        world.session.execute(delete(SignInAttempt))  # of the tests before
        world.session.commit()
    mine = address(scene, "px01")
    rules, client = scene.app.extensions["house"].rules(today()), scene.app.test_client()
    away = {"REMOTE_ADDR": "192.0.2.7"}
    for _ in range(rules.number("SEC-SIGNIN-TRIES")):
        assert client.get("/calendar/guessed.ics", environ_base=away).status_code == 404
    refused = client.get(mine, environ_base=away)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == rules.number("SEC-SIGNIN-PAUSE") * 60
    for _ in range(rules.number("CLK-FEED-ASKED")):
        assert client.get(mine).status_code == 200
    assert client.get(mine).status_code == 429
    assert client.get(address(scene, "chihuy")).status_code == 200, "one calendar does not close another"
    with scene.world() as world:
        kept = set(world.session.scalars(select(SignInAttempt.address)))
        assert "127.0.0.1" not in kept
        world.session.execute(delete(SignInAttempt))
        world.session.commit()
