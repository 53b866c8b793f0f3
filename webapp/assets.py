"""What the browser loads: built by `make assets`, linked under names whose content never changes."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, Response, request, url_for

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
BUILT: Final = STATIC / "built"
TRANSLATIONS: Final = HERE / "translations"
MANIFEST: Final = "manifest.json"

# Bundle -> its sources, in the order in which they are joined.
BUNDLES: Final = {
    "app.css": "css/*.css",
    "dark.css": "css/dark/*.css",
    "app.js": "js/*.js",
}
PICTURES: Final = ("crest.svg",)
FOREVER: Final = "public, max-age=31536000, immutable"


@dataclass
class Assets:
    """Where the templates find each file: the built one, or its sources when there is no fresh build."""

    names: dict[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the address of a single file, such as `crest.svg`."""
        return url_for("static", filename=self.names.get(name, name))

    def all(self, bundle: str) -> list[str]:
        """Return the addresses of a bundle: one when built, one for each source when not."""
        if bundle in self.names:
            return [self.one(bundle)]
        fonts = [self.one("fonts.css")] if bundle == "app.css" and "fonts.css" in self.names else []
        return fonts + [url_for("static", filename=path.relative_to(STATIC).as_posix()) for path in sources(bundle)]

    def fonts(self) -> list[str]:
        """Return the addresses of the fonts that a page needs at once."""
        return [self.one(name) for name in self.names if name.endswith("-400.woff2")]


def sources(bundle: str) -> list[Path]:
    """Return the source files of a bundle in their order."""
    return sorted(STATIC.glob(BUNDLES[bundle]))


def fingerprint() -> str:
    """Return a digest of all style and script sources: a build made from others is stale."""
    digest = hashlib.sha256()
    for bundle in BUNDLES:
        for path in sources(bundle):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def load(built: Path = BUILT) -> Assets:
    """Return the built assets; of a stale or missing build only the fonts, the rest from its sources."""
    manifest = _read_manifest(built)
    names = manifest.get("files", {})
    if manifest.get("sources") != fingerprint():
        names = {name: path for name, path in names.items() if name == "fonts.css" or name.endswith(".woff2")}
    return Assets({name: f"{BUILT.name}/{path}" for name, path in names.items()})


def build(fonts: dict[str, bytes], built: Path = BUILT) -> dict[str, str]:
    """Write bundles, pictures and fonts under hashed names, then the manifest; return name -> file name.

    `fonts` are woff2 files by name; `webapp.fonts` makes them.
    """
    built.mkdir(parents=True, exist_ok=True)
    files = {name: _write(built, name, content) for name, content in fonts.items()}
    face = font_faces(files).encode()
    files["fonts.css"] = _write(built, "fonts.css", face)
    for bundle in BUNDLES:
        joined = b"\n".join(path.read_bytes() for path in sources(bundle))
        files[bundle] = _write(built, bundle, face + joined if bundle == "app.css" else joined)
    for picture in PICTURES:
        files[picture] = _write(built, picture, (STATIC / picture).read_bytes())
    manifest = {"sources": fingerprint(), "files": files}
    (built / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    _sweep(built, {*files.values(), MANIFEST})
    return files


def font_faces(files: dict[str, str]) -> str:
    """Return the `@font-face` rules for built fonts named `<family>-<weight>.woff2`."""
    rules = (
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{name[:-6].rpartition("-")[2]};font-style:normal;'
        f'font-display:swap;src:url("{path}") format("woff2")}}\n'
        for name, path in files.items()
        if name.endswith(".woff2")
    )
    return "".join(rules)


def compile_translations(folder: Path = TRANSLATIONS) -> list[Path]:
    """Compile every catalogue beside its source and return the files written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as output:
            write_mo(output, catalogue)
        written.append(target)
    return written


def init_app(app: Flask) -> None:
    """Teach the templates `asset(name)`, `assets(bundle)` and `fonts()`, and let hashed files be kept for ever."""
    found = load()
    app.extensions["tugoc-assets"] = found
    app.jinja_env.globals.update(asset=found.one, assets=found.all, fonts=found.fonts)
    app.after_request(_keep_hashed)


def _keep_hashed(response: Response) -> Response:
    filename = (request.view_args or {}).get("filename", "")
    if request.endpoint == "static" and filename.startswith(f"{BUILT.name}/") and response.status_code < 400:
        response.headers["Cache-Control"] = FOREVER
    return response


def _read_manifest(built: Path) -> dict[str, Any]:
    path = built / MANIFEST
    if not path.exists():
        return {}
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def _write(built: Path, name: str, content: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    path = built / f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
    path.write_bytes(content)
    return path.name


def _sweep(built: Path, keep: set[str]) -> None:
    for path in _others(built, keep):
        path.unlink()


def _others(built: Path, keep: set[str]) -> Iterator[Path]:
    return (path for path in built.iterdir() if path.is_file() and path.name not in keep)
