"""Who may look at a meeting, and what each may see of it."""

from dataclasses import dataclass

from flask import url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from webapp.access import me
from webapp.database import db
from webapp.house import house
from workflows.cases import permissions
from workflows.cases.conflicts import objecting
from workflows.cases.models import Case, Task, TaskStatus
from workflows.cases.permissions import OVERSEERS
from workflows.cases.running import voting
from workflows.cases.sitting_tables import Seat, SeatPart, Sitting, SittingItem, SittingState
from workflows.cases.sittings import agenda, attending, reading, running, summoning
from workflows.cases.sittings.attending import Light
from workflows.errors import N_, NotFound
from workflows.polls.models import Poll

UNKNOWN = N_("There is no such meeting, or it is not yours to know of.")


@dataclass(frozen=True)
class View:
    """A meeting as one person sees it."""

    sitting: Sitting
    seats: tuple[Seat, ...]  # his own
    runs: bool
    chairs: bool

    @property
    def keeps(self) -> bool:
        """Whether he writes down who is there and what happens."""
        return self.runs or self.chairs

    @property
    def member(self) -> bool:
        """Whether he belongs to the body."""
        return any(seat.part is SeatPart.MEMBER for seat in self.seats)

    @property
    def live(self) -> bool:
        """Whether the meeting lies ahead or is being held."""
        return self.sitting.state in agenda.LIVE


@dataclass(frozen=True)
class Line:
    """One item of the agenda as one person sees it; `open` is whether its case is open to him."""

    item: SittingItem
    open: bool
    reads: bool  # whether the file itself is open to him: whoever prepares votes need not read it
    named: bool  # whether he learns the number of the case
    light: Light | None
    poll: Poll | None
    changed: bool
    waits: bool  # the step still waits for its vote
    officer_part: bool
    read_by: int
    objections: int


def find(sitting_id: int) -> View:
    """Return a meeting as the reader sees it; NotFound for a stranger."""
    found = (
        select(Sitting)
        .where(Sitting.id == sitting_id)
        .options(
            selectinload(Sitting.seats).joinedload(Seat.person),
            selectinload(Sitting.items).joinedload(SittingItem.case).joinedload(Case.subject),
            joinedload(Sitting.chair),
            joinedload(Sitting.secretary),
        )
    )
    sitting = db.session.scalars(found).first()
    if sitting is None:
        raise NotFound(UNKNOWN)
    seats = tuple(seat for seat in sitting.seats if seat.person_id == me())
    view = View(sitting, seats, runs=agenda.runs(sitting, me()), chairs=sitting.chair_id == me())
    told = bool(seats) and sitting.state is not SittingState.PLANNED
    if not (view.keeps or told or _tracks(sitting)):
        raise NotFound(UNKNOWN)
    return view


def item_in(view: View, item_id: int) -> SittingItem:
    """Return an item of a meeting whose case is open to the reader, or which he prepares."""
    item = next((each for each in view.sitting.items if each.id == item_id), None)
    if item is None or not _takes_part(view, item):
        raise NotFound(UNKNOWN)
    return item


def read_in(view: View, item_id: int) -> SittingItem:
    """Return an item of a meeting whose file is open to the reader."""
    item = item_in(view, item_id)
    if not is_open(item):
        raise NotFound(UNKNOWN)
    return item


def reads_minutes(view: View) -> bool:
    """Tell whether the minutes are the reader's: he keeps the meeting or is a member, and no item is closed to him."""
    return (view.keeps or view.member) and all(_takes_part(view, item) for item in view.sitting.items)


def is_open(item: SittingItem) -> bool:
    """Tell whether the case of an item is open to the reader."""
    return permissions.may_see(db.session, house(), me(), item.case)


def lines_of(view: View) -> list[Line]:
    """Return the agenda as the reader sees it; of a case from which he steps aside he learns nothing."""
    polls = running.polls_of(db.session, view.sitting)
    return [_line(view, item, polls.get(item.task_id)) for item in view.sitting.items]


def address_of(task: Task) -> str | None:
    """Return where the meeting of a vote is shown, if it stands on an agenda that the reader may know of."""
    item = agenda.item_of(db.session, task.id)
    if item is None:
        return None
    sitting = item.sitting
    mine = sitting.state is not SittingState.PLANNED and any(seat.person_id == me() for seat in sitting.seats)
    known = mine or agenda.runs(sitting, me()) or sitting.chair_id == me()
    return url_for("sittings.show", sitting_id=sitting.id) if known else None


def _takes_part(view: View, item: SittingItem) -> bool:
    return is_open(item) or (view.runs and voting.is_secretary(db.session, house(), item.task, me()))


def _steps_aside(item: SittingItem) -> bool:
    """Tell whether the reader is the person concerned or recused, whatever else he is in the meeting."""
    if item.case.concerned_id == me():
        return True
    return db.session.scalar(select(Case.id).where(Case.id == item.case_id, permissions.recused_from(me()))) is not None


def _tracks(sitting: Sitting) -> bool:
    return bool(current_user.roles & set(OVERSEERS)) and any(is_open(item) for item in sitting.items)


def _line(view: View, item: SittingItem, poll: Poll | None) -> Line:
    opened = _takes_part(view, item)
    guest = any(seat.part is not SeatPart.MEMBER for seat in view.seats) and not _steps_aside(item)
    waits = item.task.status is TaskStatus.OPEN
    live = view.live and opened and waits
    return Line(
        item,
        open=opened,
        reads=is_open(item),
        named=opened or guest,
        light=attending.light(db.session, house(), item) if live else None,
        poll=poll if opened else None,
        changed=live and running.pack_difference(db.session, item) is not None,
        waits=waits,
        officer_part=summoning.officer_speaks(house(), item.task),
        read_by=reading.readers(db.session, item),
        objections=objecting.undecided(db.session, item.case) if live else 0,
    )


__all__ = ["Line", "View", "address_of", "find", "is_open", "item_in", "lines_of", "reads_minutes"]
