"""How a file for word processors is laid out, read back with python-docx."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT

from register.documents import KINDS, Document
from register.documents.columns import Layout

from .reading_word import FORM, is_head, kind_of, read

MOST_COLUMNS = 63
"""What a table of a word processor can have."""


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
