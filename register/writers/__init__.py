"""Turns a document into the bytes of a file. Writers, not documents, know what a format can do:
they set sensitive items apart and keep text from becoming a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext_lazy as _

from register.choices import State
from register.documents import Document

from . import delimited, jsonld, machine, manifest, markdown, page, pdf, turtle, word, workbooks
from .limits import refuse_too_large

__all__ = ["WRITERS", "Writer", "file_name"]


@dataclass(frozen=True)
class Writer:
    """One format: what it is called on the web, and how a document is written in it."""

    content_type: str
    fill: Callable[[Document, BinaryIO], None]
    """Writes every part of the document; call ``write``, which asks first."""
    most_cells: int | None = None
    """Cells one file may hold, for formats that are made, or opened, whole in memory."""

    def refuse_too_large(self, document: Document) -> None:
        """Raises ``TooLargeError`` when ``document`` is more than one file may hold."""
        if self.most_cells is not None:
            form = next(form for form, writer in WRITERS.items() if writer is self)
            refuse_too_large(document, form, self.most_cells)

    def write(self, document: Document, out: BinaryIO) -> None:
        """Write ``document`` whole. Raises ``TooLargeError`` before the first byte."""
        self.refuse_too_large(document)
        self.fill(document, out)


WRITERS: Final[dict[str, Writer]] = {
    "csv": Writer("text/csv; charset=utf-8", delimited.write),
    "xlsx": Writer(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbooks.write_xlsx
    ),
    "ods": Writer("application/vnd.oasis.opendocument.spreadsheet", workbooks.write_ods),
    "docx": Writer(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word.write,
        word.MOST_CELLS,
    ),
    "json": Writer("application/json", machine.write),
    "html": Writer("text/html; charset=utf-8", page.write),
    "pdf": Writer("application/pdf", pdf.write, pdf.MOST_CELLS),
    "md": Writer("text/markdown; charset=utf-8", markdown.write),
    "jsonld": Writer("application/ld+json", jsonld.write),
    "ttl": Writer("text/turtle; charset=utf-8", turtle.write),
    "yaml": Writer("application/yaml", manifest.write),
}
"""By the name a format is asked for, which is also the end of the file's name."""


FORMAT_NOTES: Final[dict[str, Any]] = {
    "html": _("Web page: to read, keep and print; needs no other file"),
    "pdf": _("PDF: to hand over; pages numbered, searchable, tagged"),
    "docx": _("DOCX: to edit and send"),
    "xlsx": _("XLSX: worksheets with filters"),
    "ods": _("ODS: worksheets, open format"),
    "md": _("Markdown: text for a website"),
    "csv": _("CSV: one table for a spreadsheet"),
    "json": _("JSON: for programs, columns by key"),
    "jsonld": _("JSON-LD: linked data"),
    "ttl": _("Turtle: linked data"),
    "yaml": _("YAML: a manifest"),
}
"""What a format is good for, for whoever chooses."""


def file_name(document: Document, form: str) -> str:
    """``processing-register-412-approved-zh-hans.xlsx``: which document, of which change set.

    Of the working state ``processing-register-412-zh-hans.xlsx``; of a part of the register with
    ``-part``, since a file of CSV has no place to say so.
    """
    register = document.register
    state = "-approved" if register.state == State.APPROVED else ""
    if register.part is not None:
        state += "-part"
    return f"{document.kind.key}-{register.number}{state}-{document.language}.{form}"
