"""How dates, times, numbers and long codes are written in official Vietnamese papers."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from workflows.documents.kinds import Issuer, Track

DAY_UNITS = {"days": "ngày", "working_days": "ngày làm việc", "months": "tháng"}
VIETNAM = timezone(timedelta(hours=7))  # no summer time, so no time zone data is needed


def date_words(day: date) -> str:
    """Write a date in words; days below 10 and months 1 and 2 get a zero (NĐ 30/2020, Phụ lục I).

    >>> date_words(date(2026, 3, 5)), date_words(date(2026, 2, 14))
    ('ngày 05 tháng 3 năm 2026', 'ngày 14 tháng 02 năm 2026')
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_words(moment: datetime) -> str:
    """Write a moment in Vietnamese time.

    >>> moment_words(datetime.fromisoformat("2026-11-22T08:05+00:00"))
    '15 giờ 05 phút, ngày 22 tháng 11 năm 2026'
    """
    local = moment.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M} phút, {date_words(local.date())}"


def symbol_words(issuer: Issuer, type_symbol: str, number: int | None) -> str:
    """Write number and symbol of a paper; numbers below 10 get a zero.  A draft has a blank for its number.

    A letter of the State has no `type_symbol` (NĐ 30/2020, Phụ lục I).

    >>> symbol_words(Issuer(Track.STATE, "CANH", "", "", "", "PX01"), "QĐ", 5)
    '05/QĐ-CANH-PX01'
    >>> symbol_words(Issuer(Track.STATE, "CANH", "", "", "", "PX01"), "", 5)
    '05/CANH-PX01'
    >>> symbol_words(Issuer(Track.PARTY, "ĐU", "", "", ""), "NQ", 18)
    '18-NQ/ĐU'
    """
    written = "…" if number is None else f"{number:02d}"
    if issuer.track is Track.PARTY:
        return f"{written}-{type_symbol}/{issuer.code}"
    return f"{written}/" + "-".join(filter(None, (type_symbol, issuer.code, issuer.drafter)))


def grouped(code: str) -> str:
    """Write a long code in groups of eight, so that it can be compared by eye and broken over lines.

    >>> grouped("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))


def unended(text: str) -> str:
    """Return a text without its end mark, which the paper adds."""
    return text.rstrip(" .;")


def sentence_words(known: Mapping[str, str]) -> dict[str, str]:
    """Return words as they stand within a sentence, which has its own end mark."""
    return {key: unended(text) for key, text in known.items()}
