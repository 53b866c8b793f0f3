"""Real server processes on this machine: as many as are asked for, on one database, ended by their ids."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[2]
KEY = "only for tests"
HOW = ("--worker-class", "gthread", "--threads", "16", "--log-level", "warning")
READY_WAIT, STOP_WAIT = 60, 10  # seconds


@contextmanager
def serving(database_url: str, processes: int) -> Iterator[list[int]]:
    """Start web processes that share a database; give their ports once all of them answer."""
    with ExitStack() as stack:
        ports = [stack.enter_context(_server(database_url)) for _ in range(processes)]
        for port in ports:
            _wait_for(port)
        yield ports


@contextmanager
def _server(database_url: str) -> Iterator[int]:
    # The socket is opened here and handed down, so that nobody can take the port in between.
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        number = listening.fileno()
        program = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "webapp:create_app()", "--bind", f"fd://{number}", *HOW],
            env={**os.environ, "TUGOC_DATABASE_URL": database_url, "TUGOC_SECRET_KEY": KEY},
            pass_fds=[number],
            cwd=ROOT,
        )
        try:
            yield listening.getsockname()[1]
        finally:
            _stop(program)


def _wait_for(port: int) -> None:
    end = monotonic() + READY_WAIT
    while not _answers(port):
        assert monotonic() < end, f"no answer on port {port}"
        sleep(0.1)


def _answers(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=READY_WAIT)) as connection:
        try:
            connection.request("GET", "/sign-in")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def _stop(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(STOP_WAIT)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
