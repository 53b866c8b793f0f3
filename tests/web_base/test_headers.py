"""What a page may load, who may frame it, and that nothing personal is kept by a cache."""

import re

import pytest

from webapp.assets import HERE

TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
INLINE = re.compile(
    r"""(?i)<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son(?:click|change|load|submit|input|key\w+|mouse\w+)\s*=|javascript:"""
)


def test_a_page_loads_nothing_from_elsewhere_and_nothing_inline(client):
    policy = client.get("/styleguide/").headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_a_page_is_kept_by_no_cache(client):
    assert client.get("/styleguide/").headers["Cache-Control"] == "no-store"


def test_an_error_has_the_same_headers(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_secure_answer_asks_to_stay_secure(client):
    assert "Strict-Transport-Security" not in client.get("/styleguide/").headers
    assert "Strict-Transport-Security" in client.get("/styleguide/", base_url="https://localhost").headers


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_nothing_inline(template):
    found = INLINE.findall(template.read_text(encoding="utf-8"))
    assert not found, (
        f"{template.name}: {found}; the content security policy refuses it. Use a class or a data attribute."
    )
