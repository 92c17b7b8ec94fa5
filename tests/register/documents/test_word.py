"""The file for word processors, read back with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document as opened
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document
from register.documents.cells import Missing, Sensitive, parts_of, plain
from register.documents.columns import Column, DocumentKind, Family, Grid, Layout, Part, Section
from register.documents.document import GridRows
from register.writers import WRITERS
from register.writers.word import marked

from ... import make

MOST_COLUMNS = 63
"""What a table of a word processor can have."""


def words(english: str, chinese: str | None = None) -> Any:
    return make.text(chinese or english, english)


def column(key: str, width: int = 30) -> Column[Any]:
    return Column(key, words(key.title()), lambda line, _w: line[key], f"Article {key}", width)


GRID: Grid[Any] = Grid(
    "kept", words("Kept"), "Article kept", (column("data"), column("period", 12)),
    lambda line, _w: line["kept"], words("nothing is kept"),
)  # fmt: skip
ROWS = [
    {"name": ["Alpha"], "data": [("has ", Sensitive("IMEI"), " too")], "group": "First"},
    {"name": ["Beta"], "data": ["one", "two"], "group": "First"},
    {"name": ["Gamma"], "data": [(Missing("not recorded"),)], "group": "Second"},
]
FORMS = [
    {"name": ["Alpha"], "data": ["plain"], "remark": ["last"],
     "kept": [{"data": ["log"], "period": ["1 day"]}]},
    {"name": ["Beta"], "data": ["plain"], "remark": ["end"], "kept": []},
]  # fmt: skip
SECTIONS = (
    Section(words("Who"), (column("name"),)),
    Section(words("What"), (column("data", 60),)),
)
TABLE: Part[Any] = Part(
    "table", words("A table"), SECTIONS, lambda _c, _f: ROWS,
    group=lambda line, _w: line["group"], note=words("Read this first."),
)  # fmt: skip
FORM: Part[Any] = Part(
    "forms", words("Some forms"),
    (SECTIONS[0], Section(words("Details"), (column("data"), GRID, column("remark")))),
    lambda _c, _f: FORMS, layout=Layout.FORM,
)  # fmt: skip
NOTHING: Part[Any] = Part("nothing", words("Nothing"), SECTIONS, lambda _c, _f: [])


def kind_of(*parts: Part[Any]) -> DocumentKind:
    return DocumentKind(
        "made", words("Made up", "虚构"), "Article 1", words("For tests"), Family.LISTS, parts
    )


@pytest.fixture
def made(register, monkeypatch):
    """A document of a table in groups, of forms with a table inside, and of nothing."""
    monkeypatch.setitem(KINDS, "made", kind_of(TABLE, FORM, NOTHING))
    return Document("made", register, "en")


def file_of(document: Document) -> bytes:
    out = io.BytesIO()
    WRITERS["docx"].write(document, out)
    return out.getvalue()


def read(document: Document) -> Any:
    return opened(io.BytesIO(file_of(document)))


def runs_of(package: Any) -> Iterator[Any]:
    for found in package.element.body.iter(qn("w:p")):
        yield from Paragraph(found, package).runs


def is_head(row: Any) -> bool:
    return row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def said_in(table: Table) -> Iterator[str]:
    """The cells that say something of a line, neither heads nor labels."""
    has_labels = not is_head(table.rows[0])
    for row in table.rows:
        if not is_head(row):
            cells = row.cells[1:] if has_labels else row.cells
            yield from (cell.text for cell in cells)


def text_of(cell: Any) -> str:
    return "\n".join(map(plain, cell))


def expected(document: Document) -> Iterator[str]:
    """The cells the document has, in their order."""
    yield from (text_of(statement.cell) for statement in document.statements())
    for part in document.parts:
        if part.is_table_on_paper:
            for line in part.lines():
                yield from map(text_of, line.cells)
            continue
        for form in part.forms():
            for entry in (entry for block in form.blocks for entry in block.entries):
                if isinstance(entry, GridRows):
                    yield from (text_of(cell) for row in entry.rows for cell in row)
                else:
                    yield text_of(entry.cell)


# --- layout --------------------------------------------------------------------------------------


def test_headings_make_an_outline(made):
    outline = [
        (found.style.name, found.text)
        for found in read(made).paragraphs
        if found.style.name.startswith(("Title", "Heading"))
    ]
    assert outline == [
        ("Title", "Made up"),
        ("Heading 1", "Statement"),
        ("Heading 1", "A table"),
        ("Heading 2", "First"),
        ("Heading 2", "Second"),
        ("Heading 1", "Some forms"),
        ("Heading 2", "Alpha"),
        ("Heading 3", "Details"),
        ("Heading 2", "Beta"),
        ("Heading 3", "Details"),
        ("Heading 1", "Nothing"),
    ]


def test_a_form_in_a_group_stands_one_level_lower(register, monkeypatch):
    part = replace(FORM, group=lambda _line, _w: "Both")
    monkeypatch.setitem(KINDS, "made", kind_of(part))
    outline = [
        (found.style.name[-1], found.text)
        for found in read(Document("made", register, "en")).paragraphs
        if found.style.name.startswith("Heading")
    ]
    assert outline[2:5] == [("2", "Both"), ("3", "Alpha"), ("4", "Details")]
    assert [text for _level, text in outline].count("Both") == 1


def test_no_heading_looks_like_a_sensitive_item(made):
    styles = read(made).styles
    for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
        assert (styles[name].font.bold, styles[name].font.italic) == (True, False)


def test_heads_of_tables_are_repeated_with_sections_and_articles(made):
    tables = read(made).tables
    first, second = tables[1:3]
    for table in (first, second):
        assert [is_head(row) for row in table.rows][:2] == [True, True]
        assert [cell.text for cell in table.rows[0].cells] == ["Who", "What"]
        heads = [cell.text for cell in table.rows[1].cells]
        assert heads == ["Name\nArticle name", "Data\nArticle data"]
    assert [is_head(row) for row in first.rows] == [True, True, False, False]
    assert [len(table.rows) for table in (first, second)] == [4, 3]


def test_forms_have_labels_and_tables_of_their_own(made):
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in read(made).tables]
    assert tables[3:] == [
        [["Data\nArticle data", "plain"]],
        [["Data\nArticle data", "Period\nArticle period"], ["log", "1 day"]],
        [["Remark\nArticle remark", "last"]],
        [["Data\nArticle data", "plain"]],
        [["Remark\nArticle remark", "end"]],
    ]


def test_what_is_empty_says_so(made):
    said = [found.text for found in read(made).paragraphs]
    assert said[-1] == "None: the register has no entry for this part."
    assert "nothing is kept" in said
    assert said.index("Read this first.") == said.index("A table") + 1


def test_tables_lie_across_the_page_and_forms_stand_upright(made):
    sections = list(read(made).sections)
    turned = [section.orientation for section in sections]
    assert turned == [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert {round(section.page_width.mm + section.page_height.mm) for section in sections} == {507}


def test_columns_share_the_page_in_proportion(made):
    package = read(made)
    section = package.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    widths = [found.width for found in package.tables[1].columns]
    assert sum(widths) == room
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def test_no_document_has_a_table_wider_than_a_word_processor_knows():
    wide = [
        (kind.key, part.key)
        for kind in KINDS.values()
        for part in kind.parts
        if "docx" in kind.formats and part.layout == Layout.TABLE
        if len(part.columns) > MOST_COLUMNS
    ]
    assert wide == []


# --- content -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("key", [key for key, one in KINDS.items() if "docx" in one.formats])
def test_every_cell_is_there_whole(register, key, language):
    document = Document(key, register, language)
    package = read(document)
    found = [text for table in package.tables for text in said_in(table)]
    assert found == list(expected(document))
    assert all(found), "no cell is blank"


def test_sensitive_items_are_bold_and_italic_and_gaps_italic(made):
    runs = list(runs_of(read(made)))
    assert [run.text for run in runs if run.bold and run.italic] == ["Bold italics", "IMEI"]
    gaps = [run for run in runs if run.italic and not run.bold]
    assert {str(run.font.color.rgb) for run in gaps} == {"7A5A00"}
    assert "not recorded" in {run.text for run in gaps}
    cell = read(made).tables[1].rows[2].cells[1]
    assert [run.text for run in cell.paragraphs[0].runs] == ["has ", "IMEI", " too"]


def test_all_that_is_sensitive_in_the_register_is_marked(register):
    document = Document("processing-register", register, "zh-hans")
    sensitive = {
        part.text
        for part_of in document.parts
        for line in part_of.lines()
        for cell in line.cells
        for text in cell
        for part in parts_of(text)
        if isinstance(part, Sensitive)
    }
    assert len(sensitive) > 1
    marked_runs = {run.text for run in runs_of(read(document)) if run.bold and run.italic}
    assert marked_runs - {"粗斜体"} == sensitive


def test_cells_in_another_language_are_counted_at_the_end(register, monkeypatch):
    rows = [{"name": ["A [zh]"], "data": ["x"]}, {"name": ["B"], "data": ["y [zh]"]}]
    part = Part("table", words("T"), SECTIONS, lambda _c, _f: rows)
    monkeypatch.setitem(KINDS, "made", kind_of(part))
    document = Document("made", register, "en")
    document.wording.marks_used.add(" [zh]")
    last = read(document).paragraphs[-1].text
    assert last.startswith("2 cells have no words in the language of this document")


# --- bad input -----------------------------------------------------------------------------------

BAD = {
    "long": "字" * 20_000,
    "breaks": "one\ntwo\r\nthree\rfour\ttab",
    "right to left": "اسم العميل ‮ غير معروف",
    "emoji": "👩‍👩‍👧 🇨🇳",
    "formula": '=HYPERLINK("https://evil.example")',
    "markup": "<w:p>&amp; \"quoted\" 'text'</w:p>]]>",
    "control": "bell \x07 vertical \x0b null \x00 lone \ud800 \ufffe end",
    "slashes": "a/b\\c:[d]*?",
}


@pytest.mark.parametrize("name", BAD)
def test_texts_of_every_kind_arrive(register, monkeypatch, name):
    rows = [{"name": [BAD[name]], "data": [(Sensitive(BAD[name]),)]}]
    part = Part("table", words("T"), SECTIONS, lambda _c, _f: rows)
    monkeypatch.setitem(KINDS, "made", kind_of(part, replace(part, key="forms", layout="form")))
    package = read(Document("made", register, "en"))
    arrived = BAD[name].replace("\r\n", "\n").replace("\r", "\n")
    for forbidden in "\x07\x0b\x00\ud800\ufffe":
        arrived = arrived.replace(forbidden, "\ufffd")
    row = package.tables[1].rows[-1]
    assert [cell.text for cell in row.cells] == [arrived, arrived]
    headings = [one.text for one in package.paragraphs if one.style.name == "Heading 2"]
    assert headings == [arrived]


def test_every_character_xml_forbids_is_replaced():
    forbidden = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]
    for character in [*forbidden, "\ud800", "\udfff", "\ufffe", "\uffff"]:
        assert marked.escaped(f"a{character}b") == "a\ufffdb"
    assert marked.escaped("\x7f\u202e字😀") == "\x7f\u202e字😀"


def test_a_table_is_named_in_an_attribute_that_holds_quotes():
    assert marked.attribute('a "b"\n<c> & d') == "a &quot;b&quot; &lt;c&gt; &amp; d"


@pytest.mark.django_db
@pytest.mark.parametrize("key", [key for key, one in KINDS.items() if "docx" in one.formats])
def test_an_empty_register_makes_a_file(key):
    register = assemble(newest_moment())
    document = Document(key, register, "zh-hans")
    package = read(document)
    said = [found.text for found in package.paragraphs]
    assert {part.empty for part in document.parts} <= set(said)
    assert package.core_properties.created.year == 1980


@pytest.mark.django_db
def test_an_activity_with_no_rows_makes_a_file():
    with make.changes():
        make.activity("bare", make.text("", "a / b: [c]"), controller=make.controller())
    package = read(Document("processing-register", assemble(newest_moment()), "en"))
    assert "no retention rule recorded" in {run.text for run in runs_of(package)}


# --- the file itself -----------------------------------------------------------------------------


def test_properties_name_the_document_and_no_clock_but_its_own(register):
    later = structs.replace(register, sealed_at=datetime(2027, 1, 1, 8, tzinfo=UTC))
    document = Document("recipients", later, "zh-hans")
    stated = read(document).core_properties
    assert (stated.title, stated.comments) == (document.title, document.version)
    assert stated.language == "zh-CN"
    assert stated.created == stated.modified == datetime(2027, 1, 1, 8, tzinfo=UTC)
    assert (stated.author, stated.last_modified_by, stated.revision) == ("", "", 1)


def test_the_same_document_gives_the_same_bytes_undated(made):
    data = file_of(made)
    assert file_of(made) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_the_footer_says_which_version_and_which_page(register):
    document = Document("recipients", register, "en")
    package = read(document)
    for section in package.sections:
        paragraph = section.footer.paragraphs[0]
        fields = [one.get(qn("w:instr")).strip() for one in paragraph._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        text = "".join(one.text for one in paragraph._p.iter(qn("w:t")))
        assert text == f"{document.title} · {document.version} · 1 / 1"


@pytest.mark.parametrize(("language", "latin"), [("zh-hans", "en-GB"), ("en", "en-GB")])
def test_fonts_and_language_are_set_for_chinese_too(register, language, latin):
    styles = read(Document("recipients", register, language)).styles.element
    (fonts,) = styles.xpath("w:docDefaults//w:rFonts")
    (spoken,) = styles.xpath("w:docDefaults//w:lang")
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    assert spoken.get(qn("w:eastAsia")) == "zh-CN"
    assert spoken.get(qn("w:val")) == latin
    assert not styles.xpath("//w:rFonts/@w:asciiTheme")
