"""What a rule may name is a code with words: no rule is left to be typed, and none names what nobody knows."""

from workflows.cases.house import default_house
from workflows.law.calendar import today
from workflows.law.rules import default_book

HOUSE = default_house()
NAMING = {"list", "choice"}


def test_every_rule_that_names_codes_has_words_for_each_of_them():
    for rule in default_book().on(today()):
        if rule.unit in NAMING:
            known = HOUSE.choices.of(rule.code)
            assert known, f"{rule.code}: say in bpmn/choices.toml which list explains it"
            named = default_book().on(today()).words(rule.code) if rule.unit == "list" else [str(rule.value)]
            assert {*named} <= {*known}, rule.code


def test_every_rule_with_a_list_of_codes_exists():
    book = default_book().on(today())
    assert {book[code].unit for code in HOUSE.choices.rules} <= NAMING
