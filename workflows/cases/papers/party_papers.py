"""How the papers of the Party's track, and those beside it, are worded: the case, put into standing words."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from workflows.cases.decisions import DisciplineDecision
from workflows.cases.discipline import party_track, side_by_side
from workflows.cases.models import Part
from workflows.cases.roles import party_bodies, party_complaining
from workflows.cases.roles.electorate import body_of
from workflows.cases.roles.party_forms import EXPULSION, catalogued
from workflows.documents.wording import unended
from workflows.errors import N_, NotFound
from workflows.people.catalogue_tables import DisciplineForm

from .cited import voted_on
from .paper_making import Making
from .party_words import (
    articles,
    body_at,
    comrade,
    in_figures,
    right_to_complain,
    sections_of,
    state_articles,
    written,
)

SPOKE = {"spoke": "Đã phát biểu cuối cùng", "silent": "Có mặt, không phát biểu", "absent": "Vắng mặt"}
CRITICISM = {"read": "Đã đọc trước chi bộ", "missing": "Không nộp", "declined": "Không viết bản tự kiểm điểm"}
TOOK = {"received": "Đã nhận quyết định", "refused": "Không nghe hoặc không ký nhận", "absent": "Vắng mặt"}


def _party_decision(making: Making) -> dict[str, Any]:
    form, rules = party_track.result_of(making.session, making.case), making.house.rules_of(making.case)
    words = {
        "form": rules.form(form).name.lower(),
        "grounds": unended(making.said("party_decision")["grounds"]),
        "months": rules.number("R-PAR-09"),
        **right_to_complain(making, body_at(making)),
    }
    ends = "no_end" if catalogued(form) == EXPULSION else "effect"
    return {**articles(making, words, "disciplined", "grounds", ends, "complaint", "executors"), **voted_on(making)}


def _complaint_resolution(making: Making) -> dict[str, Any]:
    session, old = making.session, party_complaining.complained_of(making.session, making.case)
    votes = party_bodies.votes_of(session, making.case, "resolving_member")
    if old is None or not votes:
        raise NotFound(N_("The vote has not been counted."))
    form = votes[-1].result
    which = "upheld" if catalogued(form) == old.form_code else "changed"
    which = "cancelled" if form == party_track.NO_DISCIPLINE else which
    words = {
        "form": making.house.rules_of(making.case).form(form).name.lower(),
        "old": side_by_side.form_name(session, old).lower(),
        "grounds": unended(making.said("party_complaint_decision")["grounds"]),
        **right_to_complain(making, body_at(making)),
    }
    return {**articles(making, words, which, "grounds", "complaint", "executors"), **voted_on(making)}


def _inspection_decision(making: Making) -> dict[str, Any]:
    rows = making.session.scalars(
        select(Part).where(Part.case_id == making.case.id, Part.role == "inspection_team").order_by(Part.leads.desc())
    )
    team = "; ".join(f"{comrade(making, part.person_id)}{' (Tổ trưởng)' if part.leads else ''}" for part in rows)
    words = {
        "matter": unended(making.said("inspection_decision")["matter"]),
        "team": team,
        "days": making.house.rules_of(making.case).number("R-PAR-INSPECTION"),
    }
    made = articles(making, words, "inspected", "team", "term", "executors")
    return {**made, "body": making.words["body"]}


def _regulations_decision(making: Making) -> dict[str, Any]:
    code = making.said("regulations_level")["form_code"]
    found = select(DisciplineForm.name).where(
        DisciplineForm.track == "service_regulations", DisciplineForm.code == code
    )
    words = {
        "form": making.session.scalars(found).one().lower(),
        "grounds": unended(making.said("regulations_decision")["grounds"]),
    }
    return state_articles(making, words, "handled", "grounds", "executors")


def _state_cancellation(making: Making) -> dict[str, Any]:
    decision = side_by_side.decision_behind(making.session, making.case)
    twin = side_by_side.twin_of(making.session, decision) if decision else None
    if twin is None:
        raise NotFound(N_("There is no State decision to cancel."))
    words = {
        "form": side_by_side.form_name(making.session, twin).lower(),
        "day": in_figures(twin.decided_on),
        "grounds": unended(making.said("state_cancellation")["grounds"]),
    }
    return state_articles(making, words, "cancelled", "grounds", "restored", "executors")


def _cell_minutes(making: Making) -> dict[str, Any]:
    said = making.said("cell_meeting")
    body = body_of(making.session, making.house, making.case, making.task)
    members = [member for member in body.members if member.standing.value == "official"]
    present = f"Có mặt {len(said['present'])} trên tổng số {len(members)} đảng viên chính thức"
    sections = [
        ("Thành phần", ". ".join(filter(None, [present, said.get("guests")]))),
        ("Bản tự kiểm điểm", CRITICISM[said["criticism"]]),
        ("Đồng chí được xem xét", ". ".join(filter(None, [SPOKE[said["member"]], said.get("absence")]))),
        ("Nội dung thảo luận", said["discussion"]),
        ("Tình tiết giảm nhẹ, tăng nặng", said["circumstances"]),
    ]
    return sections_of(making, sections, {"day": written(said["held_on"])})


def _publication_minutes(making: Making) -> dict[str, Any]:
    said = making.said("party_publication")
    sections = [
        ("Thành phần", said["present"]),
        ("Đồng chí được giao quyết định", ". ".join(filter(None, [TOOK[said["member"]], said.get("note")]))),
    ]
    return sections_of(making, sections, {"day": written(said["held_on"]), "place": unended(said["place"])})


def _party_report(making: Making) -> dict[str, Any]:
    said = making.said("party_report")
    sections = [
        ("Việc thẩm tra", said["examined"]),
        ("Nội dung, tính chất, mức độ, tác hại, nguyên nhân", said["findings"]),
        ("Ý kiến của đồng chí được xem xét", said["weighed"]),
        ("Đề nghị", f"{making.house.rules_of(making.case).form(said['proposed']).name}. {said['reason']}"),
    ]
    return sections_of(making, sections, {})


def _inspection_plan(making: Making) -> dict[str, Any]:
    said = making.said("inspection_plan")
    sections = [
        ("Nội dung kiểm tra", said["contents"]),
        ("Đề cương báo cáo giải trình", said["outline"]),
        ("Phân công", said["division"]),
        ("Thời gian hoàn thành", written(said["finish_on"])),
    ]
    return sections_of(making, sections, {})


def _inspection_conclusion(making: Making) -> dict[str, Any]:
    said = making.said("inspection_conclusion")
    answer = making.said("member_account").get("text") or "Không báo cáo giải trình"
    sections = [
        ("Kết quả kiểm tra", said["findings"]),
        ("Giải trình của đồng chí được kiểm tra", answer),
        ("Kết luận", f"{making.words['results'][said['result']]}. {said['reason']}"),
        *([("Nhắc nhở", said["reminder"])] if said.get("reminder") else []),
    ]
    return sections_of(making, sections, {})


def _notice(making: Making) -> dict[str, Any]:
    decision = side_by_side.decision_behind(making.session, making.case)
    if decision is None:
        raise NotFound(N_("There is no decision that the other side could be told of."))
    said = making.said(making.task.form)
    sections = [("Quyết định", _decided(making, decision)), ("Đề nghị", said["text"])]
    return {**sections_of(making, sections, {}), "addressees": making.lines("addressees")}


def _decided(making: Making, decision: DisciplineDecision) -> str:
    words = {"form": side_by_side.form_name(making.session, decision).lower(), "day": in_figures(decision.decided_on)}
    if decision.cancelled_on is None:
        return str(making.words["stands"]).format(**words)
    return str(making.words["gone"]).format(**words, cancelled=in_figures(decision.cancelled_on))


PARTY_MAKERS: dict[str, Callable[[Making], dict[str, Any]]] = {
    "party_decision": _party_decision,
    "complaint_resolution": _complaint_resolution,
    "inspection_decision": _inspection_decision,
    "regulations_decision": _regulations_decision,
    "state_cancellation": _state_cancellation,
    "cell_minutes": _cell_minutes,
    "publication_minutes": _publication_minutes,
    "party_report": _party_report,
    "inspection_plan": _inspection_plan,
    "inspection_conclusion": _inspection_conclusion,
    "notice_to_state": _notice,
    "notice_to_party": _notice,
}
