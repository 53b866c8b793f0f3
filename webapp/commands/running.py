"""Starting things: the database, the web server, the worker."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TypeVar

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import func, select

from webapp.config import INSTANCE
from webapp.database import db, transaction
from webapp.effects import bring_into_effect
from webapp.house import ask_again, house
from workflows.cases import ballot_keeping, purging
from workflows.cases.daily import digesting, mentoring_reports, merit_waiting, working
from workflows.cases.mentoring import support
from workflows.cases.merit import claiming
from workflows.cases.models import Case
from workflows.cases.sittings import meetings
from workflows.cases.views import searching
from workflows.law.calendar import today
from workflows.people.accounts import forget_attempts
from workflows.people.cast import STAFF, VOTERS
from workflows.people.models import Account, Person
from workflows.polls.models import Poll, PollState
from workflows.polls.retention import clean_after_count
from workflows.trail.verification import seal

from .loading import PASSWORD, load_demo

T = TypeVar("T")
PAUSE = 5  # seconds between two looks for work
BATCH = 50
STOP_WAIT = 10
HOST, HIGHEST_PORT = "127.0.0.1", 65535


@click.command()
@with_appcontext
def migrate() -> None:
    """Bring the database to the newest shape."""
    INSTANCE.mkdir(exist_ok=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, HIGHEST_PORT))
@click.option("--officers", default=300, show_default=True, help="size of the fictional force on the first start")
@with_appcontext
def run(port: int, officers: int) -> None:
    """Start everything on this machine for trying out: database, fictional force, worker, server on 127.0.0.1."""
    _require_free(port)
    migrate.callback()  # type: ignore[misc]
    if db.session.scalars(select(Person.id).limit(1)).first() is None:
        click.echo("First start: loading the fictional force …")
        load_demo(officers)
    _print_accounts(port)
    db.session.close()
    env = {**os.environ, "TUGOC_DEMO": "1"}
    programs = [
        subprocess.Popen([_program("gunicorn"), *_web(port)], env=env),  # noqa: S603 - our own words
        subprocess.Popen([_program("tugoc"), "worker"], env=env),  # noqa: S603
    ]
    _wait_for(programs)


@click.command()
@click.option("--once", is_flag=True, help="do what is due and stop")
@with_appcontext
def worker(*, once: bool) -> None:
    """Fire timers, remind, purge, seal the trail.  Any number of workers may run on any number of machines."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())  # ends between two pieces of work
    while not stopping.is_set():
        work()
        if once:
            return
        stopping.wait(PAUSE)


def work() -> None:
    """Do everything that is due now, each case in a transaction of its own."""
    ask_again()  # the office may have changed the law since the last round
    with transaction():
        working.beat(db.session, f"worker-{os.getpid()}" if not current_app.config["TESTING"] else "worker")
        due = working.claim_timers(db.session, BATCH)
    bring_into_effect()
    for case_id in due:
        _do("timer", case_id, partial(working.wake, db.session, house(), case_id))
    for task_id in working.reminders_due(db.session):
        _do("reminder", task_id, partial(working.remind, db.session, house(), task_id))
    for case_id in purging.purge_due(db.session):
        _do("purge", case_id, partial(_purge, case_id))
    for poll_id in meetings.open_polls(db.session):
        _do("changed file", poll_id, partial(meetings.stop_changed, db.session, poll_id))
    _once_a_day()
    for person_id in digesting.people_to_tell(db.session, house()):
        _do("morning list", person_id, partial(digesting.send, db.session, house(), person_id))
    _do("drafts", today(), lambda: working.forget_drafts(db.session, house()))
    _do("sign-ins", today(), lambda: forget_attempts(db.session, house().rules(today())))
    _do("searches", today(), lambda: searching.settle_searches(db.session))
    _clean_boxes()
    db.session.close()


def _purge(case_id: int) -> None:
    purging.purge_case(db.session, db.session.get_one(Case, case_id))


def _once_a_day() -> None:
    """Seal the trail; whichever worker did it also names again who may do the open steps."""
    sealed = _do("seal", today(), lambda: seal(db.session, today()))
    if sealed is None:
        return
    for case_id in working.paused_cases(db.session):
        _do("pause", case_id, partial(working.roll_paused, db.session, house(), case_id))
    for task_id in working.open_tasks(db.session):
        _do("naming", task_id, partial(working.name_again, db.session, house(), task_id))
    _do("support", today(), lambda: support.forget_ended(db.session))
    for case_id in claiming.waiting(db.session):
        _do("waiting commendation", case_id, partial(merit_waiting.let_go_on, db.session, house(), case_id))
    _do("report on mentoring", today(), lambda: mentoring_reports.begin_report(db.session, house()))
    _do("protections", today(), lambda: purging.forget_protections(db.session, house()))
    for poll_id in ballot_keeping.phrases_due(db.session, house()):
        _do("phrases", poll_id, partial(ballot_keeping.erase_phrases, db.session, poll_id))
    for poll_id in ballot_keeping.marks_due(db.session, house()):
        _do("marks", poll_id, partial(ballot_keeping.erase_marks, db.session, poll_id))


def _do(what: str, which: object, act: Callable[[], T]) -> T | None:
    """Do one piece of work; one broken case must not keep the others asleep."""
    try:
        with transaction():
            return act()
    except Exception:
        current_app.logger.exception("%s of %s failed", what, which)
        return None


def _clean_boxes() -> None:
    """Wipe what counts and annulments destroyed from the files of the database, when there was one."""
    over = select(func.count()).where(Poll.state.in_((PollState.COUNTED, PollState.ANNULLED)))
    ended = db.session.scalar(over) or 0
    if current_app.extensions.get("cleaned", 0) == ended:
        return
    db.session.close()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if clean_after_count(connection):
            current_app.extensions["cleaned"] = ended


def _require_free(port: int) -> None:
    """Say in one sentence that somebody else listens there, before anything is loaded."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: what has ended is no bar
        try:
            probe.bind((HOST, port))
        except OSError as error:
            other = port + 1 if port < HIGHEST_PORT else port - 1
            raise click.ClickException(
                f"Port {port} of this machine cannot be used ({error.strerror}). "
                f"Choose another one: make run PORT={other}, or tugoc run --port {other}"
            ) from error


def _web(port: int) -> list[str]:
    # One process, several threads: SQLite has one writer.
    return [
        "webapp:create_app()",
        "--bind",
        f"{HOST}:{port}",
        "--worker-class",
        "gthread",
        "--threads",
        "8",
        "--log-level",
        "warning",
    ]


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _wait_for(programs: list[subprocess.Popen[bytes]]) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while all(program.poll() is None for program in programs):
            time.sleep(0.5)
    except KeyboardInterrupt:
        click.echo("\nStopping …")
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(STOP_WAIT)


def _print_accounts(port: int) -> None:
    names = db.session.execute(
        select(Account.username, Person.name).join(Person, Person.id == Account.person_id).order_by(Account.id)
    ).all()
    parts = {part.username: part.vi for part in (*VOTERS, *STAFF) if part.username}
    click.echo(f"\nhttp://{HOST}:{port}   password for all: {PASSWORD}\n")
    for username, name in names:
        click.echo(f"  {username:12} {name:20} {parts.get(username, '')}")
    click.echo("")
