"""Prose in every format: what is escaped, what is marked, and what reads as a list or a table."""

from __future__ import annotations

import io
from typing import Any

import docx
import markdown_it
import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from register.documents import KINDS, Document
from register.documents.cells import Missing, Sensitive
from register.documents.prose import (
    Gap,
    Paragraph,
    Reference,
    Row,
    Section,
    Sentence,
    Table,
    Text,
)
from register.writers import WRITERS
from register.writers.markdown import escaped, paragraph
from register.writers.prose_page import prose_as_html

from .readers import READERS, bare

FROM = (Reference("inventory.DataItem", 7, "imei"),)


def sentence(*parts: Any) -> Sentence:
    return Sentence(tuple(parts), FROM)


def section(title: str, *blocks: Any, level: int = 1) -> Section:
    return Section("key", title, level, blocks, "1 ")


TEXT = Text(
    "A <notice>",
    (
        section(
            "First & foremost",
            Paragraph("a", (sentence("One <b>."), sentence("Two ", Sensitive("IMEI"), "."))),
            Paragraph("b", (sentence("entry one"),), is_entry=True),
            Paragraph("b", (sentence("entry two ", Missing("[?]")),), is_entry=True),
            Paragraph("c", (sentence("after"),)),
        ),
        section(
            "Table",
            Table("t", ("Head", "Other"), (Row(("a|b", (Sensitive("x"),)), FROM),)),
            level=2,
        ),
        *(section(f"No. {number}") for number in range(4)),
    ),
    (Gap("a", "something", "PIPL 17", FROM[0]),),
)


def html(text: Text = TEXT) -> str:
    return "".join(prose_as_html(text, "Contents", " "))


@pytest.fixture
def written(register, monkeypatch):
    """``written("md")``: the text above in a format."""

    def of(form: str) -> bytes:
        document = Document("privacy-notice", register, "en")
        vars(document)["text"] = TEXT
        out = io.BytesIO()
        WRITERS[form].write(document, out)
        return out.getvalue()

    return of


class TestHtml:
    def test_every_text_is_escaped(self):
        assert "One &lt;b&gt;. Two" in html()
        assert "First &amp; foremost" in html()
        assert "<b>" not in html()

    def test_entries_that_follow_one_another_are_one_list(self):
        assert html().count("<ul>\n<li>entry one") == 1
        assert html().count("</ul>\n<p>after</p>") == 1

    def test_sensitive_and_missing_are_marked(self):
        assert "<strong><em>IMEI</em></strong>" in html()
        assert '<span class="missing">[?]</span>' in html()

    def test_headings_go_down_a_level_at_a_time_and_can_be_linked_to(self):
        assert '<h2 id="s0">1 First' in html()
        assert '<h3 id="s1">1 Table' in html()
        assert '<a href="#s0">1 First' in html()
        assert '<a href="#s1">' not in html(), "contents list the outermost"

    def test_a_short_text_has_no_contents(self):
        short = Text("t", TEXT.sections[:2], ())
        assert "<nav" not in html(short)

    def test_cells_say_their_heads_for_narrow_screens(self):
        assert '<td data-label="Head">a|b</td>' in html()

    def test_the_file_needs_no_other(self, written):
        page = written("html").decode()
        assert "<title>A &lt;notice&gt;</title>" in page
        assert "src=" not in page
        assert 'rel="stylesheet"' not in page
        assert page.rstrip().endswith("</html>")


class TestMarkdown:
    def test_it_becomes_what_it_is_meant_to(self, written):
        made = markdown_it.MarkdownIt("commonmark").enable("table").render(written("md").decode())
        assert "<h1>A &lt;notice&gt;</h1>" in made
        assert "<em><strong>IMEI</strong></em>" in made
        assert "<li>entry one</li>" in made
        assert "<td>a|b</td>" in made
        assert "<strong>[?]</strong>" in made

    @pytest.mark.parametrize("name", ["设备识别码（IMEI）", "“引号”", "IMEI", "A*B"])
    def test_sensitive_names_are_bold_and_italic_between_chinese_letters(self, name):
        block = Paragraph("a", (sentence("我们收集", Sensitive(name), "等。"),))
        made = markdown_it.MarkdownIt("commonmark", {"html": True}).render(paragraph(block, ""))
        assert "<strong>" in made
        assert "<em>" in made
        assert "***" not in made
        assert strip_tags(made).strip().replace("&quot;", '"') == f"我们收集{name}等。"

    @given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
    def test_no_text_is_markup(self, text):
        block = Paragraph("a", (Sentence(f"x{text}x", FROM),))
        tokens = markdown_it.MarkdownIt("commonmark").parse(paragraph(block, ""))
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        said = "".join(child.content for child in tokens[1].children or [] if child.type != "html")
        assert bare(said) == bare(f"x{text}x")

    @pytest.mark.parametrize("start", ["1. x", "- x", "+ x", "# x", "> x", "= x", "12) x", "* x"])
    def test_no_beginning_makes_a_list_or_a_heading(self, start):
        block = Paragraph("a", (Sentence(start, FROM),))
        tokens = markdown_it.MarkdownIt("commonmark").parse(paragraph(block, ""))
        assert tokens[0].type == "paragraph_open"

    def test_addresses_stay_what_can_be_followed(self):
        assert escaped("see https://a.example/p_1?q=2.") == "see <https://a.example/p_1?q=2.>"


def test_word_has_headings_entries_and_tables(written):
    book = docx.Document(io.BytesIO(written("docx")))
    styles = [(one.style.name, one.text) for one in book.paragraphs if one.style is not None]
    assert ("Title", "A <notice>") in styles
    assert ("Heading 1", "1 First & foremost") in styles
    assert ("Heading 2", "1 Table") in styles
    assert ("Text", "One <b>. Two IMEI.") in styles
    assert ("Entry", "•\tentry one") in styles
    (table,) = book.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Head", "Other"]
    (run,) = [run for one in book.paragraphs for run in one.runs if run.text == "IMEI"]
    assert run.bold
    assert run.italic


def test_pdf_says_all_of_it_in_order(written):
    said = bare(READERS["pdf"](written("pdf")))
    for piece in ("A<notice>", "One<b>.TwoIMEI.", "entryone", "after", "a|b"):
        assert bare(piece) in said
    assert said.index("entryone") < said.index("entrytwo") < said.index("after")


def test_json_has_every_sentence_with_its_records_and_what_is_missing(written):
    told = json.decode(written("json"))
    first = told["sections"][0]
    assert (first["number"], first["level"], first["title"]) == ("1", 1, "First & foremost")
    said = first["blocks"][0]["sentences"][1]
    assert said["text"] == ["Two ", {"text": "IMEI", "sensitive": True}, "."]
    assert said["records"] == [{"kind": "inventory.DataItem", "id": 7, "code": "imei"}]
    assert told["sections"][1]["blocks"][0]["rows"][0]["cells"][0] == "a|b"
    assert told["gaps"][0]["article"] == "PIPL 17"
    assert told["document"] == "privacy-notice"


def test_only_prose_is_written_as_markdown():
    assert {key for key, one in KINDS.items() if "md" in one.formats} == {
        key for key, one in KINDS.items() if one.prose
    }


def test_the_public_reads_no_state_and_a_draft_says_it_is_one(seed):
    draft = io.BytesIO()
    WRITERS["html"].write(Document("privacy-notice", seed, "en"), draft)
    assert "Working state" in draft.getvalue().decode()
