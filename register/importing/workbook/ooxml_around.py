"""The members of an XLSX file of our own form around its cells."""

from __future__ import annotations

from typing import Final

from register.writers.workbooks import ooxml_parts as parts
from register.writers.workbooks.ooxml_parts import (
    DECLARATION,
    KINDS,
    MAIN,
    OFFICE,
    column_name,
)

from .grid import Book, Heading, Page, Source, Table, Test
from .texts import exactly

LAST_ROW: Final = 1_048_576
LONGEST_PROMPT: Final = 250
LONGEST_PROMPT_TITLE: Final = 32
FIRST: Final = 3
"""The first row below the head."""
STRINGS: Final = (
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/>'
)


def content_types(sheets: int) -> str:
    """What each member is."""
    return parts.content_types(sheets).replace("</Types>", f"{STRINGS}</Types>")


def relations(sheets: int) -> str:
    """Where sheets, styles and texts are."""
    strings = (
        f'<Relationship Id="rId{sheets + 2}" Type="{OFFICE}/relationships/sharedStrings"'
        ' Target="sharedStrings.xml"/></Relationships>'
    )
    return parts.workbook_relations(sheets).replace("</Relationships>", strings)


def tab(color: str) -> str:
    return f'<tabColor rgb="FF{color}"/>' if color else ""


def page_start(page: Page, *, is_first: bool) -> str:
    """What stands before the rows of a page."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(page.widths, 1)
    )
    selected = ' tabSelected="1"' if is_first else ""
    rows = page.frozen_rows
    pane = frozen(rows, 0) if rows else ""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr>{tab(page.color)}</sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="14"/>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>\n"
    )


def frozen(rows: int, columns: int) -> str:
    """The first rows and columns, kept in sight."""
    where = "bottomRight" if columns else "bottomLeft"
    split = f' xSplit="{columns}"' if columns else ""
    first = f"{column_name(columns)}{rows + 1}"
    return (
        f'<pane{split} ySplit="{rows}" topLeftCell="{first}" activePane="{where}" state="frozen"/>'
        f'<selection pane="{where}" activeCell="{first}" sqref="{first}"/>'
    )


def table_start(table: Table, *, is_first: bool) -> str:
    """What stands before the rows of a table: head in sight, widths, columns folded away."""
    selected = ' tabSelected="1"' if is_first else ""
    columns = "".join(
        column(one, number, table.headings[number] if number < len(table.headings) else None)
        for number, one in enumerate(table.headings, 1)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr>{tab(table.color)}'
        '<outlinePr summaryRight="0"/></sheetPr>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{frozen(2, table.frozen)}'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="14" outlineLevelCol="1"/>'
        f"<cols>{columns}</cols><sheetData>\n"
    )


def column(heading: Heading, number: int, after: Heading | None) -> str:
    """A column's width and look; the one before those folded away has the sign that opens them."""
    folded = ' hidden="1" outlineLevel="1"' if heading.folded else ""
    if not heading.folded and after is not None and after.folded:
        folded = ' collapsed="1"'
    return (
        f'<col min="{number}" max="{number}" width="{heading.width}.71"'
        f' style="{heading.look.value}"{folded} customWidth="1"/>'
    )


def table_end(table: Table, last: int) -> str:
    """What stands after the rows: the filter, the lists and the help."""
    end = column_name(len(table.headings) - 1)
    checks = [
        one
        for place, heading in enumerate(table.headings)
        for one in validations(heading, column_name(place), table)
    ]
    said = f'<dataValidations count="{len(checks)}">{"".join(checks)}</dataValidations>'
    return (
        f'</sheetData><autoFilter ref="A2:{end}{max(last, 2)}"/>{said if checks else ""}'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.25" footer="0.25"/>'
        '<pageSetup paperSize="9" orientation="landscape"/></worksheet>'
    )


def validations(heading: Heading, letters: str, table: Table) -> list[str]:
    """The help of a heading; the list, and in what is to be filled in the help, of its column."""
    prompt = prompt_of(heading)
    found = [f'<dataValidation allowBlank="1"{prompt} sqref="{letters}2"/>'] if prompt else []
    below = f"{letters}{FIRST}:{letters}{LAST_ROW}"
    check = check_of(heading)
    if check or (prompt and table.invites):
        kind, formula = check or ("", "")
        said = prompt if table.invites else ""
        found.append(
            f'<dataValidation{kind} allowBlank="1"{said} sqref="{below}">{formula}</dataValidation>'
        )
    return found


def prompt_of(heading: Heading) -> str:
    if not heading.help:
        return ""
    title = cut(heading.text, LONGEST_PROMPT_TITLE)
    text = cut(heading.help, LONGEST_PROMPT)
    return f' showInputMessage="1" promptTitle="{exactly(title)}" prompt="{exactly(text)}"'


def check_of(heading: Heading) -> tuple[str, str] | None:
    """What a column takes: a list, a day, a whole number. All but lists of ours only warn."""
    warns = ' errorStyle="warning" showErrorMessage="1"'
    if heading.source is not None:
        error = warns if heading.strict else ""
        return f' type="list"{error}', f"<formula1>{exactly(range_of(heading.source))}</formula1>"
    if heading.test is Test.DAY:
        kind = f' type="date" operator="greaterThan"{warns}'
        return kind, "<formula1>0</formula1>"
    if heading.test is Test.WHOLE:
        kind = f' type="whole" operator="greaterThanOrEqual"{warns}'
        return kind, "<formula1>0</formula1>"
    return None


def range_of(source: Source) -> str:
    """The cells of a list; of a sheet that is filled in, only as far as it is."""
    title = "'{}'".format(source.sheet.replace("'", "''"))
    letters = column_name(source.column)
    cells = f"{title}!${letters}${source.first}:${letters}${source.last}"
    if not source.grows:
        return cells
    first = f"{title}!${letters}${source.first}"
    return f"OFFSET({first},0,0,MAX(1,COUNTA({cells})),1)"


def cut(text: str, room: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= room else f"{text[: room - 1]}…"


def workbook(book: Book, ends: dict[str, int]) -> str:
    """The sheets by title, with what is filtered on each."""
    sheets = "".join(
        f'<sheet name="{exactly(one.title)}" sheetId="{number}"'
        f'{" state=" + chr(34) + "hidden" + chr(34) if one.hidden else ""} r:id="rId{number}"/>'
        for number, one in enumerate(book.sheets, 1)
    )
    names = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"{exactly(filtered(one, ends[one.title]))}</definedName>"
        for place, one in enumerate(book.sheets)
        if isinstance(one, Table)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800"'
        ' windowHeight="15000" tabRatio="850"/></bookViews>'
        f"<sheets>{sheets}</sheets>"
        f"{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
    )


def filtered(table: Table, last: int) -> str:
    title = "'{}'".format(table.title.replace("'", "''"))
    end = column_name(len(table.headings) - 1)
    return f"{title}!$A$2:${end}${max(last, 2)}"
