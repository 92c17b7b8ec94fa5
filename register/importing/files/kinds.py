"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .codes import RefusedError

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OTHERS: Final[dict[bytes, str]] = {
    b"%PDF-": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"\x1f\x8b": "packed",
    b"BZh": "packed",
    b"\xfd7zXZ\x00": "packed",
    b"7z\xbc\xaf\x27\x1c": "packed",
    b"Rar!\x1a": "packed",
    b"\x28\xb5\x2f\xfd": "packed",
    b"SQLite format 3\x00": "database",
    b"PAR1": "database",
    b"{\\rtf": "word",
}
"""By the bytes a file starts with, what it is that cannot be read."""

OLE_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""Names in the directory of Microsoft's older container; an encrypted workbook is one too."""

OLE_LOOK: Final = 4 * 1024 * 1024
HEAD: Final = 4096

MARKUP: Final[tuple[tuple[str, str], ...]] = (
    ("<!doctype html", "html"),
    ("<html", "html"),
    ("<table", "html"),
    ("<head", "html"),
    ("<body", "html"),
    ("<?xml", "xml"),
    ("<!doctype", "xml"),
    ("<workbook", "xml"),
)


def is_archive(path: Path) -> bool:
    """Whether the file is a ZIP, as workbooks are; False for what may be a text.

    Raises ``RefusedError`` for everything that is known and cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        if head.startswith(OLE):
            raise RefusedError(within_ole(head + file.read(OLE_LOOK)))
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        refuse_empty(path)
    for start, code in OTHERS.items():
        if head.startswith(start):
            raise RefusedError(code)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise RefusedError("image")
    return head.startswith(ZIP)


def refuse_empty(path: Path) -> None:
    """A file that starts with blanks may hold something later; one of blanks alone is empty."""
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            if chunk.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
                return
    raise RefusedError("empty")


def within_ole(data: bytes) -> str:
    """What a container of Microsoft's older formats holds."""
    for name, code in OLE_STREAMS:
        if name.encode("utf-16-le") + b"\x00\x00" in data:
            return code
    return "xls"


def refuse_markup(start: str) -> None:
    """Web pages and XML are texts too, and no tables. ``start`` is the text's beginning."""
    start = start.lstrip("\ufeff \t\r\n").lower()
    for tag, code in MARKUP:
        if start.startswith(tag):
            raise RefusedError(code)


def of_package(names: set[str], mimetype: str) -> str:
    """Which workbook a ZIP is: xlsx, xlsm or ods. Raises ``RefusedError`` when it is another."""
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "opendocument.spreadsheet" in mimetype:
        return "ods"
    for sign, code in (
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "word"),
        ("ppt/presentation.xml", "slides"),
        ("Index/Document.iwa", "numbers"),
    ):
        if sign in names:
            raise RefusedError(code)
    if "opendocument" in mimetype:
        raise RefusedError("word")
    raise RefusedError("packed")
