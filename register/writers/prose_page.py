"""Prose as HTML, the same on pages and in files: headings, paragraphs, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString

from register.documents.prose import Paragraph, Section, Sentence, Table, Text
from register.phrasing import phrase

from .markup import html_of_line

CONTENTS: Final = phrase("Contents")
FEW: Final = 4
"""Headings of the outermost level up to which nobody needs a table of contents."""


def prose_as_html(text: Text, contents: str, space: str) -> Iterator[SafeString]:
    """The text below its title, a section at a time; ``space`` stands between sentences."""
    yield SafeString(contents_of(text, contents))
    for place, section in enumerate(text.sections):
        yield SafeString(section_of(section, place, space))


def contents_of(text: Text, title: str) -> str:
    """Links to the outermost headings, when there are several."""
    tops = [(place, one) for place, one in enumerate(text.sections) if one.level == 1]
    if len(tops) <= FEW:
        return ""
    entries = "".join(
        [f'<li><a href="#s{place}">{escape(one.heading)}</a></li>\n' for place, one in tops]
    )
    start = f'<nav class="prose__contents" aria-label="{escape(title)}">'
    return f"{start}\n<ul>\n{entries}</ul>\n</nav>\n"


def section_of(section: Section, place: int, space: str) -> str:
    level = min(section.level + 1, 6)
    heading = f'<h{level} id="s{place}">{escape(section.heading)}</h{level}>\n'
    return heading + "".join(blocks_of(section, space))


def blocks_of(section: Section, space: str) -> Iterator[str]:
    """Paragraphs one by one, entries as lists, tables."""
    for is_entry, run in groupby(section.blocks, key=is_entry_of_list):
        if is_entry:
            found = [one for one in run if isinstance(one, Paragraph)]
            entries = "".join([f"<li>{sentences_of(one.sentences, space)}</li>\n" for one in found])
            yield f"<ul>\n{entries}</ul>\n"
            continue
        for one in run:
            if isinstance(one, Table):
                yield table_of(one)
            else:
                yield f"<p>{sentences_of(one.sentences, space)}</p>\n"


def is_entry_of_list(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and block.is_entry


def sentences_of(sentences: tuple[Sentence, ...], space: str) -> str:
    return space.join([html_of_line(one.line) for one in sentences])


def table_of(table: Table) -> str:
    """A table that a narrow screen shows row by row."""
    heads = "".join([f'<th scope="col">{escape(head)}</th>' for head in table.heads])
    rows = "".join(
        [
            "<tr>"
            + "".join(
                [
                    f'<td data-label="{escape(head)}">{html_of_line(cell)}</td>'
                    for head, cell in zip(table.heads, row.cells, strict=True)
                ]
            )
            + "</tr>\n"
            for row in table.rows
        ]
    )
    return (
        f'<table class="prose__table">\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )
