"""The authority matrix: its whole domain answered once, and every fault of the file named in words."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from workflows.cases.house import BPMN, default_house
from workflows.errors import Invalid, NotFound, Refused
from workflows.law.authority import Matrix
from workflows.law.authority_checks import domain_faults, faults
from workflows.law.authority_rows import ANY, AuthorityRow, Place
from workflows.law.rules import default_book

CATALOGUES = tomllib.loads((BPMN / "catalogues.toml").read_text("utf-8"))
DAY = date(2026, 3, 2)
ROLES = frozenset(default_house().roles.roles)
BALLOTS = {rule.code for rule in default_book().rules} | {ballot.code for ballot in default_book().ballots}
HEAD = ("head", "field", "department", "committee")
WARD_HEAD = ("head", "field", "commune", "committee")
DIRECTOR = ("director", "general", "directorate", "committee")
GENERAL = ("head", "general", "department", "committee")
WORKER = ("rank_and_file", "worker", "department", "unit")
FIELD = ("rank_and_file", "field", "commune", "unit")
PLAIN = ("rank_and_file", "company", "department", "unit")


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return Matrix.read(BPMN / "authority.toml", CATALOGUES)


def lines(matrix: Matrix) -> str:
    return "\n".join(map(str, faults(matrix, ROLES, BALLOTS)))


def with_rows(matrix: Matrix, rows) -> Matrix:
    return Matrix(matrix.lists, matrix.acts, tuple(rows))


def changed(matrix: Matrix, code: str, **values) -> Matrix:
    return with_rows(matrix, (replace(row, **values) if row.code == code else row for row in matrix.rows))


def answer(matrix: Matrix, act: str, level="rank_and_file", rank="company", unit="department", managed="unit"):
    return matrix.row_for(Place(act, level, rank, unit, managed), DAY)


def test_our_matrix_has_neither_gap_nor_overlap_nor_strange_code(matrix):
    assert lines(matrix) == ""
    assert list(domain_faults(matrix, CATALOGUES)) == []


def test_every_row_has_its_source_and_mark_and_says_whether_it_was_verified(matrix):
    for row in matrix.rows:
        assert row.source, row.code
        assert row.mark, row.code
        assert not row.verified, row.code  # nobody of the office has signed a row yet


def place_in(matrix: Matrix, row: AuthorityRow, act: str) -> Place:
    """A place that a row answers for."""
    axes = [matrix.lists[name] for name in ("levels", "ranks", "units", "managed")]
    cells = (row.level, row.rank, row.unit, row.managed)
    return Place(
        act, *(next(iter(axis)) if cell == (ANY,) else cell[0] for axis, cell in zip(axes, cells, strict=True))
    )


@pytest.mark.parametrize("code", [row.code for row in default_house().matrix.rows])
def test_each_row_answers_for_its_own_place_and_alone(matrix, code):
    (row,) = (row for row in matrix.rows if row.code == code)
    for act in row.act:
        assert matrix.row_for(place_in(matrix, row, act), DAY) is row


@pytest.mark.parametrize(
    ("act", "where", "decides", "body"),
    [
        ("transfer", PLAIN, "director", "none"),
        ("transfer", ("team_leader", "field", "department", "unit"), "director", "standing_committee"),
        ("transfer", WARD_HEAD, "director", "standing_committee"),
        ("transfer", ("deputy_director", "field", "directorate", "committee"), "minister", "standing_committee"),
        ("transfer_within_unit", PLAIN, "unit_head", "none"),
        ("periodic_position_change", PLAIN, "director", "none"),
        ("periodic_position_change", WARD_HEAD, "none", "none"),
        ("leader_rotation", PLAIN, "none", "none"),
        ("secondment", PLAIN, "director", "none"),
        ("temporary_measure", ("team_leader", "company", "commune", "unit"), "unit_head", "none"),
        ("appointment", WARD_HEAD, "director", "standing_committee"),
        ("denunciation", PLAIN, "unit_head", "none"),
        ("denunciation", ("rank_and_file", "company", "commune", "unit"), "unit_head", "none"),
        ("denunciation", ("deputy_head", "field", "commune", "committee"), "director", "none"),
        ("denunciation", HEAD, "director", "none"),
        ("denunciation", DIRECTOR, "minister", "none"),
        ("verification", PLAIN, "unit_head", "none"),
        ("state_discipline.reprimand", PLAIN, "unit_head", "grassroots_committee"),
        ("state_discipline.warning", HEAD, "director", "standing_committee"),
        ("state_discipline.demotion_rank", PLAIN, "director", "standing_committee"),
        ("state_discipline.demotion_rank", GENERAL, "president", "standing_committee"),
        ("state_discipline.demotion_rank", WORKER, "none", "none"),
        ("state_discipline.removal_from_post", PLAIN, "none", "none"),
        ("state_discipline.removal_from_post", WARD_HEAD, "director", "standing_committee"),
        ("state_discipline.strip_force_title", FIELD, "minister", "standing_committee"),
        ("state_discipline.dismissal", WORKER, "director", "standing_committee"),
        ("party_discipline.reprimand", PLAIN, "cell", "cell"),
        ("party_discipline.warning", WARD_HEAD, "standing_committee", "standing_committee"),
        ("party_discipline.removal_from_party_post", PLAIN, "grassroots_committee", "grassroots_committee"),
        ("party_discipline.party_expulsion", PLAIN, "standing_committee", "standing_committee"),
        ("party_discipline.party_expulsion", DIRECTOR, "upper_committee", "upper_committee"),
        ("commendation.merit_certificate_unit", PLAIN, "director", "commendation_council"),
        ("commendation.merit_certificate_minister", PLAIN, "minister", "commendation_council"),
        ("commendation.emulation_fighter_force", PLAIN, "minister", "commendation_council"),
        ("commendation.early_rank_promotion", GENERAL, "president", "commendation_council"),
        ("complaint_first", HEAD, "issuer", "discipline_council"),
        ("complaint_second", HEAD, "director", "discipline_council"),
        ("complaint_second", WARD_HEAD, "director", "discipline_council"),
        ("complaint_second", DIRECTOR, "minister", "discipline_council"),
    ],
)  # fmt: skip
def test_who_decides_and_which_body_votes(matrix, act, where, decides, body):
    row = matrix.row_for(Place(act, *where), DAY)
    assert (row.decides, row.body) == (decides, body)


def test_the_marks_of_the_brief_are_kept(matrix):
    assert answer(matrix, "denunciation").mark == "S"
    assert answer(matrix, "denunciation", "head", "field", "commune", "committee").mark == "K"
    assert answer(matrix, "transfer", "head", "field", "commune", "committee").mark == "S"
    assert answer(matrix, "transfer", "head", "field", "department", "committee").mark == "K"
    assert answer(matrix, "complaint_second", "head", "field", "department", "committee").mark == "S"


def test_the_organisation_department_prepares_a_first_complaint_and_the_inspectorate_a_second(matrix):
    assert answer(matrix, "complaint_first").prepares == "px01_case_officer"
    assert answer(matrix, "complaint_second").prepares == "inspectorate_officer"


def test_a_gap_is_refused_and_named_in_words(matrix):
    holed = with_rows(matrix, (row for row in matrix.rows if row.code != "denunciation.own_commune"))
    assert "no row says who decides for Handling of a denunciation, No command post" in lines(holed)
    assert "Ward or commune police" in lines(holed)
    with pytest.raises(Refused, match="no single answer"):
        answer(holed, "denunciation", unit="commune")


def test_an_overlap_is_refused_and_names_both_rows(matrix):
    doubled = changed(matrix, "denunciation.own_commune", unit=("commune", "department"))
    assert "several rows answer for" in lines(doubled)
    assert "denunciation.own_department, denunciation.own_commune" in lines(doubled)
    with pytest.raises(Refused, match="no single answer"):
        answer(doubled, "denunciation")


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"level": ("marshal",)}, "“marshal” is no known value of level"),
        ({"rank": ("admiral",)}, "“admiral” is no known value of rank"),
        ({"unit": ("district",)}, "“district” is no known value of unit"),
        ({"managed": ("nobody",)}, "“nobody” is no known value of managed"),
        ({"act": ("tickle",)}, "“tickle” is no known value of act"),
        ({"decides": "king"}, "“king” is no known value of decides"),
        ({"body": "parliament"}, "“parliament” is no known value of body"),
        ({"ballot": "R-NO-SUCH"}, "“R-NO-SUCH” is no known value of ballot"),
        ({"proposes": "gardener"}, "“gardener” is no known value of proposes"),
        ({"appraises": "gardener"}, "“gardener” is no known value of appraises"),
        ({"prepares": "gardener"}, "“gardener” is no known value of prepares"),
    ],
)
def test_an_unknown_code_is_refused_with_its_row(matrix, values, complaint):
    assert f"row secondment.directors: {complaint}" in lines(changed(matrix, "secondment.directors", **values))


def test_two_rows_with_one_code_are_refused(matrix):
    assert "two rows with the code secondment.directors" in lines(with_rows(matrix, [*matrix.rows, *matrix.rows]))


def test_a_changed_delegation_is_a_new_row_from_its_day_on(matrix):
    old = changed(matrix, "denunciation.own_commune", effective_to=date(2026, 6, 30))
    (row,) = (row for row in old.rows if row.code == "denunciation.own_commune")
    assert "(2026-07-01)" in lines(old)  # a gap opens the day after
    new = replace(
        row, code="denunciation.commune_2026", decides="director", effective_from=date(2026, 7, 1), effective_to=None
    )
    whole = with_rows(old, [*old.rows, new])
    assert lines(whole) == ""
    place = Place("denunciation", "rank_and_file", "company", "commune", "unit")
    assert whole.row_for(place, date(2026, 6, 30)).decides == "unit_head"
    assert whole.row_for(place, date(2026, 7, 1)).decides == "director"


def test_the_lists_of_the_matrix_are_those_of_the_catalogues(matrix):
    more = CATALOGUES | {"posts": CATALOGUES["posts"] | {"marshal": {"level": "marshal"}}}
    assert "differ in levels: marshal" in "\n".join(map(str, domain_faults(matrix, more)))


def test_every_form_of_discipline_and_commendation_is_an_act(matrix):
    forms = {f"commendation.{code}" for code in CATALOGUES["titles"]}
    for track, family in (
        ("officer", "state"),
        ("worker", "state"),
        ("conscript", "state"),
        ("party_official", "party"),
    ):
        forms |= {f"{family}_discipline.{code}" for code in CATALOGUES["discipline_forms"][track]}
    assert forms <= set(matrix.acts)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('level = "*"', "level = []", 'a cell is a list of codes or "*"'),
        ('level = "*"', 'level = ["*", "head"]', 'a cell is a list of codes or "*"'),
        ('mark = "K"', 'mark = "?"', "is not a valid Mark"),
        ('verified_by = ""', 'verified_by = "PX01"', "verified_by and verified_on belong together"),
        ('verified_by = ""', 'checked = ""', "has unknown keys: checked"),
        ("source = ", 'source = ""\n#', "it has no source"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path, old, new, complaint):
    head, mark, row = (BPMN / "authority.toml").read_text("utf-8").rpartition("[[row]]")
    broken = tmp_path / "authority.toml"
    text = row.replace('level = ["', 'level = "*" #', 1) if 'level = "*"' not in row else row
    text = text.replace('mark = "S"', 'mark = "K"')
    assert old in text
    broken.write_text(head + mark + text.replace(old, new, 1), "utf-8")
    with pytest.raises(Invalid, match=r"authority\.toml row") as caught:
        Matrix.read(broken, CATALOGUES)
    assert complaint in str(caught.value)


def test_an_unknown_place_is_not_found(matrix):
    with pytest.raises(NotFound):
        answer(matrix, "transfer", unit="district")
