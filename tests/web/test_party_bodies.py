"""Scenario S20 on the Party's track, through the real forms: no self-criticism, twice absent, three bodies vote."""

import pytest
from discipline_paths import open_nodes, step
from paths import typed
from sqlalchemy import select
from test_party import CELL, MATTER, TEXT, of_eleven, opened
from votes_held import give_accounts, hold, open_task

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.models import Submission
from workflows.documents.models import Document
from workflows.law.calendar import today
from workflows.people.kinds import BodyKind
from workflows.people.models import PartyBody
from workflows.polls.models import Result

MEMBER, EXPULSION = "canbo", "party_expulsion"
INVITE = {"matter": "Nội dung đang xem xét", "place": "8 giờ, phòng họp số 2"}


def committee_of(office) -> list[str]:
    """Return the members of the committee between the cell and the standing committee, by sign-in name."""
    kind = PartyBody.kind == BodyKind.GRASSROOTS_COMMITTEE
    parent = select(PartyBody.parent_id).where(PartyBody.code == CELL)
    code = office.rows(select(PartyBody.code).where(kind, PartyBody.id.in_(parent)))[0]
    return give_accounts(office, code)


def ballots(voters: list[str], **wishes: int) -> dict[str, str]:
    forms = [form for form, number in wishes.items() for _ in range(number)]
    return dict(zip(voters, forms, strict=False))


def twice_absent(office, number: str, chair: str, days: list[tuple[int, int]]) -> None:
    """Two summonses with their time to prepare, and then the record of the absence: nothing waits."""
    step(office, number, "summon", chair, INVITE)
    for place, (month, day) in enumerate(days):
        with office.on(2026, month, day):
            office.night()
            if place + 1 < len(days):
                step(office, number, "summon", chair, INVITE)
                continue
            absent = {"noted_on": typed(today()), "witnesses": "Cán bộ trực ban",
                      "circumstances": "Đã giao giấy mời hai lần, không đến, không có lý do."}  # fmt: skip
            step(office, number, "note_absence", chair, absent)


@pytest.mark.rule("R-PAR-02", "R-PAR-03", "R-PAR-05", "R-PAR-06", "R-PAR-10", "R-PAR-11", "R-STA-09.summons")
def test_s20_who_stays_away_is_summoned_twice_and_every_body_votes_on_its_own(office_in_march):
    office = office_in_march
    with office.on(2026, 3, 2):
        others = of_eleven(office, MEMBER)
        number = opened(office, MEMBER)
        office["ubkt"].do(
            number, {**MATTER, "ended_on": typed(today()), "level": "unlimited", "unlimited": "party_expulsion_level"}
        )
        office["bithu"].do(number, {"points": "Từng nội dung đã nêu.", "rights_told": True})
        empty = office[MEMBER].do(number, {}, expect=422)
        assert empty.soup.select(".errmsg"), "silence is said to be silence"
        office[MEMBER].do(number, {"declined": True})
        minutes = {
            "held_on": typed(today()), "criticism": "declined", "member": "absent", "discussion": TEXT,
            "circumstances": "Không viết bản tự kiểm điểm: đề nghị cân nhắc khi xem xét.",
            "present": [office.id_of(name) for name in others],
        }  # fmt: skip
        refused = step(office, number, "meet", "bithu", minutes, expect=422)
        assert refused.soup.select(".errmsg"), "who did not come must have been invited"
        step(office, number, "meet", "bithu", {**minutes, "absence": "Đã gửi giấy mời hai lần trước năm ngày."})
        task = open_task(office, number, "ballot_in_cell")
        hold(office, task, "bithu", "bithu", ballots(others, party_expulsion=8))
        assert open_nodes(office, number) == {"propose"}, "the cell proposes an expulsion, it does not decide on it"
        members = committee_of(office)
        task = open_task(office, number, "propose")
        hold(office, task, members[0], members[0], ballots(members, party_expulsion=len(members)))
        report = {"examined": TEXT, "findings": TEXT, "weighed": "Đồng chí không trình bày.", "reason": TEXT}
        step(office, number, "report_up", "ubkt", {**report, "proposed": EXPULSION})
        twice_absent(office, number, "ubkt", [(3, 12), (3, 24)])
    with office.on(2026, 3, 24, 11):
        twice_absent(office, number, "giamdoc", [(4, 3), (4, 15)])
    with office.on(2026, 4, 15, 11):
        decide(office, number)
        served(office, number)


def decide(office, number: str) -> None:
    """The standing committee of eleven: five for expulsion are one too few, so their votes count lower."""
    task = open_task(office, number, "decide")
    voters = ["giamdoc", *(f"uyvien{place:02}" for place in range(2, 9))]
    hold(office, task, "giamdoc", "giamdoc", ballots(voters, party_expulsion=5, warning=2, reprimand=1))
    tally = office.rows(select(Result.tally).order_by(Result.poll_id))[-1]
    assert (tally["result"], tally["base"]) == ("warning", 11)
    step(office, number, "sign", "giamdoc", {"grounds": TEXT, "file_read": True})


def served(office, number: str) -> None:
    """He stays away from the announcement too; he is told of his right and of his last day all the same."""
    handed = {"held_on": typed(today()), "place": "Phòng họp", "present": "Chi bộ", "member": "absent"}
    step(office, number, "publish", "bithu", {**handed, "note": "Đã mời hai lần, vắng mặt; giao quyết định tại nhà."})
    case = office.case(number)
    assert case.outcome == "closed"
    [decision] = office.rows(select(DisciplineDecision).where(DisciplineDecision.case_id == case.id))
    assert (decision.form_code, decision.track) == ("warning", "party")
    kinds = office.rows(select(Document.kind).where(Document.case_id == case.id).order_by(Document.id))
    counted = ["counting_minutes"] * 2
    away = ["party_summons", "party_summons", "party_hearing_minutes"]  # before the commission, and before the body
    assert kinds == [
        *("cell_minutes", *counted, "party_report", *away, *away, "counting_minutes"),
        *("party_decision", "publication_minutes"),
    ]
    page = office[MEMBER].get(f"/me/cases/{case.id}")
    assert page.has("Quyền khiếu nại") or page.has("khiếu nại")
    assert page.has("15/05/2026"), "his last day to complain, one month after it was handed over"
    notes = office.rows(select(Submission.content).where(Submission.form == "absence"))
    assert len(notes) == len(("before the commission", "before the deciding body"))
