"""The date calculator: when a period of the law ends, and how each of its days was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, Flask, render_template, request
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from workflows.errors import N_, Invalid
from workflows.law.calendar import DAY, Calendar, today
from workflows.law.deadlines import Counted, Deadline, Pause, deadline
from workflows.law.rules import Rule, Rules, Unit

from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField
from .house import house
from .texts import lazy, locale

bp = Blueprint("dates", __name__)
PERIODS = (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS)


@dataclass(frozen=True)
class Month:
    """One month of a count; `weeks` begin on Monday, with None outside the count."""

    name: str
    weeks: list[list[Counted | None]]


class PeriodForm(FlaskForm):
    """A rule, the day it starts from, and pauses."""

    class Meta(Translated, FlaskForm.Meta):
        csrf = False  # nothing is changed, and the address must be good for sharing

    rule = SelectField(lazy("Period"), [InputRequired()])
    start = DateField(
        lazy("Day on which it begins"),
        [InputRequired()],
        description=lazy("This day is day 0; the first day counted is the next."),
    )
    pause_from = DateField(lazy("Paused from"), [Optional()])
    pause_to = DateField(lazy("Paused up to and with"), [Optional()])


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/dates")
def page() -> str | tuple[str, int]:
    """Show when the period in the address ends, or ask for one; what cannot be is explained, input kept."""
    rules = house().rules(today())
    asked = "rule" in request.args
    form = _form(rules, request.args if asked else None)
    found = _found(form, rules) if asked and form.validate() else None
    shown = render_template(
        "dates/page.html",
        form=form,
        found=found,
        rule=rules[form.rule.data] if found else None,
        length=length_words(rules[form.rule.data]) if found else "",
        months=months(found.counted) if found else [],
        holidays=_holidays(house().calendar, found) if found else [],
        uncovered=_uncovered(house().calendar, found, form.start.data) if found else [],
        weekday_names=[format_date(date(2024, 1, n), "EEE") for n in range(1, 8)],  # a Monday to a Sunday
    )
    return (shown, 422) if asked and found is None else shown


def periods(rules: Rules) -> list[Rule]:
    """Return the rules that are periods of days, months or years."""
    return sorted((rule for rule in rules if rule.unit in PERIODS), key=lambda rule: rule.code)


def length_words(rule: Rule) -> str:
    """Return how long a period is, in words."""
    number = rule.value if isinstance(rule.value, int) else 0
    match rule.unit:
        case Unit.DAYS:
            words = ngettext("%(num)d day", "%(num)d days", number)
        case Unit.WORKING_DAYS:
            words = ngettext("%(num)d working day", "%(num)d working days", number)
        case Unit.MONTHS:
            words = ngettext("%(num)d month", "%(num)d months", number)
        case _:
            words = ngettext("%(num)d year", "%(num)d years", number)
    return str(words)


def months(counted: Sequence[Counted]) -> list[Month]:
    """Return the days of a count as months of weeks."""
    found = []
    for (_year, _month), grouped in groupby(counted, key=lambda each: (each["date"].year, each["date"].month)):
        days = list(grouped)
        cells: list[Counted | None] = [None] * (days[0]["date"].isoweekday() - 1) + list(days)
        cells += [None] * (-len(cells) % 7)
        found.append(Month(month_name(days[0]["date"]), [cells[n : n + 7] for n in range(0, len(cells), 7)]))
    return found


def _form(rules: Rules, args: MultiDict[str, str] | None) -> PeriodForm:
    form = PeriodForm(formdata=args, data={"start": today()} if args is None else None)
    form.rule.choices = [
        (rule.code, f"{rule.title_en if locale() == 'en' else rule.title_vi}: {length_words(rule)} ({rule.code})")
        for rule in periods(rules)
    ]
    return form


def _found(form: PeriodForm, rules: Rules) -> Deadline | None:
    try:
        return deadline(rules[form.rule.data], form.start.data, house().calendar, _pauses(form))
    except Invalid as error:
        form.form_errors.append(sentence(error))
    except (ValueError, OverflowError):  # the calendar of the machine ends with the year 9999
        form.start.errors = [_("This day is too far away to count from.")]
    return None


def _pauses(form: PeriodForm) -> list[Pause]:
    if form.pause_from.data is None and form.pause_to.data is None:
        return []
    if form.pause_from.data is None or form.pause_to.data is None:
        raise Invalid(N_("A pause needs its first and its last day."))
    return [(form.pause_from.data, form.pause_to.data)]


def _holidays(calendar: Calendar, found: Deadline) -> list[tuple[date, str]]:
    days = (each["date"] for each in found.counted if each["why"] == "holiday")
    return [
        (day, calendar.days_off[day].en if locale() == "en" else calendar.days_off[day].name)
        for day in days
        if day in calendar.days_off
    ]


def _uncovered(calendar: Calendar, found: Deadline, start: date) -> list[int]:
    """Return the years of a count in working days whose public holidays nobody has entered yet."""
    if found.unit is not Unit.WORKING_DAYS:
        return []
    years = {(start + DAY * n).year for n in range((found.due - start).days + 1)}
    return sorted(year for year in years if not calendar.covers(date(year, 1, 1)))


def month_name(day: date) -> str:
    """Return the month of a day with its year, as Tháng 3 2026."""
    name = str(format_date(day, "LLLL yyyy"))
    return name[:1].upper() + name[1:]
