"""From a file to the text of a notice, without words: in whatever process this runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from ...importing.files.codes import RefusedError, Remarks
from ...importing.files.kinds import OLE, OLE_LOOK, OTHERS, ZIP, refuse_empty, within_ole
from ..text import NoticeText
from .limits import Limits
from .markup import read_html
from .pages import read_pdf
from .plain import read_markdown, read_text, text_in
from .word import BODY, read_docx

HEAD: Final = 4096
MARKUP: Final = ("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<h1", "<table",
                 "<meta", "<section", "<article", "<!--")  # fmt: skip
PAGES: Final = (".html", ".htm", ".xhtml")
MARKDOWN: Final = (".md", ".markdown")
OF_ARCHIVES: Final = (
    ("xl/", "workbook"),
    ("ppt/", "slides"),
    ("Index/Document.iwa", "other-document"),
    ("content.xml", "other-document"),
)
"""What an archive is by the names in it."""


def read(path: Path, name: str, limits: Limits) -> NoticeText:
    """The notice in the file at ``path`` that its owner calls ``name``. Raises ``RefusedError``."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise RefusedError("large", size=size // 1_000_000, most=limits.file_bytes // 1_000_000)
    try:
        notice = by_kind(path, Path(name).suffix.lower(), limits)
    except MemoryError as error:
        raise RefusedError("memory") from error
    if not notice.sentences:
        raise RefusedError("no-text")
    return notice


def by_kind(path: Path, suffix: str, limits: Limits) -> NoticeText:
    """By the file's first bytes; its name decides only what a text may be."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if head.startswith(OLE):
            raise RefusedError(within_ole(head + file.read(OLE_LOOK)))
    refuse_empty(path)
    if head.lstrip(b"\x00\r\n\t ").startswith(b"%PDF-"):
        return read_pdf(path, limits)
    if head.startswith(ZIP):
        refuse_other_archives(path)
        return read_docx(path, limits)
    for start, code in OTHERS.items():
        if head.startswith(start):
            raise RefusedError(code)
    return of_text(path, suffix, head, limits)


def of_text(path: Path, suffix: str, head: bytes, limits: Limits) -> NoticeText:
    remarks = Remarks(limits.notes)
    start = head.decode("utf-8", "ignore").replace("\x00", "").lstrip("\ufeff \t\r\n").lower()
    if start.startswith(MARKUP) or (suffix in PAGES and "<" in start):
        return read_html(path, limits, remarks)
    if start.startswith("<?xml"):
        if "<html" in start:
            return read_html(path, limits, remarks)
        raise RefusedError("xml")
    words = text_in(path, remarks)
    return read_markdown(words, limits) if suffix in MARKDOWN else read_text(words, limits)


def refuse_other_archives(path: Path) -> None:
    """Workbooks, slides and packed files are archives as well."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedError("damaged-document") from error
    if BODY in names:
        return
    for beginning, code in OF_ARCHIVES:
        if any(name.startswith(beginning) for name in names):
            raise RefusedError(code)
    raise RefusedError("packed")
