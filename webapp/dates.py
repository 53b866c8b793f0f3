"""The date calculator: when a period of the law ends, and how each of its days was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, Flask, render_template, request
from flask_babel import format_date, ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectField
from wtforms.validators import InputRequired, Optional

from workflows.errors import N_, Invalid
from workflows.law.calendar import DAY, Calendar, today
from workflows.law.deadlines import Counted, Deadline, Pause, Why, deadline
from workflows.law.rules import Rule, Rules, Unit

from .errors import sentence
from .form_messages import Translated
from .forms.fields import DateField
from .house import house
from .texts import lazy, locale

bp = Blueprint("dates", __name__)
BY_DAY = (Unit.WORKING_DAYS, Unit.DAYS)  # counted day by day; months and years are shown month by month
MOST_PAUSES = 12
MOST_YEARS = 100  # from today
PERIODS = (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS)


@dataclass(frozen=True)
class Month:
    """One month of a count; `weeks` begin on Monday, with None outside the count."""

    name: str
    weeks: list[list[Counted | None]]


@dataclass(frozen=True)
class Span:
    """One month of a long count: the numbers of its first and last counted day, if any was, and its paused days."""

    name: str
    first: int | None
    last: int | None
    paused: int


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

    def pauses(self) -> list[tuple[Field, Field]]:
        """Return the fields of the pauses, in pairs."""
        firsts = [field for field in self if field.name.startswith("pause_from")]
        return [(field, self._fields[field.name.replace("from", "to", 1)]) for field in firsts]


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/dates")
def page() -> str | tuple[str, int]:
    """Show when the period in the address ends, or ask for one; what cannot be is explained, input kept."""
    rules = house().rules(today())
    asked = "rule" in request.args
    form = _form(rules, request.args if asked else None)
    asked = asked and "more" not in request.args
    found = _found(form) if asked and form.validate() else None
    rule = _rule(form) if found else None
    shown = render_template(
        "dates/page.html",
        form=form,
        found=found,
        rule=rule,
        length=length_words(rule) if rule else "",
        months=months(found.counted) if found and found.unit in BY_DAY else [],
        spans=spans(found.counted) if found and found.unit not in BY_DAY else [],
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


def spans(counted: Sequence[Counted]) -> list[Span]:
    """Return a count month by month: the first and the last number in it, and how many days of it were paused."""
    found = []
    for _month, grouped in groupby(counted, key=lambda each: (each["date"].year, each["date"].month)):
        days = list(grouped)
        numbers = [each["day"] for each in days if each["day"] is not None]
        paused = sum(each["why"] == Why.PAUSED for each in days)
        found.append(
            Span(month_name(days[0]["date"]), numbers[0] if numbers else None, numbers[-1] if numbers else None, paused)
        )
    return found


def _form(rules: Rules, args: MultiDict[str, str] | None) -> PeriodForm:
    form = _form_with(_rows(args))(formdata=args, data={"start": today()} if args is None else None)
    form.rule.choices = [
        (rule.code, f"{rule.title_en if locale() == 'en' else rule.title_vi}: {length_words(rule)} ({rule.code})")
        for rule in periods(rules)
    ]
    return form


def _rows(args: MultiDict[str, str] | None) -> int:
    """Return how many pauses the form has room for: those in the address, and one more if it was asked for."""
    if args is None:
        return 1
    given = [n for n in range(MOST_PAUSES) if f"pause_from{_ending(n)}" in args or f"pause_to{_ending(n)}" in args]
    return min(MOST_PAUSES, max(given, default=0) + 1 + ("more" in args))


def _form_with(rows: int) -> type[PeriodForm]:
    """Return the form with so many pauses; the first keeps its plain name, since addresses with it were sent around."""
    fields: dict[str, DateField] = {}
    for n in range(rows):
        fields[f"pause_from{_ending(n)}"] = DateField(lazy("Paused from"), [Optional()])
        fields[f"pause_to{_ending(n)}"] = DateField(lazy("Paused up to and with"), [Optional()])
    return type("PeriodFormWithPauses", (PeriodForm,), fields)


def _ending(n: int) -> str:
    return f"_{n + 1}" if n else ""


def _rule(form: PeriodForm) -> Rule:
    return house().book.counting_from(form.rule.data, form.start.data, today())


def _found(form: PeriodForm) -> Deadline | None:
    try:
        _near(form)
        return deadline(_rule(form), form.start.data, house().calendar, _pauses(form))
    except Invalid as error:
        if error.field == "start":
            form.start.errors = [sentence(error)]
        else:
            form.form_errors.append(sentence(error))
    return None


def _near(form: PeriodForm) -> None:
    """Refuse what would be counted for thousands of years."""
    days = [form.start.data, *(field.data for pair in form.pauses() for field in pair if field.data)]
    if any(abs(each.year - today().year) > MOST_YEARS for each in days):
        raise Invalid(N_("This day is too far away to count from."), field="start")


def _pauses(form: PeriodForm) -> list[Pause]:
    days = [(first.data, last.data) for first, last in form.pauses()]
    given = [(first, last) for first, last in days if first or last]
    if not all(first and last for first, last in given):
        raise Invalid(N_("A pause needs its first and its last day."))
    return given


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
