"""Pictures drawn into the page: icons, and the initials that stand for a face."""

from functools import cache
from importlib.resources import files
from typing import Final
from zipfile import ZipFile

from flask import Flask
from markupsafe import Markup

# What a picture means to us -> what the icon set calls it. Templates use the left side only.
NAMES: Final = {
    "add": "plus",
    "appeal": "scale",
    "approve": "check-badge",
    "archive": "archive-box",
    "attach": "paper-clip",
    "ballot": "clipboard-document-check",
    "bell": "bell",
    "board": "chart-bar",
    "calendar": "calendar-days",
    "cases": "folder",
    "check": "check",
    "clock": "clock",
    "close": "x-mark",
    "comment": "chat-bubble-left-ellipsis",
    "commend": "trophy",
    "danger": "exclamation-circle",
    "dark": "moon",
    "delegate": "arrow-right-on-rectangle",
    "diagram": "share",
    "document": "document-text",
    "done": "check-circle",
    "down": "chevron-down",
    "download": "arrow-down-tray",
    "edit": "pencil-square",
    "exchange": "arrows-right-left",
    "excel": "table-cells",
    "external": "arrow-top-right-on-square",
    "filter": "funnel",
    "flag": "flag",
    "group": "user-group",
    "hand": "hand-raised",
    "help": "question-mark-circle",
    "hidden": "eye-slash",
    "history": "arrow-path",
    "home": "home",
    "id": "identification",
    "inbox": "inbox",
    "info": "information-circle",
    "key": "key",
    "language": "language",
    "law": "book-open",
    "light": "sun",
    "link": "link",
    "list": "list-bullet",
    "lock": "lock-closed",
    "mail": "envelope",
    "menu": "bars-3",
    "more": "ellipsis-horizontal",
    "next": "chevron-right",
    "party": "star",
    "people": "users",
    "person": "user",
    "previous": "chevron-left",
    "print": "printer",
    "refuse": "no-symbol",
    "remind": "bell-alert",
    "reverse": "arrow-uturn-left",
    "right": "arrow-right",
    "rules": "adjustments-horizontal",
    "save": "cloud",
    "search": "magnifying-glass",
    "seal": "finger-print",
    "send": "paper-airplane",
    "settings": "cog-6-tooth",
    "shield": "shield-check",
    "sign": "pencil",
    "sign-out": "arrow-right-start-on-rectangle",
    "sort": "chevron-up-down",
    "system": "server",
    "table": "table-cells",
    "trash": "trash",
    "unit": "building-office-2",
    "unlock": "lock-open",
    "upload": "arrow-up-tray",
    "versions": "document-duplicate",
    "view": "eye",
    "warning": "exclamation-triangle",
    "work": "briefcase",
}

# What the icon set has not: an hourglass for "soon", a dashed ring for "not yet", keys of a keyboard.
OWN: Final = {
    "soon": '<path d="M7 3.5h10M7 20.5h10M8 3.5v3.2c0 1.4.7 2.7 1.9 3.5L12 12l2.1-1.8A4.3 4.3 0 0 0 16 6.7V3.5'
    'M8 20.5v-3.2c0-1.4.7-2.7 1.9-3.5L12 12l2.1 1.8a4.3 4.3 0 0 1 1.9 3.5v3.2"/>',
    "todo": '<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.6 3.1"/>',
    "keyboard": '<rect x="2.5" y="6" width="19" height="12" rx="2"/>'
    '<path d="M6 9.7h.01M9 9.7h.01M12 9.7h.01M15 9.7h.01M18 9.7h.01M6 12.5h.01M18 12.5h.01M8.5 14.8h7"/>',
}


class NoSuchIcon(LookupError):
    """A template asks for a picture that nobody has drawn."""


@cache
def icon(name: str) -> Markup:
    """Return an icon as inline SVG, hidden from screen readers: the words beside it say the same.

    >>> icon("check").startswith('<svg class="i"')
    True
    """
    if name in OWN:
        return _frame(OWN[name])
    if name not in NAMES:
        raise NoSuchIcon(f"No icon {name!r}; webapp/icons.py lists those there are.")
    drawing = _drawings()[name]
    return _frame(drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")].strip())


def initials(name: str) -> str:
    """Return the first letters of the last two words of a name, which in Vietnamese hold the given name.

    >>> initials("Thiếu tá Nguyễn Hữu Thắng")
    'HT'
    """
    return "".join(word[0] for word in name.split()[-2:]).upper()


def tone(name: str) -> int:
    """Return 0 to 3, always the same for a name: the tint of its avatar, which carries no meaning."""
    return sum(map(ord, name)) % 4


def init_app(app: Flask) -> None:
    """Teach the templates `icon(name)` and the filters `initials` and `tone`."""
    app.jinja_env.globals["icon"] = icon
    app.jinja_env.filters["initials"] = initials
    app.jinja_env.filters["tone"] = tone


@cache
def _drawings() -> dict[str, str]:
    """Read all that are named at once: the set is one packed file, and opening it is what takes time."""
    with (files("heroicons") / "heroicons.zip").open("rb") as file, ZipFile(file) as packed:
        return {name: packed.read(f"outline/{theirs}.svg").decode() for name, theirs in NAMES.items()}


def _frame(drawing: str) -> Markup:
    frame = f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>'
    return Markup(frame)  # noqa: S704 - a drawing of ours or of the icon set, nothing that a person typed
