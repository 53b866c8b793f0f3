"""Words that are looked up when they are shown, and the language of the reader."""

from flask_babel import get_locale
from flask_babel import lazy_gettext as lazy

__all__ = ["lazy", "locale"]


def locale() -> str:
    """Return the language of the reader: "vi" or "en"."""
    return str(get_locale() or "vi")
