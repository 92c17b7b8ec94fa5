"""The members of an ODS file around its cells."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from .ooxml_parts import column_name
from .sheets import Sheet, Workbook
from .texts import escaped

if TYPE_CHECKING:
    from .opendocument import Written
    from .opendocument_looks import RowHeights

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
COMPATIBLE: Final = f"{OASIS}:{{}}-compatible:1.0"
NAMESPACES: Final = " ".join(
    [
        *(
            f'xmlns:{name}="{OASIS}:{name}:1.0"'
            for name in ("office", "style", "text", "table", "meta", "config", "manifest")
        ),
        f'xmlns:fo="{COMPATIBLE.format("xsl-fo")}"',
        f'xmlns:svg="{COMPATIBLE.format("svg")}"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
PIXELS: Final = (7, 5)
"""Of a character of the usual size, and of what stands beside the text of a cell."""
CENTIMETRES: Final = 2.54 / 96
"""Of a pixel."""

MANIFEST: Final = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta", "settings")
    )
    + "</manifest:manifest>"
)


def meta(book: Workbook) -> str:
    """Title, version, language and moment, as file managers show them."""
    made = book.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        "<meta:generator>the register</meta:generator>"
        f"<dc:title>{escaped(book.title)}</dc:title>"
        f"<dc:description>{escaped(book.version)}</dc:description>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date>"
        f"<dc:language>{book.language}</dc:language></office:meta></office:document-meta>"
    )


def column_style(width: int) -> str:
    """The name of the style of columns of a width in characters."""
    return f"co{width}"


def column_styles(sheets: list[Sheet]) -> str:
    """A style for each width that occurs."""
    letter, beside = PIXELS
    widths = sorted({width for sheet in sheets for width in sheet.widths})
    return "".join(
        f'<style:style style:name="{column_style(width)}" style:family="table-column">'
        "<style:table-column-properties"
        f' style:column-width="{(width * letter + beside) * CENTIMETRES:.2f}cm"/></style:style>'
        for width in widths
    )


def content_start(written: list[Written], heights: RowHeights) -> str:
    """What stands before the first sheet: the styles of columns, rows and sheets."""
    from .opendocument_looks import page_style

    sheets = [done.sheet for done in written]
    pages = sorted({page_style(sheet) for sheet in sheets})
    tables = "".join(
        f'<style:style style:name="ta-{page}" style:family="table"'
        f' style:master-page-name="{page}"><style:table-properties table:display="true"/>'
        "</style:style>"
        for page in pages
    )
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{column_styles(sheets)}{heights.styles()}{tables}"
        "</office:automatic-styles><office:body><office:spreadsheet>\n"
    )


def table_start(sheet: Sheet) -> str:
    """A sheet's title and columns, those that are repeated on paper first."""
    from .opendocument_looks import page_style

    columns = [
        f'<table:table-column table:style-name="{column_style(width)}"/>' for width in sheet.widths
    ]
    repeated = sheet.frozen[1]
    before = "".join(columns[:repeated])
    if before:
        before = f"<table:table-header-columns>{before}</table:table-header-columns>"
    return (
        f'<table:table table:name="{escaped(sheet.title)}"'
        f' table:style-name="ta-{page_style(sheet)}">{before}{"".join(columns[repeated:])}\n'
    )


def content_end(written: list[Written]) -> str:
    """What stands after the last sheet: the ranges that can be filtered."""
    ranges = "".join(
        f'<table:database-range table:name="Lines{place}" table:display-filter-buttons="true"'
        f' table:target-range-address="{escaped(filtered(done))}"/>'
        for place, done in enumerate(written)
        if done.sheet.filtered
    )
    if ranges:
        ranges = f"<table:database-ranges>{ranges}</table:database-ranges>"
    return f"{ranges}</office:spreadsheet></office:body></office:document-content>\n"


def filtered(done: Written) -> str:
    """The range of the filter: the head of the table and every row below."""
    title = "'{}'".format(done.sheet.title.replace("'", "''"))
    head = done.sheet.frozen[0]
    last = column_name(len(done.sheet.widths) - 1)
    return f"{title}.A{head}:{title}.{last}{max(done.rows, head)}"


def settings(sheets: list[Sheet]) -> str:
    """The member ``settings.xml``: what stays in sight, and the sheet that is seen first."""
    views = "".join(
        f'<config:config-item-map-entry config:name="{escaped(sheet.title)}">{split(sheet)}'
        "</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{views}'
        "</config:config-item-map-named>"
        f"{item('ActiveTable', 'string', escaped(sheets[0].title))}"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def split(sheet: Sheet) -> str:
    """The rows and columns of a sheet that stay in sight; 2 means that they are frozen."""
    rows, columns = sheet.frozen
    return "".join(
        item(f"{direction}Split{what}", kind, value)
        for direction, number in (("Horizontal", columns), ("Vertical", rows))
        for what, kind, value in (
            ("Mode", "short", 2 if number else 0),
            ("Position", "int", number),
        )
    ) + "".join(
        item(f"Position{side}", "int", number)
        for side, number in (("Left", 0), ("Right", columns), ("Top", 0), ("Bottom", rows))
    )


def item(name: str, kind: str, value: object) -> str:
    named = f'config:name="{name}" config:type="{kind}"'
    return f"<config:config-item {named}>{value}</config:config-item>"
