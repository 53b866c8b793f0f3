"""Who must step aside: every duty against every ground, what a bar does, and what it costs to ask."""

from datetime import timedelta

import pytest
import time_machine
import walks
from sqlalchemy import event, select, update

from workflows.cases import permissions
from workflows.cases.duties import WARNED
from workflows.cases.models import FOUR_EYES, Candidate, Case, Informant, Part, Submission, Task
from workflows.cases.recusal_tables import Ground, Recusal
from workflows.cases.recusing.recusal import NEUTRAL, Matter, against
from workflows.cases.recusing.recusal_record import record_of
from workflows.cases.roles import authority, electorate
from workflows.cases.roles.appointing import refuse_barred
from workflows.cases.roles.roster import Roster
from workflows.cases.running.steps import start_case
from workflows.database import now
from workflows.documents.kinds import Track
from workflows.documents.models import Blob, Document
from workflows.errors import Refused
from workflows.law.calendar import today
from workflows.people.kinds import InterestKind, Relation
from workflows.people.models import Interest, Kinship
from workflows.polls.models import Elector, Poll

CONFIDENTIAL = {"declared", "denouncer", "stepped_aside"}
WHO = "hoidong"  # an officer with no tie to anybody
DUTIES = {
    "verifier", "teller", "key_holder", "voter", "chair", "council_member", "secretary", "decider", "second_reader",
    "mentor", "resolver", "complaint_verifier", "second_resolver", "substitute", "worker", "signer",
}  # fmt: skip
PARTS = {
    "reporter", "proposer", "verifier", "decider", "second_reader", "teller", "resolver", "complaint_verifier", "voter",
    "chair", "unit_head", "earlier_issuer", "earlier_resolver",
}  # fmt: skip


class Stage:
    """A case, and ways to tie one person to it by each ground."""

    def __init__(self, world, case: Case, who: int) -> None:
        self.world, self.session, self.case, self.who = world, world.session, case, who

    def tie(self, ground: str) -> None:
        subject, who, case = self.case.subject_id, self.who, self.case
        made = {
            "kin": lambda: Kinship(
                person_id=who, relative_id=subject, relation=Relation.SIBLING, declared_on=today()
            ),
            WARNED: lambda: Kinship(
                person_id=subject, relative_id=who, relation=Relation.COUSIN, declared_on=today()
            ),
            "declared": lambda: Interest(
                person_id=subject, other_id=who, kind=InterestKind.DISPUTE, valid_from=today()
            ),
            "denouncer": lambda: Informant(
                case_id=case.id, pseudonym="TC", person_id=who, name="x", reach="x", received_on=today()
            ),
            "stepped_aside": lambda: self._recused(Ground.STEPPED_ASIDE),
            "objection": lambda: self._recused(Ground.OBJECTION),
            "teller": lambda: Part(case_id=case.id, role="teller", person_id=who),
            "verifier": lambda: Part(case_id=case.id, role="verification_team", person_id=who),
            "resolver": lambda: Part(case_id=case.id, role="complaint_resolver", person_id=who),
            "complaint_verifier": lambda: Part(case_id=case.id, role="complaint_verifier", person_id=who),
            "earlier_issuer": self._paper,
            "chair": lambda: self._poll(chair_id=who),
        }  # fmt: skip
        if ground in made:
            self.session.add(made[ground]())
        elif ground == "self":
            self.session.execute(update(Case).where(Case.id == case.id).values(subject_id=who))
        elif ground == "voter":
            poll = self._poll(chair_id=case.subject_id)
            self.session.add(poll)
            self.session.flush()
            self.session.add(Elector(poll_id=poll.id, person_id=who))
        elif ground == "unit_head":
            pass  # asked about the head himself
        elif ground == "earlier_resolver":
            self._did("complaint_resolver", self._earlier())
        else:
            self._did({"reporter": "reporting_person", "proposer": "proposing_commander",
                       "decider": "deciding_authority", "second_reader": "inspectorate_officer"}[ground])  # fmt: skip
        self.session.flush()
        self.session.refresh(case)

    def _recused(self, ground: Ground) -> Recusal:
        return Recusal(case_id=self.case.id, person_id=self.who, ground=ground, reason="x", by_id=self.who)

    def _poll(self, chair_id: int) -> Poll:
        return Poll(
            case_id=self.case.id, task_id="t", meeting="m", kind="transfer.decide", title="x", question="x",
            question_sha256="0", options=[], forms={}, chair_id=chair_id, secretary_id=self.case.subject_id,
        )  # fmt: skip

    def _paper(self) -> Document:
        self.session.add(Blob(sha256="0", size=1, media_type="x", content=b"x"))
        self.session.flush()
        return Document(
            case_id=self._earlier(), task_id=None, kind="conclusion", track=Track.STATE, type_symbol="KL", issuer="x",
            year=2026, number=1, symbol="x", title="x", issued_on=today(), signer_id=self.who, data={},
            data_sha256="0", pdf_sha256="0", docx_sha256="0",
        )  # fmt: skip

    def _earlier(self) -> int:
        """A case that this one came from."""
        case = self.case
        before = Case(
            number="X-0", process="intake", diagram_sha256=case.diagram_sha256, subject_id=case.subject_id,
            unit_id=case.unit_id, rules_on=today(), state=b"",
        )  # fmt: skip
        self.session.add(before)
        self.session.flush()
        self.session.execute(update(Case).where(Case.id == case.id).values(came_from_id=before.id))
        return before.id

    def _did(self, role: str, case_id: int | None = None) -> None:
        case_id = case_id or self.case.id
        task = Task(id=f"done-{role}", case_id=case_id, process="x", node="x", form="x", role=role, status="done")
        self.session.add(task)
        self.session.flush()
        said = {"form": "x", "content": {}, "sha256": "0"}
        self.session.add(Submission(case_id=case_id, task_id=task.id, person_id=self.who, **said))


@pytest.mark.rule("R-VER-02", "R-STA-10", "R-REA-09")
def test_every_ground_bars_from_every_duty_as_the_table_says_and_from_no_other(world):
    duties = world.house.duties
    assert set(duties.rows) == DUTIES
    case = walks.record_sign(world, tell_now=False)
    head = world["truongphong"]
    for ground in [*duties.personal, *sorted(PARTS)]:
        who = head if ground == "unit_head" else world[WHO]
        stage = Stage(world, case, who)
        before = {code: against(world.session, world.house, case, [who], code) for code in DUTIES}
        assert ground == "unit_head" or not any(before.values())
        stage.tie(ground)
        for code in DUTIES:
            found = against(world.session, world.house, case, [who], code).get(who, [])
            hits = [each for each in found if each.ground == ground]
            rule = duties[code].rule(ground)
            assert bool(hits) is (rule is not None), (ground, code, found)
            for hit in hits:
                assert hit.bars is (ground in duties[code].bars), (ground, code)
                assert hit.confidential is (ground in CONFIDENTIAL)
                assert (hit.sentence == NEUTRAL and hit.rule == "R-VER-02") or not hit.confidential
                assert hit.keeps_file is (ground not in duties.personal)
        world.session.rollback()


def test_the_law_s_own_separations_are_in_the_table(world):
    duties = world.house.duties
    for one, other in [
        ("proposer", "verifier"),
        ("verifier", "teller"),
        ("proposer", "teller"),
        ("decider", "verifier"),
    ]:
        assert one in duties[other].bars
    assert "verifier" in duties["decider"].bars
    assert {"earlier_issuer", "earlier_resolver", "decider"} <= set(duties["second_resolver"].bars)
    rules = world.house.rules(today())
    for duty in duties.rows.values():
        assert all(rule in rules for rule in (*duty.bars.values(), *duty.warns.values()))
        assert all(role in world.house.roles.roles for role in duty.roles)
        assert duties.personal <= {*duty.bars, *duty.warns}


@pytest.mark.rule("R-VER-02")
def test_s06_the_sister_s_husband_is_barred_and_the_cousin_is_only_a_warning(world):
    case = walks.record_sign(world, tell_now=False)
    team = [world["xacminh1"], world["xacminh3"], world["xacminh4"]]
    found = against(world.session, world.house, case, team, "verifier")
    assert set(found) == set(team[1:])
    [barred] = found[team[1]]
    assert (barred.bars, barred.rule, barred.relation) == (True, "R-STA-10", "spouse_of_sibling")
    [warned] = found[team[2]]
    assert (warned.bars, warned.rule, warned.relation) == (False, "R-VER-02", "cousin")


def test_parts_count_through_the_cases_that_one_came_from_and_not_the_other_way(world):
    first = walks.record_sign(world, tell_now=False)
    first_id = first.id
    Stage(world, first, world[WHO]).tie("verifier")
    second = start_case(world.session, world.house, "transfer", world["canbo"], None, came_from=first)
    third = start_case(world.session, world.house, "transfer", world["canbo"], None, came_from=second)
    assert third.came_from_id
    assert world[WHO] in against(world.session, world.house, third, [world[WHO]], "teller")
    Stage(world, third, world["px03"]).tie("denouncer")
    assert world["px03"] not in against(
        world.session, world.house, world.session.get_one(Case, first_id), [world["px03"]], "verifier"
    )


def test_two_hats_of_one_person_are_one_person(world):
    """The Director is also the secretary of the Party committee: what bars one hat bars the other."""
    case = start_case(world.session, world.house, "transfer", world["kemcap"], world["truongphong"])
    Stage(world, case, world["giamdoc"]).tie("kin")
    matter = Matter(world.session, world.house, case)
    for duty in ("signer", "voter", "chair", "decider", "key_holder"):
        assert matter.barred([world["giamdoc"]], duty), duty
    body = electorate.body_to_come(world.session, world.house, case, world.house.roles["committee_member"])
    [line] = [each for each in body.members if each.person_id == world["giamdoc"]]
    assert line.recused == "R-VER-02"
    found = authority.decide_by(
        world.session,
        world.house,
        "verification",
        authority.Asked(case.subject_id, matter.ties, unit_id=case.unit_id, matter=matter),
        today(),
    )
    assert (found.person, found.outside) == (None, True)  # the whole leadership is conflicted: the upper level decides
    assert found.passed[-1].person.id == world["giamdoc"]


@pytest.mark.rule("R-INT-02")
def test_a_denouncer_an_interest_and_a_dispute_are_refused_in_the_same_words(world):
    case = walks.record_sign(world, tell_now=False)
    said = set()
    for ground in ("denouncer", "declared", "stepped_aside"):
        Stage(world, case, world[WHO]).tie(ground)
        [finding] = against(world.session, world.house, case, [world[WHO]], "verifier")[world[WHO]]
        with pytest.raises(Refused) as refused:
            refuse_barred(world.session, world.house, case, [world[WHO]])
        assert (refused.value.message, refused.value.params) == (NEUTRAL, {"name": world.people[WHO].name})
        said.add((finding.sentence, finding.rule, finding.bars, finding.confidential))
        world.session.rollback()
    assert len(said) == 1


def test_who_is_next_decides_when_the_head_verified_or_was_objected_to(world):
    case = walks.record_sign(world, tell_now=False)
    role = world.house.roles["deciding_authority"]
    assert Roster(world.session, world.house, case).people_of(role) == [world["truongphong"]]
    for ground in ("verifier", "objection", "stepped_aside", "denouncer"):
        Stage(world, case, world["truongphong"]).tie(ground)
        assert Roster(world.session, world.house, case).people_of(role) == [world["giamdoc"]], ground
        world.session.rollback()


def test_whoever_has_a_part_loses_the_file_with_the_bar_even_when_the_step_is_not_his(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    world.do(case, "draw_up", "xacminh1", walks.Answers({"plan": "ba bước"}))  # now the authority's step waits
    assert permissions.may_see(world.session, world.house, world["xacminh2"], case)
    tie = {"person_id": world["xacminh2"], "relative_id": world["canbo"], "declared_on": today()}
    world.session.add(Kinship(relation=Relation.SIBLING, **tie))
    world.session.commit()
    world.do(case, "approve", "truongphong", walks.Answers({}, {"approved": True}))
    assert not permissions.may_see(world.session, world.house, world["xacminh2"], case)


def test_earlier_work_takes_nothing_from_what_somebody_may_read(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    marks = select(Candidate.barred_by).where(Candidate.person_id == world["chihuy"])
    assert set(world.session.scalars(marks)) <= {"", FOUR_EYES}
    assert permissions.may_see(world.session, world.house, world["chihuy"], case)


def test_an_ended_declaration_bars_on_in_a_matter_that_had_begun(world):
    case = walks.record_sign(world, tell_now=False)
    row = Kinship(
        person_id=world[WHO], relative_id=world["canbo"], relation=Relation.SIBLING,
        declared_on=today(), ended_on=today(),
    )  # fmt: skip
    world.session.add(row)
    world.session.flush()
    assert Matter(world.session, world.house, case).barred([world[WHO]], "verifier")
    with time_machine.travel(now() + timedelta(days=2)):
        assert Matter(world.session, world.house, case).barred([world[WHO]], "verifier")
        assert not Matter(world.session, world.house, None, world["canbo"]).barred([world[WHO]], "worker")


@pytest.mark.parametrize("cases", [1, 12])
def test_recusal_for_one_proposal_asks_four_times_at_most(world, cases):
    for _ in range(cases - 1):
        walks.record_sign(world, tell_now=False)
    case = start_case(world.session, world.house, "transfer", world["canbo"], world["truongphong"])
    world.session.commit()
    people = [person.id for person in world.people.values()]
    asked = []
    listen = (world.session.get_bind(), "before_cursor_execute", lambda *heard: asked.append(heard[2]))
    case.opened_at, case.subject_id, case.unit_id  # noqa: B018 - read after the commit, which is no part of the question
    event.listen(*listen)
    found = against(world.session, world.house, case, people, "verifier")
    event.remove(*listen)
    assert found
    assert len(asked) <= 4, asked


def test_the_record_names_grounds_of_the_table_only(world):
    case = walks.record_sign(world)
    walks.screen(world, case, "verification")
    walks.appoint(world, case)
    grounds = set().union(*record_of(world.session, case, world.house.duties, today()).values())
    assert grounds <= PARTS | set(world.house.duties.personal)
    assert {"reporter", "decider", "verifier", "unit_head"} <= grounds
