"""The application as it runs in an office: real server processes, each on a port of its own, stopped by their ids."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
KEY = "only for tests"
START_WAIT, STOP_WAIT = 60, 10  # seconds


@contextmanager
def served(database_url: str, threads: int = 8, ahead: timedelta = timedelta(), **settings: str) -> Iterator[int]:
    """Serve a database with one process of several threads, its clock put ahead; give the port once it answers."""
    # The door is opened here and handed down, so that no other program can take the port in between.
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        port = door.getsockname()[1]
        chosen = {"DATABASE_URL": database_url, "SECRET_KEY": KEY, **settings}
        program = subprocess.Popen(
            [sys.executable, *_program(ahead), "webapp:create_app()", *_shape(door.fileno(), threads)],
            env={**os.environ, **{f"TUGOC_{name}": value for name, value in chosen.items()}},
            cwd=ROOT,
            pass_fds=[door.fileno()],
        )
    try:
        _wait_for(port, program)
        yield port
    finally:
        _stop(program)


@contextmanager
def serving(database_url: str, processes: int) -> Iterator[list[int]]:
    """Start web processes that share a database; give their ports once all of them answer."""
    with ExitStack() as stack:
        yield [stack.enter_context(served(database_url, threads=16)) for _ in range(processes)]


def _program(ahead: timedelta) -> list[str]:
    return ["-m", "tests.ahead", str(ahead.total_seconds())] if ahead else ["-m", "gunicorn"]


def _shape(door: int, threads: int) -> list[str]:
    shape = ["--workers", "1", "--worker-class", "gthread", "--threads", str(threads)]
    return ["--bind", f"fd://{door}", *shape, "--log-level", "warning"]


def _wait_for(port: int, program: subprocess.Popen) -> None:
    until = time.monotonic() + START_WAIT
    while time.monotonic() < until:
        assert program.poll() is None, "the server stopped before it answered"
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}")


def _stop(program: subprocess.Popen) -> None:
    program.terminate()
    try:
        program.wait(STOP_WAIT)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
