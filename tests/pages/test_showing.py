"""What was filled in is shown with the labels of its form; codes, ids and ISO dates never reach the reader."""

import pytest
from scenes import statements
from wtforms import BooleanField, FieldList, Form, FormField, SelectMultipleField, StringField

from webapp.forms import registry
from webapp.forms.base import TaskForm
from webapp.forms.fields import Card, DateField, PersonField, PostField, RadioField, UnitField
from webapp.showing import shown, shown_all
from workflows.cases.models import Submission
from workflows.law.calendar import today


class RowForm(Form):
    """A line within a form."""

    what = StringField("What")
    when = DateField("When")


class SampleForm(TaskForm):
    """One field of every kind, in an order that is not that of the alphabet."""

    key = "sample"
    word = StringField("Word")
    choice = RadioField("Choice", [], [Card("a", "First", "hint"), Card("b", "Second")])
    boxes = SelectMultipleField("Boxes", choices=[("x", "Box X"), ("y", "Box Y")])
    who = PersonField("Who")
    all_of_them = PersonField("All of them", several=True)
    where = UnitField("Where")
    post = PostField("Post")
    day = DateField("Day")
    sure = BooleanField("Sure")
    lines = FieldList(FormField(RowForm), "Lines")


REGISTRY = {"sample": SampleForm}


@pytest.fixture
def lines(scene):
    def read(content, form="sample"):
        with scene.app.test_request_context():
            return shown(Submission(id=1, form=form, content=content), REGISTRY)

    return read


def test_lines_come_in_the_order_of_the_form_with_its_labels(lines):
    content = {"sure": True, "day": "2026-03-02", "choice": "b", "word": "một\nhai"}
    found = lines(content)
    assert [label for label, _text in found] == ["Word", "Choice", "Day", "Sure"]
    assert [text for _label, text in found[:3]] == ["một\nhai", "Second", "02/03/2026"]


def test_a_post_is_read_by_its_name(lines):
    assert lines({"post": "ward_deputy"}) in (
        [("Post", "Phó Trưởng Công an phường")],
        [("Post", "Deputy head of ward police")],
    )
    assert lines({"post": "no such post"}) == [("Post", "no such post")]


def test_several_choices_and_lines_within_a_form_are_spelt_out(lines):
    content = {"boxes": ["y", "x"], "lines": [{"what": "súng", "when": "2026-03-02"}]}
    assert lines(content) == [("Boxes", "Box Y\nBox X"), ("Lines", "What: súng\nWhen: 02/03/2026")]


def test_people_and_units_are_named(scene, lines):
    canbo, px01 = scene.office.id_of("canbo"), scene.office.id_of("px01")
    content = {"who": canbo, "all_of_them": [px01, canbo], "where": scene.office.unit("PX01")}
    found = dict(lines(content))
    assert found["Who"].endswith("Vũ Tiến Khôi")
    assert found["All of them"].split("\n")[0].endswith("Ngô Phương Nhung")
    assert found["Where"] == "Phòng Tổ chức cán bộ"


def test_what_was_left_empty_is_left_out_but_a_no_is_said(lines):
    assert [label for label, _text in lines({"word": "", "who": None, "boxes": [], "sure": False})] == ["Sure"]


def test_purged_content_says_that_the_law_had_it_deleted(lines):
    ((_label, text),) = lines(None)
    assert text


@pytest.mark.parametrize("ballot", ["state_discipline.form", "state_discipline.whether", "party_discipline.decide"])
def test_every_result_of_a_vote_is_words_and_never_a_code(scene, lines, ballot):
    rules = scene.app.extensions["house"].rules(today())
    for code in rules.ballot(ballot).options:
        ((_label, text),) = lines({"result": code, "poll": 7}, form="form_vote")
        assert text in {rules.form(code).name, rules.form(code).en, "Expulsion", "Khai trừ"}, code


def test_the_result_of_a_vote_is_words_and_its_number_is_nobodys_business(lines):
    ((_label, text),) = lines({"result": "carried", "poll": 7}, form="committee_vote")
    assert text != "carried"


def test_many_are_shown_with_one_question_for_people_and_one_for_units(scene):
    canbo, px01 = scene.office.id_of("canbo"), scene.office.id_of("px01")
    rows = [Submission(id=n, form="sample", content={"who": (canbo, px01)[n % 2]}) for n in range(6)]
    with scene.app.test_request_context(), statements() as seen:
        assert len(shown_all(rows, REGISTRY)) == 6
    assert len(seen) == 1


@pytest.mark.rule("R-STA-FORMS")
@pytest.mark.parametrize("form", ["discovery", "discipline_submission", "discipline_decision", "complaint_decision"])
def test_the_form_of_discipline_is_read_wherever_it_was_asked_for(scene, form):
    with scene.app.test_request_context():
        found = dict(shown(Submission(id=1, form=form, content={"form_code": "reprimand"}), registry()))
        kept = shown(Submission(id=2, form="settlement", content={"form_code": "reprimand"}), registry())
    assert list(found.values()) == ["Khiển trách"], "what the matter is about"
    assert not [text for label, text in kept if text == "reprimand"], "no code, where nobody was asked"


def test_the_form_that_follows_from_weighing_has_a_label_of_its_own(scene):
    with scene.app.test_request_context():
        said = Submission(id=1, form="regulations_level", content={"form": "Phê bình", "form_code": "criticism"})
        assert shown(said, registry()) == [("Hình thức sau khi xét tình tiết", "Phê bình")]
