"""A server of the tests: gunicorn in a process of its own, with the clock on the wall put ahead by so many seconds."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from socket import socket

import time_machine
from gunicorn.app.wsgiapp import run

from workflows.database import now


def serve(door: socket, ahead: timedelta, settings: Mapping[str, str], words: Sequence[str]) -> None:
    """Serve behind a door that is open already, as if that time had passed."""
    os.environ.update(settings)
    sys.argv = ["gunicorn", "webapp:create_app()", "--bind", f"fd://{door.fileno()}", *words]
    if ahead:
        time_machine.travel(now() + ahead, tick=True).start()
    run()
