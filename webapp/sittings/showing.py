"""The page of one meeting: what each has to do, the agenda with its lights, who is there, summonses, minutes."""

from typing import Any

from flask import redirect, render_template
from werkzeug.wrappers import Response

from webapp.access import me
from webapp.database import db
from webapp.house import house
from webapp.polls.facts import STATES, ballot_title, names, result_words
from webapp.texts import lazy
from workflows.cases.models import Task
from workflows.cases.sitting_tables import Attendance, SeatPart, SittingState, Summons
from workflows.cases.sittings import reading, summoning
from workflows.cases.sittings.attending import BaseOf
from workflows.errors import NotFound
from workflows.law.calendar import ZONE, local_day, today
from workflows.polls.models import PollState, Result

from . import views
from .blueprint import bp
from .forms import ApologyForm, DiscussionForm, PartForm, ReasonForm, ReserveForm, SummonForm
from .views import Line, View

SITTING_STATES = {
    SittingState.PLANNED: lazy("Planned, not summoned"),
    SittingState.CALLED: lazy("Summoned"),
    SittingState.OPEN: lazy("Being held"),
    SittingState.CLOSED: lazy("Over"),
    SittingState.CANCELLED: lazy("Cancelled"),
}
BASES = {
    BaseOf.CELL: lazy("official members of the cell who may vote on this case"),
    BaseOf.BODY: lazy("members of the body who may vote on this case"),
    BaseOf.COUNCIL: lazy("members of the council, the chair among them"),
}
PARTS = {SeatPart.MEMBER: lazy("Member"), SeatPart.TELLER: lazy("Teller"), SeatPart.GUEST: lazy("Invited")}
ATTENDANCES = {
    Attendance.UNKNOWN: lazy("not noted"),
    Attendance.PRESENT: lazy("in the room"),
    Attendance.REMOTE: lazy("by link"),
    Attendance.ABSENT: lazy("absent"),
}


@bp.app_template_global("sitting_state")
def sitting_state(state: SittingState) -> str:
    """Return the state of a meeting in words."""
    return str(SITTING_STATES[state])


@bp.get("/meetings/<int:sitting_id>")
def show(sitting_id: int) -> str:
    """Show one meeting."""
    return page(views.find(sitting_id))


@bp.get("/tasks/<task_id>/meeting")
def of_task(task_id: str) -> Response:
    """Go to the meeting of a vote."""
    task = db.session.get(Task, task_id)
    address = views.address_of(task) if task else None
    if address is None:
        raise NotFound(views.UNKNOWN)
    return redirect(address)


def page(view: View, **sent: Any) -> str:
    """Return the page; `sent` are forms that were refused and are shown again with what is wrong."""
    sitting = view.sitting
    lines = views.lines_of(view)
    forms = {
        "when": SummonForm(formdata=None, place=sitting.place, **_when(view)),
        "cancelling": ReasonForm(formdata=None),
        "apology": ApologyForm(formdata=None),
    }
    return render_template(
        "sittings/show.html",
        view=view,
        sitting=sitting,
        lines=lines,
        votes={line.item.id: _vote(line) for line in lines},
        item_forms={line.item.id: _forms(line) for line in lines},
        summonses=_summonses(view, lines) if view.keeps else [],
        on_its_day=sitting.at is None or today() >= local_day(sitting.at),
        reads_minutes=views.reads_minutes(view),
        read=reading.packs_read(db.session, sitting, me()),
        read_by=reading.read_by_member(db.session, sitting) if view.keeps else {},
        earliest=summoning.earliest(house(), sitting) if view.live else {},
        others=names({sitting.chair_id, sitting.secretary_id}),
        bases=BASES,
        parts=PARTS,
        attendances=ATTENDANCES,
        poll_states=STATES,
        all_over=all(line.poll is None or line.poll.state is PollState.COUNTED for line in lines),
        **(forms | sent),
    )


def _summonses(view: View, lines: list[Line]) -> list[Summons]:
    """Return the summonses; who is the officer concerned is not told of a case that is closed to the reader."""
    closed = {line.item.task_id for line in lines if not line.open}
    return [row for row in summoning.summonses(db.session, view.sitting) if row.task_id not in closed]


def _when(view: View) -> dict[str, Any]:
    if view.sitting.at is None:
        return {}
    local = view.sitting.at.astimezone(ZONE)
    return {"day": local.date(), "hour": f"{local:%H:%M}"}


def _vote(line: Line) -> dict[str, Any]:
    """Return the vote of an item in words."""
    rules = house().rules_of(line.item.case)
    found = db.session.get(Result, line.poll.id) if line.poll and line.poll.state is PollState.COUNTED else None
    return {
        "title": ballot_title(rules, line.item.task.poll),
        "result": result_words(found.result, rules) if found else "",
        "reserved": reading.reserved(db.session, line.item) if found else 0,
        "may_reserve": found is not None and me() in summoning.entitled(db.session, house(), line.item),
    }


def _forms(line: Line) -> dict[str, Any]:
    item = line.item
    return {
        "part": PartForm(formdata=None, prefix=f"i{item.id}"),
        "discussion": DiscussionForm(formdata=None, prefix=f"d{item.id}", words=item.discussion or ""),
        "reserve": ReserveForm(formdata=None, prefix=f"r{item.id}"),
    }
