"""Paper out of data: PDF by typst, Word by docxtpl.  Both carry the same words."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from docxtpl import DocxTemplate
from jinja2 import Environment, Template

from workflows.documents.data import words
from workflows.documents.kinds import kind_of

TEMPLATES = Path(__file__).parent / "templates"
FONT_PACKAGE = "rinoh_typeface_texgyretermes"


class _CompiledOnce(Environment):
    """Keeps what it has compiled: every paper of a kind is filled into the same few texts of its Word file."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: Any, *more: Any, **named: Any) -> Template:
        """Return the template of a text."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *more, **named)
        return self._compiled[source]


WORD = _CompiledOnce()


def render_pdf(kind: str, data: Mapping[str, Any]) -> bytes:
    """Return the paper as PDF/A-2b and PDF/UA-1.  `data` is checked data of the kind, with its head."""
    return _compile(kind, words(kind_of(kind), data))


def render_leaves(kind: str, leaves: Sequence[Mapping[str, Any]]) -> bytes:
    """Return many papers of a kind as one PDF, a page each, by the template that ends in `_leaves`."""
    printed = [words(kind_of(kind), data) for data in leaves]
    return _compile(f"{kind}_leaves", {"leaves": printed})


def render_docx(kind: str, data: Mapping[str, Any]) -> bytes:
    """Return the paper as a Word file.  `data` is checked data of the kind, with its head."""
    template = DocxTemplate(TEMPLATES / f"{kind}.docx")
    template.render(words(kind_of(kind), data), WORD, autoescape=True)
    page = BytesIO()
    template.save(page)
    return page.getvalue()


def _compile(template: str, printed: Mapping[str, Any]) -> bytes:
    pdf: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=font_folders(),
        ignore_system_fonts=True,  # the same page on every machine
        sys_inputs={"data": json.dumps(printed, ensure_ascii=False)},
        pdf_standards=["a-2b", "ua-1"],  # to be kept for decades, and read aloud
    )
    return pdf


@cache
def font_folders() -> list[str]:
    """Return the folder of TeX Gyre Termes, or nothing: typst's own serif has every Vietnamese letter too."""
    # Found, not imported: the package's code would ask for a whole type-setting system.
    spec = find_spec(FONT_PACKAGE)
    return list(spec.submodule_search_locations or []) if spec else []
