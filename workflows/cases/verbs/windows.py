"""For how long somebody may stand in for another: from today on, not backwards, no longer than a rule allows."""

from datetime import date, timedelta

from workflows.cases.house import House
from workflows.errors import N_, Invalid
from workflows.law.calendar import today


def refuse_window(house: House, valid_from: date, valid_to: date, longest: str) -> None:
    """Refuse days that cannot be; `longest` is the code of the rule that says how many days it may last."""
    if valid_from < today():
        raise Invalid(N_("It begins today or later: nobody acts for another in the past."), field="valid_from")
    if valid_to < valid_from:
        raise Invalid(N_("The last day lies before the first."), field="valid_to")
    days = house.rules(today()).number(longest)
    if valid_to >= valid_from + timedelta(days=days):
        raise Invalid(
            N_("It may last %(days)s days at most; name anew when it is over."),
            field="valid_to",
            rule=longest,
            days=days,
        )
