"""The application as it runs in an office: real server processes, each on a port of its own, stopped by their ids."""

import multiprocessing
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from multiprocessing.process import BaseProcess
from urllib.error import URLError
from urllib.request import urlopen

from tests.ahead import serve

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.warm"])
KEY = "only for tests"
START_WAIT, STOP_WAIT = 60, 10  # seconds


@contextmanager
def served(database_url: str, threads: int = 8, ahead: timedelta = timedelta(), **settings: str) -> Iterator[int]:
    """Serve a database with one process of several threads, its clock put ahead; give the port once it answers."""
    chosen = {"DATABASE_URL": database_url, "SECRET_KEY": KEY, **settings}
    given = {f"TUGOC_{name}": value for name, value in chosen.items()}
    # The door is opened here and handed down, so that no other program can take the port in between.
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        port = door.getsockname()[1]
        program = NURSERY.Process(target=serve, args=(door, ahead, given, _shape(threads)))
        program.start()
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


def _shape(threads: int) -> list[str]:
    return ["--workers", "1", "--worker-class", "gthread", "--threads", str(threads), "--log-level", "warning"]


def _wait_for(port: int, program: BaseProcess) -> None:
    until = time.monotonic() + START_WAIT
    while time.monotonic() < until:
        assert program.is_alive(), "the server stopped before it answered"
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}")


def _stop(program: BaseProcess) -> None:
    program.terminate()
    program.join(STOP_WAIT)
    if program.is_alive():
        program.kill()
        program.join()
    program.close()
