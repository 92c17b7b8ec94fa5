"""XLSX and ODS, for people: a sheet that says what this is, then a sheet for each list or form.

One layout, two formats. Every text is written as a string, so none can become a formula or a link;
what does not fit a cell of XLSX goes on in the next row, and nothing is cut.
"""

from __future__ import annotations

from typing import BinaryIO

from register.documents import Document

from . import ooxml, opendocument
from .layout import workbook_of


def write_xlsx(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as XLSX; the same document gives the same bytes."""
    ooxml.write(workbook_of(document), out)


def write_ods(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as ODS; the same document gives the same bytes."""
    opendocument.write(workbook_of(document), out)
