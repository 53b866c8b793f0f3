"""What the two who keep the rules type into the real forms."""

from datetime import date

from paths import typed

ONE, OTHER = "quydinh1", "quydinh2"
SCREENING = "P-2.1-3.screening"
WHY = {"reason": "Thông tư mới quy định lại thời hạn.", "document": "Thông tư 99/2026/TT-BCA ngày 01/3/2026"}
SOURCE = {"source": "Thông tư 99/2026/TT-BCA", "article": "Điều 5 khoản 1"}

NEXT = {"first_day": "02/01/2090", **SOURCE, **WHY}


def rule_answers(value: str, first_day: date, **more) -> dict:
    return {"value": value, "first_day": typed(first_day), **SOURCE, **WHY, **more}


def days_answers(first: date, state: str = "off", **more) -> dict:
    about = {"name": "Nghỉ bù", "en": "Day off in exchange", "source": "Thông báo 12/TB"}
    return {"state": state, "first_day": typed(first), **about, **WHY, **more}


def propose(office, address: str, answers: dict, by: str = ONE):
    """One proposes; the page of the change."""
    page = office[by].send(office[by].get(address), answers)
    assert page.url.startswith("/changes/"), page.text[:600]
    return page


def approve(office, address: str, by: str = OTHER):
    return office[by].send(office[by].get(address), {}, action="/approve")
