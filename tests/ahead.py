"""The web server with its clock put ahead: python -m tests.ahead SECONDS, then what gunicorn is told."""

import sys
from datetime import UTC, datetime, timedelta

import time_machine
from gunicorn.app.wsgiapp import run

seconds = float(sys.argv.pop(1))
time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds), tick=True).start()
run()
