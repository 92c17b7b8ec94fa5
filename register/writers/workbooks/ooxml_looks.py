"""The styles of an XLSX file: one font and one cell format for each style and look."""

from __future__ import annotations

from typing import Final

from .faces import FRAMES, GROUND, LINE, SPEECHES, face
from .ooxml_parts import DECLARATION, MAIN
from .sheets import Look, Style

CHARSETS: Final = {"zh": '<charset val="134"/>'}


def format_number(style: Style, look: Look = Look.PLAIN) -> int:
    """The number of a cell format, as ``styles`` lists them."""
    return 1 + style * len(Look) + look


def font(style: Style, look: Look, language: str) -> str:
    """The letters of a style and look."""
    letters, speech = face(style, look), SPEECHES[language]
    return (
        f"{'<b/>' if letters.bold else ''}{'<i/>' if letters.italic else ''}"
        f'<sz val="{letters.size}"/>'
        + (f'<color rgb="FF{letters.color}"/>' if letters.color else "")
        + f'<name val="{speech.font}"/><family val="2"/>{CHARSETS.get(speech.language, "")}'
    )


def run_properties(style: Style, look: Look, language: str) -> str:
    """How a run in a cell of ``style`` looks, in as few words as possible: they are said often."""
    letters = face(style, look)
    return (
        f"<rPr>{'<b/>' if letters.bold else ''}{'<i/>' if letters.italic else ''}"
        f'<sz val="{letters.size}"/>'
        + (f'<color rgb="FF{letters.color}"/>' if letters.color else "")
        + f'<rFont val="{SPEECHES[language].font}"/></rPr>'
    )


def styles(language: str) -> str:
    """The member ``styles.xml``."""
    fonts = [font(Style.TEXT, Look.PLAIN, language)]
    fonts += [font(style, look, language) for style in Style for look in Look]
    formats = [cell_format(style, look) for style in Style for look in Look]
    side = f'style="thin"><color rgb="FF{LINE}"/>'
    box = "".join(f"<{name} {side}</{name}>" for name in ("left", "right", "top", "bottom"))
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        f'<fonts count="{len(fonts)}">{"".join(f"<font>{one}</font>" for one in fonts)}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{GROUND}"/>'
        '<bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{box}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(formats) + 1}">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f"{''.join(formats)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        '<dxfs count="0"/></styleSheet>'
    )


def cell_format(style: Style, look: Look) -> str:
    frame = FRAMES[style]
    wrap = ' wrapText="1"' if frame.wrapped else ""
    return (
        f'<xf numFmtId="0" fontId="{format_number(style, look)}" fillId="{2 * frame.filled}"'
        f' borderId="{int(frame.boxed)}" xfId="0" applyFont="1" applyFill="1" applyBorder="1"'
        f' applyAlignment="1"><alignment vertical="top"{wrap}/></xf>'
    )
