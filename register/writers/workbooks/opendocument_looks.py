"""The styles of an ODS file: cells and runs by style and look, sheets by how they are printed."""

from __future__ import annotations

from typing import Final

from .faces import FRAMES, GROUND, LINE, SPEECHES, face
from .opendocument_parts import DECLARATION, NAMESPACES
from .sheets import Look, Paper, Sheet, Style, Workbook
from .texts import escaped

SIZES: Final = {Paper.A3: (42.0, 29.7), Paper.A4: (29.7, 21.0)}
"""Width and height across, in centimetres."""
ASIAN: Final = ("zh", "CN", "Microsoft YaHei")
"""What Chinese characters in a document of another language are."""


class RowHeights:
    """The styles of rows: as high as their text needs, or of a given height."""

    OPTIMAL: Final = "ro"

    def __init__(self) -> None:
        self.given: dict[float, str] = {}

    def style(self, height: float | None) -> str:
        """The name of the style for a height in points; None for what the text needs."""
        if height is None:
            return self.OPTIMAL
        return self.given.setdefault(height, f"ro{len(self.given) + 1}")

    def styles(self) -> str:
        """The styles asked for so far."""
        fixed = "".join(
            f'<style:style style:name="{name}" style:family="table-row">'
            f'<style:table-row-properties style:row-height="{height:g}pt"'
            ' style:use-optimal-row-height="false"/></style:style>'
            for height, name in self.given.items()
        )
        return (
            f'<style:style style:name="{self.OPTIMAL}" style:family="table-row">'
            '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
            + fixed
        )


def cell_style(style: Style, look: Look = Look.PLAIN) -> str:
    """The name of a cell's style."""
    return f"{style.name.capitalize()}-{look.name.lower()}"


def run_style(style: Style, look: Look) -> str:
    """The name of a run's style."""
    return f"{style.name.capitalize()}-run-{look.name.lower()}"


def page_style(sheet: Sheet) -> str:
    """The name of the page a sheet is printed on."""
    return f"{sheet.paper.name}-{sheet.pages_wide}"


def text_properties(style: Style, look: Look) -> str:
    """The letters of a style and look, for each kind of script."""
    letters = face(style, look)
    said = ""
    for script in ("", "-asian", "-complex"):
        kind = "fo" if not script else "style"
        said += (
            f' {kind}:font-size{script}="{letters.size}pt"'
            f' {kind}:font-weight{script}="{"bold" if letters.bold else "normal"}"'
            f' {kind}:font-style{script}="{"italic" if letters.italic else "normal"}"'
        )
    color = f"#{letters.color}" if letters.color else "#000000"
    return f'<style:text-properties{said} fo:color="{color}"/>'


def styles(book: Workbook, sheets: list[Sheet]) -> str:
    """The member ``styles.xml``."""
    cells = "".join(cell_properties(style, look) for style in Style for look in Look)
    runs = "".join(
        f'<style:style style:name="{run_style(style, look)}" style:family="text">'
        f"{text_properties(style, look)}</style:style>"
        for style in Style
        for look in Look
    )
    pages = {page_style(sheet): sheet for sheet in sheets}
    layouts = "".join(page_layout(name, sheet) for name, sheet in pages.items())
    masters = "".join(master_page(name, book) for name in pages)
    return (
        f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3">'
        f"{fonts(book.language)}"
        f"<office:styles>{default(book.language)}{cells}{runs}</office:styles>"
        f"<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def fonts(language: str) -> str:
    """The letters a document names."""
    names = sorted({SPEECHES[language].font, ASIAN[2]})
    return "".join(
        [
            "<office:font-face-decls>",
            *[
                f'<style:font-face style:name="{one}" svg:font-family="\'{one}\'"/>'
                for one in names
            ],
            "</office:font-face-decls>",
        ]
    )


def default(language: str) -> str:
    """The language of every cell, and its letters."""
    speech = SPEECHES[language]
    latin = speech if speech.language != "zh" else SPEECHES["en"]
    asian_language, asian_country, asian_font = ASIAN
    return (
        '<style:default-style style:family="table-cell"><style:text-properties'
        f' style:font-name="{speech.font}" style:font-name-asian="{asian_font}"'
        f' fo:language="{latin.language}" fo:country="{latin.country}"'
        f' style:language-asian="{asian_language}" style:country-asian="{asian_country}"/>'
        "</style:default-style>"
        '<style:style style:name="Default" style:family="table-cell"/>'
    )


def cell_properties(style: Style, look: Look) -> str:
    frame = FRAMES[style]
    box = f' fo:border="0.5pt solid #{LINE}" fo:padding="0.05cm"' if frame.boxed else ""
    ground = f' fo:background-color="#{GROUND}"' if frame.filled else ""
    wrap = ' fo:wrap-option="wrap"' if frame.wrapped else ""
    return (
        f'<style:style style:name="{cell_style(style, look)}" style:family="table-cell"'
        ' style:parent-style-name="Default">'
        f'<style:table-cell-properties style:vertical-align="top"{wrap}{ground}{box}/>'
        f"{text_properties(style, look)}</style:style>"
    )


def page_layout(name: str, sheet: Sheet) -> str:
    """Paper across, as many pages wide as the sheet wants, room for header and footer."""
    width, height = SIZES[sheet.paper]
    room = '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-{}="0.2cm"/>'
    return (
        f'<style:page-layout style:name="{name}-layout"><style:page-layout-properties'
        f' fo:page-width="{width}cm" fo:page-height="{height}cm"'
        ' style:print-orientation="landscape" style:print-page-order="ltr"'
        ' fo:margin-top="0.7cm" fo:margin-bottom="0.7cm"'
        ' fo:margin-left="1cm" fo:margin-right="1cm"'
        f' style:scale-to-X="{sheet.pages_wide}" style:scale-to-Y="0"/>'
        f"<style:header-style>{room.format('bottom')}</style:header-style>"
        f"<style:footer-style>{room.format('top')}</style:footer-style></style:page-layout>"
    )


def master_page(name: str, book: Workbook) -> str:
    """Title and sheet above, version and page below."""
    regions = (
        "<style:region-left><text:p>{}</text:p></style:region-left>"
        "<style:region-right><text:p>{}</text:p></style:region-right>"
    )
    header = regions.format(escaped(book.title), "<text:sheet-name>-</text:sheet-name>")
    pages = "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
    footer = regions.format(escaped(book.version), pages)
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{name}-layout">'
        f"<style:header>{header}</style:header><style:footer>{footer}</style:footer>"
        "</style:master-page>"
    )
