"""What the browser loads is built under names that never change content."""

import json
import unicodedata
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from fontTools.ttLib import TTFont

from webapp import assets
from webapp.fonts import subset_fonts

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@pytest.fixture(scope="module")
def fonts() -> dict[str, bytes]:
    return subset_fonts()


def test_every_weight_has_every_vietnamese_letter(fonts):
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    letters |= {letter.upper() for letter in letters}
    for name, content in fonts.items():
        with TTFont(BytesIO(content)) as font:
            assert not {ord(letter) for letter in letters} - set(font.getBestCmap()), name


def test_a_weight_is_small_enough_for_a_slow_line(fonts):
    assert len(fonts) == 3
    assert all(len(content) < 40_000 for content in fonts.values())


def test_the_manifest_names_every_file_and_nothing_old_stays(tmp_path):
    (tmp_path / "app-old.css").write_text("old")
    files = assets.build({"be-vietnam-pro-400.woff2": b"letters"}, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["files"] == files
    assert {path.name for path in tmp_path.iterdir()} == {*files.values(), "manifest.json"}
    assert files["be-vietnam-pro-400.woff2"] in (tmp_path / files["app.css"]).read_text()


def test_a_changed_file_gets_another_name(tmp_path):
    first = assets.build({"be-vietnam-pro-400.woff2": b"letters"}, tmp_path)
    second = assets.build({"be-vietnam-pro-400.woff2": b"other letters"}, tmp_path)
    assert first["be-vietnam-pro-400.woff2"] != second["be-vietnam-pro-400.woff2"]
    assert first["app.js"] == second["app.js"]


def test_without_a_build_the_sources_are_linked_one_by_one(app, tmp_path):
    found = assets.load(tmp_path)
    with app.test_request_context():
        assert found.all("app.css") == [f"/static/css/{path.name}" for path in assets.sources("app.css")]
        assert found.one("crest.svg") == "/static/crest.svg"


def test_a_stale_build_keeps_its_fonts_only(app, tmp_path):
    assets.build({"be-vietnam-pro-400.woff2": b"letters"}, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "sources": "another"}))
    found = assets.load(tmp_path)
    with app.test_request_context():
        assert found.all("app.css")[0].startswith("/static/built/fonts-")
        assert found.all("app.css")[-1].startswith("/static/css/")


def test_a_catalogue_is_compiled_beside_its_source(tmp_path):
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = Catalog(locale="vi")
    catalogue.add("Search", "Tìm")
    with (folder / "messages.po").open("wb") as output:
        write_po(output, catalogue)
    assert assets.compile_translations(tmp_path) == [folder / "messages.mo"]
    assert "Tìm".encode() in (folder / "messages.mo").read_bytes()


def test_hashed_files_are_kept_for_ever_and_sources_are_not(client):
    assert "immutable" not in _kept(client, "/static/crest.svg")
    built = next(iter(assets.BUILT.glob("app-*.css")), None)
    if built is None:
        pytest.skip("nothing is built here; `make assets` builds")
    assert "immutable" in _kept(client, f"/static/built/{built.name}")


def _kept(client, path: str) -> str:
    with client.get(path) as answer:
        return answer.headers["Cache-Control"]
