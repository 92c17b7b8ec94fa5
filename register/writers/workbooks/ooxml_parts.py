"""The members of an XLSX file around its cells."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from .sheets import Sheet, Workbook
from .texts import escaped

if TYPE_CHECKING:
    from .ooxml import Written

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
KINDS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE_KINDS: Final = "application/vnd.openxmlformats-package"

LONGEST_FOOTER: Final = 255
"""Characters, codes counted."""

RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties"'
    ' Target="docProps/app.xml"/></Relationships>'
)
APP: Final = (
    f'{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties">'
    "<Application>the register</Application></Properties>"
)


def content_types(sheets: int) -> str:
    """What each member is; programs look for it first."""
    kinds = {
        "xl/workbook.xml": f"{KINDS}.sheet.main+xml",
        "xl/styles.xml": f"{KINDS}.styles+xml",
        "docProps/core.xml": f"{PACKAGE_KINDS}.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    for number in range(1, sheets + 1):
        kinds[f"xl/worksheets/sheet{number}.xml"] = f"{KINDS}.worksheet+xml"
    said = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{PACKAGE_KINDS}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
    )


def core(book: Workbook) -> str:
    """Title, version, language and moment, as file managers show them."""
    made = book.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    date = 'xsi:type="dcterms:W3CDTF"'
    return (
        f"{DECLARATION}<cp:coreProperties"
        f' xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(book.title)}</dc:title>"
        f"<dc:description>{escaped(book.version)}</dc:description>"
        f"<dc:language>{book.language}</dc:language>"
        f"<dcterms:created {date}>{made}</dcterms:created>"
        f"<dcterms:modified {date}>{made}</dcterms:modified></cp:coreProperties>"
    )


def column_name(place: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def line_template(columns: int) -> str:
    """A row for ``format``: its number, its height, and each cell from its style on."""
    cells = "".join(f'<c r="{column_name(place)}{{0}}"{{{place + 2}}}' for place in range(columns))
    return f'<row r="{{0}}" ht="{{1}}">{cells}</row>\n'


def sheet_start(sheet: Sheet, *, selected: bool) -> str:
    """What stands before the rows: what stays in sight, and the widths."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width + 0.71:.2f}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    tab = ' tabSelected="1"' if selected else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{tab} workbookViewId="0">{pane(sheet)}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="12"/><cols>{columns}</cols><sheetData>\n'
    )


def pane(sheet: Sheet) -> str:
    """The first rows and columns, kept in sight."""
    rows, columns = sheet.frozen
    if not (rows or columns):
        return ""
    where = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    split = f' xSplit="{columns}"' if columns else ""
    split += f' ySplit="{rows}"' if rows else ""
    first = f"{column_name(columns)}{rows + 1}"
    return (
        f'<pane{split} topLeftCell="{first}" activePane="{where}" state="frozen"/>'
        f'<selection pane="{where}" activeCell="{first}" sqref="{first}"/>'
    )


def filtered(done: Written) -> str:
    """The range of the filter: the head of the table and every row below."""
    head = done.sheet.frozen[0]
    last = column_name(len(done.sheet.widths) - 1)
    return f"A{head}:{last}{max(done.rows, head)}"


def sheet_end(done: Written, book: Workbook) -> str:
    """What stands after the rows: the filter, and how the sheet is printed."""
    sheet = done.sheet
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in done.merged)
    return (
        "</sheetData>"
        + (f'<autoFilter ref="{filtered(done)}"/>' if sheet.filtered else "")
        + (f'<mergeCells count="{len(done.merged)}">{merged}</mergeCells>' if merged else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.25" footer="0.25"/>'
        f'<pageSetup paperSize="{int(sheet.paper)}" orientation="landscape"'
        f' pageOrder="overThenDown" fitToWidth="{sheet.pages_wide}" fitToHeight="0"/>'
        f"<headerFooter>{header_and_footer(book)}</headerFooter></worksheet>"
    )


def header_and_footer(book: Workbook) -> str:
    """Title and sheet above, version and page below."""
    # The face before the text: digits right after a size would belong to the size.
    ink = '&8&"-,Regular"'
    header = f"&L{ink}{shortened(book.title)}&R{ink}&A"
    footer = f"&L{ink}{shortened(book.version)}&R{ink}&P / &N"
    return f"<oddHeader>{escaped(header)}</oddHeader><oddFooter>{escaped(footer)}</oddFooter>"


def shortened(text: str) -> str:
    """A text as a header takes it: in one line, not too long, no sign taken for a code."""
    room = LONGEST_FOOTER - 60
    said = " ".join(text.split()).replace("&", "&&")
    return said if len(said) <= room else said[: room - 1].rstrip("&") + "…"


def workbook(written: list[Written]) -> str:
    """The sheets by title, with the rows and columns that are repeated on paper."""
    sheets = "".join(
        f'<sheet name="{escaped(done.sheet.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, done in enumerate(written, 1)
    )
    names = "".join(
        sorted(name for place, done in enumerate(written) for name in ranges(done, place))
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800"'
        ' windowHeight="15000"/></bookViews>'
        f"<sheets>{sheets}</sheets>"
        + (f"<definedNames>{names}</definedNames>" if names else "")
        + "</workbook>"
    )


def ranges(done: Written, place: int) -> list[str]:
    """The named ranges of a sheet: what is filtered, what is repeated on every page."""
    sheet = done.sheet
    title = "'{}'".format(sheet.title.replace("'", "''"))
    rows, columns = sheet.frozen
    found = []
    if sheet.filtered:
        last = column_name(len(sheet.widths) - 1)
        found.append(
            ("_FilterDatabase", ' hidden="1"', f"{title}!$A${rows}:${last}${max(done.rows, rows)}")
        )
    repeated = []
    if columns:
        repeated.append(f"{title}!$A:${column_name(columns - 1)}")
    if rows:
        repeated.append(f"{title}!${rows}:${rows}")
    if repeated:
        found.append(("Print_Titles", "", ",".join(repeated)))
    return [
        f'<definedName name="_xlnm.{name}" localSheetId="{place}"{more}>{escaped(text)}'
        "</definedName>"
        for name, more, text in found
    ]


def workbook_relations(sheets: int) -> str:
    """Where the workbook's sheets and styles are."""
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{said}'
        f'<Relationship Id="rId{sheets + 1}" Type="{OFFICE}/relationships/styles"'
        ' Target="styles.xml"/></Relationships>'
    )
