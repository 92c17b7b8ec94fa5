"""Turns a document into the bytes of a file. Writers, not documents, know what a format can do:
they set sensitive items apart and keep text from becoming a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from register.choices import State
from register.documents import Document

from . import delimited, jsonld, machine, manifest, page, turtle, worksheet

__all__ = ["WRITERS", "Writer", "file_name"]


@dataclass(frozen=True)
class Writer:
    """One format: what it is called on the web, and how a document is written in it."""

    content_type: str
    write: Callable[[Document, BinaryIO], None]


WRITERS: Final[dict[str, Writer]] = {
    "csv": Writer("text/csv; charset=utf-8", delimited.write),
    "xlsx": Writer(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", worksheet.write
    ),
    "json": Writer("application/json", machine.write),
    "html": Writer("text/html; charset=utf-8", page.write),
    "jsonld": Writer("application/ld+json", jsonld.write),
    "ttl": Writer("text/turtle; charset=utf-8", turtle.write),
    "yaml": Writer("application/yaml", manifest.write),
}
"""By the name a format is asked for, which is also the end of the file's name."""


def file_name(document: Document, form: str) -> str:
    """``processing-register-412-approved-zh-hans.xlsx``: which document, of which change set.

    Of the working state ``processing-register-412-zh-hans.xlsx``.
    """
    register = document.register
    state = "-approved" if register.state == State.APPROVED else ""
    return f"{document.kind.key}-{register.number}{state}-{document.language}.{form}"
