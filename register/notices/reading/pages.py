"""PDF: the text of its pages, without what stands on top or at the foot of every page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ...importing.files.codes import RefusedError
from ..blocks import plain_blocks
from ..segmenting import text_of_blocks
from ..text import NoticeText
from .limits import Limits

EDGE: Final = 3
"""Lines at the top and at the foot of a page among which a header or footer stands."""
OFTEN: Final = 0.6
"""Share of the pages on which it stands."""
FEWEST_PAGES: Final = 3
NUMBER: Final = re.compile(
    r"[-–—\s]*(?:第\s*|page\s*|p\.\s*)?[0-9]{1,4}\s*页?(?:\s*(?:/|of|，?共|[，,])\s*[0-9]{1,4}\s*页?)?"
    r"[-–—\s]*",
    re.IGNORECASE,
)
"""A line that is a page's number."""
LEADERS: Final = re.compile(r"(?:[.．…·][ \u00a0]?){6,}[0-9ivxIVX]{0,4}\s*")
"""The end of a line of the table of contents; what it says stands further down."""
LONGEST_NUMBER: Final = 30
LETTERS_A_PAGE: Final = 20
"""Letters below which a page is a picture of a page."""
UNKNOWN: Final = re.compile(r"[\ufffd\ue000-\uf8ff]")
DAMAGED: Final = (
    PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError,
    OSError, RecursionError, NotImplementedError, ZeroDivisionError,
)  # fmt: skip
"""What reading a PDF raises when it was cut off or changed."""


def read_pdf(path: Path, limits: Limits) -> NoticeText:
    """The text of every page. Raises ``RefusedError``."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("encrypted")
        count = len(reader.pages)
        if count > limits.pages:
            raise RefusedError("many-pages", count=count, most=limits.pages)
        pages = []
        length = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > limits.text:
                raise RefusedError("long", most=limits.text)
    except DAMAGED as error:
        raise RefusedError("damaged-pdf") from error
    refuse_pictures(pages)
    return notice_of_pages(pages)


def refuse_pictures(pages: list[str]) -> None:
    """A scan has pages without letters; a font without its table has letters nobody knows."""
    letters = sum(one.isalnum() for page in pages for one in page)
    unknown = sum(len(UNKNOWN.findall(page)) for page in pages)
    if unknown * 4 > letters + unknown:
        raise RefusedError("unknown-letters")
    if letters < LETTERS_A_PAGE * len(pages):
        raise RefusedError("scanned")


def notice_of_pages(pages: list[str]) -> NoticeText:
    """Pages joined: a sentence may begin on one and end on the next."""
    lines = without_edges([[one.strip() for one in page.splitlines()] for page in pages])
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for page in lines:
        starts.append(length)
        for line in page:
            parts.append(f"{line}\n")
            length += len(line) + 1
    text = "".join(parts)
    blocks = [replace(one, page=bisect_right(starts, one.start)) for one in plain_blocks(text)]
    return text_of_blocks(text, blocks)


def without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers and without what most of them have at their edges."""
    bare = [[line for line in page if line and not is_of_contents(line)] for page in pages]
    seen = Counter(
        line for page in bare for line in {shape(one) for one in (*page[:EDGE], *page[-EDGE:])}
    )
    often = {
        line
        for line, count in seen.items()
        if len(pages) >= FEWEST_PAGES and count >= max(len(pages) * OFTEN, FEWEST_PAGES)
    }
    return [[line for at, line in enumerate(page) if not is_edge(page, at, often)] for page in bare]


def is_of_contents(line: str) -> bool:
    return bool((found := LEADERS.search(line)) and found.end() == len(line))


def is_edge(page: list[str], at: int, often: set[str]) -> bool:
    if EDGE <= at < len(page) - EDGE:
        return False
    line = page[at]
    return shape(line) in often or (len(line) <= LONGEST_NUMBER and bool(NUMBER.fullmatch(line)))


def shape(line: str) -> str:
    """A line whatever numbers it has."""
    return re.sub(r"[0-9]+", "0", line)
