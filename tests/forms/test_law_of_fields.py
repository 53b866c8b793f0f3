"""Every field that follows a rule shows it on demand: article, source, mark, version; by keys, and on paper."""

import re

import pytest
from bs4 import BeautifulSoup
from discipline_desks import VOTES
from flask import render_template
from merit_desks import VOTES as MERIT_VOTES
from moving_desks import MOVING_VOTES
from party_desks import VOTES as PARTY_VOTES
from placing_desks import VOTES as PLACING_VOTES
from test_every_form import KEYS, on_its_desk

from webapp.forms.base import TaskForm
from workflows.law.calendar import today
from workflows.law.rules import default_book

RULES = default_book().on(today())
FOLLOWING = [
    key for key in KEYS if key not in {*VOTES, *PLACING_VOTES}
]  # a vote has no fields: its ballot shows its own law


@pytest.fixture
def world(verification):
    """The people, and one case under verification."""
    return verification


def page_of(world, key):
    """Return a form with all its fields as a page shows them."""
    form = on_its_desk(world, key, None)
    return form, BeautifulSoup(render_template("work/_fields.html", form=form, files=[]), "html.parser")


def box_of(soup, field):
    """Return the part of the page that holds a field with its label."""
    control = soup.find(id=field.id)
    return control if control.name == "fieldset" else control.find_parent(class_="f")


def followed(form):
    return {field.name: field.rule for field in form.questions() if getattr(field, "rule", None)}


@pytest.mark.parametrize("key", FOLLOWING)
def test_every_field_with_a_rule_shows_its_law(world, key):
    form, soup = page_of(world, key)
    assert set(type(form).sources) <= set(followed(form))
    for name, rule in followed(form).items():
        law = box_of(soup, form[name]).select_one("details[data-law]")
        assert law is not None, f"{key}.{name} follows {rule.code} and does not show it"
        card = " ".join(law.select_one(".law-card").text.split())
        for part in (rule.title_en, rule.source, "In force since 01/01/2025", rule.code):
            assert part in card, f"{key}.{name}: {part} is not on the card of {rule.code}"
        assert law.select_one(".tag"), "how sure the source is"


@pytest.mark.parametrize("key", FOLLOWING)
def test_what_else_may_refuse_a_field_is_shown_beside_it(world, key):
    form, soup = page_of(world, key)
    for name, codes in type(form).further.items():
        cards = " ".join(card.text for card in box_of(soup, form[name]).select(".law-card"))
        assert [code for code in codes if code not in cards] == [], f"{key}.{name}"


@pytest.mark.parametrize("key", FOLLOWING)
def test_the_law_needs_neither_script_nor_pointer_and_has_a_name(world, key):
    _form, soup = page_of(world, key)
    for law in soup.select("details[data-law]"):
        summary = law.find("summary")
        assert summary.parent is law
        assert not summary.has_attr("tabindex")
        assert re.fullmatch(r"Law: \S.*", " ".join(summary.text.split()))
        assert not law.find_parent(["label", "legend", "p", "span", "summary", "button"])


@pytest.mark.parametrize("key", FOLLOWING)
def test_on_paper_the_law_is_written_out_behind_its_field(world, key):
    form, soup = page_of(world, key)
    for name, rule in followed(form).items():
        printed = box_of(soup, form[name]).select_one(".law-print").text
        assert rule.title_en in printed
        assert rule.source in printed
        assert "In force since" in printed


def test_a_form_of_a_case_shows_the_rules_that_the_case_keeps(world):
    form = on_its_desk(world, "extension", None)
    kept = form.desk.rules
    assert form.desk.rules.day == form.desk.case.rules_on
    assert all(rule == kept[rule.code] for rule in followed(form).values())


def test_every_form_that_is_filled_in_follows_some_rule(app):
    assert [
        key
        for key, form in app.extensions["forms"].items()
        if not (form.sources or getattr(form, "rule", ""))
        and key
        not in {
            "committee_vote",
            "talent_vote",
            "request",
            *VOTES,
            *PARTY_VOTES,
            *MOVING_VOTES,
            *PLACING_VOTES,
            *MERIT_VOTES,
        }
    ] == []


def test_a_rule_that_is_named_by_a_form_is_a_rule(app):
    named = {code for form in app.extensions["forms"].values() for code in form.sources.values()}
    named |= {form.rule for form in app.extensions["forms"].values() if getattr(form, "rule", "")}
    assert [code for code in named if code not in RULES] == []
    assert issubclass(app.extensions["forms"]["sign"], TaskForm)
