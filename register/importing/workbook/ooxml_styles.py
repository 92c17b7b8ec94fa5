"""The looks of cells in an XLSX file of our own form."""

from __future__ import annotations

from typing import Final

from register.writers.workbooks.faces import AMBER, GREY, GROUND, LINE, SPEECHES
from register.writers.workbooks.ooxml_looks import CHARSETS
from register.writers.workbooks.ooxml_parts import DECLARATION, MAIN

FONTS: Final = (
    '<sz val="10"/>',
    '<b/><sz val="10"/>',
    f'<sz val="6"/><color rgb="FF{GREY}"/>',
    '<b/><sz val="14"/>',
    f'<sz val="10"/><color rgb="FF{AMBER}"/>',
)
FORMATS: Final = (
    # number format, font, fill, border, wrapped: in the order of ``grid.Look``
    (0, 0, 0, 0, False),
    (0, 0, 0, 0, True),
    (164, 0, 0, 0, False),
    (0, 1, 2, 1, True),
    (0, 2, 0, 0, False),
    (0, 3, 0, 0, False),
    (0, 0, 0, 0, True),
    (0, 4, 3, 0, True),
    (165, 0, 0, 0, False),
)
PALE: Final = "FFF8E1"
"""The ground of what an import has to say."""


def styles(language: str) -> str:
    """The member ``styles.xml``."""
    speech = SPEECHES[language]
    behind = f'<name val="{speech.font}"/><family val="2"/>{CHARSETS.get(speech.language, "")}'
    fonts = "".join(f"<font>{one}{behind}</font>" for one in FONTS)
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{one}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
        for one in (GROUND, PALE)
    )
    side = f'style="thin"><color rgb="FF{LINE}"/>'
    box = "".join(f"<{name} {side}</{name}>" for name in ("left", "right", "top", "bottom"))
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
        f'<fonts count="{len(FONTS)}">{fonts}</fonts>'
        '<fills count="4"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{box}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(FORMATS)}">'
        f"{''.join(cell_format(*one) for one in FORMATS)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        '<dxfs count="0"/></styleSheet>'
    )


def cell_format(number: int, font: int, fill: int, border: int, wrapped: bool) -> str:
    wrap = ' wrapText="1"' if wrapped else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment vertical="top"{wrap}/></xf>'
    )
