"""What WTForms says when a field is wrong: it speaks no Vietnamese, so its sentences are translated with ours."""

from typing import Final

from flask_babel import get_domain
from flask_babel import gettext as translate


def N_(sentence: str) -> str:  # noqa: N802 - the mark that the collector of sentences looks for
    """Mark a sentence for translation."""
    return sentence


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence with a number for translation."""
    return one, many


SENTENCES: Final = (
    N_("CSRF failed."),
    N_("CSRF token expired."),
    N_("CSRF token missing."),
    N_("Choices cannot be None."),
    N_("Date must be at least %(min)s."),
    N_("Date must be at most %(max)s."),
    N_("Date must be between %(min)s and %(max)s."),
    N_("Field must be between %(min)d and %(max)d characters long."),
    N_("Field must be equal to %(other_name)s."),
    N_("File does not have an approved extension."),
    N_("File does not have an approved extension: {extensions}"),
    N_("File must be between {min_size} and {max_size} bytes."),
    N_("Invalid CSRF Token."),
    N_("Invalid Choice: could not coerce."),
    N_("Invalid choice(s): one or more data inputs could not be coerced."),
    N_("Invalid IP address."),
    N_("Invalid Mac address."),
    N_("Invalid URL."),
    N_("Invalid UUID."),
    N_("Invalid email address."),
    N_("Invalid field name '%s'."),
    N_("Invalid input."),
    N_("Invalid value, can't be any of: %(values)s."),
    N_("Invalid value, must be one of: %(values)s."),
    N_("Not a valid choice."),
    N_("Not a valid date value."),
    N_("Not a valid datetime value."),
    N_("Not a valid decimal value."),
    N_("Not a valid float value."),
    N_("Not a valid integer value."),
    N_("Not a valid month value."),
    N_("Not a valid time value."),
    N_("Not a valid week value."),
    N_("Number must be at least %(min)s."),
    N_("Number must be at most %(max)s."),
    N_("Number must be between %(min)s and %(max)s."),
    N_("The CSRF session token is missing."),
    N_("The CSRF token has expired."),
    N_("The CSRF token is invalid."),
    N_("The CSRF token is missing."),
    N_("This field cannot be edited."),
    N_("This field is disabled and cannot have a value."),
    N_("This field is required."),
)

COUNTED: Final = (
    ngettext("'%(value)s' is not a valid choice for this field.", "'%(value)s' are not valid choices for this field."),
    ngettext("Field cannot be longer than %(max)d character.", "Field cannot be longer than %(max)d characters."),
    ngettext("Field must be at least %(min)d character long.", "Field must be at least %(min)d characters long."),
    ngettext("Field must be exactly %(max)d character long.", "Field must be exactly %(max)d characters long."),
)


class FormTranslations:
    """What WTForms asks for its sentences: our own catalogue, in the language of the request."""

    def gettext(self, string: str) -> str:
        """Return a sentence in the language of the request."""
        return str(translate(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return a sentence with a number in the language of the request, its placeholders still open."""
        return str(get_domain().get_translations().ungettext(singular, plural, n))


class Translated:
    """Mix into a form's `Meta` (`class Meta(Translated, FlaskForm.Meta)`): its messages speak our languages."""

    def get_translations(self, _form: object) -> FormTranslations:
        """Return the translations for any form."""
        return FormTranslations()
