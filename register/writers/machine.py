"""JSON, for programs: the columns by key, sensitive items as ``{"text": …, "sensitive": true}``."""

from __future__ import annotations

from typing import Any, BinaryIO

from msgspec import json

from register.documents import Document


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as one JSON object, a line of the file for each line of the document.

    A cell is a list of lines; a line is a string, or a list of strings and marked parts.
    """
    encode = json.Encoder().encode
    out.write(encode(head(document))[:-1])
    out.write(b',"lines":[')
    keys = [column.key for column in document.columns]
    separator = b"\n"
    for line in document.lines():
        out.write(separator)
        out.write(encode(dict(zip(keys, line.cells, strict=True))))
        separator = b",\n"
    out.write(b"\n]}\n")


def head(document: Document) -> dict[str, Any]:
    """Everything but the lines."""
    there = document.register.sealed_there
    return {
        "document": document.kind.key,
        "title": document.title,
        "citation": document.kind.citation,
        "language": document.language,
        "register": {
            "number": document.register.number,
            "sealed_at": there.isoformat() if there else None,
            "hash": document.register.hash,
            "state": document.register.state,
            "time_zone": document.register.time_zone,
        },
        "selection": document.selection.chosen(),
        "statements": [statement._asdict() for statement in document.statements()],
        "columns": [
            {
                "key": heading.key,
                "heading": heading.text,
                "citation": heading.citation,
                "section": heading.section,
            }
            for heading in document.headings()
        ],
    }
