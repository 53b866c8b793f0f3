"""The Vietnamese catalogue says all that the sources say, with the same places to fill, and nothing else."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import pytest
from babel.messages import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from webapp.assets import TRANSLATIONS

SOURCES = TRANSLATIONS.parent.parent
CATALOGUE = TRANSLATIONS / "vi" / "LC_MESSAGES" / "messages.po"
PLACES = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w+\}")
KEYWORDS = ("N_", "lazy", "lazy_gettext")  # as `make po` collects them, beside those that every tool knows


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Catalog:
    """The sentences of the sources as they are now."""
    template = tmp_path_factory.mktemp("po") / "messages.pot"
    marks = [word for keyword in KEYWORDS for word in ("-k", keyword)]
    mapping = str(SOURCES / "webapp" / "babel.cfg")
    CommandLineInterface().run(["pybabel", "-q", "extract", "-F", mapping, *marks, "-o", str(template), str(SOURCES)])
    return read(template)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The sentences in Vietnamese."""
    return read(CATALOGUE)


def test_every_sentence_of_the_sources_is_translated(extracted, catalogue):
    missing = {message.id for message in sentences(extracted)} - {message.id for message in sentences(catalogue)}
    assert not missing, "`make po` collects them"
    assert len(list(sentences(extracted))) > 1000, "the sources were not read"


def test_no_translation_is_empty_or_doubtful(catalogue):
    assert [message.id for message in sentences(catalogue) if message.fuzzy or not all(words(message))] == []


def test_nothing_is_kept_that_no_source_says(extracted, catalogue):
    assert not catalogue.obsolete
    assert {message.id for message in sentences(catalogue)} <= {message.id for message in sentences(extracted)}


def test_a_translation_has_the_places_of_its_sentence(catalogue):
    wrong = [message.id for message in sentences(catalogue) if places(sources(message)) != places(words(message))]
    assert wrong == []


def test_a_translation_can_be_filled(catalogue):
    filled = [
        text % defaultdict(int) for message in sentences(catalogue) if message.python_format for text in words(message)
    ]
    assert filled


def test_letters_are_written_as_one_character(catalogue):
    texts = [text for message in sentences(catalogue) for text in words(message)]
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_vietnamese_has_one_form_for_every_number(catalogue):
    assert catalogue.num_plurals == 1
    assert [message.id for message in sentences(catalogue) if len(words(message)) != 1] == []


def test_nobody_is_called_guilty(catalogue):
    """Before a conclusion one says that there are signs of something."""
    texts = [text for message in sentences(catalogue) for text in words(message)]
    assert [text for text in texts if "đã vi phạm" in text.lower()] == []


def test_the_catalogue_is_sorted_and_free_of_dates_and_places():
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("#:") or "-Date:" in line] == []
    ids = [sources(message)[0] for message in sentences(read(CATALOGUE))]
    assert ids == sorted(ids)


def read(path) -> Catalog:
    with path.open("rb") as lines:
        return read_po(lines, locale="vi")


def sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def sources(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def words(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def places(texts: tuple[str, ...]) -> set[str]:
    return {place for text in texts for place in PLACES.findall(text)}
