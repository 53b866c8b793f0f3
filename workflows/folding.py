"""Vietnamese without its accents, for searching."""

import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case without accents, so that what people type finds what is stored.

    >>> fold("Điều động Nguyễn Hữu THẮNG")
    'dieu dong nguyen huu thang'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
