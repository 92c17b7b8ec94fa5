"""What a document's own definition says, it says in every language it is printed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from history.text import TranslatedText
from register.documents import KINDS
from register.documents.columns import Column, DocumentKind, Grid, Part

PRINTED = [
    pytest.param(kind, language, id=f"{kind.key}-{language}")
    for kind in KINDS.values()
    for language in kind.languages
]


def phrases_of(kind: DocumentKind) -> Iterator[TranslatedText]:
    """Titles, headings, notes and what stands where there is nothing to say."""
    yield kind.title
    if kind.after is not None:
        yield kind.after
    for part in kind.parts:
        yield from phrases_of_part(part)


def phrases_of_part(part: Part[Any]) -> Iterator[TranslatedText]:
    yield part.title
    yield part.empty
    if part.note is not None:
        yield part.note
    for section in part.sections:
        yield section.heading
        for entry in section.entries:
            yield from phrases_of_entry(entry)


def phrases_of_entry(entry: Column[Any] | Grid[Any]) -> Iterator[TranslatedText]:
    yield entry.heading
    yield entry.empty
    if isinstance(entry, Grid):
        for column in entry.columns:
            yield from phrases_of_entry(column)


@pytest.mark.parametrize(("kind", "language"), PRINTED)
def test_has_words_for_everything_it_says_of_itself(kind, language):
    missing = {text["en"] for text in phrases_of(kind) if not text.get(language)}
    assert not missing, f"give them words in locale/*/LC_MESSAGES/documents.po ({language})"


def test_the_test_sees_a_missing_word():
    kind = KINDS["cnil-register"]
    assert any(text.get("de") is None for text in phrases_of(kind))
    assert not any(text.get("fr") is None for text in phrases_of(kind))
