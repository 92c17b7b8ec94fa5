"""HTML, for people: one file that needs no other, to be read, kept and printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from register.documents import Document, PartOf
from register.documents.preamble import said_elsewhere

from .drawn import picture_of
from .markup import columns_of, html_of, language_tag, rows, sheets, spans

STYLES: Final = Path(__file__).parent.parent / "static" / "register"
STYLE: Final = STYLES / "documents.css"
PICTURE_STYLE: Final = STYLES / "pictures" / "document.css"


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as a page: tables where they fit paper, else one form after the other."""
    head = get_template("register/document_file.html")
    out.write(head.render(context_of(document)).encode())
    for part in document.parts:
        for piece in part_as_html(part):
            out.write(piece.encode())
    close = get_template("register/includes/document_end.html")
    out.write(close.render({"untranslated": said_elsewhere(document)}).encode())


def part_as_html(part: PartOf) -> Iterator[str]:
    """A part, a line at a time."""
    lines = rows(part) if part.is_table_on_paper else sheets(part)
    first = next(lines, None)
    columns = columns_of(part)
    context = {
        "part": part,
        "has_title": len(part.document.parts) > 1,
        "is_empty": first is None,
        "columns": columns,
        "sections": spans(columns),
    }
    yield get_template("register/includes/part_start.html").render(context)
    if first is None:
        return
    yield first
    yield from lines
    if part.is_table_on_paper:
        yield "</tbody>\n</table>\n"


def context_of(document: Document) -> dict[str, Any]:
    """What stands before the lines, on a page as in a file."""
    picture = picture_of(document)
    style = STYLE.read_text(encoding="utf-8")
    if picture:
        style += f"\n{PICTURE_STYLE.read_text(encoding='utf-8')}"
    return {
        "document": document,
        "lang": language_tag(document.language),
        "statements": [
            (statement.label, html_of(statement.cell)) for statement in document.statements()
        ],
        "picture": mark_safe(picture.svg) if picture else "",  # noqa: S308 (its texts are escaped)
        "style": mark_safe(style),  # noqa: S308 (our own style sheets)
    }
