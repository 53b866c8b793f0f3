"""The fictional force: always the same, complete, and with its duties kept apart."""

import tomllib
from collections import Counter
from itertools import combinations

import pytest
from people_stories import CATALOGUES, TODAY
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.errors import Refused
from workflows.law.rules import default_book
from workflows.people.accounts import check_sign_in
from workflows.people.cast import CAST
from workflows.people.conflicts import conflicts
from workflows.people.force import make_force
from workflows.people.kinds import BodyKind, Office
from workflows.people.models import Account, Assignment, Membership, PartyBody, Person, Post, Protection, Rank, Unit
from workflows.people.roles import (
    head_of,
    holders,
    level_and_unit_kind,
    members_of,
    responsible_head,
    roles_of,
    unit_of,
)
from workflows.people.search import search_people

ROLES = tomllib.loads((CATALOGUES.parent / "roles.toml").read_text(encoding="utf-8"))["roles"]
RULES = default_book().on(TODAY)

# DOMAIN: proposer, verifier and teller are three; who decides or resolves does not verify; administrators see nothing.
PROPOSES, VERIFIES, COUNTS = {"proposing_commander"}, {"verification_lead", "verification_member"}, {"teller"}
DECIDES = {"director", "unit_head", "council_chair", "council_member", "complaint_resolver"}
APART = ((PROPOSES, VERIFIES), (PROPOSES, COUNTS), (VERIFIES, COUNTS), (VERIFIES, DECIDES), (COUNTS, DECIDES))
ALONE = {"system_admin", "rules_admin", "access_auditor", "data_protection_officer"}


@pytest.fixture(scope="module")
def force_session(people_engine):
    with Session(people_engine) as session:
        session.info["force"] = make_force(session, 300, TODAY, "mật khẩu mẫu")
        yield session


@pytest.fixture
def by_account(force_session):
    def find(username) -> Person:
        return force_session.scalars(select(Person).join(Account).where(Account.username == username)).one()

    return find


def test_there_are_126_stations_and_each_standing_unit_has_one_head(force_session):
    units = force_session.scalars(select(Unit)).all()
    kinds = Counter(unit.kind for unit in units)
    assert (kinds["commune"], kinds["department"]) == (126, 35)
    assert len({unit.folded for unit in units}) == len(units)
    heads = select(Assignment.unit_id, func.count()).join(Post).where(Post.level == "head").group_by(Assignment.unit_id)
    found = dict(tuple(row) for row in force_session.execute(heads))
    assert found == {unit.id: 1 for unit in units if unit.kind in ("commune", "department")}


def test_everybody_has_one_post_a_number_and_a_believable_age(force_session):
    people = force_session.scalars(select(Person)).unique().all()
    assert len(people) == force_session.info["force"].officers == 300
    assert force_session.scalar(select(func.count(func.distinct(Assignment.person_id)))) == 300
    assert all(18 <= (TODAY - person.born_on).days / 365.25 <= 60 for person in people)
    assert all(person.rank_since <= TODAY for person in people)
    level = {rank.code: rank.level for rank in force_session.scalars(select(Rank))}
    rows = force_session.execute(select(Person.rank_code, Post.level).select_from(Person).join(Assignment).join(Post))
    lowest = {}
    for rank, post in rows:
        lowest[post] = min(level[rank], lowest.get(post, 999))
    assert lowest["director"] > lowest["deputy_director"] >= lowest["head"] > lowest["rank_and_file"]


def test_the_standing_committee_has_eleven_official_members_with_the_director_as_secretary(force_session, by_account):
    [body] = force_session.scalars(select(PartyBody).where(PartyBody.kind == BodyKind.STANDING_COMMITTEE)).all()
    voters = ["giamdoc", *(f"uyvien{number:02}" for number in range(2, 12))]
    assert {p.id for p in members_of(force_session, body.id, TODAY)} == {by_account(name).id for name in voters}
    secretary = select(Membership.person_id).where(Membership.body_id == body.id, Membership.office == Office.SECRETARY)
    assert force_session.scalars(secretary).all() == [by_account("giamdoc").id]


def test_every_cell_with_official_members_has_one_secretary(force_session):
    secretaries = func.count().filter(Membership.office == Office.SECRETARY)
    officials = func.count().filter(Membership.standing == "official")
    found = force_session.execute(
        select(PartyBody.code, officials, secretaries).join(Membership).group_by(PartyBody.code)
    ).all()
    assert found
    assert all(led == 1 for _, members, led in found if members)
    cell = force_session.scalars(select(PartyBody).where(PartyBody.code == "CB-PC06-D1")).one()
    assert len(members_of(force_session, cell.id, TODAY)) >= 9


def test_every_role_exists_and_every_held_role_has_somebody_with_an_account(force_session):
    granted = {role for part in CAST for role in part.roles}
    assert granted <= set(ROLES)
    assert {code for code, role in ROLES.items() if role["bound"] == "held"} <= granted


def test_duties_are_kept_apart():
    for part in CAST:
        held = set(part.roles)
        assert not any(held & one and held & other for one, other in APART), part.username
        assert len(held) == 1 or not held & ALONE, part.username
    names = [part.username for part in CAST if part.username]
    assert not [pair for pair in combinations(names, 2) if pair[0] == pair[1]]


def test_each_account_signs_in_with_the_password_that_was_given(force_session):
    accounts = force_session.info["force"].accounts
    assert len(accounts) == force_session.scalar(select(func.count()).select_from(Account))
    assert all(account.vi and account.en and account.person for account in accounts)
    for account in accounts[:3]:
        assert check_sign_in(force_session, account.username, "mật khẩu mẫu", "10.0.0.1", RULES) is not None


def test_grants_give_the_roles_of_the_day(force_session, by_account):
    assert roles_of(force_session, by_account("px01.truong").id, TODAY) == {"px01_case_officer", "px01_head"}
    assert holders(force_session, "director", TODAY) == [by_account("giamdoc")]
    assert by_account("truongphong") in holders(force_session, "proposing_commander", TODAY)


def test_the_stories_find_their_people(force_session, by_account):
    subject, unit = by_account("canbo"), unit_of(force_session, by_account("canbo").id, TODAY)
    assert level_and_unit_kind(force_session, subject.id, TODAY) == ("rank_and_file", "department")
    assert responsible_head(force_session, unit.id, TODAY) == by_account("truongphong")
    ward = unit_of(force_session, by_account("tiepnhan").id, TODAY)
    assert head_of(force_session, ward.id, TODAY) == by_account("tiepnhan")
    [barred] = conflicts(force_session, by_account("xacminh3").id, subject.id, RULES)
    assert (barred.relation, barred.barred) == ("spouse_of_sibling", True)
    [note] = conflicts(force_session, by_account("xacminh4").id, subject.id, RULES)
    assert (note.relation, note.barred) == ("cousin", False)
    assert conflicts(force_session, by_account("xacminh1").id, subject.id, RULES) == []
    protected = force_session.scalars(select(Protection.person_id).where(Protection.on(TODAY))).all()
    assert protected == [by_account("canbo2").id]
    assert search_people(force_session, "vu tien khoi")[0] == subject


def test_a_force_is_made_only_where_there_is_nobody(force_session):
    with pytest.raises(Refused):
        make_force(force_session, 300, TODAY, "x")
