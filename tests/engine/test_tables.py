"""Decision tables: each over its whole domain, and the strictness of the reading."""

import re
from itertools import product
from pathlib import Path

import pytest
from lxml import etree

from workflows.engine.cells import Kind, parse_cell
from workflows.engine.tables import Undecided, decide, lint, read_table
from workflows.errors import Invalid

BPMN = Path(__file__).parents[2] / "bpmn"
MARKED = re.compile(r"\w.*\[(S|S-old|K|D)[\]:]")  # a source in words, and how sure it is
BODIES = ("none", "standing_committee")
DECIDERS = ("unit_head", "director", "minister")
SMALL = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
<decision id="small" name="Small"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i" label="level"><inputExpression id="e" typeRef="TYPE"><text>level</text></inputExpression>VALUES</input>
<output id="o" name="who" typeRef="string"/>ROWS</decisionTable></decision></definitions>"""


def source(table):
    return (BPMN / f"{table}.dmn").read_text("utf-8")


def small(*rows, kind="number", values=""):
    text = "".join(
        f'<rule id="r{n}"><inputEntry id="i{n}"><text>{cell}</text></inputEntry>'
        f'<outputEntry id="o{n}"><text>{answer}</text></outputEntry></rule>'
        for n, (cell, answer) in enumerate(rows)
    )
    listed = f'<inputValues id="v"><text>{values}</text></inputValues>' if values else ""
    return SMALL.replace("TYPE", kind).replace("VALUES", listed).replace("ROWS", text)


def problems(text):
    try:
        return [str(found) for found in lint(read_table(etree.fromstring(text)))]
    except Invalid as error:
        return [str(error)]


@pytest.mark.parametrize("file", sorted(BPMN.glob("*.dmn")), ids=lambda file: file.stem)
def test_our_tables_have_neither_gap_nor_overlap_and_every_row_its_source(file):
    text = file.read_text("utf-8")
    assert problems(text.encode()) == []
    rows = read_table(etree.fromstring(text.encode())).rows
    assert [row.source for row in rows if not MARKED.search(row.source)] == []


@pytest.mark.parametrize(("bar", "second_reader"), list(product((True, False), repeat=2)))
@pytest.mark.rule("R-REA-06", "R-REA-10", "R-REA-11")
def test_a_bar_blocks_a_transfer_and_suspicion_calls_a_second_reader(bar, second_reader):
    expected = "blocked" if bar else "second_reader" if second_reader else "clear"
    facts = {"facts": {"bar": bar, "second_reader": second_reader}}
    assert decide(source("transfer_gate"), facts) == {"gate": expected}


@pytest.mark.parametrize(("body", "decides"), list(product(BODIES, DECIDERS)))
@pytest.mark.rule("R-REA-01")
def test_a_transfer_goes_past_the_committee_only_where_no_body_votes_and_nobody_above_decides(body, decides):
    expected = "director" if body == "none" and decides != "minister" else "standing_committee"
    assert decide(source("deciding_body"), {"facts": {"body": body, "decides": decides}}) == {"body": expected}


@pytest.mark.parametrize(("held", "unmet"), list(product((True, False), repeat=2)))
@pytest.mark.rule("R-COM-02", "R-COM-04")
def test_a_commendation_that_lacks_something_ends_and_one_that_is_held_waits(held, unmet):
    expected = "unmet" if unmet else "held" if held else "clear"
    assert decide(source("commendation_gate"), {"facts": {"held": held, "unmet": unmet}}) == {"gate": expected}


@pytest.mark.parametrize("file", sorted(BPMN.glob("*.dmn")), ids=lambda file: file.stem)
def test_every_combination_of_a_table_s_domain_has_exactly_one_row(file):
    table = read_table(etree.fromstring(file.read_bytes()))
    domains = [column.values or (True, False) for column in table.columns]
    for values in product(*domains):
        assert sum(row.holds(values) for row in table.rows) == 1, f"{file.stem}: {values}"


def test_two_tables_are_executed_by_the_drawings():
    called = {
        (element.text or "").strip()
        for file in BPMN.glob("*.bpmn")
        for element in etree.parse(file).iter("{*}calledDecisionId")
    }
    assert called == {file.stem for file in BPMN.glob("*.dmn")}
    assert len(called) >= 2


@pytest.mark.parametrize(
    "facts",
    [{}, {"facts": {}}, {"facts": {"bar": 1, "second_reader": False}}, {"facts": {"bar": "true"}}, {"facts": 3}],
)
def test_a_missing_or_odd_fact_decides_nothing(facts):
    with pytest.raises(Undecided):
        decide(source("transfer_gate"), facts)


def test_a_value_that_is_not_listed_decides_nothing():
    with pytest.raises(Undecided):
        decide(source("deciding_body"), {"facts": {"body": "parliament", "decides": "director"}})


def test_no_row_or_several_rows_are_refused():
    with pytest.raises(Undecided, match="no answer"):
        decide(small(("5", '"a"')), {"level": 4})
    with pytest.raises(Undecided, match="several answers"):
        decide(small(("&lt; 5", '"a"'), ("&lt; 9", '"b"')), {"level": 4})


@pytest.mark.parametrize(
    ("rows", "kind", "values", "complaint"),
    [
        ([("&lt; 5", '"a"'), ("&gt; 5", '"b"')], "number", "", "gap: no row matches level = 5"),
        ([("&lt;= 5", '"a"'), ("&gt;= 5", '"b"')], "number", "", "rows 1, 2 overlap"),
        ([('"x"', '"a"')], "string", '"x", "y"', "gap: no row matches level = y"),
        ([('"x"', '"a"'), ("-", '"b"')], "string", '"x", "y"', "rows 1, 2 overlap"),
        ([('"z"', '"a"'), ("-", '"b"')], "string", '"x", "y"', "Row 1 names what is not a possible value: z"),
        ([("-", '"a"')], "string", "", "List the possible values"),
        ([("true", '"a"')], "boolean", "", "gap: no row matches level = False"),
        ([("True", '"a"')], "boolean", "", "Row 1: “True” is no boolean"),
        ([("3,6,", '"a"')], "number", "", "Row 1"),
        ([("x", '"a"')], "number", "", "Row 1: “x” is no number"),
        ([("? &gt; 3", '"a"')], "number", "", "Row 1"),
        ([("-", "nobody")], "number", "", "Row 1: “nobody” is no string"),
        ([("-", '"a"')], "date", "", "not “date”"),
    ],
)
def test_a_bad_table_is_named(rows, kind, values, complaint):
    assert complaint in "\n".join(problems(small(*rows, kind=kind, values=values)))


@pytest.mark.parametrize("policy", ["FIRST", "ANY", "COLLECT", "PRIORITY"])
def test_only_unique_tables_are_read(policy):
    assert "UNIQUE" in problems(small(("-", '"a"')).replace('"UNIQUE"', f'"{policy}"'))[0]


@pytest.mark.parametrize(
    ("cell", "kind", "inside", "outside"),
    [
        ("[3..9)", Kind.NUMBER, [3, 8.9], [9, 2.9]),
        ("(3..9]", Kind.NUMBER, [9, 3.1], [3, 9.1]),
        ("3, 6", Kind.NUMBER, [3, 6], [4]),
        ("not(3, > 6)", Kind.NUMBER, [6, 2], [3, 7]),
        ('not("a", "b, c")', Kind.STRING, ["b"], ["a", "b, c"]),
        ("-", Kind.BOOLEAN, [True, False], []),
        ("false", Kind.BOOLEAN, [False], [True]),
    ],
)
def test_cells_mean_what_the_standard_says(cell, kind, inside, outside):
    test = parse_cell(cell, kind)
    assert all(test.holds(value) for value in inside)
    assert not any(test.holds(value) for value in outside)
