"""The data-flow document: its table everywhere, its picture in HTML and PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document, Selection
from register.documents.cells import plain
from register.writers import WRITERS
from register.writers.drawn import picture_of

from ... import make
from .lines import lines_of
from .paper import pdf_of, squeezed, text_of

KEY = "data-flow"


def html_of(document: Document) -> str:
    out = io.BytesIO()
    WRITERS["html"].write(document, out)
    return out.getvalue().decode()


def alternatives(element: Any) -> Iterator[str]:
    """What the PDF says in place of what can only be seen."""
    if not isinstance(element, dict):
        return
    if "/Alt" in element:
        yield str(element["/Alt"])
    inside = element.get("/K", [])
    for one in inside if isinstance(inside, list) else [inside]:
        yield from alternatives(one.get_object())


def test_a_line_says_what_goes_why_to_whom_and_where(register):
    line = next(one for one in lines_of(KEY, register) if one["recipient"] == ["Example SMS Ltd"])
    assert line["category"] == ["Basic profile"]
    assert line["items"] == ["phone number"]
    assert line["purpose"] == ["Send service notices"]
    assert line["modes"] == ["entrusted processing"]
    assert line["country"] == ["Germany"]
    assert line["activities"] == ["Account registration and log-in (account-registration)"]
    assert line["rows"] == ["1"]


def test_sensitive_items_name_the_scheme_and_what_stays_with_us_is_no_gap(register):
    line = next(
        one for one in lines_of(KEY, register) if one["category"] == ["Authentication data"]
    )
    assert plain(line["sensitivity"][0]) == "password: GB/T 35273 Annex B (property)"
    stays = [one for one in lines_of(KEY, register) if one["country"] == ["not applicable"]]
    assert "stays with us: no recipient recorded" in {plain(one["recipient"][0]) for one in stays}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_html_and_pdf_hold_the_picture_of_the_lines(register, language):
    document = Document(KEY, register, language)
    picture = picture_of(document)
    assert picture is not None
    assert f'<figure class="doc-picture">{picture.svg}</figure>' in html_of(document)
    data = pdf_of(register, KEY, language)
    heads = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg)
    assert squeezed(heads[0]) in text_of(data)
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert picture.description in list(alternatives(root["/StructTreeRoot"]))


def test_the_picture_is_narrowed_as_the_lines_are(register):
    document = Document(KEY, register, "en", Selection(mode="entrust"))
    picture = picture_of(document)
    assert picture is not None
    assert "Example SMS Ltd" in picture.svg
    assert "stays with us" not in picture.svg


def test_only_this_document_has_one_and_only_when_there_is_something_to_draw(register):
    assert picture_of(Document("recipients", register, "en")) is None
    assert 'class="doc-picture"' not in html_of(Document("recipients", register, "en"))
    nothing = Document(KEY, register, "en", Selection(kind="merchant", mode="internal"))
    assert picture_of(nothing) is None


@pytest.mark.django_db
def test_letters_that_no_font_has_stop_neither_picture_nor_paper():
    with make.changes():
        activity = make.activity("odd")
        odd = make.category(
            "odd", make.text("奇\ue000类\U000f0000", "Odd \u0378\ue000 <kind> & \U000f0000")
        )
        make.row(activity, make.item("odd", category=odd), make.purpose(activity, "why"))
    register = assemble(newest_moment())
    for language in ("en", "zh-hans"):
        assert pdf_of(register, KEY, language).startswith(b"%PDF")
