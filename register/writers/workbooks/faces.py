"""What each style and look is made of, the same in every format of workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sheets import Look, Style

GROUND: Final = "E8ECF1"
LINE: Final = "C8CDD3"
AMBER: Final = "7A5A00"
GREY: Final = "5B6470"


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the text of a cell."""

    boxed: bool
    filled: bool
    wrapped: bool


@dataclass(frozen=True, slots=True)
class Face:
    """The letters of a run."""

    size: int
    """In points."""
    bold: bool = False
    italic: bool = False
    color: str = ""


FRAMES: Final = {
    Style.TEXT: Frame(boxed=True, filled=False, wrapped=True),
    Style.HEADING: Frame(boxed=True, filled=True, wrapped=True),
    Style.TITLE: Frame(boxed=False, filled=False, wrapped=False),
    Style.BAND: Frame(boxed=False, filled=True, wrapped=False),
    Style.NOTE: Frame(boxed=False, filled=False, wrapped=True),
    Style.SAID: Frame(boxed=False, filled=False, wrapped=False),
}

SIZES: Final = {Style.TITLE: 14, Style.BAND: 10}
SIZE: Final = 9
"""In points, of what ``SIZES`` does not name."""
BOLD: Final = {Style.HEADING, Style.TITLE, Style.BAND}


def face(style: Style, look: Look) -> Face:
    """The letters of a run of ``look`` in a cell of ``style``."""
    size = SIZES.get(style, SIZE)
    if look == Look.SENSITIVE:
        return Face(size, bold=True, italic=True)
    if look == Look.MISSING:
        return Face(size, style in BOLD, italic=True, color=AMBER)
    if look == Look.ASIDE:
        return Face(size - 1, color=GREY)
    return Face(size, style in BOLD)


@dataclass(frozen=True, slots=True)
class Speech:
    """What spreadsheet programs are told of a document's language."""

    language: str
    country: str
    font: str
    """One every office has, with the characters of the language."""


LATIN: Final = "Calibri"
CHINESE: Final = "Microsoft YaHei"

SPEECHES: Final = {
    "zh-Hans": Speech("zh", "CN", CHINESE),
    "en": Speech("en", "GB", LATIN),
    "fr": Speech("fr", "FR", LATIN),
    "de": Speech("de", "DE", LATIN),
    "it": Speech("it", "IT", LATIN),
    "pt-BR": Speech("pt", "BR", LATIN),
}
"""By the language as BCP 47 has it."""
