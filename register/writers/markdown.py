"""Markdown, for pages that are kept as text: headings, paragraphs, lists, tables.

Every text is text: what Markdown would read as markup is escaped, sensitive items are bold and
italic, and words that stand where a fact is missing are bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO, Final

from register.documents import Document
from register.documents.cells import Line, Missing, Part, Sensitive, parts_of
from register.documents.preamble import part_line, said_elsewhere
from register.documents.prose import Paragraph, Section, Table

from .prose_page import is_entry_of_list

SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~$&])")
AT_START: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]\s))")
BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]+")
ADDRESS: Final = re.compile(r"https?://[^\s<>\"')(\[\]{}|\\^`*]+")


def write(document: Document, out: BinaryIO) -> None:
    """Write a document in prose a section at a time; of no other kind more than its title."""
    w = document.wording
    out.write(f"# {escaped(document.title)}\n".encode())
    for section in document.text.sections if document.text else ():
        out.write("".join(told(section, w.marks.space)).encode())
    if elsewhere := said_elsewhere(document):
        out.write(f"\n{escaped(elsewhere)}\n".encode())
    out.write(f"\n---\n\n{escaped(document.version)}\n".encode())
    if (part := document.register.part) is not None:
        out.write(f"\n{escaped(part_line(part, w))}\n".encode())


def told(section: Section, space: str) -> Iterator[str]:
    """A heading and what stands under it; an empty line before everything but entries."""
    yield f"\n{'#' * min(section.level + 1, 6)} {escaped(section.heading)}\n"
    for is_entry, run in groupby(section.blocks, key=is_entry_of_list):
        if is_entry:
            yield "\n"
        for block in run:
            if isinstance(block, Table):
                yield "\n" + table(block)
            else:
                text = paragraph(block, space)
                yield f"- {text}\n" if is_entry else f"\n{text}\n"


def paragraph(block: Paragraph, space: str) -> str:
    text = space.join([line(one.line) for one in block.sentences])
    return AT_START.sub(r"\1\\\2", text)


def table(block: Table) -> str:
    rows = [[escaped(head) for head in block.heads], ["---"] * len(block.heads)]
    rows += [[line(cell) for cell in row.cells] for row in block.rows]
    return "".join([f"| {' | '.join(cells)} |\n" for cells in rows])


def line(said: Line) -> str:
    return "".join([part(one) for one in parts_of(said)])


def part(one: Part) -> str:
    if isinstance(one, Sensitive) and not (one.text[:1].isalnum() and one.text[-1:].isalnum()):
        # Beside a bracket Markdown takes asterisks between Chinese letters for asterisks.
        return f"<strong><em>{escaped(one.text)}</em></strong>"
    if isinstance(one, Sensitive):
        return f"***{escaped(one.text)}***"
    if isinstance(one, Missing):
        return f"**{escaped(one.text)}**"
    return escaped(one)


def escaped(text: str) -> str:
    """``text`` on one line, its letters as they are; an address stays one that can be followed."""
    text = BREAKS.sub(" ", text)
    found, at = [], 0
    for address in ADDRESS.finditer(text):
        found += [SPECIAL.sub(r"\\\1", text[at : address.start()]), f"<{address[0]}>"]
        at = address.end()
    return "".join([*found, SPECIAL.sub(r"\\\1", text[at:])])
