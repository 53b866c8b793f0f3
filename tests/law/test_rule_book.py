"""The rule file: every figure has its source, is found by its code on its day, and a wrong row is named."""

import doctest
import importlib
from datetime import date
from fractions import Fraction

import pytest

from workflows.errors import Invalid
from workflows.law.rows import Force, Mark, Unit
from workflows.law.rules import RuleBook, cited, default_book

DAY = date(2026, 3, 2)

ROW = """
[[rule]]
code = "R-X"
value = 30
unit = "days"
title_vi = "Thời hạn"
title_en = "Time limit"
source = "Luật X"
article = "Điều 1"
force = "A"
mark = "S"
effective_from = 2025-01-01
"""
SHARE = ROW.replace('"R-X"', '"R-SHARE"').replace("30", '"1/2"').replace('"days"', '"share_above"')
BALLOT = """
[forms.agree]
name = "Đồng ý"
en = "Agree"

[[ballot]]
code = "x.decide"
title_vi = "Biểu quyết"
title_en = "Vote"
forms = ["agree"]
threshold = "R-SHARE"
cumulate = false
base = "all_members"
quorum = "R-SHARE"
effective_from = 2025-01-01
"""


@pytest.fixture
def book_of(tmp_path):
    def read(text):
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        return RuleBook.read(path)

    return read


@pytest.mark.parametrize("module", ["rows", "rules", "calendar", "deadlines", "counting"])
def test_the_examples_in_the_code_hold(module):
    assert doctest.testmod(importlib.import_module(f"workflows.law.{module}")).failed == 0


@pytest.mark.parametrize("rule", default_book().rules, ids=lambda rule: rule.code)
def test_every_figure_says_where_it_comes_from_and_how_it_binds(rule):
    own = rule.mark is Mark.DESIGN
    assert own or (rule.source and rule.force is not Force.OWN)
    assert rule.mark is not Mark.OLD or rule.force is Force.OLD
    assert rule.title_vi in cited(rule, "vi")
    assert rule.title_en in cited(rule, "en")


FIGURES = {
    "R-VER-01": 30,
    "R-VER-01.extension": 30,
    "R-VER-01.extensions_complex": 1,
    "R-VER-02.members": 2,
    "P-2.1-3.screening": 7,
    "P-2.1-3.several_places": 10,
    "P-2.1-4.transfer": 5,
    "P-2.1-6.notice": 5,
    "P-2.2-5.announce": 5,
    "P-2.2-12.conclusion": 5,
    "P-2.2-13.handling": 7,
    "P-2.2-14.publication": 7,
    "R-INT-ANSWER": 5,
    "R-INT-07.no_basis": 90,
    "R-INT-07.advice": 12,
    "R-REA-05.child_age": 36,
    "R-REA-05.retirement": 18,
    "R-REA-08": 90,
    "R-REA-10.months": 12,
    "R-REA-11.months": 12,
    "R-REA-12": 90,
    "R-STA-06.reprimand": 5,
    "R-STA-06.heavier": 10,
    "R-STA-07.normal": 90,
    "R-STA-07.longest": 150,
    "R-STA-12": 12,
    "R-SYN-01": 5,
    "R-SYN-02": 30,
    "BAL-FLOOR": 3,
    "BAL-HOLDERS": 3,
    "BAL-NEED": 2,
    "BAL-SMALL": 7,
    "SEC-UPLOAD-SIZE": 20,
}


@pytest.mark.parametrize(("code", "figure"), FIGURES.items())
def test_the_figure_is_the_one_of_the_law(code, figure):
    assert default_book().on(DAY).number(code) == figure


def test_shares_are_exact_and_differ_at_the_line():
    rules = default_book().on(DAY)
    assert rules.fraction("R-PAR-05.propose") == Fraction(2, 3)
    assert rules["R-PAR-05.propose"].unit is Unit.SHARE_AT_LEAST
    assert rules["R-PAR-04"].unit is Unit.SHARE_ABOVE


def test_a_sister_s_husband_is_barred_by_one_list_only_and_a_cousin_by_none():
    rules = default_book().on(DAY)
    verification, council = rules.words("R-VER-02.relations"), rules.words("R-STA-10.relations")
    assert "spouse_of_sibling" not in verification
    assert {"spouse_of_sibling", "uncle_aunt"} <= set(council)
    assert "cousin" not in verification + council


def test_every_form_of_a_ballot_has_its_name_in_both_languages():
    for ballot in default_book().ballots:
        for option in ballot.options:
            form = default_book().on(DAY).form(option)
            assert form.name
            assert form.en


def test_a_new_row_holds_from_its_day_and_the_old_one_to_its_last(book_of):
    old = ROW + "effective_to = 2026-06-30\n"
    new = ROW.replace("30", "20", 1).replace("2025-01-01", "2026-07-01")
    book = book_of(old + new)
    assert book.on(date(2026, 6, 30)).number("R-X") == 30
    assert book.on(date(2026, 7, 1)).number("R-X") == 20
    with pytest.raises(Invalid, match="R-X is in force on 2024-12-31"):
        book.on(date(2024, 12, 31))["R-X"]


def test_two_rows_of_one_code_may_not_hold_on_one_day(book_of):
    with pytest.raises(Invalid, match="Two rows of R-X"):
        book_of(ROW + "effective_to = 2026-07-01\n" + ROW.replace("2025-01-01", "2026-07-01"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[rule]\n", "not TOML"),
        (ROW.replace('unit = "days"', 'unit = "fortnights"'), r"rule row 1 \(R-X\).*fortnights"),
        (ROW.replace("value = 30", 'value = "30"'), r"rule row 1 \(R-X\).*does not fit"),
        (ROW.replace("value = 30", "value = -1"), r"rule row 1 \(R-X\).*does not fit"),
        (ROW.replace("value = 30", "value = true"), r"rule row 1 \(R-X\).*does not fit"),
        (ROW.replace("30", "false", 1).replace('"days"', '"principle"'), r"rule row 1 \(R-X\).*does not fit"),
        (SHARE.replace("1/2", "3/2"), r"rule row 1 \(R-SHARE\).*does not fit"),
        (SHARE.replace("1/2", "half"), r"rule row 1 \(R-SHARE\).*half"),
        (ROW.replace('title_en = "Time limit"\n', ""), r"rule row 1 \(R-X\).*title_en"),
        (ROW.replace('"Time limit"', '""'), r"rule row 1 \(R-X\).*both languages"),
        (ROW.replace('source = "Luật X"', 'source = ""'), r"rule row 1 \(R-X\).*source"),
        (ROW.replace('mark = "S"', 'mark = "Z"'), r"rule row 1 \(R-X\).*'Z'"),
        (ROW + "colour = 1\n", r"rule row 1 \(R-X\).*colour"),
        (ROW + "effective_to = 2024-01-01\n", r"rule row 1 \(R-X\).*ends before"),
        (ROW.replace("2025-01-01", '"soon"'), r"rule row 1 \(R-X\).*dates"),
        (ROW + BALLOT, "x.decide names.*R-SHARE"),
        (SHARE + BALLOT.replace('forms = ["agree"]', 'forms = ["abstain"]'), "x.decide names.*abstain"),
        (SHARE + BALLOT + 'others = ["agree"]\n', r"ballot row 1 \(x.decide\).*each option once"),
        (SHARE + BALLOT + 'thresholds = { warning = "R-SHARE" }\n', r"ballot row 1 \(x.decide\).*warning"),
    ],
)
def test_a_wrong_row_is_named(book_of, text, names):
    with pytest.raises(Invalid, match=names):
        book_of(text)


def test_a_right_ballot_is_read(book_of):
    assert book_of(SHARE + BALLOT).on(DAY).ballot("x.decide").threshold_of("agree") == "R-SHARE"


@pytest.mark.parametrize(
    "read",
    [
        lambda rules: rules["R-NONE"],
        lambda rules: rules.ballot("none"),
        lambda rules: rules.form("none"),
        lambda rules: rules.number("R-PAR-06"),
        lambda rules: rules.number("R-PAR-04"),
        lambda rules: rules.words("R-VER-01"),
        lambda rules: rules.fraction("R-VER-01"),
        lambda rules: rules.yes("R-VER-01"),
        lambda rules: rules.yes("R-PAR-03"),
        lambda rules: rules.choice("R-PAR-04"),
    ],
)
def test_an_unknown_code_or_a_wrong_kind_is_refused_not_guessed(read):
    with pytest.raises(Invalid):
        read(default_book().on(DAY))


def test_a_rule_without_a_figure_can_be_cited():
    rule = default_book().on(DAY)["R-PAR-03"]
    assert cited(rule, "vi") == "Bỏ phiếu kín, một phiếu, một lần (QĐ 69-QĐ/TW 2022, Điều 15)"
    assert cited(rule, "en") == "Secret ballot, one ballot, one round (QĐ 69-QĐ/TW 2022, Article 15)"


SERIES = {
    "INT": 7,
    "VER": 8,
    "REA": 12,
    "STA": 23,
    "PAR": 15,
    "SYN": 4,
    "COM": 5,
    "TAL": 4,
    "CPL": 8,
    "MEN": 5,
    "DAT": 7,
}


@pytest.mark.parametrize(("series", "last"), SERIES.items())
def test_every_rule_of_the_series_can_be_cited_by_its_bare_code(series, last):
    rules = default_book().on(DAY)
    codes = [f"R-{series}-{number:02}" for number in range(1, last + 1)]
    assert [code for code in codes if code not in rules] == []


def test_the_citation_cautions_where_the_figure_is_not_certain():
    rules = default_book().on(DAY)
    assert cited(rules["R-REA-12"], "en").endswith("to be confirmed)")
    assert cited(rules["R-STA-07.normal"], "en").endswith("Article 5 clause 5; used as a model, not directly binding)")
    assert cited(rules["R-REA-VIEWS"], "vi").endswith("(quy định của hệ thống)")
