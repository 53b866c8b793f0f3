"""Every figure of the domain is a row of the rule file under one code, or a row of the catalogues.

The list below was read off the domain's text line by line: section, code, value, unit.  A figure that is taken out of
the rule file, changed or doubled is missed here.  Settings of our own (signing in, keys of a ballot) are not in it.
"""

import tomllib
from collections import Counter
from itertools import pairwise

import pytest

from workflows.law.rows import LISTS, Unit
from workflows.law.rules import DATA, default_book

FIGURES = """
# 1.2 ranks
R-RNK-01.sergeant 1 years
R-RNK-01.staff_sergeant 1 years
R-RNK-01.second_lieutenant 2 years
R-RNK-01.lieutenant 2 years
R-RNK-01.senior_lieutenant 3 years
R-RNK-01.captain 3 years
R-RNK-01.major 4 years
R-RNK-01.lieutenant_colonel 4 years
R-RNK-01.senior_lieutenant_colonel 4 years
R-RNK-01.colonel 4 years
R-RNK-01.major_general 4 years
R-RNK-02 1 years
R-RNK-03 1 levels
R-RNK-04.director lieutenant_general choice
R-RNK-04.deputy_director major_general choice
R-RNK-04.department_head senior_lieutenant_colonel choice
R-RNK-04.department_head_operational colonel choice
R-RNK-04.team_leader lieutenant_colonel choice
R-RNK-04.commune_head lieutenant_colonel choice
R-RNK-04.major_generals 3 people
# 2.1 intake
P-2.1-1.receipt 0 working_days
P-2.1-3.screening 7 working_days
P-2.1-3.several_places 10 working_days
P-2.1-4.transfer 5 working_days
P-2.1-6.notice 5 working_days
R-INT-04 20 days
R-INT-ANSWER 5 working_days
R-INT-07.no_basis 90 days
R-INT-07.advice 12 months
R-INT-07.reprisal_audit 12 months
R-INT-REGULATIONS 15 working_days
R-INT-REGULATIONS.shift 1 levels
R-INT-REGULATIONS.repeated 1 years
# 2.2 verification
R-VER-01 30 days
R-VER-01.extension 30 days
R-VER-01.extensions_complex 1 times
R-VER-01.extensions_very_complex 2 times
R-VER-02.members 2 people
R-VER-02.relations 10 relations
R-VER-06.refusals 2 times
P-2.2-5.announce 5 working_days
P-2.2-7.copies 2 copies
P-2.2-7.copies_to_person 1 copies
P-2.2-12.conclusion 5 working_days
P-2.2-13.handling 7 working_days
P-2.2-14.publication 7 working_days
# 2.3 reassignment
R-REA-04.shortest 2 years
R-REA-04.longest 5 years
R-REA-05.child_age 36 months
R-REA-05.study 12 months
R-REA-05.retirement 18 months
R-REA-07.block_non_member true yes_no
R-REA-07.second_reader true yes_no
R-REA-08 90 days
R-REA-08.decide 5 working_days
R-REA-08.cancel 5 working_days
R-REA-08.publish 5 working_days
R-REA-08.posting 15 days
R-REA-09.cases 9 cases
R-REA-09.report 5 working_days
R-REA-09.handle 5 working_days
R-REA-10.months 12 months
R-REA-10.second_reader true yes_no
R-REA-11.months 12 months
R-REA-11.second_reader true yes_no
R-REA-12 90 days
R-REA-FEEDBACK 3 months
R-REA-OPEN-SIGN 12 months
R-APP-01.answer 10 working_days
R-APP-01.steps 30 working_days
R-APP-01.meetings 5 steps
R-APP-01.meetings_outside 3 steps
R-APP-02.quorum 2/3 share_at_least
R-APP-02.majority 1/2 share_above
R-CON-01.copies 3 copies
R-CON-01.options 3 list
R-CON-01.marks 1 times
R-CON-01.low 1/2 share_above
R-CON-01.lowest 2/3 share_at_least
# 2.4 state discipline
P-2.4-4.minutes 3 working_days
P-2.4-5.council 5 working_days
P-2.4-6.summons 5 working_days
P-2.4-7.ballots 2 ballots
P-2.4-8.recommendation 5 working_days
P-2.4-10.decision 5 working_days
P-2.4-12.notice 5 days
R-STA-01.step 1 levels
R-STA-05.child_age 12 months
R-STA-06.reprimand 5 years
R-STA-06.heavier 10 years
R-STA-06.none 4 list
R-STA-07.normal 90 days
R-STA-07.longest 150 days
R-STA-09.summons 2 times
R-STA-10.relations 13 relations
R-STA-11.quorum 3 people
R-STA-11.size 3 people
R-STA-11.size_civil_servants 5 people
R-STA-12 12 months
R-STA-14.apology 10 working_days
R-STA-19 12 months
R-STA-21 15 working_days
R-STA-23.reprimand 12 months
R-STA-23.warning 12 months
R-STA-23.removal_from_post 24 months
R-STA-23.demotion_post 24 months
R-STA-23.higher_reprimand 24 months
R-STA-23.higher_warning 36 months
R-STA-23.higher_removal 60 months
R-STA-BODY party_committee_vote choice
# 2.5 Party discipline
R-PAR-03.ballots 1 ballots
R-PAR-03.rounds 1 times
R-PAR-04 1/2 share_above
R-PAR-05.propose 2/3 share_at_least
R-PAR-05.decide 1/2 share_above
R-PAR-06 true yes_no
R-PAR-07 2/3 share_at_least
R-PAR-08.reprimand 5 years
R-PAR-08.heavier 10 years
R-PAR-08.none 4 list
R-PAR-09 12 months
R-PAR-10.cell 10 days
R-PAR-10.others 15 days
R-PAR-12.cases 6 cases
R-PAR-12.child_age 12 months
R-PAR-15.subject_may_vote false yes_no
R-PAR-15.denominator all_official_members_with_subject choice
R-SYN-01 5 days
R-SYN-02 30 days
R-SYN-03.removal_without_post warning choice
R-SYN-03.notice 5 days
# 2.6 and 3.2 commendation
R-COM-03.highest 9/10 share_at_least
R-COM-03.force 9/10 share_at_least
R-COM-03.others 4/5 share_at_least
R-COM-03.titles_highest 2 list
R-COM-03.titles_force 1 list
R-COM-03.absent_in_writing true yes_no
R-COM-04.force 3 years
R-COM-04.national 2 times
R-COM-AWARD.emulation_fighter_national 9/2 base_salaries
R-COM-AWARD.emulation_fighter_force 3 base_salaries
R-COM-AWARD.emulation_fighter_base 1 base_salaries
R-COM-AWARD.advanced_soldier 3/10 base_salaries
# 2.7 talent
R-TAL-01.persons_per_post 3 people
R-TAL-01.posts_per_person 3 posts
R-TAL-EVALUATION.points 100 points
R-TAL-EVALUATION.levels 4 levels
R-TAL-REVIEW 6 months
# 2.8 complaints
P-2.8-1.complaint 15 days
P-2.8-2.accept 7 working_days
P-2.8-2.accept_by_law 10 days
P-2.8-4.dialogue_notice 5 days
P-2.8-5.resolve 30 days
P-2.8-5.longest 45 days
P-2.8-6.second 10 days
P-2.8-6.second_dismissal 30 days
P-2.8-7.send 7 days
P-2.8-7.resolve 30 days
P-2.8-7.longest 45 days
P-2.8-8.in_force 30 days
P-2.8-8.second_in_force 30 days
R-CPL-06 1 months
R-CPL-06.other_texts 30 working_days
R-CPL-07.province 90 working_days
R-CPL-07.central 180 working_days
# 2.9 mentoring
R-MEN-03 6 months
R-MEN-03.renewals 1 times
R-MEN-COMMANDERS 1 people
R-MEN-MEETING 1 months
R-MEN-REPORT 3 months
# 4 and 5.2 protection, data
R-PRO-REPRISAL 12 months
R-DAT-01.breach 72 hours
R-DAT-02.answer 2 working_days
R-DAT-02.complete 10 days
R-DAT-02.restrict 15 days
R-DAT-02.longest 20 days
R-DAT-02.extension 15 days
R-DAT-02.extensions 1 times
R-DAT-03.top_secret 30 years
R-DAT-03.secret 20 years
R-DAT-03.confidential 10 years
R-DAT-06 5 people
R-DAT-ITEM.shown 5 working_days
R-DAT-ITEM.expiry 12 months
R-DAT-ITEM.secrecy 30 days
R-DAT-ITEM.secrecy_renewals 1 times
R-DAT-REVIEW 6 months
R-DAT-READS 40 times
# 8 scenarios
BAL-PAPER 3 people
"""
LISTED = {
    "R-VER-02.relations": "spouse parent adoptive_parent parent_in_law child adoptive_child child_in_law sibling"
    " sibling_in_law direct_interest",
    "R-STA-06.none": "party_expulsion_level internal_political_protection national_interest fake_diploma",
    "R-PAR-08.none": "party_expulsion_level internal_political_protection national_interest fake_diploma",
    "R-STA-10.relations": "spouse parent adoptive_parent parent_in_law child adoptive_child child_in_law sibling"
    " uncle_aunt nephew_niece sibling_in_law spouse_of_sibling direct_interest",
    "R-CON-01.options": "high confidence low",
    "R-COM-03.titles_highest": "hero emulation_fighter_national",
    "R-COM-03.titles_force": "emulation_fighter_force",
}
FORMS = {
    "officer": "reprimand warning salary_reduction demotion_rank demotion_rank_and_salary_reduction demotion_post"
    " demotion_post_and_rank removal_from_post removal_from_post_and_salary_reduction"
    " removal_from_post_and_demotion_rank strip_force_title",
    "worker": "reprimand warning salary_reduction dismissal",
    "conscript": "reprimand warning demotion_rank strip_force_title",
    "service_regulations": "criticism lower_yearly_title no_yearly_title rated_not_fulfilled reprimand warning"
    " demotion_rank_or_salary_reduction removal_from_or_demotion_post strip_force_title",
    "party_official": "reprimand warning removal_from_party_post party_expulsion",
    "party_probationary": "reprimand warning",
    "party_organisation": "reprimand warning dissolution",
}
RANKS = (
    "general senior_lieutenant_general lieutenant_general major_general colonel senior_lieutenant_colonel"
    " lieutenant_colonel major captain senior_lieutenant lieutenant second_lieutenant staff_sergeant sergeant corporal"
)
RULES = default_book().rules
CATALOGUES = tomllib.loads((DATA / "catalogues.toml").read_text("utf-8"))


def listed():
    return [tuple(line.split()) for line in FIGURES.strip().splitlines() if not line.startswith("#")]


def written(rule):
    """Return the value of a row as the list above has it: a list by its length."""
    if rule.unit in LISTS:
        return str(len(rule.value))
    return str(rule.value).lower() if rule.unit is Unit.YES_NO else str(rule.value)


@pytest.mark.parametrize(("code", "value", "unit"), listed(), ids=lambda word: word)
def test_each_figure_of_the_domain_stands_in_the_rule_file_under_its_code(code, value, unit):
    rows = [rule for rule in RULES if rule.code == code]
    assert [(written(rule), rule.unit.value) for rule in rows[:1]] == [(value, unit)]


@pytest.mark.parametrize("code", LISTED)
def test_each_list_of_the_domain_is_complete(code):
    assert list(next(rule.value for rule in RULES if rule.code == code)) == LISTED[code].split()


def test_no_figure_is_listed_twice():
    assert [code for code, times in Counter(code for code, _value, _unit in listed()).items() if times > 1] == []


def test_no_code_stands_twice_unless_the_older_row_has_ended():
    ordered = sorted(RULES, key=lambda rule: (rule.code, rule.effective_from))
    assert [
        later.code
        for row, later in pairwise(ordered)
        if row.code == later.code and (row.effective_to is None or row.effective_to >= later.effective_from)
    ] == []


@pytest.mark.parametrize("track", FORMS)
def test_each_track_has_its_forms_of_discipline_from_light_to_heavy(track):
    rows = sorted(CATALOGUES["discipline_forms"][track].items(), key=lambda item: item[1]["severity_order"])
    assert [code for code, _row in rows] == FORMS[track].split()


def test_the_ranks_stand_from_high_to_low_and_each_with_a_normal_interval_has_its_row():
    operational = {code: row for code, row in CATALOGUES["ranks"].items() if row["track"] == "operational"}
    assert sorted(operational, key=lambda code: -operational[code]["level"]) == RANKS.split()
    intervals = {code.partition(".")[2] for code, _value, _unit in listed() if code.startswith("R-RNK-01.")}
    lowest_general = RANKS.split().index("major_general")
    assert intervals == set(RANKS.split()[lowest_general:-1])


def test_each_title_with_a_share_or_a_ceiling_of_its_own_is_in_the_catalogue():
    rules = default_book().on(max(rule.effective_from for rule in RULES))
    titles = {*rules.words("R-COM-03.titles_highest"), *rules.words("R-COM-03.titles_force")}
    titles |= {rule.code.partition(".")[2] for rule in rules if rule.code.startswith("R-COM-AWARD.")}
    assert titles <= set(CATALOGUES["titles"])
    ceilings = {rule.value for rule in rules if rule.code.startswith("R-RNK-04.") and rule.unit is Unit.CHOICE}
    assert ceilings <= set(CATALOGUES["ranks"])
