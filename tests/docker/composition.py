"""Read compose.yaml as Docker Compose does: with the values of an environment file put in."""

import re
from pathlib import Path
from typing import Any

import yaml

DOCKER = Path(__file__).parents[2] / "docker"
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?P<how>:[-?])?(?P<word>[^}]*)\}")
# What the one who installs fills in.
FILLED_IN = {"TUGOC_SECRET_KEY": "a secret of the tests, long enough", "DATABASE_PASSWORD": "a password of the tests"}


def text() -> str:
    """Return the file without comments."""
    lines = (DOCKER / "compose.yaml").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def example() -> dict[str, str]:
    """Return the settings of environment.example."""
    lines = (DOCKER / "environment.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def services(values: dict[str, str] | None = None) -> dict[str, Any]:
    """Return the services with these values put in; a value that is required and missing is an error."""
    known = example() | FILLED_IN if values is None else values

    def put_in(found: re.Match[str]) -> str:
        value = known.get(found["name"], "")
        if not value and found["how"] == ":?":
            raise LookupError(found["name"])
        return value or (found["word"] if found["how"] == ":-" else "")

    return yaml.safe_load(VARIABLE.sub(put_in, text()))["services"]


def networks() -> dict[str, Any]:
    """Return the networks."""
    return yaml.safe_load(text())["networks"]


def environment(service: str, database_url: str) -> dict[str, str]:
    """Return a service's environment as its process would see it, but with a database of the tests."""
    given = {name: str(value) for name, value in services()[service]["environment"].items()}
    return given | {"TUGOC_DATABASE_URL": database_url}
