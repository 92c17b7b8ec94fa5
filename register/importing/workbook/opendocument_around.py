"""The members of an ODS file of our own form around its cells."""

from __future__ import annotations

from typing import Final

from register.writers.workbooks.faces import AMBER, GREY, GROUND, LINE
from register.writers.workbooks.ooxml_parts import column_name
from register.writers.workbooks.opendocument_looks import default, fonts
from register.writers.workbooks.opendocument_parts import (
    CENTIMETRES,
    DECLARATION,
    NAMESPACES,
    OASIS,
    PIXELS,
    item,
)

from .grid import Book, Heading, Look, Page, Source, Table, Test
from .texts import exactly

MORE: Final = f'{NAMESPACES} xmlns:number="{OASIS}:datastyle:1.0" xmlns:of="{OASIS}:of:1.2"'
BOLD: Final = 'fo:font-weight="bold" style:font-weight-asian="bold"'
INK: Final = {
    Look.HEADING: f'fo:font-size="10pt" style:font-size-asian="10pt" {BOLD}',
    Look.MACHINE: f'fo:font-size="6pt" style:font-size-asian="6pt" fo:color="#{GREY}"',
    Look.TITLE: f'fo:font-size="14pt" style:font-size-asian="14pt" {BOLD}',
    Look.PROBLEM: f'fo:font-size="10pt" style:font-size-asian="10pt" fo:color="#{AMBER}"',
}
WRAPPED: Final = frozenset({Look.WRAPPED, Look.HEADING, Look.PROSE, Look.PROBLEM})
DATA_STYLES: Final = {Look.DAY: "N-day", Look.INSTANT: "N-instant"}
DAY: Final = (
    '<number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/>'
)
TIME: Final = (
    "<number:text> </number:text>"
    '<number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text>'
    '<number:seconds number:style="long"/>'
)


class Validations:
    """The lists and the help of a book, each under a name that its cells give."""

    def __init__(self, book: Book) -> None:
        self.names: dict[tuple[str, str, bool], str] = {}
        """By condition, help, and whether what is not in the list is warned of."""
        self.invites: dict[int, bool] = {}
        for table in book.tables():
            for heading in table.headings:
                self.invites[id(heading)] = table.invites
                self.number_of(heading)
                self.help_of(heading)

    def number_of(self, heading: Heading) -> str:
        """What the cells below a heading refer to; empty when they take anything."""
        said = heading.help if self.invites.get(id(heading)) else ""
        strict = heading.strict or heading.test is not Test.ANY
        return self._named(condition(heading), said, strict)

    def help_of(self, heading: Heading) -> str:
        """What the heading itself refers to; empty when it has no help."""
        return self._named("", heading.help, False)

    def _named(self, test: str, said: str, strict: bool) -> str:
        if not test and not said:
            return ""
        return self.names.setdefault((test, said, strict), f"check{len(self.names) + 1}")

    def written(self) -> str:
        """The element that holds them all."""
        made = "".join(validation(*key, name) for key, name in self.names.items())
        return f"<table:content-validations>{made}</table:content-validations>" if made else ""


def validation(test: str, said: str, strict: bool, name: str) -> str:
    ground = f' table:condition="{exactly(test)}"' if test else ""
    shown = ' table:display-list="unsorted"' if "in-list" in test else ""
    text = f"<text:p>{exactly(said)}</text:p>"
    message = f'<table:help-message table:display="true">{text}</table:help-message>'
    warns = '<table:error-message table:message-type="warning" table:display="{}"/>'
    return (
        f'<table:content-validation table:name="{name}"{ground}'
        f' table:allow-empty-cell="true"{shown}>{message if said else ""}'
        f"{warns.format('true' if strict else 'false')}</table:content-validation>"
    )


def condition(heading: Heading) -> str:
    """What a column takes; empty for anything."""
    if heading.source is not None:
        return f"of:cell-content-is-in-list({range_of(heading.source)})"
    if heading.test is Test.DAY:
        return "of:cell-content-is-date() and cell-content()>0"
    if heading.test is Test.WHOLE:
        return "of:cell-content-is-whole-number() and cell-content()>=0"
    return ""


def range_of(source: Source) -> str:
    """The cells of a list; of a sheet that is filled in, only as far as it is."""
    title = "$'{}'".format(source.sheet.replace("'", "''"))
    letters = column_name(source.column)
    first = f"{title}.${letters}${source.first}"
    cells = f"[{first}:.${letters}${source.last}]"
    if not source.grows:
        return cells
    return f"OFFSET([{first}];0;0;MAX(1;COUNTA({cells}));1)"


def style_of(look: Look) -> str:
    return f"ce-{look.name.lower()}"


def cell_style(look: Look) -> str:
    data = f' style:data-style-name="{DATA_STYLES[look]}"' if look in DATA_STYLES else ""
    wrap = ' fo:wrap-option="wrap"' if look in WRAPPED else ""
    ground = ""
    if look is Look.HEADING:
        ground = f' fo:background-color="#{GROUND}" fo:border="0.5pt solid #{LINE}"'
    ink = INK.get(look, 'fo:font-size="10pt" style:font-size-asian="10pt"')
    return (
        f'<style:style style:name="{style_of(look)}" style:family="table-cell"'
        f' style:parent-style-name="Default"{data}>'
        f'<style:table-cell-properties style:vertical-align="top"{wrap}{ground}/>'
        f"<style:text-properties {ink}/></style:style>"
    )


def widths_of(sheet: Table | Page) -> list[int]:
    if isinstance(sheet, Page):
        return list(sheet.widths)
    return [one.width for one in sheet.headings]


def content_start(book: Book, checks: Validations) -> str:
    """What stands before the first sheet: styles, then lists and help."""
    letter, beside = PIXELS
    widths = sorted({width for sheet in book.sheets for width in widths_of(sheet)})
    columns = "".join(
        f'<style:style style:name="co{width}" style:family="table-column">'
        "<style:table-column-properties"
        f' style:column-width="{(width * letter + beside) * CENTIMETRES:.2f}cm"/></style:style>'
        for width in widths
    )
    rows = (
        '<style:style style:name="ro" style:family="table-row"><style:table-row-properties'
        ' style:use-optimal-row-height="true"/></style:style>'
        '<style:style style:name="ro-machine" style:family="table-row">'
        '<style:table-row-properties style:row-height="8pt"'
        ' style:use-optimal-row-height="false"/></style:style>'
    )
    numbers = (
        f'<number:date-style style:name="N-day">{DAY}</number:date-style>'
        f'<number:date-style style:name="N-instant">{DAY}{TIME}</number:date-style>'
    )
    return (
        f'{DECLARATION}<office:document-content {MORE} office:version="1.3">'
        f"<office:automatic-styles>{columns}{rows}{numbers}{table_styles(book)}"
        f"{''.join(map(cell_style, Look))}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{checks.written()}\n"
    )


def table_styles(book: Book) -> str:
    """A style for each color of a tab, seen or hidden."""
    looks = sorted({(one.color, one.hidden) for one in book.sheets})
    return "".join(
        f'<style:style style:name="{table_style(color, hidden)}" style:family="table">'
        f'<style:table-properties table:display="{"false" if hidden else "true"}"'
        f"{f' table:tab-color={chr(34)}#{color}{chr(34)}' if color else ''}/></style:style>"
        for color, hidden in looks
    )


def table_style(color: str, hidden: bool) -> str:
    return f"ta{'-hidden' if hidden else ''}{f'-{color}' if color else ''}"


def table_start(sheet: Table | Page) -> str:
    """A sheet's title and columns, those folded away in a group."""
    folded = [one.folded for one in sheet.headings] if isinstance(sheet, Table) else []
    columns = []
    for place, width in enumerate(widths_of(sheet)):
        is_folded = place < len(folded) and folded[place]
        starts = is_folded and not (place and folded[place - 1])
        ends = is_folded and not (place + 1 < len(folded) and folded[place + 1])
        seen = ' table:visibility="collapse"' if is_folded else ""
        columns.append(
            ('<table:table-column-group table:display="false">' if starts else "")
            + f'<table:table-column table:style-name="co{width}"{seen}/>'
            + ("</table:table-column-group>" if ends else "")
        )
    return (
        f'<table:table table:name="{exactly(sheet.title)}"'
        f' table:style-name="{table_style(sheet.color, sheet.hidden)}">{"".join(columns)}\n'
    )


def database_ranges(book: Book, ends: dict[str, int]) -> str:
    """What can be filtered: the head of each table and every row below."""
    ranges = ""
    for place, table in enumerate(book.tables()):
        title = "'{}'".format(table.title.replace("'", "''"))
        last = column_name(len(table.headings) - 1)
        end = max(ends[table.title], 2)
        ranges += (
            f'<table:database-range table:name="Rows{place}" table:display-filter-buttons="true"'
            f' table:target-range-address="{exactly(f"{title}.A2:{title}.{last}{end}")}"/>'
        )
    return f"<table:database-ranges>{ranges}</table:database-ranges>" if ranges else ""


def styles(language: str) -> str:
    """The member ``styles.xml``."""
    return (
        f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3">'
        f"{fonts(language)}<office:styles>{default(language)}</office:styles>"
        "</office:document-styles>"
    )


def settings(book: Book) -> str:
    """The member ``settings.xml``: what stays in sight, and the sheet that is seen first."""
    views = "".join(
        f'<config:config-item-map-entry config:name="{exactly(one.title)}">{split(one)}'
        "</config:config-item-map-entry>"
        for one in book.sheets
    )
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{views}'
        "</config:config-item-map-named>"
        f"{item('ActiveTable', 'string', exactly(book.sheets[0].title))}"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def split(sheet: Table | Page) -> str:
    """The rows and columns of a sheet that stay in sight; 2 means that they are frozen."""
    rows, columns = (2, sheet.frozen) if isinstance(sheet, Table) else (sheet.frozen_rows, 0)
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
