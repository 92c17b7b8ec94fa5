"""Workbooks as other programs read them: what they say, how they look, whatever they are fed."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from odf import table, text
from odf.opendocument import load
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from python_calamine import CalamineWorkbook

from history.moments import newest_moment
from history.text import LANGUAGES
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Missing, Sensitive
from register.facts import Register
from register.writers import WRITERS

from ... import make

FORMS = ("xlsx", "ods")
NASTY = {
    "long": "长" * 20_000,
    "breaks": "one\ntwo\n\nfour\n",
    "tabs and blanks": "  two before,  two between, a tab\there, one behind ",
    "right to left": "سجل أنشطة המעבד \u202e override",
    "emoji": "👩‍👩‍👧‍👦 🇨🇳 " * 20,
    "formula": '=HYPERLINK("https://evil.example","here")',
    "address": "https://example.org/?a=1&b=2",
    "markup": "<b>&amp;</b> ]]> \" '",
    "code": "_x0041_ stays",
    "number": "00123",
}


class Unseekable(io.RawIOBase):
    """A pipe: takes bytes and cannot be wound back."""

    def __init__(self) -> None:
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


def file_of(register: Register, form: str, kind: str = "processing-register", lang="en") -> bytes:
    out = io.BytesIO()
    WRITERS[form].write(Document(kind, register, lang), out)
    return out.getvalue()


def told(names: list[str]) -> Register:
    with make.changes():
        controller = make.controller()
        for place, name in enumerate(names):
            make.activity(f"a-{place:02}", make.text("", name), controller=controller)
    return assemble(newest_moment())


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), rich_text=True)


def sheets_of(data: bytes) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def names_in(form: str, data: bytes) -> list[str]:
    """The second column of the sheet of lines, as a reader of the format has it."""
    if form == "xlsx":
        rows = opened(data).worksheets[1].iter_rows(min_row=2, min_col=2, max_col=2)
        return [str(cell.value) for (cell,) in rows]
    sheet = load(io.BytesIO(data)).spreadsheet.getElementsByType(table.Table)[1]
    rows = sheet.getElementsByType(table.TableRow)[1:]
    return [text_of(row.getElementsByType(table.TableCell)[1]) for row in rows]


def text_of(cell: Any) -> str:
    return "\n".join(flat(line) for line in cell.getElementsByType(text.P))


def flat(node: Any) -> str:
    if node.nodeType == node.TEXT_NODE:
        return str(node.data)
    if node.qname[1] == "s":
        return " " * int(node.getAttribute("c") or 1)
    return "\t" if node.qname[1] == "tab" else "".join(map(flat, node.childNodes))


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_nasty_texts_come_back_as_they_were(form):
    texts = list(NASTY.values())
    assert names_in(form, file_of(told(texts), form)) == texts


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_texts_are_strings_for_a_second_reader_too(form):
    data = file_of(told([NASTY["code"], NASTY["formula"], NASTY["number"]]), form)
    assert [row[1] for row in sheets_of(data)[1][1:]] == [
        NASTY["code"],
        NASTY["formula"],
        NASTY["number"],
    ]


def test_what_xml_forbids_is_shown_by_a_sign(register):
    from register.writers.workbooks.texts import escaped

    assert escaped("bell \x07, nul \x00, tab \t") == "bell ␇, nul ␀, tab \t"
    assert escaped("half \ud83d, none \uffff") == "half \ufffd, none \ufffd"
    assert escaped("a\r\nb\rc") == "a\nb\nc"


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_a_forbidden_character_breaks_no_file(form):
    with make.changes():
        make.activity("a", controller=make.controller(), source_ref="bell \x07 end")
    data = file_of(assemble(newest_moment()), form)
    assert any("bell ␇ end" in str(cell) for cell in sheets_of(data)[1][1])


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_no_activity_is_said(form):
    sheets = sheets_of(file_of(assemble(newest_moment()), form))
    assert sheets[1][1][0] == "None: the register has no entry for this part."
    assert sheets[0][0][0] == "Record of processing activities"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_first_sheet_says_what_the_file_is(register, form, lang):
    document = Document("recipients", register, lang)
    rows = sheets_of(file_of(register, form, "recipients", lang))[0]
    said = [tuple(row) for row in rows]
    for statement in document.statements():
        assert statement.label in [row[0] for row in said]
    for heading in document.parts[0].headings:
        assert (heading.section, heading.text, heading.citation) in said
    assert any("#412" in str(cell) for row in rows for cell in row)


def test_a_worksheet_looks_as_it_should(register):
    book = opened(file_of(register, "xlsx"))
    sheet = book.worksheets[1]
    document = Document("processing-register", register, "en")
    (part,) = document.parts
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:AS{sheet.max_row}"
    assert sheet.max_row == 1 + part.count()
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == "$A:$B"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (6, 0)
    assert sheet.oddFooter.right.text == "&P / &N"
    assert sheet.oddFooter.left.text == document.version
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABC"]
    assert widths == [one.width + 1 for one in part.headings[:3]]
    for cell in (sheet["A1"], sheet["A2"]):
        assert cell.alignment.wrap_text
        assert cell.alignment.vertical == "top"
        assert cell.border.left.style == "thin"
    assert sheet["A2"].data_type == "s"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b


def runs(sheet: Any) -> list[Any]:
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    return [run for value in cells if isinstance(value, CellRichText) for run in value]


def test_sensitive_items_are_bold_italic_runs(register):
    sheet = opened(file_of(register, "xlsx")).worksheets[1]
    found = [run for run in runs(sheet) if getattr(run, "text", "") == "password"]
    assert found
    assert all(run.font.b and run.font.i for run in found)
    # A run without letters of its own has those of its cell, and comes back as a string.
    assert [run for run in runs(sheet) if isinstance(run, str) and "Authentication data" in run]
    holding = [cell for row in sheet.iter_rows() for cell in row if "password" in str(cell.value)]
    assert not any(cell.font.b or cell.font.i for cell in holding)


def test_sensitive_items_are_bold_italic_spans(register):
    document = load(io.BytesIO(file_of(register, "ods")))
    spans = [
        one for one in document.spreadsheet.getElementsByType(text.Span) if flat(one) == "password"
    ]
    assert spans
    styles = {one.getAttribute("name"): one for one in document.automaticstyles.childNodes}
    for span in spans:
        (letters,) = styles[span.getAttribute("stylename")].childNodes
        assert letters.getAttribute("fontweight") == "bold"
        assert letters.getAttribute("fontstyle") == "italic"


def test_gaps_are_italic_and_amber(register):
    sheet = opened(file_of(register, "xlsx")).worksheets[1]
    gaps = [cell for row in sheet.iter_rows() for cell in row if cell.value == "not recorded"]
    assert gaps
    assert all(cell.font.i and cell.font.color.rgb == "FF7A5A00" for cell in gaps)


def test_an_ods_stays_in_sight_is_filtered_and_repeats_its_head(register):
    document = load(io.BytesIO(file_of(register, "ods")))
    sheet = document.spreadsheet.getElementsByType(table.Table)[1]
    assert len(sheet.getElementsByType(table.TableHeaderRows)) == 1
    (kept,) = sheet.getElementsByType(table.TableHeaderColumns)
    assert len(kept.childNodes) == 2
    (ranged,) = document.spreadsheet.getElementsByType(table.DatabaseRange)
    count = Document("processing-register", register, "en").count()
    title = sheet.getAttribute("name")
    assert ranged.getAttribute("targetrangeaddress") == f"'{title}'.A1:'{title}'.AS{count + 1}"
    assert ranged.getAttribute("displayfilterbuttons") == "true"
    cells = document.spreadsheet.getElementsByType(table.TableCell)
    assert {cell.getAttribute("valuetype") for cell in cells} <= {"string", None}
    assert not [cell for cell in cells if cell.getAttribute("formula")]


def test_an_ods_begins_with_what_it_is(register):
    data = file_of(register, "ods", lang="zh-hans")
    assert data[30:38] == b"mimetype"
    assert data[38:].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert b"<dc:language>zh-Hans</dc:language>" in book.read("meta.xml")
        listed = book.read("META-INF/manifest.xml").decode()
        for name in set(book.namelist()) - {"mimetype", "META-INF/manifest.xml"}:
            assert f'full-path="{name}"' in listed
            fromstring(book.read(name))  # noqa: S314 (our own file)


@pytest.mark.parametrize("form", FORMS)
def test_the_bytes_do_not_depend_on_where_they_go(register, form):
    pipe = Unseekable()
    WRITERS[form].write(Document("recipients", register, "en"), pipe)  # type: ignore[arg-type]
    assert pipe.data == file_of(register, form, "recipients")
    with zipfile.ZipFile(io.BytesIO(pipe.data)) as book:
        assert {one.date_time for one in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.testzip() is None


@pytest.mark.django_db
def test_a_cell_of_ods_is_never_cut_and_one_of_xlsx_goes_on():
    emoji = "👍" * 20_000
    register = told([emoji, "short"])
    assert names_in("ods", file_of(register, "ods")) == [emoji, "short"]
    data = file_of(register, "xlsx")
    first, second, third = names_in("xlsx", data)
    assert first + second == emoji
    assert len(first.encode("utf-16-le")) // 2 <= 32_767
    assert third == "short"
    sheet = opened(data).worksheets[1]
    assert str(sheet["A3"].value) == "a-00 (continued)"
    assert sheet.auto_filter.ref == "A1:AS4"


def test_cells_in_another_language_are_counted_on_the_first_sheet(register):
    document = Document("processing-register", register, "en")
    list(document.parts[0].lines())
    for form in FORMS:
        rows = sheets_of(file_of(register, form))[0]
        said = [row[1] for row in rows if row[0] == "In another language"]
        assert len(said) == (1 if document.untranslated else 0)
        if said and document.untranslated > 1:
            assert str(said[0]).startswith(f"{document.untranslated} cells")


def test_cells_alike_but_for_their_marks_are_not_taken_for_each_other(register):
    document = Document("recipients", register, "en")
    (part,) = document.parts
    line = next(iter(part.lines()))
    cells: list[Any] = [["a", "b"], [("a", "b")], [(Missing("b"),)], [(Sensitive("b"),)], ["b"]]
    odd = line._replace(cells=tuple((cells * 10)[: len(line.cells)]))
    part.lines = lambda: iter([odd, odd])  # type: ignore[method-assign]
    out = io.BytesIO()
    WRITERS["xlsx"].write(document, out)
    sheet = opened(out.getvalue()).worksheets[1]
    for row in list(sheet.iter_rows(max_col=5))[-2:]:
        assert [str(cell.value) for cell in row] == ["a\nb", "ab", "b", "b", "b"]
        assert [cell.font.b for cell in row] == [False, False, False, True, False]
        assert [cell.font.i for cell in row] == [False, False, True, True, False]
