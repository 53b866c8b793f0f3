"""How terms are told: what each of the four kinds means, and how a clock stands, in words and as a bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from workflows.cases.clock_tables import ClockPause
from workflows.cases.models import Case, Clock
from workflows.cases.timing.derived import as_counted, days_of, pauses_of
from workflows.cases.timing.outlook import outlook
from workflows.law import clocks as law
from workflows.law.calendar import DAY, local_day, today
from workflows.law.limitation import Level
from workflows.law.rules import Kind, Rule, Unit

from .choice_words import word
from .database import db
from .house import house
from .laws import law_of, rules_shown
from .locale import day
from .texts import lazy

INSIDE = 99.5  # where the mark of the end is still wholly on the bar
KINDS = {
    Kind.LIMITATION: (lazy("Limitation"), lazy("When it is over, the act is barred."), "refuse"),
    Kind.EFFECT: (lazy("Time in effect"), lazy("When it is over, the measure ends by itself."), "shield"),
    Kind.HANDLING: (
        lazy("Handling time"),
        lazy("When it is over, whoever delayed is answerable; the decision is still due."),
        "clock",
    ),
    Kind.INTERNAL: (lazy("Internal target"), lazy("A target of the office; it only reminds."), "flag"),
}
LAY = {
    Kind.LIMITATION: lazy("After this day it can no longer be done."),
    Kind.EFFECT: lazy("It holds until this day at most and then ends by itself; nobody has to ask for it."),
    Kind.HANDLING: lazy("By this day it should be done. If not, somebody answers for the delay, and it goes on."),
    Kind.INTERNAL: lazy("The office means to be done by this day."),
}

LEVELS = {Level.REPRIMAND: lazy("At the level of reprimand"), Level.HEAVIER: lazy("Above reprimand")}


@dataclass(frozen=True)
class OutlookLine:
    """Since when and until when discipline at a level is possible, in words."""

    level: str
    law: dict[str, object]
    since: date
    barred_on: date
    over: bool


@dataclass(frozen=True)
class Stretch:
    """A part of a bar, in hundredths of it."""

    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A clock as pages show it.  `state` is as in the macro `due`; the stretches are hundredths of the bar."""

    row: Clock
    kind: Kind
    kind_words: str
    meaning: str
    lay: str
    icon: str
    law: dict[str, object]
    started: date
    due: date
    state: str
    left: str
    gone: float
    end: float
    paused: list[Stretch] = field(default_factory=list)
    pauses: list[ClockPause] = field(default_factory=list)
    extensions: int = 0

    @property
    def label(self) -> str:
        """What a screen reader says of the bar."""
        days = _("from %(start)s to %(due)s", start=day(self.started), due=day(self.due))
        return f"{self.kind_words}: {self.law['title']}, {days}, {self.left}"


def init_app(app: Flask) -> None:
    """Let templates ask for the kind of a term and the words of a ground."""
    app.jinja_env.globals.update(
        kind_of_term=kind_of_term, ground_words=ground_words, today_is=today, local_day=local_day
    )


def kind_of_term(code: str, on: date | Case | None = None) -> tuple[str, str, str, str] | None:
    """Return the kind of a term, its name, what it means and its icon; None for what has no kind."""
    rules = rules_shown(on or today())
    kind = rules[code].kind if code and code in rules else None
    return None if kind is None else (kind.value, *_kind_words(kind))


def ground_words(ground: str) -> str:
    """Return why a clock stopped."""
    return word("pauses", ground)


def bars_of(case: Case, clocks: Sequence[Clock]) -> list[Bar]:
    """Return the clocks of a case as bars, the limitations first, then by their end."""
    rules = house().rules_of(case)
    counted, pauses = as_counted(db.session, rules, clocks), pauses_of(db.session, clocks)
    bars = [
        bar
        for clock in clocks
        if clock.id in counted and (bar := _bar(case, clock, counted[clock.id], pauses.get(clock.id, [])))
    ]
    return sorted(bars, key=lambda bar: (list(KINDS).index(bar.kind), bar.due))


def outlook_lines(case: Case) -> list[OutlookLine]:
    """Return on which day discipline would be barred by time at each level, if the date of the act is on record."""
    return [
        OutlookLine(str(LEVELS[each.level]), cited, each.since, each.barred_on, each.over)
        for each in outlook(db.session, house(), case)
        if (cited := law_of(each.rule, case.rules_on))
    ]


def left_words(counted: law.Clock, on: date) -> str:
    """Return what is left of a clock after a day, in words and in its own unit."""
    calendar = house().calendar
    stands = law.standing(counted, calendar, on)
    if stands is law.Standing.STOPPED:
        return str(_("ended"))
    left = law.remainder(counted, calendar, on)
    if stands is law.Standing.OVER:
        return _late(counted.rule, -left)
    words = _left(counted.rule, left)
    return (
        str(_("stands still, %(left)s", left=words[:1].lower() + words[1:])) if stands is law.Standing.PAUSED else words
    )


def _left(rule: Rule, left: int) -> str:
    if left == 0:
        return str(_("last day today"))
    if rule.unit is Unit.WORKING_DAYS:
        return str(ngettext("%(num)d working day left", "%(num)d working days left", left))
    return str(ngettext("%(num)d day left", "%(num)d days left", left))


def _late(rule: Rule, days: int) -> str:
    if rule.kind is Kind.LIMITATION:
        return str(_("over: barred by time"))
    if rule.kind is Kind.EFFECT:
        return str(_("over: it has ended by itself"))
    if rule.unit is Unit.WORKING_DAYS:
        return str(ngettext("%(num)d working day late", "%(num)d working days late", days))
    return str(ngettext("%(num)d day late", "%(num)d days late", days))


def _bar(case: Case, clock: Clock, counted: law.Clock, pauses: list[ClockPause]) -> Bar | None:
    kind = counted.rule.kind
    cited = law_of(clock.code, case.rules_on)
    if kind is None or cited is None:
        return None
    words, meaning, icon = _kind_words(kind)
    until = clock.stopped_on or today()
    whole = max(1, (max(clock.due_on, until) - clock.started_on).days)
    return Bar(
        row=clock,
        kind=kind,
        kind_words=words,
        meaning=meaning,
        lay=str(LAY[kind]),
        icon=icon,
        law=cited,
        started=clock.started_on,
        due=clock.due_on,
        state=_state(clock, counted),
        left=left_words(counted, today()),
        end=min(_share((clock.due_on - clock.started_on).days, whole), INSIDE),
        gone=_share((until - clock.started_on).days, whole),
        paused=list(_stretches(pauses, clock.started_on, whole)),
        pauses=pauses,
        extensions=clock.extensions,
    )


def _state(clock: Clock, counted: law.Clock) -> str:
    """Return how urgent a clock is; working days and warnings are those of the morning list."""
    if clock.stopped_on is not None:
        return "done"
    if today() > clock.due_on:
        return "late"
    warning = house().rules(today()).number("SEC-CLOCK-WARNING")
    paused = law.standing(counted, house().calendar, today()) is law.Standing.PAUSED
    return "soon" if not paused and clock.due_on <= house().calendar.add_working_days(today(), warning) else "ok"


def _stretches(pauses: Iterable[ClockPause], start: date, whole: int) -> Iterable[Stretch]:
    for pause in pauses:
        first, last = days_of(pause)
        x = _share((first - start).days, whole)
        yield Stretch(x, round(min(100 - x, _share((last + DAY - first).days, whole)), 2))


def _kind_words(kind: Kind) -> tuple[str, str, str]:
    words, meaning, icon = KINDS[kind]
    return str(words), str(meaning), icon


def _share(part: int, whole: int) -> float:
    return round(max(0, min(100, part * 100 / whole)), 2)
