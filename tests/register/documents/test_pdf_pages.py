"""Where pages of a PDF end: never below a heading, and never in the middle of nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from register.documents import KINDS
from register.documents.columns import Layout

from .paper import KEY, cell, kind, part, pdf_of

HEADING = 7.9
"""Points: what is bold and at least this large is a heading; labels are smaller."""


def last_words(data: bytes) -> list[tuple[str, bool]]:
    """What stands last above the footer of each page, and whether it is a heading."""
    ends: list[tuple[str, bool]] = []
    for page in PdfReader(io.BytesIO(data)).pages[1:]:
        found: list[tuple[str, bool]] = []

        def note(text: str, _cm: Any, _tm: Any, font: Any, size: Any, found: Any = found) -> None:
            if text.strip() and font:
                bold = str(font["/BaseFont"]).endswith("NotoSansSC-Bold")
                found.append((text.strip(), bold and size >= HEADING))

        page.extract_text(visitor_text=note)
        footer = max(place for place, one in enumerate(found) if one[0].startswith("Made-up"))
        ends.append(found[footer - 1])
    return ends


@pytest.mark.parametrize("layout", [Layout.TABLE, Layout.FORM])
@pytest.mark.parametrize("step", [1, 3])
def test_no_page_ends_with_a_heading(register, monkeypatch, layout, step):
    lines = [
        [
            cell(f"name {number}"),
            cell(*["line"] * (1 + number * step % 13)),
            [[cell("a"), cell("b")]] * (number % 4),
        ]
        for number in range(60)
    ]
    made = part(
        lines,
        2,
        layout,
        grid=layout == Layout.FORM,
        group=lambda line, _w: f"Group {line[0][0][:6]}",
    )
    monkeypatch.setitem(KINDS, KEY, kind(made))
    ends = last_words(pdf_of(register, KEY))
    assert len(ends) > 4
    assert not [text for text, is_heading in ends if is_heading]


def test_the_measure_knows_a_heading(register, monkeypatch):
    lines = [[cell("name"), cell("x")]]
    monkeypatch.setitem(KINDS, KEY, kind(part(lines, 1, Layout.FORM)))
    (end,) = last_words(pdf_of(register, KEY))
    assert end == ("name", True)
