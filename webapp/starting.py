"""The kinds of case that somebody may open, in groups by what he wants to do."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel.speaklater import LazyString
from flask_login import current_user

from workflows.engine.diagrams import Model

from .merit.lists import ROLES as LISTERS
from .texts import lazy


class Group(NamedTuple):
    """What somebody wants, the kinds of case that serve it, and the pages where such a case begins otherwise."""

    code: str
    icon: str
    title: LazyString
    processes: Sequence[str]
    pages: Sequence[tuple[LazyString, str]] = ()


GROUPS = (
    Group("facts", "flag", lazy("Something happened: record and verify it"), ("intake",)),
    Group(
        "moves",
        "exchange",
        lazy("Move or appoint officers"),
        (
            *("transfer", "linked_transfer", "secondment", "appointment", "leader_rotation"),
            *("periodic_position_change", "rotation_plan", "temporary_measure"),
        ),
    ),
    Group(
        "merit",
        "commend",
        lazy("Honour good work"),
        ("commendation", "commendation_unit", "commendation_list", "commendation_revocation"),
        ((lazy("Lists of commendations"), "merit.lists_page"),),
    ),
    Group("help", "help", lazy("Help and develop officers"), ("mentoring", "talent_pool", "mentoring_report")),
)
OTHERS = Group("others", "add", lazy("Other matters"), ())


def grouped(models: Sequence[Model]) -> list[tuple[Group, list[Model]]]:
    """Return the groups that have something to offer, each in its own order; what is in none stands last."""
    known = {model.process: model for model in models}
    found = [(group, [known.pop(name) for name in group.processes if name in known]) for group in GROUPS]
    return [(group, some) for group, some in [*found, (OTHERS, list(known.values()))] if some]


def pages() -> set[str]:
    """Return which of the pages of the groups this person may open."""
    return {"merit.lists_page"} if current_user.roles & set(LISTERS) else set()
