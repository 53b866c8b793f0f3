"""The menu beside every page: only what this person may open, with the figures that matter."""

from flask import Flask, current_app, g, url_for
from flask_babel import gettext as _
from flask_login import current_user

from workflows.cases.lawbook import amending
from workflows.cases.lawbook.amending import KEEPER
from workflows.cases.permissions import OVERSEERS
from workflows.cases.views import inbox
from workflows.database import now

from .access import me
from .database import db
from .house import house
from .innovations import KEEPERS
from .merit.lists import ROLES as MAKERS
from .placing.post_register import READERS as POST_READERS
from .reading import INSPECTORATE
from .recognition.reviewing import REVIEWERS
from .recognition.treating import READERS

Item = dict[str, object]


def init_app(app: Flask) -> None:
    """Give every page its menu."""
    app.context_processor(for_templates)


def for_templates() -> dict[str, object]:
    """Return what the layout asks for; little for somebody who has not signed in."""
    frame: dict[str, object] = {
        "demo": current_app.config["DEMO"],
        "home_url": "/",
        "printed_at": now(),
        "sign_in_url": url_for("accounts.sign_in"),
    }
    if not current_user.is_authenticated:
        return frame
    found = figures()
    return frame | {
        "nav": _sections(found),
        "tabs": _tabs(found),
        "search_url": url_for("search.page"),
        "palette_url": url_for("search.palette"),
        "notices_url": url_for("notices.page"),
        "notices_count": found.notices,
        "account_url": url_for("accounts.page"),
        "printed_by": current_user.name,
    }


def figures() -> inbox.Counts:
    """Return the figures of whoever is at the screen, asked once in a request."""
    if "figures" not in g:
        g.figures = inbox.counts(db.session, house(), me())
    found: inbox.Counts = g.figures
    return found


def _sections(found: inbox.Counts) -> list[dict[str, object]]:
    work = [_item(_("My work"), "work.inbox", "inbox", found.open + found.asked, hot=bool(found.overdue))]
    if _may_open_something():
        work.append(_item(_("New case"), "work.choose", "add"))
    if current_user.roles & set(OVERSEERS):
        work.append(_item(_("Tracking board"), "tracking.board", "board"))
    if current_user.roles & set(MAKERS):
        work.append(_item(_("Lists of commendations"), "merit.lists_page", "commend"))
    work.append(_item(_("Cases I work on"), "cases.mine", "cases"))
    work.append(_item(_("Meetings"), "sittings.page", "group", found.meetings))
    mine = [_item(_("About me"), "officer.page", "person", found.about)]
    mine.append(_item(_("Acting for somebody"), "substitutions.page", "people"))
    mine.append(_item(_("My declarations"), "declarations.page", "link", found.declared))
    work.append(_item(_("Morning list"), "morning.page", "list"))
    mine.append(_item(_("Reading for a colleague"), "representing.mandates", "view"))
    mine.append(_item(_("Innovative proposals"), "innovations.page", "comment"))
    mine.append(_item(_("Support"), "recognition.page", "help"))
    mine.append(_item(_("Suggest good work"), "recognition.suggestions", "flag"))
    sections = [{"title": _("Work"), "items": work}, {"title": _("Mine"), "items": mine}]
    if tools := _tools():
        sections.append({"title": _("Office"), "items": tools})
    sections.append(
        {
            "items": [
                _item(_("Trial count"), "counting.page", "ballot"),
                _item(_("Date calculator"), "dates.page", "calendar"),
                _item(_("Who decides?"), "authority.page", "law"),
                _item(_("Plans of periodic changes"), "plans.page", "exchange"),
                _item(_("Commended units"), "commended_units.page", "commend"),
                _item(_("Rules"), "rules.register", "rules"),
                _item(_("Working calendar"), "rules.calendar", "table"),
            ],
            "foot": True,
        }
    )
    return sections


def _tools() -> list[Item]:
    tools = []
    if current_user.roles & set(POST_READERS):
        tools.append(_item(_("Register of posts"), "posts.page", "table"))
    if current_user.roles & set(OVERSEERS):
        tools.append(_item(_("Succession plan"), "succession.page", "people"))
    if current_user.roles & {*OVERSEERS, INSPECTORATE}:
        tools.append(_item(_("May this be done?"), "gates.page", "shield"))
    if "px01_head" in current_user.roles:
        tools.append(_item(_("Import people"), "people.import_page", "upload"))
        tools.append(_item(_("Contradicted declarations"), "declarations.contradicted", "link"))
    if current_user.roles & set(REVIEWERS):
        tools.append(_item(_("Review of mentoring"), "recognition.mentoring_review", "people"))
    if current_user.roles & set(KEEPERS):
        tools.append(_item(_("Register of proposals"), "innovations.register", "comment"))
    if current_user.roles & set(READERS):
        tools.append(_item(_("Equal treatment"), "recognition.treatment", "table"))
    if KEEPER in current_user.roles:
        tools.append(_item(_("Changes of the law"), "rules.changes", "versions", amending.waiting(db.session)))
    return tools


def _tabs(found: inbox.Counts) -> list[Item]:
    tabs = [_item(_("My work"), "work.inbox", "inbox", found.open + found.asked)]
    if current_user.roles & set(OVERSEERS):
        tabs.append(_item(_("Tracking"), "tracking.board", "board"))
    elif _may_open_something():
        tabs.append(_item(_("New case"), "work.choose", "add"))
    return [*tabs, _item(_("About me"), "officer.page", "person")]


def _may_open_something() -> bool:
    return not current_user.roles.isdisjoint(house().openers)


def _item(label: str, endpoint: str, icon: str, count: int = 0, *, hot: bool = False) -> Item:
    return {"label": label, "url": url_for(endpoint), "icon": icon, "count": count, "hot": hot}
