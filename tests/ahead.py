"""Gunicorn with the clock on the wall put ahead by so many seconds: `python -m tests.ahead 86400 …`."""

import sys
from datetime import timedelta

import time_machine
from gunicorn.app.wsgiapp import run

from workflows.database import now


def main() -> None:
    """Serve as if that time had passed."""
    passed = timedelta(seconds=float(sys.argv.pop(1)))
    time_machine.travel(now() + passed, tick=True).start()
    run()


if __name__ == "__main__":
    main()
