"""Lists of commendations: every line judged, everybody checked in one pass, exceptions in cases of their own."""

from datetime import timedelta
from io import BytesIO
from time import perf_counter

import pytest
from databases import KINDS, connect, fresh_database
from pypdf import PdfReader
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from walks import appoint, record_sign, screen
from worlds import World, people

from workflows.cases.answers import Answers
from workflows.cases.certificate_tables import MeritCertificate, standing_certificates
from workflows.cases.commendation_tables import Commendation, MeritLine, given_to
from workflows.cases.gates.acts import BARS, Act
from workflows.cases.gates.gate import gate
from workflows.cases.gates.many import READS, commendable
from workflows.cases.house import BPMN, default_house
from workflows.cases.merit.criteria import Claim, missing
from workflows.cases.merit.list_checking import Head
from workflows.cases.merit.lists import counts, digest_of, keep_list
from workflows.cases.merit.pulling import sort
from workflows.cases.models import Case, Submission
from workflows.cases.papers.list_certificates import print_certificates
from workflows.cases.roles.roster import Roster
from workflows.cases.running.steps import begin, close_vote
from workflows.database import Base
from workflows.documents.models import Document
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.catalogues import load_catalogues
from workflows.people.force import make_force
from workflows.people.models import Person
from workflows.people.sheets import Line

HEAD = Head("merit_certificate_unit", "yearly", today() - timedelta(days=1))


@pytest.fixture
def world(undone):
    return undone


def row(number: str, name: str, **more) -> dict[str, str]:
    return {"number": number, "name": name, "citation": "Hoàn thành tốt", "innovation": "", "earlier": "", **more}


def lines_of(world, *usernames) -> list[Line]:
    people = [world.session.get_one(Person, world[name]) for name in usernames]
    return [Line(at, row(person.number, person.name)) for at, person in enumerate(people, start=2)]


def keep(world, lines, head=HEAD, by="chihuy") -> int:
    return keep_list(world.session, world.house, head, lines, "0" * 64, world[by])


def hand_in(world, list_id: int, title=HEAD.title, by="chihuy") -> Case:
    said = {"title": title, "occasion": "yearly", "merit_on": HEAD.merit_on.isoformat(), "list_id": list_id}
    return begin(world.session, world.house, "commendation_list", world[by], world[by], Answers(said))


def faults(world, list_id: int) -> list[str]:
    found = select(MeritLine.fault).where(MeritLine.list_id == list_id).order_by(MeritLine.line)
    return list(world.session.scalars(found))


@pytest.mark.rule("R-COM-04", "R-COM-LIST")
def test_every_line_is_kept_and_says_what_is_wrong_with_it(world):
    [good, other, own] = lines_of(world, "canbo", "canbo2", "chihuy")
    strange = Line(5, row("000-000", "Không Ai"))
    named = Line(6, {**other.values, "name": "Tên Khác"})
    empty = Line(7, {**lines_of(world, "kemcap")[0].values, "citation": ""})
    twice = [Line(at, each.values) for at, each in enumerate(lines_of(world, "bithu", "bithu"), start=8)]
    list_id = keep(world, [good, own, strange, named, empty, *twice])
    assert faults(world, list_id) == ["", "own", "unknown", "other_name", "no_citation", "twice", "twice"]
    assert counts(world.session, list_id) == {"listed": 1, "faulty": 6}
    base = Head("emulation_fighter_base", "yearly", HEAD.merit_on)
    stated = {**good.values, "innovation": "01/GCN", "earlier": f"{HEAD.merit_on.year}: 12/QĐ"}
    assert faults(world, keep(world, [good], base)) == ["lacks"]
    assert faults(world, keep(world, [Line(2, stated)], base)) == [""]


@pytest.mark.rule("R-COM-02")
def test_the_gate_for_many_answers_what_the_gate_for_one_does(world):
    case = record_sign(world)
    screen(world, case, "verification")
    appoint(world, case)
    people = list(world.session.scalars(select(Person.id).order_by(Person.id).limit(60)))
    found = commendable(world.session, world.house, people, today())
    for person in people:
        alone = gate(world.session, world.house, Act.COMMENDATION, person, today())
        assert found[person].reasons == alone.reasons, person
    assert {person for person, verdict in found.items() if verdict.reasons} == {world["canbo"]}


def test_what_the_row_of_a_commendation_weighs_is_read_for_a_list_too():
    assert set(BARS[Act.COMMENDATION]) <= set(READS)


@pytest.mark.rule("R-COM-02", "R-COM-LIST")
def test_the_number_of_questions_does_not_grow_with_the_list(world):
    people = world.session.scalars(select(Person).order_by(Person.id.desc()).limit(150)).all()
    lines = [Line(at, row(person.number, person.name)) for at, person in enumerate(people, start=2)]
    few, many = asked(world, lambda: keep(world, lines[:15])), asked(world, lambda: keep(world, lines))
    assert few == many
    ids = [person.id for person in people]
    few = asked(world, lambda: commendable(world.session, world.house, ids[:15], today()))
    assert few == asked(world, lambda: commendable(world.session, world.house, ids, today())) == 3


def asked(world, act) -> int:
    """How many statements an act sends."""
    world.session.expire_all()
    world.session.flush()
    found, engine = [], world.session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: found.append(args[2]))
    act()
    world.session.flush()
    return len(found)


@pytest.mark.rule("R-COM-02", "R-COM-03", "R-STA-10")
def test_whoever_is_held_or_sits_in_the_council_gets_a_case_of_his_own_with_the_day_kept(world):
    sign = record_sign(world)
    screen(world, sign, "verification")
    appoint(world, sign)
    list_id = keep(world, lines_of(world, "canbo", "canbo2", "kemcap", "bithu"))
    before = digest_of(world.session, list_id)
    case = hand_in(world, list_id)
    assert counts(world.session, list_id) == {"listed": 3, "held": 1}
    council = [world["kemcap"], world["chutich"], world["hoidong"]]
    assert sort(world.session, world.house, case, council).tied == [world["kemcap"]]
    said = Answers(
        {"outcome": "supported", "apart": [world["bithu"]]},
        {"outcome": "supported"},
        appointed={person: person == council[1] for person in council},
    )
    world.do(case, "appraise", "px03", said)
    assert counts(world.session, list_id) == {"listed": 1, "held": 1, "apart": 2}
    assert digest_of(world.session, list_id) != before, "what is voted on is bound to what is left of the list"
    own = world.session.scalars(select(Case).where(Case.came_from_id == case.id)).all()
    assert {each.subject_id for each in own} == {world["canbo"], world["kemcap"], world["bithu"]}
    held = next(each for each in own if each.subject_id == world["canbo"])
    assert world.open_nodes(held) == set(), "it waits"
    others = [each for each in own if each is not held]
    assert all(world.open_nodes(each) == {"confirm"} for each in others)
    assert world.task(case, "vote").poll == "commendation.others"


def appraise(world, case: Case, by="px03") -> None:
    council = {world[name]: name == "chutich" for name in ("chutich", "hoidong", "uyvien08")}
    said = Answers({"outcome": "supported", "apart": []}, {"outcome": "supported"}, appointed=council)
    world.do(case, "appraise", by, said)


def carry(world, case: Case) -> None:
    appraise(world, case)
    close_vote(world.session, world.house, world.task(case, "vote"), world["px03"], {"result": "carried"})


def own_cases(world, case: Case) -> dict[int, Case]:
    return {each.subject_id: each for each in world.session.scalars(select(Case).where(Case.came_from_id == case.id))}


ADVANCED = Head("advanced_soldier", "yearly", HEAD.merit_on)  # given by the head of the unit


@pytest.mark.rule("R-COM-05")
@pytest.mark.parametrize(
    ("listed", "decides"), [(["canbo2", "kemcap"], "truongphong"), (["canbo2", "xacminh4"], "giamdoc")]
)
def test_a_list_is_decided_by_the_head_of_all_on_it_whoever_drew_it_up(world, listed, decides):
    list_id = keep(world, lines_of(world, *listed), ADVANCED, by="px03")
    case = hand_in(world, list_id, ADVANCED.title, by="px03")
    carry_by = Roster(world.session, world.house, case).people_of(world.house.roles["commendation_authority"])
    assert carry_by == [world[decides]]


@pytest.mark.rule("R-STA-10")
def test_nobody_appraises_or_decides_on_a_list_on_which_he_stands_himself(world):
    case = hand_in(world, keep(world, lines_of(world, "canbo2", "truongphong"), ADVANCED), ADVANCED.title)
    appraise(world, case)
    assert set(own_cases(world, case)) == {world["truongphong"]}, "he would decide"
    case = hand_in(world, keep(world, lines_of(world, "canbo2", "px03")))
    appraise(world, case)
    assert set(own_cases(world, case)) == {world["px03"]}, "she appraises"


@pytest.mark.rule("R-COM-02")
def test_whoever_comes_to_be_held_before_the_decision_is_left_out_of_it_and_waits(world):
    case = hand_in(world, keep(world, lines_of(world, "canbo", "canbo2")))
    carry(world, case)
    assert not own_cases(world, case)
    sign = record_sign(world)
    screen(world, sign, "verification")
    appoint(world, sign)
    world.do(case, "sign", "giamdoc", Answers({"outcome": "grant", "citation": "đã hoàn thành nhiệm vụ"}))
    given = world.session.scalars(select(Commendation.person_id).where(Commendation.case_id == case.id)).all()
    assert given == [world["canbo2"]]
    waits = own_cases(world, case)[world["canbo"]]
    assert world.open_nodes(waits) == set()
    kept = world.session.scalars(select(Submission.content).where(Submission.case_id == waits.id)).one()
    assert kept["merit_on"] == HEAD.merit_on.isoformat()
    papers = world.session.scalars(select(Document).where(Document.case_id == case.id).order_by(Document.id))
    data = {paper.kind: paper.data for paper in papers}
    assert [row["name"] for row in data["merit_roll"]["rows"]] == [world.people["canbo2"].name]
    assert "cho 1 cán bộ" in str(data["merit_decision"])


def decided_list(world, *usernames) -> Case:
    case = hand_in(world, keep(world, lines_of(world, *usernames)))
    carry(world, case)
    world.do(case, "sign", "giamdoc", Answers({"outcome": "grant", "citation": "đã hoàn thành nhiệm vụ"}))
    return case


@pytest.mark.rule("R-COM-LIST", "R-COM-01")
def test_everybody_on_a_decided_list_has_a_certificate_numbered_in_the_order_of_the_list(world):
    case = decided_list(world, "kemcap", "canbo2", "canbo")
    kept = world.session.scalars(standing_certificates(case.id)).all()
    assert [each.person_id for each in kept] == [world[name] for name in ("kemcap", "canbo2", "canbo")]
    numbers = [int(each.symbol.partition("/")[0]) for each in kept]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    registered = world.session.scalars(select(Commendation).where(Commendation.case_id == case.id)).all()
    assert {row.person_id: row.certificate for row in registered} == {each.person_id: each.symbol for each in kept}
    [decision] = world.session.scalars(
        select(Document).where(Document.case_id == case.id, Document.kind == "merit_decision")
    )
    assert {each.data["decision"].split()[1] for each in kept} == {decision.symbol}
    assert decision.symbol.endswith("-PX03"), "the symbol names the unit that drafted it"
    assert kept[0].data["person"]["name"] == world.people["kemcap"].name
    assert decided_list(world, "bithu"), "the next list goes on with the numbers"
    [after] = world.session.scalars(select(MeritCertificate).where(MeritCertificate.person_id == world["bithu"]))
    assert int(after.symbol.partition("/")[0]) == numbers[-1] + 1


@pytest.mark.rule("R-COM-LIST")
def test_a_certificate_is_printed_with_the_words_that_were_signed_or_not_at_all(world):
    case = decided_list(world, "kemcap", "canbo2")
    kept = world.session.scalars(standing_certificates(case.id)).all()
    world.people["kemcap"].name = "Tên Mới"
    pages = PdfReader(BytesIO(print_certificates(kept))).pages
    assert [kept[at].data["person"]["name"] in page.extract_text() for at, page in enumerate(pages)] == [True, True]
    kept[1].data = kept[1].data | {"title": "Huân chương"}
    with pytest.raises(Refused):
        print_certificates(kept)
    world.session.expire(kept[1], ["data"])
    row = world.session.scalars(select(Commendation).where(Commendation.person_id == kept[0].person_id)).one()
    row.revoked_on = today()
    world.session.flush()
    assert [each.person_id for each in world.session.scalars(standing_certificates(case.id))] == [kept[1].person_id]


def test_a_list_is_handed_in_once(world):
    list_id = keep(world, lines_of(world, "canbo2"))
    hand_in(world, list_id)
    with pytest.raises(Refused):
        hand_in(world, list_id)


@pytest.mark.rule("R-COM-04")
@pytest.mark.parametrize(
    ("claim", "registered", "rules"),
    [
        (Claim("emulation_fighter_base", 2026), set(), ["R-COM-04.base", "R-COM-04.innovation"]),
        (Claim("emulation_fighter_base", 2026, innovation="1"), {2025}, ["R-COM-04.base"]),
        (Claim("emulation_fighter_base", 2026, innovation="1"), {2026}, []),
        (Claim("emulation_fighter_force", 2026), {2024, 2025}, ["R-COM-04.force"]),
        (Claim("emulation_fighter_force", 2026, stated={2026: "x"}), {2024, 2025}, []),
        (Claim("emulation_fighter_force", 2026), {2023, 2025, 2026}, ["R-COM-04.force"]),
        (Claim("emulation_fighter_national", 2026), {2023}, ["R-COM-04.national"]),
        (Claim("emulation_fighter_national", 2026), {2023, 2026}, []),
        (Claim("early_rank_promotion", 2026, "yearly"), set(), ["R-COM-05"]),
        (Claim("early_rank_promotion", 2026, "sudden"), set(), []),
        (Claim("merit_certificate_unit", 2026), set(), []),
    ],
)
def test_what_a_title_asks_for(undone, claim, registered, rules):
    found = missing(undone.house.rules(today()), claim, registered)
    assert [each.rule for each in found] == rules


def test_what_was_revoked_stands_behind_nothing(world):
    case = hand_in(world, keep(world, lines_of(world, "canbo2")))
    given = {"title_code": "advanced_soldier", "occasion": "yearly", "decided_on": today(), "symbol": "1/QĐ"}
    rows = [
        Commendation(case_id=case.id, person_id=world["canbo2"], merit_on=HEAD.merit_on, revoked_on=day, **given)
        for day in (today(), None)
    ]
    world.session.add(rows[0])
    base = Head("emulation_fighter_base", "yearly", HEAD.merit_on)
    line = Line(2, {**lines_of(world, "canbo2")[0].values, "innovation": "01/GCN"})
    assert faults(world, keep(world, [line], base)) == ["lacks"]
    world.session.add(rows[1])
    assert faults(world, keep(world, [line], base)) == [""]
    assert len(given_to(world.session, world["canbo2"])) == len(rows)


@pytest.mark.long
@pytest.mark.rule("R-COM-LIST", "R-COM-02")
@pytest.mark.parametrize("kind", KINDS)
def test_five_thousand_are_judged_and_checked_in_less_than_ten_seconds(kind, tmp_path):
    with fresh_database(kind, tmp_path) as url:
        engine = connect(url)
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            load_catalogues(session, BPMN / "catalogues.toml")
            make_force(session, 6000, today(), "only for tests")
            session.commit()
            big = World(session, default_house(), people(session))
            persons = session.scalars(select(Person).order_by(Person.id.desc()).limit(5000)).all()
            lines = [Line(at, row(person.number, person.name)) for at, person in enumerate(persons, start=2)]
            started = perf_counter()
            list_id = keep(big, lines)
            kept = perf_counter() - started
            hand_in(big, list_id)
            session.commit()
            took = perf_counter() - started
            case = session.scalars(select(Case)).one()
            carry(big, case)
            session.commit()
            big.do(case, "sign", "giamdoc", Answers({"outcome": "grant", "citation": "đã hoàn thành nhiệm vụ"}))
            session.commit()
            numbered = session.scalar(select(func.count()).select_from(MeritCertificate))
            on_it = counts(session, list_id)["listed"]
        engine.dispose()
    assert numbered == on_it
    assert took < 10, f"{kind}: judged in {kept:.1f} s, handed in and checked after {took:.1f} s"
