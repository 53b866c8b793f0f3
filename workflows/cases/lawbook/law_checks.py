"""What is wrong with a change of the law, said so that whoever proposes it knows what to do."""

from collections.abc import Sequence
from datetime import date

from workflows.cases.house import House
from workflows.cases.law_models import LawChange
from workflows.errors import N_, Invalid, Refused
from workflows.law.amending import Kind, Law, State, amend, codes_of, days_of, versions
from workflows.law.authority_checks import faults
from workflows.law.authority_rows import AuthorityRow
from workflows.law.calendar import Calendar, today
from workflows.law.rows import SHARES, BallotRule, Mark, Rule, Unit
from workflows.law.values import kindred
from workflows.people.kinds import InterestKind, Relation

Row = Rule | BallotRule | AuthorityRow
DOUBTFUL = (Mark.KNOWLEDGE, Mark.OLD)


def check(house: House, change: LawChange) -> None:
    """Raise Invalid or Refused unless the change may become law as things stand."""
    _refuse_empty(change)
    if change.kind is Kind.CONFIRMED:
        _check_confirmation(house.law, change)
    elif change.kind is Kind.DAY:
        _check_days(house.calendar, change)
    else:
        _check_first_day(house.law, change)
        _check_row(house, change)


def rows_of(law: Law, kind: Kind, code: str) -> list[Row]:
    """Return the versions of a row of the register, the oldest first; none for an unknown code."""
    match kind:
        case Kind.RULE:
            return [*versions(law.book.rules, code)]
        case Kind.BALLOT:
            return [*versions(law.book.ballots, code)]
        case _:
            return [*versions(law.matrix.rows, code)]


def _refuse_empty(change: LawChange) -> None:
    if change.kind is not Kind.CONFIRMED and not str(change.content.get("source", "")).strip():
        raise Invalid(N_("Name the source: the text, its number and date."), field="source")
    if not change.reason.strip():
        raise Invalid(N_("Say why this is changed."), field="reason")
    if not change.document.strip():
        raise Invalid(N_("Name the document that this rests on."), field="document")


def _check_first_day(law: Law, change: LawChange) -> None:
    if change.first_day < today():
        raise Invalid(
            N_("It holds from today or later: what was done before stays judged by the rule of its day."),
            field="first_day",
        )
    if not rows_of(law, change.kind, change.code):
        raise Invalid(N_("There is no row %(code)s to change."), code=change.code)
    for code in codes_of(change.amendment):
        found = rows_of(law, change.kind, code)
        if found and (last := found[-1].effective_from) >= change.first_day:
            raise Invalid(
                N_("A version of %(code)s begins on %(day)s already; two would overlap. Choose a later day."),
                field="first_day",
                code=code,
                day=last.strftime("%d/%m/%Y"),
            )


def _check_row(house: House, change: LawChange) -> None:
    """Refuse a row that cannot be read, changes nothing, or breaks what builds upon it."""
    before = rows_of(house.law, change.kind, change.code)
    if isinstance(before[-1], Rule):
        _check_value(house, before[-1], change)
    after = amend(house.law, [change.amendment])
    if change.kind is not Kind.MATRIX:
        new = rows_of(after, change.kind, change.code)[-1]
        if all(getattr(new, name) == getattr(before[-1], name) for name in change.content):
            raise Invalid(N_("Nothing differs from the version before."))
    if change.kind is Kind.BALLOT:
        _check_options(before, after, change)
        _check_shares(after, change)
    if change.kind in (Kind.AUTHORITY, Kind.MATRIX):
        ballots = {rule.code for rule in after.book.rules} | {ballot.code for ballot in after.book.ballots}
        wrong = next(iter(faults(after.matrix, house.roles.roles, ballots)), None)
        if wrong is not None:
            raise wrong


def _check_options(before: Sequence[Row], law: Law, change: LawChange) -> None:
    """A ballot offers what a version of it offered before: for anything else no step of a drawing knows the way on."""
    known = {option for row in before if isinstance(row, BallotRule) for option in row.options}
    ballot = versions(law.book.ballots, change.code)[-1]
    if strange := sorted(set(ballot.options) - known):
        raise Invalid(N_("This vote has never had the option %(names)s."), field="forms", names=", ".join(strange))


def _check_value(house: House, before: Rule, change: LawChange) -> None:
    value, unit = change.content.get("value"), Unit(change.content.get("unit", before.unit))
    if unit not in kindred(before.unit):
        raise Invalid(N_("This figure cannot be counted in that unit."), field="unit")
    words = value if isinstance(value, list | tuple) else []
    if unit is Unit.RELATIONS and (strange := sorted(set(words) - {*map(str, Relation), *map(str, InterestKind)})):
        raise Invalid(N_("No relation is called %(names)s."), field="value", names=", ".join(strange))
    terms = house.choices.of(before.code)
    chosen = words or [value] if unit in (Unit.LIST, Unit.CHOICE) else []
    if terms and (strange := sorted(str(word) for word in chosen if word not in terms)):
        raise Invalid(
            N_("%(names)s cannot be chosen here. Possible are: %(possible)s."),
            field="value",
            names=", ".join(strange),
            possible=", ".join(terms),
        )


def _check_shares(law: Law, change: LawChange) -> None:
    """Every share that a ballot counts by must be in force on its first day."""
    ballot = versions(law.book.ballots, change.code)[-1]
    in_force = {rule.code for rule in law.book.on(change.first_day) if rule.unit in SHARES}
    for name in ("threshold", "quorum"):
        if getattr(ballot, name) not in in_force:
            raise Invalid(N_("Name a share that is in force on that day."), field=name)
    if strange := sorted(set(ballot.thresholds.values()) - in_force):
        raise Invalid(N_("These are no shares in force on that day: %(names)s."), names=", ".join(strange))


def _check_days(calendar: Calendar, change: LawChange) -> None:
    amendment = change.amendment
    if change.first_day < today():
        raise Invalid(N_("This day is over: choose today or a later day."), field="first_day")
    last = date.fromisoformat(change.content["last"])
    if last < change.first_day:
        raise Invalid(N_("The last day lies before the first."), field="last")
    if last.year != change.first_day.year:
        raise Invalid(N_("First and last day lie in one year; propose each year for itself."), field="last")
    if State(change.content["state"]) is State.OFF and not (change.content.get("name") and change.content.get("en")):
        raise Invalid(N_("Name the day off in both languages."), field="name")
    for day in days_of(amendment):
        state = State(change.content["state"])
        if not (state is State.OFF and _makes_certain(calendar, day, change)):
            _check_day(calendar, day, state)


def _makes_certain(calendar: Calendar, day: date, change: LawChange) -> bool:
    """Tell whether a day off that was only expected is proposed again with its announcement."""
    known = calendar.days_off.get(day)
    return known is not None and known.mark in DOUBTFUL and change.content.get("mark") not in DOUBTFUL


def _check_day(calendar: Calendar, day: date, state: State) -> None:
    off, worked = day in calendar.days_off, day in calendar.worked
    message = ""
    match state:
        case State.OFF if off:
            message = N_("%(day)s is a day off already.")
        case State.OFF if worked:
            message = N_("%(day)s is worked instead of another day. Propose first that it is a plain day again.")
        case State.WORKED if off:
            message = N_("%(day)s is a day off. Propose first that it is a plain day again.")
        case State.WORKED if worked:
            message = N_("%(day)s is worked already.")
        case State.WORKED if not calendar.is_weekend(day):
            message = N_("%(day)s is no weekend day, so it is worked anyway.")
        case State.PLAIN if not (off or worked):
            message = N_("%(day)s is a plain day already.")
    if message:
        raise Invalid(message, field="first_day", day=day.strftime("%d/%m/%Y"))


def _check_confirmation(law: Law, change: LawChange) -> None:
    found = rows_of(law, Kind(change.content["target"]), change.code)
    row = next((row for row in found if row.effective_from == change.first_day), None)
    if row is None:
        raise Invalid(N_("There is no row %(code)s to change."), code=change.code)
    if row.verified_on is not None:
        raise Refused(N_("This version is confirmed already."))
    if not str(change.content.get("by", "")).strip():
        raise Invalid(N_("Say who confirmed it."), field="by")
    if date.fromisoformat(change.content["on"]) > today():
        raise Invalid(N_("This day lies in the future."), field="on")
