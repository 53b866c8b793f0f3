"""What holds for every form: its facts, its limits, its manners."""

import json

import merit_desks
import party_desks
import placing_desks
import pytest
from desks import DAY, good, typed
from discipline_desks import DISCIPLINE_FACTS, VOTES
from flask import render_template_string
from growing_desks import GROWING_FACTS
from moving_desks import MOVING_FACTS, MOVING_VOTES
from wtforms import FileField, MultipleFileField, StringField
from wtforms.fields.core import UnboundField
from wtforms.validators import Length

from webapp.forms.base import TaskForm
from workflows.cases.house import default_house
from workflows.cases.models import Case
from workflows.law.calendar import today

FACTS = (
    {
        "sign": {"tell_now": True},
        "triage": {"outcome": "verification"},
        "follow_up": {"next": "transfer"},
        "plan_approval": {"approved": True},
        "evidence": {"crime": False},
        "extension": {"again": True},
        "referral": {"rest": True},
        "conclusion": {"result": "partly_true"},
        "summons": {"last": False},
        "second_reading": {"reprisal": False},
        "appraisal": {"outcome": "supported"},
        "linked_appraisal": {"outcome": "supported"},
        "linked_decision": {"outcome": "sign"},
        **DISCIPLINE_FACTS,
        **MOVING_FACTS,
        **GROWING_FACTS,
    }
    | party_desks.FACTS
    | placing_desks.FACTS
    | merit_desks.FACTS
)
# Forms of steps that the case of these tests has not come to; their own tests fill them in.
LATER = {"report", "absence", "contender_choice"} | party_desks.LATER | placing_desks.LATER | merit_desks.LATER
KEYS_ONLY = (
    {"committee_vote", "talent_vote"}
    | party_desks.VOTES
    | placing_desks.VOTES
    | merit_desks.VOTES
    | set(VOTES)
    | MOVING_VOTES
)  # votes have pages of their own
BEGIN = {"sign", "proposal", "linked_proposal", "party_complaint", "secondment_proposal", "appointment_proposal"}
BEGIN |= {"rotation_proposal"}
BEGIN |= placing_desks.BEGIN | merit_desks.BEGIN | {"mentoring_assignment", "mentoring_figures", "nomination"}
RUBBISH = ["x", "0", "²", "-1", "31/02/2026", "a\x00", "%(n)s", "9" * 30, "a" * 30_000]
KEYS = sorted({step.form for model in default_house().library.models() for step in model.drawing.steps.values()} - {""})
FIELD = '{% from "macros/forms.html" import field %}{% for f in form.questions() %}{{ field(f) }}{% endfor %}'


@pytest.fixture
def world(verification):
    """The people, and one case under verification."""
    return verification


def on_its_desk(world, key, data):
    case = world.session.query(Case).one()
    begins = key in BEGIN
    task = None if begins else world.task(case, "summon")
    return world.form(key, "truongphong", data, None if begins else case, task)


def test_each_form_that_the_drawings_ask_for_is_there_and_no_other(app):
    assert sorted(app.extensions["forms"]) == KEYS


@pytest.mark.parametrize("key", sorted(set(KEYS) - LATER))
def test_good_answers_give_exactly_these_facts(world, key):
    form = on_its_desk(world, key, good(world, key))
    assert form.validate(), (form.errors, form.form_errors)
    assert form.facts() == FACTS.get(key, {})
    answers = form.answers()
    assert dict(answers.facts) == form.facts()
    assert json.loads(json.dumps(answers.content)) == answers.content


@pytest.mark.parametrize("key", KEYS)
def test_nothing_filled_in_is_refused_and_breaks_nothing(world, key):
    form = on_its_desk(world, key, {})
    assert form.validate() is (key in KEYS_ONLY)
    form.checks()
    shown = on_its_desk(world, key, None)
    shown.checks()
    assert not any(field.errors for field in shown)


@pytest.mark.parametrize("key", KEYS)
def test_rubbish_breaks_nothing(world, key):
    names = [field.name for field in on_its_desk(world, key, None).questions()]
    for rubbish in RUBBISH:
        form = on_its_desk(world, key, dict.fromkeys(names, rubbish))
        fine = form.validate()
        form.checks()
        assert not fine or json.dumps(form.answers().content)
        assert "\x00" not in str(form.content())
    assert not fine or not names  # the last was too long for every field


@pytest.mark.parametrize("key", KEYS)
def test_no_field_hides_what_a_form_does(app, key):
    form = app.extensions["forms"][key]
    fields = {name for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    assert not fields & set(dir(TaskForm))


@pytest.mark.parametrize("key", KEYS)
def test_every_text_has_a_limit_and_every_field_words(world, key):
    for field in on_its_desk(world, key, None):
        assert not isinstance(field, FileField | MultipleFileField)
        assert str(field.label.text).strip()
        if isinstance(field, StringField):
            assert any(isinstance(check, Length) and check.max > 0 for check in field.validators), field.name


@pytest.mark.parametrize("key", KEYS)
def test_a_hint_with_a_figure_takes_it_from_its_rule(world, key):
    for field in on_its_desk(world, key, None):
        assert "%(" not in str(field.description)
        assert not str(field.description).endswith("()")


@pytest.mark.parametrize("key", KEYS)
def test_every_form_can_be_shown_empty_and_refused(world, key):
    form = on_its_desk(world, key, None)
    assert render_template_string(FIELD, form=form).count("<label") >= len(form.questions())
    refused = on_its_desk(world, key, {})
    refused.validate()
    assert render_template_string(FIELD, form=refused).count("errmsg") == len([name for name in refused.errors if name])


def test_what_was_sent_is_read_without_being_handed_over(app, world):
    """The view makes a form of the request as it came."""
    data = typed({"delivered_on": today() - DAY, "papers": "Quyết định", "way": "unit"})
    with app.test_request_context(method="POST", data=data, headers={"Cookie": "language=en"}):
        form = world.form("delivery", "vanthu")
        assert form.validate()
        assert not form.fresh


def test_a_draft_is_shown_as_it_was_typed(world):
    form = world.form("delivery", "vanthu", {"papers": "Quyết", "delivered_on": "31/"})
    assert form.papers.data == "Quyết"
    assert form.delivered_on._value() == "31/"
