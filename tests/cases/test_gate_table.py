"""The table of the gates: every ground on both sides of its last day, for every act, and for every reader.

Nothing here asks a database: facts are made by hand, and the verdict is a pure function of them.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from workflows.cases.gates.acts import BARS, MOVES, REPRISAL, Act, Ground
from workflows.cases.gates.conditions import Details, Level
from workflows.cases.gates.facts import Facts, Matter
from workflows.cases.gates.gate import bars_of, judge
from workflows.cases.gates.grounds import retires_on
from workflows.cases.gates.models import Lock, LockKind
from workflows.cases.gates.verdict import HELD, READER, Answer, Effect, Viewer
from workflows.cases.gates.words import WORDS
from workflows.cases.house import default_house
from workflows.law.deadlines import add_months
from workflows.people.kinds import ProtectionKind, Sex
from workflows.people.models import Protection

DAY = timedelta(days=1)
NOW = date(2026, 11, 27)
HOUSE = default_house()
RULES = HOUSE.rules(NOW)
PROPOSER = 77
PLAIN = Facts(
    on=NOW,
    rules=RULES,
    born_on=date(1985, 6, 15),
    sex=Sex.FEMALE,
    rank="captain",
    rank_group="company",
    rank_since=date(2015, 1, 1),
    next_rank="major",
    leading=False,
    party=False,
)
MOTHER = date(2025, 11, 28)  # a child born on that day


def protected(kind, first, last=None):
    """The rows that hold on a day, as reading them would give."""
    row = Protection(person_id=1, kind=kind, valid_from=first, valid_to=last, document="Giấy 01")
    return lambda on: {"protections": (row,) if row.holds(on) else ()}


def locked(kind, rule, first, last):
    row = Lock(person_id=1, kind=kind, rule=rule, valid_from=first, valid_to=last, document="QĐ 05")
    return lambda on: {"locks": ((row, True),) if row.holds(on) else ()}


def always(**changes):
    return lambda on: changes


# act, ground, the facts on a day, the last day on which the ground stands, the rule that it gives
LIMITS = [
    (
        Act.PERIODIC_POSITION_CHANGE,
        Ground.PREGNANCY,
        protected(ProtectionKind.PREGNANCY, NOW, NOW + 9 * DAY),
        NOW + 9 * DAY,
        "R-REA-05",
    ),
    (
        Act.TRANSFER,
        Ground.MATERNITY,
        protected(ProtectionKind.MATERNITY, NOW, NOW + 9 * DAY),
        NOW + 9 * DAY,
        "R-REA-05",
    ),
    (Act.TRANSFER, Ground.ILLNESS, protected(ProtectionKind.SERIOUS_ILLNESS, NOW, NOW + DAY), NOW + DAY, "R-REA-05"),
    (Act.TRANSFER, Ground.SECONDED, protected(ProtectionKind.SECONDMENT, NOW, NOW + DAY), NOW + DAY, "R-REA-05"),
    (
        Act.TRANSFER,
        Ground.STUDY,
        protected(ProtectionKind.FULL_TIME_STUDY, date(2026, 1, 1), date(2026, 12, 31)),
        date(2026, 12, 31),
        "R-REA-05",
    ),
    (
        Act.PERIODIC_POSITION_CHANGE,
        Ground.YOUNG_CHILD,
        protected(ProtectionKind.CHILD_UNDER_36_MONTHS, MOTHER),
        date(2028, 11, 27),
        "R-REA-05",
    ),
    (
        Act.DISCIPLINE_DEFERRAL,
        Ground.INFANT,
        protected(ProtectionKind.CHILD_UNDER_36_MONTHS, MOTHER),
        date(2026, 11, 27),
        "R-STA-05",
    ),
    (
        Act.DISCIPLINE_DEFERRAL,
        Ground.PREGNANCY,
        protected(ProtectionKind.PREGNANCY, NOW, NOW + DAY),
        NOW + DAY,
        "R-STA-05",
    ),
    (Act.COMMENDATION, Ground.IN_EFFECT, locked(LockKind.IN_EFFECT, "R-STA-12", NOW, NOW + DAY), NOW + DAY, "R-COM-02"),
    (Act.COMMENDATION, Ground.AWAITING, locked(LockKind.AWAITING, "R-COM-02", NOW, NOW + DAY), NOW + DAY, "R-COM-02"),
    (
        Act.PROMOTION,
        Ground.NO_ADVANCEMENT,
        locked(LockKind.NO_ADVANCEMENT, "R-STA-23.warning", NOW, NOW + DAY),
        NOW + DAY,
        "R-STA-23.warning",
    ),
    (
        Act.APPOINTMENT,
        Ground.NO_ADVANCEMENT,
        locked(LockKind.NO_ADVANCEMENT, "R-STA-23.reprimand", NOW, NOW + DAY),
        NOW + DAY,
        "R-STA-23.reprimand",
    ),
    (
        Act.TALENT_POOL,
        Ground.NO_ADVANCEMENT,
        locked(LockKind.NO_ADVANCEMENT, "R-STA-23.warning", NOW, NOW + DAY),
        NOW + DAY,
        "R-STA-23.warning",
    ),
    (
        Act.APPOINTMENT,
        Ground.NO_HIGHER_POST,
        locked(LockKind.NO_HIGHER_POST, "R-STA-23.higher_warning", NOW, NOW + DAY),
        NOW + DAY,
        "R-STA-23.higher_warning",
    ),
    (
        Act.PROMOTION,
        Ground.DEMOTED_RANK,
        locked(LockKind.DEMOTED_RANK, "R-RNK-02", NOW, NOW + DAY),
        NOW + DAY,
        "R-RNK-02",
    ),
    (Act.PROMOTION, Ground.INTERVAL, always(rank_since=date(2023, 3, 2)), date(2027, 3, 1), "R-RNK-01.major"),
]


def facts(on, build):
    return replace(PLAIN, on=on, rules=HOUSE.rules(on), **build(on))


def found(act, on, build):
    return {reason.ground: reason for reason in judge(HOUSE, act, facts(on, build)).reasons}


@pytest.mark.rule("R-REA-05", "R-STA-05", "R-STA-12", "R-STA-23", "R-COM-02", "R-RNK-01", "R-RNK-02", "R-TAL-03")
@pytest.mark.parametrize(
    ("act", "ground", "build", "last", "rule"), LIMITS, ids=[f"{row[0]}-{row[1]}" for row in LIMITS]
)
def test_a_ground_stands_up_to_its_last_day_and_not_after(act, ground, build, last, rule):
    reason = found(act, last, build)[ground]
    assert (reason.effect, reason.rule) == (Effect.BLOCK, rule)
    assert reason.until in (None, last)
    assert ground not in found(act, last + DAY, build)
    assert RULES[rule].title_vi


@pytest.mark.rule("R-REA-05")
def test_somebody_near_the_age_limit_is_not_moved():
    """R-REA-05: less than the months of the rule are left; with exactly so many he may still be moved."""
    day = retires_on(PLAIN)
    assert day == date(2040, 6, 15), "a captain, woman, serves up to 55"
    months = RULES.number("R-REA-05.retirement")
    exactly = add_months(day, -months)
    assert Ground.RETIREMENT not in found(Act.TRANSFER, exactly, always())
    assert found(Act.TRANSFER, exactly + DAY, always())[Ground.RETIREMENT].until == day
    assert Ground.RETIREMENT not in found(Act.APPOINTMENT, exactly + DAY, always())


@pytest.mark.parametrize(
    ("rank", "group", "sex", "years"),
    [
        ("sergeant", "nco", Sex.MALE, 47),
        ("captain", "company", Sex.MALE, 55),
        ("major", "field", Sex.MALE, 57),
        ("technical_major", "field", Sex.FEMALE, 55),
        ("senior_lieutenant_colonel", "field", Sex.FEMALE, 58),
        ("technical_senior_lieutenant_colonel", "field", Sex.MALE, 60),
        ("colonel", "field", Sex.MALE, 62),
        ("major_general", "general", Sex.FEMALE, 60),
    ],
)
def test_the_age_limit_goes_by_rank_and_sex(rank, group, sex, years):
    born = date(1970, 2, 3)
    someone = replace(PLAIN, rank=rank, rank_group=group, sex=sex, born_on=born)
    assert retires_on(someone) == date(born.year + years, 2, 3)
    assert retires_on(replace(someone, rank="worker", rank_group="worker")) is None


@pytest.mark.rule("R-REA-05")
def test_a_short_study_bars_nothing():
    """R-REA-05: full-time study counts from the length of the rule on."""
    short = protected(ProtectionKind.FULL_TIME_STUDY, date(2026, 1, 1), date(2026, 12, 30))
    assert Ground.STUDY not in found(Act.TRANSFER, NOW, short)


REVIEWED = [
    # act, a Party member, the answer and the rule; None where the law knows no bar
    (Act.TRANSFER, True, "R-REA-06"),
    (Act.TRANSFER, False, "R-REA-07"),
    (Act.PERIODIC_POSITION_CHANGE, True, "R-REA-05"),
    (Act.PERIODIC_POSITION_CHANGE, False, "R-REA-05"),
    (Act.LEADER_ROTATION, True, "R-REA-06"),
    (Act.LEADER_ROTATION, False, "R-REA-07"),
    (Act.SECONDMENT, True, "R-PAR-14"),
    (Act.SECONDMENT, False, "R-REA-07"),
    (Act.TEMPORARY_MEASURE, True, None),
    (Act.APPOINTMENT, True, "R-REA-06"),
    (Act.APPOINTMENT, False, None),
    (Act.PROMOTION, True, "R-REA-06"),
    (Act.PROMOTION, False, None),
    (Act.COMMENDATION, True, "R-REA-06"),
    (Act.COMMENDATION, False, "R-COM-02"),
    (Act.DISCIPLINE_DEFERRAL, True, None),
]


@pytest.mark.rule("R-REA-05", "R-REA-06", "R-REA-07", "R-COM-02", "R-PAR-14", "R-VER-08")
@pytest.mark.parametrize(("act", "party", "rule"), REVIEWED)
def test_a_matter_under_review_bars_what_the_rule_names_and_nothing_else(act, party, rule):
    """S23, R-COM-02: who is under review is not considered for a commendation either."""
    reviewed = {"party": party, "reviews": (Matter("DH-1", told=True),)}
    ground = Ground.REVIEW_MEMBER if party else Ground.REVIEW_OTHER
    reason = found(act, NOW, always(**reviewed)).get(ground)
    assert (reason and reason.rule) == rule
    assert ground not in found(act, NOW, always(party=party))


class Set:
    """The rules with some settings changed, as the office may do."""

    def __init__(self, **yes):
        self.changed = yes

    def __getattr__(self, name):
        return getattr(RULES, name)

    def __contains__(self, code):
        return code in RULES

    def __getitem__(self, code):
        return RULES[code]

    def yes(self, code):
        return self.changed.get(code, RULES.yes(code))


@pytest.mark.rule("R-REA-07")
def test_where_the_office_sets_the_bar_aside_a_second_reader_and_a_reason_are_asked():
    """R-REA-07: block_transfer_non_member; the override needs a second reader and a written non-punitive reason."""
    open_to_others = Set(**{"R-REA-07.block_non_member": False})
    reviewed = replace(PLAIN, rules=open_to_others, reviews=(Matter("DH-1", told=True),))
    verdict = judge(HOUSE, Act.TRANSFER, reviewed)
    assert verdict.answer is Answer.SECOND_READER
    [reason] = verdict.reasons
    assert (reason.rule, "no punishment" in reason.message) == ("R-REA-07", True)
    neither = Set(**{"R-REA-07.block_non_member": False, "R-REA-07.second_reader": False})
    assert judge(HOUSE, Act.TRANSFER, replace(reviewed, rules=neither)).answer is Answer.ALLOWED
    member = replace(reviewed, party=True)
    assert judge(HOUSE, Act.TRANSFER, member).answer is Answer.REFUSED


@pytest.mark.rule("R-REA-05")
def test_the_office_may_keep_the_personal_grounds_to_periodic_change_alone():
    """R-REA-05 names periodic change; that a transfer follows it is the office's setting."""
    pregnant = facts(NOW, protected(ProtectionKind.PREGNANCY, NOW))
    narrow = replace(pregnant, rules=Set(**{"R-REA-05.transfer": False}))
    assert judge(HOUSE, Act.TRANSFER, pregnant).answer is Answer.REFUSED
    assert judge(HOUSE, Act.TRANSFER, narrow).answer is Answer.ALLOWED
    assert Ground.PREGNANCY in {each.ground for each in judge(HOUSE, Act.PERIODIC_POSITION_CHANGE, narrow).reasons}


@pytest.mark.rule("R-REA-03", "R-REA-04")
def test_periodic_change_is_refused_without_a_published_plan_and_for_leaders():
    """S07, R-REA-03: no plan is published, so the post is in none."""
    rules = {reason.rule for reason in judge(HOUSE, Act.PERIODIC_POSITION_CHANGE, PLAIN).reasons}
    assert rules == {"R-REA-03"}
    leader = judge(HOUSE, Act.PERIODIC_POSITION_CHANGE, replace(PLAIN, leading=True))
    assert {reason.rule for reason in leader.reasons} == {"R-REA-03", "R-REA-04"}


@pytest.mark.rule("R-REA-08")
@pytest.mark.parametrize(
    ("details", "refused_by"),
    [
        (Details(), {"R-REA-08", "R-REA-08.obstruction"}),
        (Details(corruption=True), {"R-REA-08.obstruction"}),
        (Details(obstruction="delays"), {"R-REA-08"}),
        (Details(corruption=True, obstruction="is disliked"), {"R-REA-08.obstruction"}),
        (Details(corruption=True, obstruction="delays"), set()),
    ],
)
def test_a_temporary_measure_needs_both_of_its_grounds(details, refused_by):
    assert {reason.rule for reason in judge(HOUSE, Act.TEMPORARY_MEASURE, PLAIN, details).reasons} == refused_by


ENDED = date(2021, 6, 1)


@pytest.mark.rule("R-STA-06", "R-PAR-08")
@pytest.mark.parametrize(
    ("on", "level", "answer"),
    [
        (date(2026, 6, 1), Level.REPRIMAND, Answer.ALLOWED),
        (date(2026, 6, 2), Level.REPRIMAND, Answer.REFUSED),
        (date(2026, 6, 1), Level.HEAVIER, Answer.ALLOWED),
        (date(2026, 6, 2), Level.HEAVIER, Answer.SECOND_READER),
        (date(2031, 6, 1), Level.HEAVIER, Answer.SECOND_READER),
        (date(2031, 6, 2), Level.HEAVIER, Answer.REFUSED),
    ],
)
def test_s11_the_limitation_by_level_and_a_second_reader_for_the_heavier_one(on, level, answer):
    """S11, R-STA-06: choosing a heavier form does not beat the clock unseen."""
    someone = facts(on, always())
    assert judge(HOUSE, Act.LIMITATION, someone, Details(ended_on=ENDED, level=level)).answer is answer
    assert judge(HOUSE, Act.LIMITATION, someone, Details(unlimited="fake_diploma")).answer is Answer.ALLOWED
    assert judge(HOUSE, Act.LIMITATION, someone).answer is Answer.REFUSED, "an unknown day lets nothing pass"


@pytest.mark.rule("R-STA-05")
def test_s10_the_officers_own_signed_request_lifts_the_deferral_and_nothing_else_does():
    """S10, R-STA-05: pregnancy, leave and infant only; an illness is not waived."""
    build = protected(ProtectionKind.PREGNANCY, NOW)
    asked = Details(own_request="Đơn 12")
    assert judge(HOUSE, Act.DISCIPLINE_DEFERRAL, facts(NOW, build)).answer is Answer.REFUSED
    assert judge(HOUSE, Act.DISCIPLINE_DEFERRAL, facts(NOW, build), asked).answer is Answer.ALLOWED
    ill = facts(NOW, protected(ProtectionKind.SERIOUS_ILLNESS, NOW))
    assert judge(HOUSE, Act.DISCIPLINE_DEFERRAL, ill, asked).answer is Answer.REFUSED
    assert judge(HOUSE, Act.TRANSFER, facts(NOW, build), asked).answer is Answer.REFUSED


@pytest.mark.rule("R-STA-17")
def test_no_exemption_without_a_registered_proposal():
    [reason] = judge(HOUSE, Act.EXEMPTION, PLAIN).reasons
    assert (reason.rule, reason.effect) == ("R-STA-17", Effect.BLOCK)


@pytest.mark.rule("R-TAL-04", "R-INT-05")
@pytest.mark.parametrize("act", [Act.APPOINTMENT, Act.PROMOTION, Act.COMMENDATION, Act.LEADER_ROTATION])
def test_an_open_sign_that_nobody_has_verified_bars_nothing(act):
    """R-TAL-04: a sign is no finding; only the proposer's own sign makes a second reader look."""
    signed = replace(PLAIN, signs=(5,), proposer_id=PROPOSER)
    assert judge(HOUSE, act, signed).answer is Answer.ALLOWED


SPEAKING = {
    Ground.COMPLAINED: {"complained_on": NOW - DAY},
    Ground.DENOUNCED: {"denounced_on": NOW - DAY},
    Ground.ANSWERED: {"answered": {PROPOSER: NOW - DAY}},
    Ground.OPEN_SIGN: {"signs": (PROPOSER,)},
    Ground.MOVED: {"moved_on": NOW - DAY},
}


@pytest.mark.rule("R-REA-10", "R-REA-11", "R-CPL-03")
@pytest.mark.parametrize(("act", "ground"), list(product(sorted(MOVES), SPEAKING)))
def test_every_kind_of_move_meets_the_guard(act, ground):
    if ground is Ground.MOVED and act in (Act.TEMPORARY_MEASURE, Act.PERIODIC_POSITION_CHANGE):
        return  # R-REA-11 speaks of transfers without a plan
    spoken = found(act, NOW, always(proposer_id=PROPOSER, **SPEAKING[ground]))
    assert spoken[ground].effect is Effect.SECOND_READER
    other = found(act, NOW, always(proposer_id=PROPOSER + 1, **SPEAKING[ground]))
    assert (ground in other) is (ground not in (Ground.ANSWERED, Ground.OPEN_SIGN)), "only whom it went against"


@pytest.mark.rule("R-REA-11", "R-REA-03")
def test_a_change_by_a_published_plan_is_no_repeated_transfer_but_a_transfer_soon_after_another_is_read_twice():
    moved = always(planned=True, moved_on=NOW - DAY)
    assert found(Act.PERIODIC_POSITION_CHANGE, NOW, moved) == {}
    assert found(Act.TRANSFER, NOW, moved)[Ground.MOVED].rule == "R-REA-11"


@pytest.mark.rule("R-REA-09")
@pytest.mark.parametrize("fact", ["proposer_kin", "replacement_kin"])
def test_nobody_moves_his_own_kin_or_makes_room_for_it(fact):
    [reason] = judge(HOUSE, Act.TRANSFER, replace(PLAIN, proposer_id=PROPOSER, **{fact: True})).reasons
    assert (reason.effect, reason.rule) == (Effect.BLOCK, "R-REA-09")


C, S, O, I = Viewer.CASE, Viewer.OFFICER, Viewer.OFFICE, Viewer.INSPECTORATE  # noqa: E741 - columns of the matrix
EVERYBODY = {C, S, O, I}
SEEN = {
    Ground.REVIEW_MEMBER: EVERYBODY,
    Ground.REVIEW_OTHER: EVERYBODY,
    Ground.PREGNANCY: {S, O},
    Ground.MATERNITY: {S, O},
    Ground.YOUNG_CHILD: {S, O},
    Ground.INFANT: {S, O},
    Ground.ILLNESS: {S, O},
    Ground.STUDY: EVERYBODY,
    Ground.SECONDED: EVERYBODY,
    Ground.RETIREMENT: EVERYBODY,
    Ground.AWAITING: EVERYBODY,
    Ground.IN_EFFECT: EVERYBODY,
    Ground.NO_ADVANCEMENT: EVERYBODY,
    Ground.NO_HIGHER_POST: EVERYBODY,
    Ground.DEMOTED_RANK: EVERYBODY,
    Ground.INTERVAL: EVERYBODY,
    Ground.COMPLAINED: {S, I},
    Ground.DENOUNCED: {S, I},
    Ground.ANSWERED: {I},
    Ground.OPEN_SIGN: {I},
    Ground.MOVED: {S, O, I},
    Ground.PROPOSER_KIN: EVERYBODY,
    Ground.REPLACEMENT_KIN: EVERYBODY,
}


@pytest.mark.rule("R-INT-02", "R-DAT-02")
@pytest.mark.parametrize(("ground", "viewer"), list(product(Ground, Viewer)))
def test_who_may_see_which_ground(ground, viewer):
    """The matrix of ground and reader, written down a second time."""
    words = WORDS[ground]
    assert (viewer in words.seen_by) is (viewer in SEEN[ground])
    if viewer is Viewer.OFFICER:
        assert bool(words.own) is (viewer in SEEN[ground]), "who may see it has words of his own"


HIDDEN = {
    "pregnancy": protected(ProtectionKind.PREGNANCY, NOW, NOW + 9 * DAY),
    "maternity": protected(ProtectionKind.MATERNITY, NOW),
    "small child": protected(ProtectionKind.CHILD_UNDER_36_MONTHS, MOTHER),
    "illness": protected(ProtectionKind.SERIOUS_ILLNESS, NOW, NOW + 40 * DAY),
    "secret review": always(reviews=(Matter("DH-1", told=False),)),
    "secret review of a member": always(party=True, reviews=(Matter("DH-1", told=False),)),
    "several": lambda on: {**HIDDEN["pregnancy"](on), "reviews": (Matter("DH-1", told=False),)},
}


@pytest.mark.rule("R-INT-02", "R-DAT-02")
@pytest.mark.parametrize("name", HIDDEN)
def test_every_hidden_ground_reads_the_same_to_a_proposer(name):
    """Wording, rule, days and number of lines: one neutral sentence whatever is behind it."""
    verdict = judge(HOUSE, Act.TRANSFER, facts(NOW, HIDDEN[name]))
    assert verdict.shown_to((Viewer.CASE,)).reasons == (HELD,)
    assert HELD.until is None
    assert HELD.document == HELD.ground == ""


@pytest.mark.parametrize("ground", SPEAKING)
def test_every_reason_to_look_twice_reads_the_same_to_a_proposer(ground):
    """R-REA-10, R-INT-02: a denunciation looks like an earlier transfer."""
    verdict = judge(HOUSE, Act.TRANSFER, facts(NOW, always(proposer_id=PROPOSER, **SPEAKING[ground])))
    assert verdict.shown_to((Viewer.CASE,)).reasons == (READER,)


def test_a_ground_that_may_be_seen_does_not_give_away_that_there_is_another():
    studying = protected(ProtectionKind.FULL_TIME_STUDY, NOW)
    alone = judge(HOUSE, Act.TRANSFER, facts(NOW, studying)).shown_to((Viewer.CASE,))
    more = {**studying(NOW), "reviews": (Matter("DH-1", told=False),), "denounced_on": NOW}
    both = judge(HOUSE, Act.TRANSFER, facts(NOW, always(**more))).shown_to((Viewer.CASE,))
    assert both == alone


@pytest.mark.rule("R-INT-02")
def test_a_secret_matter_is_nothing_to_the_person_concerned():
    """He is told when the law says so, and no page says it before."""
    verdict = judge(HOUSE, Act.TRANSFER, facts(NOW, HIDDEN["secret review"]))
    assert verdict.shown_to((Viewer.OFFICER,)).reasons == ()
    [reason] = verdict.shown_to((Viewer.OFFICE,)).reasons
    assert reason.rule == "R-REA-07"


@pytest.mark.rule("R-INT-02", "R-REA-10")
@pytest.mark.parametrize("ground", [*REPRISAL])
def test_the_office_learns_of_nobody_who_has_spoken_by_asking(ground):
    """Whoever could ask about anybody, without a proposal, would learn who has denounced somebody."""
    spoken = judge(HOUSE, Act.TRANSFER, facts(NOW, always(proposer_id=PROPOSER, **SPEAKING[ground])))
    silent = judge(HOUSE, Act.TRANSFER, PLAIN)
    assert spoken.known_beforehand((Viewer.OFFICE,)) == silent.known_beforehand((Viewer.OFFICE,))
    assert spoken.known_beforehand((Viewer.INSPECTORATE,)).answer is Answer.SECOND_READER


def test_every_act_has_its_row_and_every_ground_its_words():
    assert set(BARS) == set(Act)
    assert set(WORDS) == set(Ground)
    for act in Act:
        for effect, rule in bars_of(act, RULES).values():
            assert effect in Effect
            assert not rule or rule in RULES
