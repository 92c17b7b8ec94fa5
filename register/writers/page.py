"""HTML, for people: one file that needs no other, to be read, kept and printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Final

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from register.documents import Document

from .markup import html_of, language_tag, sheets

STYLE: Final = Path(__file__).parent.parent / "static" / "register" / "documents.css"


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as a page that prints one form after the other."""
    head = get_template("register/document_file.html")
    out.write(head.render(context_of(document)).encode())
    form = get_template("register/includes/sheet.html")
    for sheet in sheets(document):
        out.write(form.render({"sheet": sheet}).encode())
    out.write(b"</article>\n</body>\n</html>\n")


def context_of(document: Document) -> dict[str, Any]:
    """What stands before the lines, on a page as in a file."""
    return {
        "document": document,
        "lang": language_tag(document.language),
        "statements": [
            (statement.label, html_of(statement.cell)) for statement in document.statements()
        ],
        "style": mark_safe(STYLE.read_text(encoding="utf-8")),  # noqa: S308 (our own style sheet)
    }
