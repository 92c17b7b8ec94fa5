"""Every field a law's list asks for has its place in the document that answers it.

``requirements/KEY.toml`` is the regime's list, field by field, with the column or the statement
before the lines where the document says it. A field the register cannot hold is a ``gap`` with the
reason, unless the law makes it mandatory.
"""

from __future__ import annotations

import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from register.documents import KINDS, Document
from register.documents.columns import Column, DocumentKind, Grid, Part
from register.notices.generating.templates import templates
from register.writers import WRITERS

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"

MANDATORY = "mandatory"
LEVELS = {MANDATORY, "applicable", "possible", "optional"}
CONFIDENCE = {"V", "S+", "S", "M"}
PLACES = {"column", "statement", "term", "paragraph", "gap"}
FIELDS = {"article", "says", "level", *PLACES}

NAMED_SOURCES = {"CSM-ROPA", "CNIL", "DSK", "CNPD", "Garante", "ICO", "ANPD", "DPV", "DPCat"}
"""What may be cited without a number: documents that have none of their own."""


@cache
def required(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries_of(part: Part[Any]) -> list[Column[Any] | Grid[Any]]:
    """The columns of a part and the tables inside its forms."""
    return [*part.columns, *part.grids]


FILES = sorted(REQUIREMENTS.glob("*.toml"))
ASKED = [
    pytest.param(path.stem, field, id=f"{path.stem}-{place}-{field.get('article', '')}")
    for path in FILES
    for place, field in enumerate(required(path).get("field", ()), start=1)
]
CITED = [
    pytest.param(entry.citation, id=f"{kind.key}-{part.key}-{entry.key}-{place}")
    for kind in KINDS.values()
    for part in kind.parts
    for place, entry in enumerate(entries_of(part))
] + [
    pytest.param(column.citation, id=f"{kind.key}-{part.key}-{grid.key}-{column.key}")
    for kind in KINDS.values()
    for part in kind.parts
    for grid in part.grids
    for column in grid.columns
]


def places_of(kind: DocumentKind) -> set[str]:
    """How a column can be named: its key, with part and table where there are several."""
    named: set[str] = set()
    for part in kind.parts:
        keys = [entry.key for entry in entries_of(part)]
        keys += [f"{grid.key}.{column.key}" for grid in part.grids for column in grid.columns]
        named.update(f"{part.key}.{key}" for key in keys)
        if len(kind.parts) == 1:
            named.update(keys)
    return named


def is_a_citation(text: str) -> bool:
    """Whether a reader finds the source: an article has a number, a template has a name."""
    return any(mark.isdigit() for mark in text) or any(name in text for name in NAMED_SOURCES)


@pytest.mark.parametrize("key", sorted(KINDS))
def test_every_document_says_what_is_asked_of_it(key):
    assert (REQUIREMENTS / f"{key}.toml").is_file(), "write the regime's list for this document"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_list_of_requirements_is_well_formed(path):
    told = required(path)
    assert told["document"] == path.stem
    assert path.stem in KINDS
    assert is_a_citation(told["source"])
    assert told["confidence"] in CONFIDENCE
    assert told["field"], "a document that nothing is asked of"


@pytest.mark.parametrize(("key", "field"), ASKED)
def test_a_field_has_its_place(key, field):
    assert set(field) <= FIELDS
    assert field["level"] in LEVELS
    assert field["says"]
    assert is_a_citation(field["article"])
    places = PLACES & set(field)
    assert len(places) == 1, f"one of {sorted(PLACES)}, not {sorted(places)}"
    kind = KINDS[key]
    if "gap" in field:
        assert field["level"] != MANDATORY, "what the law makes mandatory is never a gap"
        assert len(field["gap"]) > 10, "say why"
    if "column" in field:
        assert field["column"] in places_of(kind)
    if "paragraph" in field:
        assert kind.prose
        assert field["paragraph"] in templates()
    if "term" in field:
        assert not kind.parts, "a document of columns names the column"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_stands_before_the_lines_is_a_statement_of_the_document(register, path):
    asked = {one["statement"] for one in required(path)["field"] if "statement" in one}
    if asked:
        document = Document(path.stem, register, "en")
        assert asked <= {statement.key for statement in document.statements()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_only_programs_read_has_the_terms(register, path):
    """A document without columns is asked in its first format, over the small world."""
    asked = {one["term"] for one in required(path)["field"] if "term" in one}
    if asked:
        out = io.BytesIO()
        document = Document(path.stem, register, "en")
        WRITERS[document.kind.formats[0]].write(document, out)
        written = out.getvalue().decode()
        assert not {term for term in asked if term not in written}


@pytest.mark.parametrize("citation", CITED)
def test_every_column_says_what_asks_for_it(citation):
    assert is_a_citation(citation)


def test_columns_are_told_apart():
    for kind in KINDS.values():
        for part in kind.parts:
            keys = [column.key for column in part.columns]
            assert len(keys) == len(set(keys)), (kind.key, part.key)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("GDPR 30(1)(a)", True), ("CSM-ROPA", True), ("", False), ("good practice", False)],
)
def test_what_a_citation_is(text, is_one):
    assert is_a_citation(text) is is_one
