"""Files made by hand for tests, workbooks part by part, so that each is wrong in its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f]")
"""What docs/import-files.md tells a writer of XLSX to write as a code."""

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)
"""Style 1 is a date, 2 a moment, 3 a span of time."""


def coded(text: str) -> str:
    """``text`` in the documented encoding of XLSX, and fit for XML."""
    return escape(CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def inline(place: str, text: str) -> str:
    """A cell of XLSX with its text in it; ``text`` is XML."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def xlsx_parts(
    sheets: Mapping[str, str], *, about: str = "", hidden: Sequence[str] = (), shared: str = ""
) -> dict[str, str]:
    """The parts of a workbook; ``sheets`` gives by name what stands in the worksheet."""
    kind = f'Type="{OFFICE}'
    hide = dict.fromkeys(hidden, " state='hidden'")
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{hide.get(name, "")}/>'
        for number, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" {kind}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number, _name in enumerate(sheets, 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
            f' {kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{about}'
            f"<sheets>{entries}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
            f'<Relationship Id="s" {kind}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="t" {kind}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        **{
            f"xl/worksheets/s{number}.xml": f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'
            for number, xml in enumerate(sheets.values(), 1)
        },
    }


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A ZIP of ``parts``."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def xlsx(path: Path, xml: str, **more: str) -> Path:
    """A workbook with one sheet, called Sheet."""
    return packed(path, xlsx_parts({"Sheet": xml}, **more))


def ods_parts(tables: str, styles: str = "") -> dict[str, str]:
    """The parts of an ODS with ``tables`` in it."""
    names = "".join(
        f' xmlns:{one}="{ODF}:{one}:1.0"' for one in ("office", "table", "text", "style")
    )
    return {
        "mimetype": ODS,
        "content.xml": (
            f'<office:document-content{names} xmlns:calcext="{CALC}">'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>"
        ),
        "META-INF/manifest.xml": "<manifest/>",
    }


def ods(path: Path, rows: str) -> Path:
    """An ODS with one sheet, called Sheet."""
    return packed(path, ods_parts(f'<table:table table:name="Sheet">{rows}</table:table>'))


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell of ODS with one paragraph."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"
