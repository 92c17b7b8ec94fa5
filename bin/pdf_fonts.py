"""Makes the fonts of the PDF writer: ``python bin/pdf_fonts.py REGULAR BOLD COMMON``.

REGULAR and BOLD are the whole static TrueType fonts Noto Sans SC (npm ``@expo-google-fonts/
noto-sans-sc``, 0.4.3, ``400Regular`` and ``700Bold``); COMMON is any font whose Chinese characters
are kept too (npm ``@fontsource/noto-sans-sc``, 5.3.0, ``…-chinese-simplified-400-normal.woff2``).
Needs ``fonttools`` and ``brotli``, which the register itself does not: install them elsewhere.

Kept are GB 2312, the first level of Big5, the characters of COMMON, and alphabets, punctuation and
symbols. Chinese fonts have no italics: the slanted fonts are made here, each letter leaning by
twelve degrees, so that bold italics are letters of a font and can be searched and copied.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

from fontTools import subset  # type: ignore[import-not-found] # see above
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-not-found]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

FONTS = Path(__file__).parent.parent / "register" / "writers" / "pdf" / "fonts"
LEAN = math.tan(math.radians(12))
MIDDLE = 300
"""Height, in units of the font, at which a leaning letter stays where it was."""
NARROW = (0x2018, 0x2019, 0x201C, 0x201D, 0x2026)
"""Quotation marks and the ellipsis: wide in Chinese, narrow in Latin text (feature ``pwid``)."""
FEATURES = ["kern", "ccmp", "mark", "mkmk", "pwid"]

ALPHABETS = (
    (0x20, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2000, 0x27BF),
    (0x2900, 0x2BFF),
    (0x3000, 0x33FF),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
)
"""Latin, Greek, Cyrillic, punctuation, arrows, symbols, kana, full-width forms."""


def main(regular: Path, bold: Path, common: Path) -> None:
    alphabets = {code for first, last in ALPHABETS for code in range(first, last + 1)}
    usual = alphabets | gb2312(0xF7)
    wide = usual | big5() | hanzi_of(common)
    for name, source, characters, slanted in (
        ("NotoSansSC-Regular", regular, wide, False),
        ("NotoSansSC-Bold", bold, wide, False),
        ("NotoSansSCSlanted-Bold", bold, usual, True),
        ("NotoSansSCSlanted-Regular", regular, alphabets | gb2312(0xD7), True),
    ):
        font = reduced(source, characters)
        if slanted:
            lean(font)
        path = FONTS / f"{name}.ttf"
        font.save(path)
        print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size:,} bytes")
    whole = FONTS / "coverage.txt"
    whole.write_text("\n".join(ranges(TTFont(FONTS / "NotoSansSC-Bold.ttf"))) + "\n")


def gb2312(last_row: int) -> set[int]:
    """GB 2312 up to a row: 0xD7 for its more usual half, 0xF7 for all of it."""
    return decoded("gb2312", range(0xA1, last_row + 1))


def big5() -> set[int]:
    """The first level of Big5: the more usual characters of Taiwan and Hong Kong."""
    return decoded("big5", range(0xA4, 0xC7))


def decoded(encoding: str, rows: range) -> set[int]:
    pairs = (bytes([row, cell]) for row in rows for cell in range(0x40, 0xFF))
    return {ord(pair.decode(encoding, "replace")[0]) for pair in pairs} - {0xFFFD}


def hanzi_of(path: Path) -> set[int]:
    return {code for code in TTFont(path).getBestCmap() if 0x4E00 <= code <= 0x9FFF}


def reduced(path: Path, characters: set[int]) -> Any:
    """The font at ``path`` with these characters only."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    font = subset.load_font(str(path), options)
    font.recalcTimestamp = False
    keep_narrow_marks_only(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def keep_narrow_marks_only(font: Any) -> None:
    """Leave of the proportional forms those no other character has: text must stay searchable."""
    letters = font.getBestCmap()
    kept = {letters[code] for code in NARROW}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "pwid":
            continue
        for place in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[place].SubTable:
                mapping = getattr(part, "ExtSubTable", part).mapping
                for name in set(mapping) - kept:
                    del mapping[name]


def lean(font: Any) -> None:
    """Let every letter lean to the right, and give the font a name of its own."""
    glyphs = font.getGlyphSet()
    leaning = {}
    for name in font.getGlyphOrder():
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, (1, 0, LEAN, 1, -MIDDLE * LEAN, 0)))
        leaning[name] = pen.glyph()
    for name, glyph in leaning.items():
        font["glyf"][name] = glyph
        width, _bearing = font["hmtx"][name]
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    font["post"].italicAngle = -12
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x40 | 0x01
    font["head"].macStyle |= 0x02
    for record in font["name"].names:
        said = record.toUnicode()
        if record.nameID in (1, 3, 4, 16):
            record.string = said.replace("Noto Sans SC", "Noto Sans SC Slanted")
        elif record.nameID == 6:
            record.string = said.replace("NotoSansSC", "NotoSansSCSlanted")


def ranges(font: Any) -> list[str]:
    """Which characters the font has: ``4e00-4e11``, one range a line."""
    found: list[list[int]] = []
    for code in sorted(font.getBestCmap()):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"{first:x}-{last:x}" for first, last in found]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
