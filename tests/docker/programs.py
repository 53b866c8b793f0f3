"""Programs that a test starts, waits for, and ends again."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from asking import ask

PATIENCE = 40  # seconds; the machine is shared
OURS = ("TUGOC_", "PYTHON", "FLASK_", "GUNICORN_", "WEB_", "VIRTUAL_ENV", "COVERAGE")


@dataclass
class Program:
    """A running program and the file with all that it says."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """Return what it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def children(self) -> list[int]:
        """Return the ids of the processes that it has started."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def clean_environment() -> dict[str, str]:
    """Return the environment without what would lead a program back to the tree of the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def finished(command: Sequence[str], env: Mapping[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; what it said is in `stdout`."""
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.run(command, env=env, cwd=cwd, check=False, timeout=300, **told)


@contextmanager
def running(command: Sequence[str], env: Mapping[str, str], cwd: Path, log: Path) -> Iterator[Program]:
    """Keep a program running while the block lasts."""
    with log.open("ab") as output:
        process = subprocess.Popen(command, env=env, cwd=cwd, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield Program(process, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(true: Callable[[], object], program: Program) -> None:
    """Wait until something holds; a program that ends before, or time that runs out, fails with all that was said."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if program.process.poll() is not None:
            break
        if true():
            return
        time.sleep(0.1)
    raise AssertionError(f"{program.process.args} did not come to it:\n{program.said()}")


def answers(port: int) -> bool:
    """Return whether a server listens and its health page says 200."""
    try:
        return ask(HTTPConnection("127.0.0.1", port, timeout=5), "GET", "/healthz").status == 200
    except OSError:
        return False
