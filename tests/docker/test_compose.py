"""compose.yaml keeps to what production asks: closed, unprivileged, pinned, and in the right order."""

import re
import tomllib

import pytest
from composition import DOCKER, FILLED_IN, VARIABLE, environment, example, networks, services, text
from dockerfiles import read
from flask import Flask

from webapp.commands import main
from webapp.config import DEFAULTS

OWN = ("web", "worker", "migrate")
ALL = tuple(services())


@pytest.fixture
def config(monkeypatch):
    """The application's settings under compose.yaml."""
    for name, value in environment("web", "sqlite://").items():
        monkeypatch.setenv(name, value)
    app = Flask("settings")
    app.config.from_mapping(DEFAULTS)
    app.config.from_prefixed_env("TUGOC")
    return app.config


@pytest.mark.parametrize("file", ["compose.yaml", "environment.example"])
def test_every_setting_that_is_named_exists(file):
    named = set(re.findall(r"TUGOC_([A-Z_]+)\b", (DOCKER / file).read_text(encoding="utf-8")))
    assert named
    assert named <= set(DEFAULTS)


def test_the_example_names_exactly_what_the_composition_asks_for():
    assert set(example()) == {found["name"] for found in VARIABLE.finditer(text())}


def test_every_setting_of_the_example_is_explained():
    lines = (DOCKER / "environment.example").read_text(encoding="utf-8").splitlines()
    groups = "\n".join(lines).split("\n\n")
    assert all(group.startswith("#") for group in groups)


def test_the_example_holds_no_secret():
    assert not any(example()[name] for name in FILLED_IN)


@pytest.mark.parametrize("secret", FILLED_IN)
def test_nothing_starts_without_its_secrets(secret):
    with pytest.raises(LookupError, match=secret):
        services(example() | FILLED_IN | {secret: ""})


def test_the_application_believes_one_proxy_and_sends_cookies_over_https_only(config):
    assert config["PROXIES"] == 1
    assert config["SESSION_COOKIE_SECURE"] is True


def test_what_is_for_trials_is_off(config):
    assert config["DEMO"] is False
    assert config["STYLEGUIDE"] is False
    assert config["SECRET_KEY"] == FILLED_IN["TUGOC_SECRET_KEY"] != DEFAULTS["SECRET_KEY"]


def test_the_largest_request_is_the_same_for_application_and_front(config):
    front = re.search(r"client_max_body_size (\d+);", (DOCKER / "front.conf").read_text(encoding="utf-8"))
    assert front
    assert config["MAX_CONTENT_LENGTH"] == DEFAULTS["MAX_CONTENT_LENGTH"] == int(front[1])


def test_every_command_of_ours_exists():
    commands = {name: services()[name].get("command") for name in OWN}
    assert commands["web"] is None  # what the image does by itself
    assert all(commands[name][0] == "tugoc" and commands[name][1] in main.commands for name in ("worker", "migrate"))


@pytest.mark.parametrize("name", ALL)
def test_no_service_may_do_more_than_it_needs(name):
    service = services()[name]
    assert int(service["user"].partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "devices", "network_mode", "pid", "ipc"} & set(service)


@pytest.mark.parametrize("name", OWN)
def test_our_services_run_as_the_user_of_the_image(name):
    assert services()[name]["user"] == dict(read(DOCKER / "Dockerfile"))["USER"]


def test_only_the_front_is_reached_from_outside():
    assert [name for name in ALL if "ports" in services()[name]] == ["front"]
    open_networks = {name for name, how in networks().items() if not how.get("internal")}
    assert [name for name in ALL if open_networks & set(services()[name]["networks"])] == ["front"]


def test_the_front_publishes_the_ports_on_which_it_listens():
    listening = set(re.findall(r"listen (\d+)", (DOCKER / "front.conf").read_text(encoding="utf-8")))
    published = dict(port.split(":") for port in services()["front"]["ports"])
    assert set(published) == {"443", "80"}
    assert set(published.values()) == listening


def test_the_front_cannot_reach_the_database():
    assert not set(services()["front"]["networks"]) & set(services()["database"]["networks"])


def test_the_front_gets_none_of_the_secrets():
    assert "environment" not in services()["front"]
    assert "TUGOC_SECRET_KEY" not in services()["database"]["environment"]


@pytest.mark.parametrize("name", ALL)
def test_every_image_is_pinned_by_tag(name):
    _, _, tag = services()[name]["image"].partition(":")
    assert re.match(r"\d+", tag)


def test_our_image_carries_the_version_of_the_project():
    version = tomllib.loads((DOCKER.parent / "pyproject.toml").read_text())["project"]["version"]
    assert {services()[name]["image"] for name in OWN} == {f"tugoc:{version}"}


def test_the_database_is_brought_up_to_date_before_anybody_uses_it():
    assert services()["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services()["migrate"]["restart"] == "no"
    for name in ("web", "worker"):
        assert services()[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_the_database_outlives_its_container_and_tells_when_it_is_ready():
    database = services()["database"]
    assert database["volumes"] == ["records:/var/lib/postgresql"]
    assert database["healthcheck"]["test"][1] == "pg_isready"
