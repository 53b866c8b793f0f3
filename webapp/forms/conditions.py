"""When a field must be filled in, and between which days a day may lie."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import StopValidation, ValidationError

from workflows.law.calendar import today


class RequiredIf:
    """Ask for a field when another has one of some answers, or any; leave it alone when it is empty otherwise."""

    def __init__(self, other: str, *answers: str) -> None:
        self.other, self.answers = other, answers

    def __call__(self, form: Any, field: Any) -> None:
        if field.data or _typed(field):
            return
        field.errors[:] = []
        answer = form[self.other].data
        if answer in self.answers or (answer and not self.answers):
            raise StopValidation(field.gettext("This field is required."))
        raise StopValidation


class AskedIf(RequiredIf):
    """Say that a question goes with some answers of another, and may be left open even then."""

    def __call__(self, form: Any, field: Any) -> None:
        return


class NotFuture:
    """Refuse a day that is still to come."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("This day is still to come. Give a day up to today."))


class NotPast:
    """Refuse a day that is over."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and field.data < today():
            raise ValidationError(_("This day is over. Give today or a later day."))


class Future:
    """Refuse today and every day before."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.data and field.data <= today():
            raise ValidationError(_("Give a day after today."))


class NotBefore:
    """Refuse a day that lies before the day of another field."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __call__(self, form: Any, field: Any) -> None:
        first = form[self.other]
        if field.data and first.data and field.data < first.data:
            raise ValidationError(
                _("This day lies before “%(label)s”, %(day)s.", label=first.label.text, day=f"{first.data:%d/%m/%Y}")
            )


def _typed(field: Any) -> bool:
    """Whether something was typed, even if it could not be read."""
    return any(str(value).strip() for value in field.raw_data or ())
