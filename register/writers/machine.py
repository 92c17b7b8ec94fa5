"""JSON, for programs: the columns by key, sensitive items as ``{"text": …, "sensitive": true}``."""

from __future__ import annotations

from typing import Any, BinaryIO

from msgspec import json

from register.documents import Document, PartOf
from register.documents.document import Heading, Line
from register.documents.prose import Paragraph, Section, Table, Text

ENCODE = json.Encoder().encode


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as one JSON object, a line of the file for each line of a part.

    A cell is a list of lines; a line is a string, or a list of strings and marked parts. How many
    cells stand in another language stands behind the parts, where it is known.
    """
    out.write(ENCODE(head(document))[:-1])
    if document.text:
        write_text(document.text, out)
        out.write(b',"untranslated_cells":%d}\n' % document.untranslated)
        return
    out.write(b',"parts":[')
    separator = b"\n"
    for part in document.parts:
        out.write(separator)
        write_part(part, out)
        separator = b",\n"
    out.write(b'\n],"untranslated_cells":%d}\n' % document.untranslated)


def write_text(text: Text, out: BinaryIO) -> None:
    """A document in prose: its sections, every sentence with its records, then what is missing."""
    out.write(b',"sections":[')
    separator = b"\n"
    for section in text.sections:
        out.write(separator)
        out.write(ENCODE(told_section(section)))
        separator = b",\n"
    out.write(b'\n],"gaps":')
    out.write(ENCODE(text.gaps))


def told_section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "level": section.level,
        "number": section.number.strip(),
        "title": section.title,
        "blocks": [told_block(block) for block in section.blocks],
    }


def told_block(block: Paragraph | Table) -> dict[str, Any]:
    """A paragraph as its sentences, a table as its rows; ``records`` are what each is from."""
    if isinstance(block, Table):
        rows = [{"cells": row.cells, "records": row.references} for row in block.rows]
        return {"table": block.key, "heads": block.heads, "rows": rows}
    said = [{"text": one.line, "records": one.references} for one in block.sentences]
    return {
        "paragraph": block.key,
        "is_entry": block.is_entry,
        "is_own": block.is_own,
        "sentences": said,
    }


def write_part(part: PartOf, out: BinaryIO) -> None:
    """Write a part: its columns, then its lines."""
    about: dict[str, Any] = {
        "key": part.key,
        "title": part.title,
        "note": part.note,
        "columns": [column(heading) for heading in part.headings],
    }
    if part.part.grids:
        about["grids"] = grids(part)
    out.write(ENCODE(about)[:-1])
    out.write(b',"lines":[')
    keys = [heading.key for heading in part.headings]
    separator = b"\n"
    for line in part.lines():
        out.write(separator)
        out.write(ENCODE(told(keys, line, part)))
        separator = b",\n"
    out.write(b"\n]}")


def told(keys: list[str], line: Line, part: PartOf) -> dict[str, Any]:
    """A line by the keys of its columns; the tables inside a form as lists of rows."""
    found: dict[str, Any] = dict(zip(keys, line.cells, strict=True))
    for grid, rows in zip(part.part.grids, line.grids, strict=bool(line.grids)):
        inner = [one.key for one in grid.columns]
        found[grid.key] = [dict(zip(inner, row, strict=True)) for row in rows]
    return found


def grids(part: PartOf) -> list[dict[str, Any]]:
    """The tables inside the forms of a part."""
    text = part.document.wording.text
    return [
        {
            "key": grid.key,
            "heading": text(grid.heading),
            "citation": grid.citation,
            "columns": [
                {"key": one.key, "heading": text(one.heading), "citation": one.citation}
                for one in grid.columns
            ],
        }
        for grid in part.part.grids
    ]


def column(heading: Heading) -> dict[str, str]:
    return {
        "key": heading.key,
        "heading": heading.text,
        "citation": heading.citation,
        "section": heading.section,
    }


def head(document: Document) -> dict[str, Any]:
    """Everything but the parts."""
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
    }
