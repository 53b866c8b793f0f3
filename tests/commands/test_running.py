"""The first minute of a newcomer: what stops the start says so in one sentence, before anything else happens."""

import socket

import pytest

import webapp
from webapp.commands import running


@pytest.fixture
def runner(tmp_path):
    app = webapp.create_app(DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite'}", TESTING=True)
    return app.test_cli_runner()


def test_a_port_that_is_taken_is_said_at_once_with_how_to_choose_another(runner, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = runner.invoke(running.run, ["--port", str(port)])
    assert answer.exit_code == 1
    (said,) = answer.output.splitlines()
    assert f"Port {port} of this machine cannot be used" in said
    assert f"make run PORT={port + 1}" in said
    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_what_is_no_port_is_refused(runner, port):
    assert runner.invoke(running.run, ["--port", port]).exit_code == 2
