"""HTML, for people: one file that needs no other, to be read, kept and printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from register.choices import State
from register.documents import Document, PartOf
from register.documents.cells import Cell, plain
from register.documents.preamble import Statement, said_elsewhere

from .drawn import picture_of
from .markup import columns_of, html_of, language_tag, rows, sheets, spans
from .prose_page import CONTENTS, prose_as_html

STYLES: Final = Path(__file__).parent.parent / "static" / "register"
STYLE: Final = STYLES / "documents.css"
PROSE_STYLE: Final = STYLES / "prose.css"
PICTURE_STYLE: Final = STYLES / "pictures" / "document.css"


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as a page: tables where they fit paper, else one form after the other."""
    if document.text:
        write_prose(document, out)
        return
    head = get_template("register/document_file.html")
    out.write(head.render(context_of(document)).encode())
    for part in document.parts:
        for piece in part_as_html(part):
            out.write(piece.encode())
    close = get_template("register/includes/document_end.html")
    out.write(close.render({"untranslated": said_elsewhere(document)}).encode())


def write_prose(document: Document, out: BinaryIO) -> None:
    """A page to read: what it was made from stands at its end."""
    w = document.wording
    style = PROSE_STYLE.read_text(encoding="utf-8")
    context = {
        "document": document,
        "lang": language_tag(document.language),
        "style": mark_safe(style),  # noqa: S308 (our own style sheet)
    }
    out.write(get_template("register/prose_file.html").render(context).encode())
    for piece in pieces_of_prose(document):
        out.write(piece.encode())
    told = {
        "untranslated": said_elsewhere(document),
        "version": version_of(document),
        "colon": w.marks.colon,
    }
    out.write(get_template("register/includes/prose_end.html").render(told).encode())


def pieces_of_prose(document: Document) -> Iterator[SafeString]:
    """The text of a document in prose, below its title."""
    w = document.wording
    if document.text:
        yield from prose_as_html(document.text, w.text(CONTENTS), w.marks.space)


def version_of(document: Document) -> list[tuple[str, str]]:
    """What a notice says of where it comes from: the version of the register, and its state."""
    is_plain = document.register.state == State.APPROVED and document.register.part is None
    wanted = ("version", "seal") if is_plain else ("version", "seal", "state")
    return [
        (one.label, plain(line))
        for one in document.statements()
        if one.key in wanted
        for line in said_of(one, document)
    ]


def said_of(one: Statement, document: Document) -> Cell:
    """What a notice says of a statement: of the state also that it is a part, where it is one."""
    if one.key == "state" and document.register.part is not None:
        return [one.cell[0], one.cell[-1]]
    return one.cell[:1]


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
