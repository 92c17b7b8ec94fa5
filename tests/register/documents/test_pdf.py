"""PDF: tagged, searchable, whole, the same every time, whatever the cells hold."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec import structs
from pypdf import PdfReader

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document, TooLargeError
from register.documents.cells import Missing, Sensitive, plain
from register.documents.columns import Layout
from register.writers import WRITERS, pdf
from register.writers.pdf import press
from register.writers.pdf.letters import FONTS, fitted, numbered, visible

from .paper import KEY, cell, kind, pages_of, part, pdf_of, squeezed, text_of

OWN = ("processing-register", "recipients")
CONTROLS = "‹U+0007›‹U+202E›"


@pytest.fixture
def made_up(monkeypatch: Any, register: Any) -> Any:
    """``made_up(part, …)`` is the PDF of a document of these parts."""

    def of(*parts: Any, language: str = "en") -> bytes:
        monkeypatch.setitem(KINDS, KEY, kind(*parts))
        return pdf_of(register, KEY, language)

    return of


@pytest.mark.parametrize("which", OWN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_a_tagged_document_with_its_title_and_language(register, which, language):
    reader = PdfReader(io.BytesIO(pdf_of(register, which, language)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == {"zh-hans": "zh-CN", "en": "en"}[language]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    document = Document(which, register, language)
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


@pytest.mark.parametrize("which", OWN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_word_of_every_cell_can_be_found(register, which, language):
    found = text_of(pdf_of(register, which, language))
    document = Document(which, register, language)
    for line in document.parts[0].lines():
        for one in line.cells:
            for words in one:
                assert squeezed(plain(words)) in found
    for statement in document.statements():
        assert squeezed(statement.label) in found
    for heading in document.parts[0].headings[document.parts[0].identity :]:
        assert squeezed(heading.text + heading.citation) in found


def test_every_page_says_which_document_and_how_many_pages(register):
    pages = pages_of(pdf_of(register, "recipients"))
    document = Document("recipients", register, "en")
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert squeezed(f"{document.title} · {document.version}") in squeezed(page)


def test_the_same_change_set_gives_the_same_bytes(register):
    press.fonts.cache_clear()
    first = pdf_of(register, "recipients", "zh-hans")
    press.fonts.cache_clear()
    assert pdf_of(register, "recipients", "zh-hans") == first
    later = structs.replace(register, sealed_at=datetime(2027, 1, 1, 1, 2, 3, 4, tzinfo=UTC))
    dated = PdfReader(io.BytesIO(pdf_of(later, "recipients")))
    assert dated.metadata is not None
    assert dated.metadata.creation_date == datetime(2027, 1, 1, 1, 2, 3, tzinfo=UTC)


@pytest.mark.django_db
def test_a_register_with_nothing_in_it_says_so():
    register = assemble(newest_moment())
    for which in OWN:
        first = pdf_of(register, which)
        assert first == pdf_of(register, which)
        found = text_of(first)
        assert squeezed("#0, nothing recorded yet") in found
        assert squeezed("None: the register has no entry for this part.") in found


def test_sensitive_items_are_bold_and_slanted_letters_of_a_font(made_up):
    data = made_up(part([[cell(("设备：", Sensitive("国际移动设备识别码"), "，日志"))]], 1))
    slanted = [text for text, font in fonts_used(data) if "Slanted-Bold" in font]
    assert squeezed("".join(slanted)).endswith("国际移动设备识别码")
    assert "设备：国际移动设备识别码，日志" in text_of(data)


def test_words_in_place_of_a_fact_are_slanted(made_up):
    data = made_up(part([[cell((Missing("not recorded"),))]], 1))
    slanted = "".join(text for text, font in fonts_used(data) if "Slanted-Regular" in font)
    assert "notrecorded" in squeezed(slanted)


def fonts_used(data: bytes) -> list[tuple[str, str]]:
    """Each piece of text with the name of its font."""
    found: list[tuple[str, str]] = []

    def note(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        if text and font:
            found.append((text, font["/BaseFont"]))

    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=note)
    return found


def test_headings_of_a_table_and_of_its_group_stand_on_every_page(made_up):
    lines = [[cell(f"line {number}"), cell("字" * 300)] for number in range(40)]
    data = made_up(part(lines, 2, group=lambda _line, _w: "A group of lines"))
    pages = pages_of(data)[1:]
    assert len(pages) > 2
    for page in pages:
        assert squeezed("Column 0 Art. 0 Column 1 Art. 1") in squeezed(page)
        assert "A group of lines" in page


@pytest.mark.parametrize(
    ("columns", "size"),
    [(6, (842, 595)), (20, (1191, 842)), (40, (595, 842))],
    ids=["A4 across", "A3 across", "forms"],
)
def test_paper_is_as_large_as_the_columns_need(made_up, columns, size):
    lines = [[cell(f"cell {place}") for place in range(columns)]]
    data = made_up(part(lines, columns))
    page = PdfReader(io.BytesIO(data)).pages[-1]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    printed = text_of(data)
    for place in range(1, columns):
        assert squeezed(f"Art. {place}") in printed
        assert f"cell{place}" in printed


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("letter", ["W", "x", "字"])
def test_an_endless_word_stays_inside_its_column(made_up, layout, letter):
    lines = [[cell("one"), cell(letter * 300), cell("three")]]
    data = made_up(part(lines, 3, layout))
    assert letter * 300 in text_of(data)
    widest = max(line.count(letter) for page in pages_of(data) for line in page.splitlines())
    column_in_points = 800 / 3 if layout == Layout.TABLE else 430
    assert widest * {"W": 6.0, "x": 3.3, "字": 7.0}[letter] < column_in_points


@pytest.mark.parametrize("layout", Layout)
def test_a_cell_of_20_000_characters_goes_on_over_pages(made_up, layout):
    long = "".join(f"{number:05}字" for number in range(3_400))
    data = made_up(part([[cell("one"), cell(long), cell("three")]], 3, layout))
    assert len(pages_of(data)) > 2
    without_page_ends = text_of(data)
    for number in range(3_400):
        assert f"{number:05}字" in without_page_ends


@pytest.mark.parametrize("layout", Layout)
def test_strange_text_breaks_nothing(made_up, layout):
    strange = [
        "bell \x07 override \u202e end",
        "שלום עולם",
        "مرحبا بالعالم " * 20,
        "emoji 😀 👨‍👩‍👧 🇨🇳",
        "rare 𠮷 龘 ไทย हिन्दी",
        "\ufeffmark \u00ad \u200b \u2028 next \x0b \x85 \ue000 \ufffd \U000e0001",
        "#set page(width: 1cm) $x$ @ref <label> *bold* \\ `raw` // no",
        '"quotes" \\u0041 {"a": 1}',
        "tab\tand\r\nline\n\n\nbreaks\n",
        "=1+1",
        "",
    ]
    lines = [[cell(f"line {place}"), cell(text)] for place, text in enumerate(strange)]
    lines.append([cell("marks"), cell((Sensitive("密\n码😀"), Missing("\x07")))])
    found = text_of(made_up(part(lines, 2, layout)))
    assert squeezed("bell ‹U+0007› override ‹U+202E› end") in found
    assert squeezed(strange[6]) in found
    assert squeezed(strange[7]) in found
    for place in range(len(strange)):
        assert f"line{place}" in found


def test_letters_that_no_font_has_are_shown_by_number(made_up, monkeypatch):
    monkeypatch.setattr(press, "is_shown", lambda _letter: False)
    lines = [[cell("龘 is ours"), cell("𠮷" * 60 + " x"), cell(Sensitive("😀").text)]]
    found = text_of(made_up(part(lines, 3)))
    assert "龘isours" in found
    assert "‹U+20BB7›" * 60 in found
    assert "‹U+1F600›" in found


def test_our_own_fonts_have_every_letter_of_our_own_words(register):
    from register.writers.pdf.letters import strangers

    said = "“quotes” – — … · → № € 《条款》（一）、；：「」 äöüßéèêçñãõ ÀÜ 密码"
    assert not strangers().findall(said)
    assert strangers().findall("𠮷😀") == ["𠮷", "😀"]
    assert "OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


def test_forms_hold_their_tables_and_say_when_there_is_none(made_up):
    rows = [[cell("cookie"), cell(f"row {number}")] for number in range(80)]
    lines: list[Any] = [[cell("first"), cell("a"), rows], [cell("second"), cell("b"), []]]
    data = made_up(part(lines, 2, Layout.FORM, grid=True))
    found = text_of(data)
    assert squeezed("Inner table Art. 9") in found
    for number in range(80):
        assert squeezed(f"cookie row {number}") in found
    assert found.endswith(squeezed("not recorded") + footer_of(pages_of(data)))
    repeated = [page for page in pages_of(data) if "Art. 1" in page]
    assert len(repeated) > 1


def footer_of(pages: list[str]) -> str:
    last = squeezed(pages[-1])
    return last[last.index("notrecordedMade") + len("notrecorded") :]


def test_parts_have_titles_notes_and_a_sentence_when_they_are_empty(made_up, register):
    full = part([[cell("x")]], 1, key="full", title="Full part")
    empty = part([], 1, key="empty", title="Empty part")
    pages = pages_of(made_up(full, empty))
    assert len(pages) == 2, "a part without lines begins no page of its own"
    assert "Full part" in pages[1]
    assert "Empty part" in pages[1]
    assert "None: the register has no entry for this part." in pages[1]


def test_cells_in_another_language_are_counted_on_the_first_page(told, monkeypatch):
    from processing.models import ProcessingActivity

    from ... import make

    with make.changes("Only English"):
        ProcessingActivity.objects.update(name=make.text("", "Only English"))
    register = assemble(newest_moment())
    first = pages_of(pdf_of(register, "processing-register", "zh-hans"))[0]
    assert "此文件" in squeezed(first) or "没有" in squeezed(first)
    assert "[en]" in text_of(pdf_of(register, "processing-register", "zh-hans"))


def test_too_many_cells_or_too_much_text_is_refused(made_up, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 5_000)
    with pytest.raises(TooLargeError, match="has 3 lines here, too many for one PDF file"):
        made_up(part([[cell("字" * 3_000)]] * 3, 1))
    monkeypatch.setitem(WRITERS, "pdf", replace(WRITERS["pdf"], most_cells=2))
    with pytest.raises(TooLargeError, match="about 2 of them fit"):
        made_up(part([[cell("a")]] * 3, 1))


def test_templates_load_nothing_from_elsewhere_and_hold_no_data():
    templates = list(press.TEMPLATES.glob("*.typ"))
    assert templates
    for template in templates:
        source = template.read_text(encoding="utf-8")
        assert "@preview" not in source
        assert "@local" not in source
        assert "eval(" not in source
        assert "http" not in source


def test_long_words_break_after_punctuation_first():
    assert fitted("short words only", 10) == "short words only"
    assert fitted("a privacy-officer@example.com b", 10) == [
        "a privacy-", "officer@", "example.", "com", " b",
    ]  # fmt: skip
    assert fitted("i" * 10, 9) == ["i" * 10]
    assert fitted("W" * 10, 9) == ["WWWW", "WWWW", "WW"]
    assert fitted("字" * 50, 8) == "字" * 50


def test_what_cannot_be_seen_is_shown_by_number():
    assert visible("a\x07\u202eb") == f"a{CONTROLS}b"
    assert visible("\ufeffa\tb\u00ad") == "a b"
    assert visible("😀", {"😀"}) == numbered("😀") == "‹U+1F600›"
