"""What a file for word processors holds, read back with python-docx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn
from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document, TooLargeError
from register.documents.cells import Sensitive, parts_of
from register.documents.columns import Layout, Part
from register.writers import WRITERS
from register.writers.word import MOST_CELLS, marked

from ... import make
from .reading_word import (
    SECTIONS,
    expected,
    file_of,
    kind_of,
    read,
    runs_of,
    said_in,
    words,
)

OF_COLUMNS = [key for key, one in KINDS.items() if one.parts and "docx" in one.formats]

# --- content -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("key", OF_COLUMNS)
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
    monkeypatch.setitem(
        KINDS, "made", kind_of(part, replace(part, key="forms", layout=Layout.FORM))
    )
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
    assert "no recipient recorded" in {run.text for run in runs_of(package)}


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


def test_what_no_word_processor_opens_is_refused_before_the_first_byte(register, monkeypatch):
    rows = [{"name": ["x"], "data": ["y"]}] * (MOST_CELLS // 2 + 1)
    part = Part("table", words("T"), SECTIONS, lambda _c, _f: rows)
    monkeypatch.setitem(KINDS, "made", kind_of(part))
    out = io.BytesIO()
    with pytest.raises(TooLargeError, match="too many for one DOCX file"):
        WRITERS["docx"].write(Document("made", register, "en"), out)
    assert not out.getvalue()
