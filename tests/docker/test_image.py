"""What the Dockerfile describes is built in a folder, started, and asked."""

import json
import os
import re
import signal
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from asking import Answer, ask
from composition import environment, services
from databases import fresh_postgres
from dockerfiles import Stage, carry_out, kept_out, read
from programs import Program, answers, finished, free_port, running, wait_until

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "docker" / "Dockerfile"


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Stage:
    """The last stage, built from a tree without anything that was built before."""
    return carry_out(DOCKERFILE, ROOT, tmp_path_factory.mktemp("image"))


@pytest.fixture(scope="module")
def site(image, tmp_path_factory) -> Iterator["Site"]:
    """The image at work as compose.yaml runs it: migrated first, then served, on PostgreSQL."""
    with fresh_postgres() as url:
        port = free_port()
        env = image.env | environment("web", url)
        env |= {"WEB_WORKERS": "1", "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{port}"}
        before = everything_below(image.root)
        migrated = finished(services()["migrate"]["command"], env, image.workdir)
        assert migrated.returncode == 0, migrated.stdout
        with running(image.command("CMD"), env, image.workdir, tmp_path_factory.mktemp("log") / "web") as web:
            wait_until(lambda: answers(port), web)
            yield Site(image, env, port, web, before)


def test_it_answers_that_it_is_well_on_postgresql(site):
    answer = site.ask("GET", "/healthz")
    assert answer.status == 200
    assert json.loads(answer.text)["database"] == "postgresql"


def test_the_health_check_of_the_image_tells_a_living_server_from_a_dead_one(site):
    check = site.image.command("HEALTHCHECK")
    assert site.run([word.replace("8000", str(site.port)) for word in check]).returncode == 0
    assert site.run([word.replace("8000", str(free_port())) for word in check]).returncode != 0


def test_the_page_is_dressed_in_assets_built_within_the_image(site):
    styles = re.findall(r'href="(/static/built/app-[0-9a-f]+\.css)"', site.ask("GET", "/sign-in").text)
    assert styles
    assert site.ask("GET", styles[0]).status == 200


def test_every_catalogue_is_compiled_within_the_image(image):
    sources = list((ROOT / "webapp" / "translations").glob("*/LC_MESSAGES/*.po"))
    assert sources
    assert all((image.workdir / po.relative_to(ROOT)).with_suffix(".mo").exists() for po in sources)


def test_a_worker_of_the_same_image_is_seen_alive(site):
    done = site.run([*services()["worker"]["command"], "--once"])
    assert done.returncode == 0, done.stdout
    assert json.loads(site.ask("GET", "/healthz").text)["worker"]["state"] == "alive"


def test_the_number_of_processes_comes_from_the_environment(site):
    assert len(site.web.children()) == 1


def test_a_process_that_dies_is_replaced(site):
    [first] = site.web.children()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: site.web.children() not in ([], [first]), site.web)
    wait_until(lambda: answers(site.port), site.web)


def test_the_log_keeps_neither_queries_nor_referrers_nor_bodies(site):
    elsewhere = {"Referer": "https://tugoc.example/?q=ReferrerMark", "User-Agent": "AgentMark"}
    site.ask("GET", "/sign-in?q=QueryMark", headers=elsewhere)
    site.ask("GET", "/no-such-page?q=QueryMark", headers=elsewhere)
    site.ask("POST", "/sign-in?q=QueryMark", "username=BodyMark", elsewhere)
    wait_until(lambda: " POST /sign-in " in site.web.said(), site.web)
    assert "/no-such-page 404" in site.web.said()
    assert "Mark" not in site.web.said()


def test_nothing_is_written_where_the_root_would_be_read_only(site):
    site.ask("GET", "/sign-in")
    assert everything_below(site.image.root) == site.before


def test_only_the_environment_and_the_application_reach_the_last_stage(image):
    assert [rest for word, rest in image.steps if word in {"COPY", "RUN", "ADD"}] == [
        "--from=build /venv /venv",
        "--from=build /app /app",
    ]
    assert not list(image.root.glob("venv/bin/pip*"))
    [packages] = image.root.glob("venv/lib/python3*/site-packages")
    assert not {"pip", "setuptools", "fontTools", "brotli.py"} & {path.name for path in packages.iterdir()}


def test_the_server_runs_as_a_user_who_is_not_root_and_is_started_without_a_shell(image):
    assert int(image.said["USER"].partition(":")[0]) > 0
    assert image.command("CMD")[0] == "gunicorn"


def test_every_package_is_checked_against_its_hash():
    installs = [rest for word, rest in read(DOCKERFILE) if word == "RUN" and "pip install" in rest]
    own, others = installs[-1], installs[:-1]
    assert "--no-deps" in own
    assert "--no-build-isolation" in own  # else pip would fetch the newest build tools, unchecked
    assert len(others) == 2
    assert all("--require-hashes" in install and "--only-binary :all:" in install for install in others)


def test_both_stages_stand_on_one_pinned_python_that_the_project_allows():
    [base] = {rest.partition(" AS ")[0] for word, rest in read(DOCKERFILE) if word == "FROM"}
    version = re.fullmatch(r"python:3\.(\d+)-slim-\w+", base)
    allowed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    lowest, below = (int(minor) for minor in re.findall(r"3\.(\d+)", allowed))
    assert version
    assert lowest <= int(version[1]) < below


@pytest.mark.parametrize(
    "name", [".git/config", ".env", "docker/.env", "docker/tls/key.pem", "instance/tugoc.sqlite", "tests/conftest.py"]
)
def test_secrets_history_and_databases_are_kept_from_the_builder(name):
    assert kept_out(DOCKERFILE, name)


def test_nothing_built_elsewhere_enters_the_image():
    assert kept_out(DOCKERFILE, "webapp/static/built/manifest.json")
    assert kept_out(DOCKERFILE, "webapp/translations/vi/LC_MESSAGES/messages.mo")
    assert kept_out(DOCKERFILE, "webapp/__pycache__/work.cpython-311.pyc")
    assert not kept_out(DOCKERFILE, "webapp/work.py")


def everything_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file but those in the image's /tmp."""
    files = (path for part in ("app", "venv") for path in (folder / part).rglob("*"))
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in files}


@dataclass
class Site:
    """The image at work."""

    image: Stage
    env: dict[str, str]
    port: int
    web: Program
    before: dict[str, tuple[int, int]]

    def ask(self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None) -> Answer:
        return ask(HTTPConnection("127.0.0.1", self.port, timeout=20), method, path, body, headers)

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return finished(command, self.env, self.image.workdir)
