"""The application as it runs in an office: a real server process on a port of its own, stopped by its id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
START_WAIT = 60
STOP_WAIT = 10


@contextmanager
def served(database_url: str, **settings: str) -> Iterator[str]:
    """Serve a database with one process of several threads, as SQLite wants it; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        chosen = {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", **settings}
        program = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "webapp:create_app()", *_shape(door.fileno())],
            env={**os.environ, **{f"TUGOC_{name}": value for name, value in chosen.items()}},
            cwd=ROOT,
            pass_fds=[door.fileno()],
        )
    try:
        _wait_for(address, program)
        yield address
    finally:
        program.terminate()
        try:
            program.wait(STOP_WAIT)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def _shape(door: int) -> list[str]:
    """A door that is open already: no other program can take the port between choosing and using it."""
    one_process = ["--workers", "1", "--worker-class", "gthread", "--threads", "8"]
    return ["--bind", f"fd://{door}", *one_process, "--log-level", "warning"]


def _wait_for(address: str, program: subprocess.Popen) -> None:
    until = time.monotonic() + START_WAIT
    while time.monotonic() < until:
        assert program.poll() is None, "the server stopped before it answered"
        try:
            with urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not answer")
