"""Read a Dockerfile and do in a folder what a builder would do in an image.

The paths of the image (`/app`, `/venv`, `/tmp`) become paths below `<place>/root`; of the base image only Python is
taken, as the one that runs the tests.  Mounts of a build are left out: pip keeps its usual cache.
"""

import json
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from programs import clean_environment, finished

INSIDE = re.compile(r"(?<![\w./~-])/(app|venv|tmp)(?=[/:\s\"']|$)")


@dataclass
class Stage:
    """What one FROM begins: the folder that stands for its root, and what was declared."""

    name: str
    base: str
    root: Path
    env: dict[str, str]
    workdir: Path
    said: dict[str, str] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)

    def inside(self, text: str) -> str:
        """Return the text with the image's paths turned into those of the folder."""
        return INSIDE.sub(lambda found: f"{self.root}/{found[1]}", text)

    def command(self, word: str) -> list[str]:
        """Return CMD or HEALTHCHECK as its list of words; a shell form is an error."""
        return json.loads(self.said[word][self.said[word].index("[") :])


def read(path: Path) -> list[tuple[str, str]]:
    """Return the instructions as (word, rest), lines joined and comments left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def carry_out(dockerfile: Path, context: Path, place: Path) -> Stage:
    """Do every step of every stage, and return the last stage as it would be in the image."""
    _offer_python(place / "bin")
    stage: Stage | None = None
    for word, rest in read(dockerfile):
        if word == "FROM":
            if stage:
                (place / "stages").mkdir(exist_ok=True)
                stage.root.rename(place / "stages" / stage.name)
            stage = _begin(rest, place)
            continue
        assert stage, "a Dockerfile begins with FROM"
        stage.steps.append((word, rest))
        _do(stage, word, rest, context, place)
    assert stage
    return stage


def kept_out(dockerfile: Path, name: str) -> bool:
    """Return whether the ignore file beside the Dockerfile keeps a path of the tree from the builder."""
    out = False
    parents = [name, *(str(parent) for parent in Path(name).parents if str(parent) != ".")]
    for line in dockerfile.with_name(dockerfile.name + ".dockerignore").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and any(_fits(line.removeprefix("!"), path) for path in parents):
            out = not line.startswith("!")
    return out


def _begin(rest: str, place: Path) -> Stage:
    base, _, name = rest.partition(" AS ")
    root = place / "root"
    (root / "tmp").mkdir(parents=True)
    env = clean_environment()
    return Stage(name, base, root, env | {"PATH": f"{place / 'bin'}:{env['PATH']}"}, root)


def _do(stage: Stage, word: str, rest: str, context: Path, place: Path) -> None:
    match word:
        case "ENV":
            for setting in shlex.split(rest):
                name, _, value = setting.partition("=")
                stage.env[name] = stage.inside(value).replace("$PATH", stage.env["PATH"])
        case "WORKDIR":
            stage.workdir = Path(stage.inside(rest))
            stage.workdir.mkdir(exist_ok=True)
        case "COPY":
            _copy(stage, shlex.split(rest), context, place)
        case "RUN":
            _run(stage, rest)
        case "USER" | "EXPOSE" | "HEALTHCHECK" | "CMD":
            stage.said[word] = rest
        case _:
            raise AssertionError(f"{word}: no test knows how to do this")


def _run(stage: Stage, command: str) -> None:
    while command.startswith("--"):
        command = command.partition(" ")[2].strip()
    done = finished(["sh", "-ec", stage.inside(command)], stage.env, stage.workdir)
    assert done.returncode == 0, f"RUN {command}\n{done.stdout}"


def _copy(stage: Stage, words: list[str], context: Path, place: Path) -> None:
    *sources, target = words
    if sources[0].startswith("--from="):
        other = place / "stages" / sources.pop(0).removeprefix("--from=")
        for source in sources:
            shutil.copytree(other / source.lstrip("/"), stage.inside(target), symlinks=True, copy_function=os.link)
        return
    for source in sources:
        _take(context, context / source, stage.workdir / target, into=target.endswith("/"))


def _take(context: Path, source: Path, target: Path, *, into: bool) -> None:
    files = [source] if source.is_file() else [path for path in source.rglob("*") if path.is_file()]
    assert files, f"COPY finds nothing at {source}"
    for file in files:
        if kept_out(context / "docker" / "Dockerfile", str(file.relative_to(context))):
            continue
        goal = target / file.name if into else target if file == source else target / file.relative_to(source)
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, goal)


def _fits(pattern: str, path: str) -> bool:
    wild = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(wild, path) is not None


def _offer_python(folder: Path) -> None:
    """Put a `python` in the way that is the interpreter beneath the tests' own environment."""
    folder.mkdir(parents=True)
    interpreter = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "python").write_text(f'#!/bin/sh\nexec "{interpreter}" "$@"\n')
    (folder / "python").chmod(0o755)
