"""The working calendar, a year at a glance: days off, weekend days that are worked, what waits for approval."""

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date

from flask import render_template, request, url_for
from flask_babel import format_date
from sqlalchemy import select

from webapp.database import db
from webapp.dates import month_name
from webapp.house import house
from webapp.texts import locale
from workflows.cases.law_models import LawChange, LawDecision
from workflows.law.amending import Kind
from workflows.law.calendar import today

from .blueprint import bp

MONTHS, WEEK = range(1, 13), range(1, 8)


@dataclass(frozen=True)
class Cell:
    """One day of the picture; `kind` is "", "weekend", "holiday" or "worked"."""

    day: date
    kind: str
    name: str = ""


@bp.get("/working-days")
def calendar() -> str:
    """Show a year."""
    year = request.args.get("year", today().year, type=int)
    year = year if date.min.year < year < date.max.year else today().year
    found = house().calendar
    months = [
        (month_name(date(year, month, 1)), [[_cell(day, month) for day in week] for week in _weeks(year, month)])
        for month in MONTHS
    ]
    waiting = select(LawChange).outerjoin(LawDecision, LawDecision.change_id == LawChange.id)
    return render_template(
        "rules/calendar.html",
        year=year,
        years=[{"label": str(n), "url": url_for(".calendar", year=n), "current": n == year} for n in _years(year)],
        months=months,
        today=today(),
        covered=found.covers(date(year, 1, 1)),
        off=[row for day, row in sorted(found.days_off.items()) if day.year == year],
        worked=sorted(day for day in found.worked if day.year == year),
        waiting=list(db.session.scalars(waiting.where(LawDecision.id.is_(None), LawChange.kind == Kind.DAY))),
        weekday_names=[format_date(date(2024, 1, n), "EEEEEE") for n in WEEK],  # a Monday to a Sunday
    )


def _years(year: int) -> list[int]:
    listed = {day.year for day in house().calendar.days_off}
    return sorted({*listed, year, today().year, today().year + 1})


def _weeks(year: int, month: int) -> list[list[date]]:
    return Weeks().monthdatescalendar(year, month)


def _cell(day: date, month: int) -> Cell | None:
    """Return a day as it is shown; none for a day of another month."""
    if day.month != month:
        return None
    found = house().calendar
    if off := found.days_off.get(day):
        return Cell(day, "holiday", off.en if locale() == "en" else off.name)
    if day in found.worked:
        return Cell(day, "worked")
    return Cell(day, "weekend" if found.is_weekend(day) else "")
