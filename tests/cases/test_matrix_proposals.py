"""Rows of the authority matrix are divided and joined in one change by two persons, or not at all."""

import pytest
from register import LATER, ONE, OTHER, TEXT, WHY, enact, propose, row
from sqlalchemy import func, select

from workflows.cases.due.impact import impact_of
from workflows.cases.law_models import LawChange
from workflows.cases.lawbook.amending import Wanted, approve_change, waiting_for
from workflows.cases.lawbook.law_checks import rows_of
from workflows.cases.lawbook.matrix_impact import officers_by_place
from workflows.cases.roles.authority import authority
from workflows.errors import Invalid, NotAllowed, Refused
from workflows.law.amending import Kind
from workflows.law.calendar import today
from workflows.law.matrix_changes import divided, joined
from workflows.people.kinds import AssignmentKind
from workflows.people.models import Assignment

PLAIN, HEADS = "within_unit.own", "transfer.heads"


@pytest.fixture
def world(undone):
    return undone


def line(world, code):
    return rows_of(world.house.law, Kind.AUTHORITY, code)[-1]


def wanted(code: str, content, first_day) -> Wanted:
    return Wanted(Kind.MATRIX, code, first_day, {**content, **TEXT}, **WHY)


def split(world, code=PLAIN, axis="rank", taken=("field",), **told) -> Wanted:
    content = divided(world.house.matrix, line(world, code), axis, taken, **told)
    return wanted(code, content, today() + LATER)


def test_one_divides_another_approves_and_both_rows_hold_from_their_day(world):
    change = propose(world, split(world, decides="director"))
    with pytest.raises(NotAllowed, match="his own"):
        approve_change(world.session, world.house, change.id, world[ONE])
    assert len(rows_of(world.house.law, Kind.AUTHORITY, PLAIN)) == 1
    new = change.content["rows"][1]["code"]
    approve_change(world.session, world.house, change.id, world[OTHER])
    enact(world, row(Kind.AUTHORITY, HEADS, today() + LATER, decides="minister"))  # the house is read anew
    assert [each.effective_from for each in rows_of(world.house.law, Kind.AUTHORITY, PLAIN)][-1] == today() + LATER
    assert line(world, new).decides == "director"
    assert line(world, new).effective_from == today() + LATER


def test_the_preview_says_for_how_many_officers_another_decides(world):
    change = LawChange(**vars(split(world, decides="director")))
    [moved] = impact_of(world.session, world.house, change).answers
    assert (moved.was.decides, moved.becomes.decides) == ("unit_head", "director")
    places = officers_by_place(world.session, today())
    assert moved.officers == sum(
        number
        for (level, rank, unit, _managed), number in places.items()
        if (level, rank) == ("rank_and_file", "field") and unit in line(world, PLAIN).unit
    )
    assert moved.officers > 0
    primary = select(func.count()).where(Assignment.kind == AssignmentKind.PRIMARY, Assignment.on(today()))
    assert sum(places.values()) == world.session.scalar(primary)


def test_a_change_that_leaves_a_gap_or_an_overlap_is_refused_and_nothing_of_it_is_kept(world):
    content = divided(world.house.matrix, line(world, PLAIN), "rank", ("field",))
    for rows, words in (
        (content["rows"][:1], "no row says"),
        ([*content["rows"], {**content["rows"][1], "code": "transfer.again"}], "several rows"),
    ):
        with pytest.raises(Invalid, match=words):
            propose(world, wanted(PLAIN, {"rows": rows, "ends": []}, today() + LATER))
        world.session.rollback()
    with pytest.raises(Invalid, match="no row says"):
        propose(world, wanted(PLAIN, {"rows": [], "ends": [PLAIN]}, today() + LATER))
    assert world.session.scalar(select(func.count()).select_from(LawChange)) == 0


def test_while_a_division_waits_none_of_its_rows_is_changed_otherwise(world):
    change = propose(world, split(world))
    for code in (PLAIN, change.content["rows"][1]["code"]):
        assert waiting_for(world.session, Kind.AUTHORITY, code) == change
    with pytest.raises(Refused, match="waits already"):
        propose(world, row(Kind.AUTHORITY, PLAIN, today() + LATER, decides="director"))


def test_rows_that_were_divided_are_joined_again(world):
    change = enact(world, split(world, decides="director"))
    new = change.content["rows"][1]["code"]
    content = joined(world.house.matrix, line(world, PLAIN), line(world, new))
    enact(world, wanted(PLAIN, content, today() + LATER + LATER))
    assert line(world, new).effective_to is not None
    assert line(world, PLAIN).rank == rows_of(world.house.law, Kind.AUTHORITY, PLAIN)[0].rank


def test_an_act_is_taken_from_one_row_only_together_with_another_that_takes_it(world):
    plain = line(world, "within_unit.own")
    with pytest.raises(Invalid, match=r"no row says|several rows"):
        propose(world, row(Kind.AUTHORITY, plain.code, today() + LATER, act=["secondment"]))


def test_a_case_of_today_is_decided_by_the_matrix_of_today(world):
    before = authority(world.session, world.house, "transfer_within_unit", world["canbo"], today()).row.decides
    enact(world, split(world, PLAIN, "rank", ("company",), decides="director"))
    assert authority(world.session, world.house, "transfer_within_unit", world["canbo"], today()).row.decides == before


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"forms": ["warning", "reprimand"], "others": [], "thresholds": {}}, None),
        ({"forms": ["warning"], "others": ["reprimand"], "thresholds": {}}, None),
        ({"forms": ["warning", "dismissal"], "thresholds": {}}, "never had"),
        ({"forms": [], "thresholds": {}}, "at least one form"),
        ({"forms": ["warning"], "others": ["warning"], "thresholds": {}}, "each option once"),
    ],
)
def test_the_options_of_a_ballot_are_changed_to_any_that_it_has_had(world, cells, words):
    change = row(Kind.BALLOT, "party_discipline.propose", today() + LATER, **cells)
    if words:
        with pytest.raises(Invalid, match=words):
            propose(world, change)
        return
    enact(world, change)
    ballot = world.house.rules(today() + LATER).ballot("party_discipline.propose")
    assert (list(ballot.forms), list(ballot.others)) == (cells["forms"], cells.get("others"))


def test_a_rule_names_only_codes_of_its_own_list(world):
    change = Wanted(Kind.RULE, "R-CON-01.options", today() + LATER, {"value": ["high", "perhaps"], **TEXT}, **WHY)
    with pytest.raises(Invalid, match="perhaps") as caught:
        propose(world, change)
    assert caught.value.field == "value"
