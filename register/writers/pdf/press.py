"""Runs typst: data goes in beside the templates, never into them, and nothing comes off the net."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst
from msgspec import json

from .letters import FONTS, strangers

TEMPLATES: Final = Path(__file__).parent / "templates"
EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""What a file is dated that is made from an empty register."""
AT_ONCE: Final = 1
"""Documents printed at a time in a process: each takes much memory."""

POINTS: Final = 72.0
"""Points of an inch: at so many pixels an inch, a point is a pixel."""

PRESSES: Final = threading.BoundedSemaphore(AT_ONCE)


@cache
def fonts(with_system_fonts: bool) -> typst.Fonts:
    """Our own fonts, looked at once in a process; those of the machine after them."""
    return typst.Fonts(
        include_system_fonts=with_system_fonts,
        include_embedded_fonts=False,
        font_paths=[FONTS],
    )


def printed(data: str, made: datetime | None, *, with_system_fonts: bool = False) -> bytes:
    """The PDF of ``data``; waits while another is printed in this process."""
    with PRESSES:
        return compiled("document.typ", data, made or EPOCH, with_system_fonts)


def pixels(svg: str, width: int, height: int, times: int) -> bytes:
    """An SVG so wide and high as PNG, with so many pixels for each of its units.

    Waits as ``printed`` does. What our fonts lack is taken from the machine's.
    """
    with_system_fonts = bool(strangers().search(svg))
    with PRESSES:
        compiler = typst.Compiler(
            root=TEMPLATES,
            font_paths=fonts(with_system_fonts),
            ignore_system_fonts=not with_system_fonts,
            sys_inputs={"data": svg, "width": str(width), "height": str(height)},
        )
        png = compiler.compile(TEMPLATES / "picture.typ", format="png", ppi=POINTS * times)
    assert isinstance(png, bytes)  # noqa: S101 (a page of its own size never breaks in two)
    return png


def compiled(template: str, data: str, made: datetime, with_system_fonts: bool) -> bytes:
    compiler = typst.Compiler(
        root=TEMPLATES,
        font_paths=fonts(with_system_fonts),
        ignore_system_fonts=not with_system_fonts,
        sys_inputs={"data": data},
    )
    pdf = compiler.compile(
        TEMPLATES / template,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=made.astimezone(UTC)
        .replace(microsecond=0)
        .astimezone(UTC)
        .replace(microsecond=0),
    )
    assert isinstance(pdf, bytes)  # noqa: S101 (only pictures come in several)
    return pdf


def lost_letters(strange: frozenset[str]) -> frozenset[str]:
    """Those of the letters that no font of this machine has either."""
    return frozenset(letter for letter in strange if not is_shown(letter))


@cache
def is_shown(letter: str) -> bool:
    """Whether a font of this machine has the letter: PDF/UA refuses what has no shape."""
    try:
        printed_letter(letter)
    except typst.TypstError:
        return False
    return True


def printed_letter(letter: str) -> bytes:
    return compiled("letter.typ", json.encode(letter).decode(), EPOCH, with_system_fonts=True)
