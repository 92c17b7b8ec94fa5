"""Every document in every format that docs/documents.md promises, opened by another program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from register.documents import KINDS, Document
from register.documents.cells import Cell, plain
from register.writers import WRITERS

from .readers import READERS, bare

DOCS = Path(__file__).resolve().parents[3] / "docs" / "documents.md"
ROW = re.compile(r"^\| `([a-z-]+)` \|.*\| ([a-z-]+(?:, [a-z-]+)*) \| ([a-z]+(?:, [a-z]+)*) \|$")
SHORT = 12
"""Characters by which a line is found on paper, where pages and columns may break it."""


def promised() -> dict[str, tuple[list[str], list[str]]]:
    """The table of docs/documents.md: languages and formats by document."""
    rows = [ROW.match(line) for line in DOCS.read_text(encoding="utf-8").splitlines()]
    return {row[1]: (row[2].split(", "), row[3].split(", ")) for row in rows if row}


def test_the_table_says_what_there_is():
    assert promised() == {
        kind.key: (list(kind.languages), list(kind.formats)) for kind in KINDS.values()
    }
    assert set(READERS) == set(WRITERS)


def cells_of(document: Document) -> Iterator[Cell]:
    for part in document.parts:
        for line in part.lines():
            yield from line.cells
            yield from (cell for grid in line.grids for row in grid for cell in row)
    if document.text:
        yield from ([line] for line in document.text.lines() if line)


FILES = [(kind, form) for kind, (_languages, forms) in promised().items() for form in forms]


@pytest.mark.parametrize(("kind", "form"), FILES)
def test_another_program_reads_all_of_it(seed, printed, kind, form):
    language = KINDS[kind].languages[-1] if form == "html" else "zh-hans"
    said = bare(READERS[form](printed(kind, language, form)))
    document = Document(kind, seed, language)
    assert not document.kind.parts or bare(document.title) in said or form in ("csv", "json")
    lines = [bare(plain(line)) for cell in cells_of(document) for line in cell]
    if form == "pdf":
        lines = [line[:SHORT] for line in lines]
    missing = [line for line in lines if line not in said]
    assert not missing, missing[:5]
