"""Web pages: what a reader sees, with headings, lists, tables and emphasis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.importing.files.codes import Remarks
from register.notices.reading import Limits
from register.notices.reading.markup import read_html

from .conftest import above, at, said, strong

PAGE = """<!DOCTYPE html><html><head><title>Acme</title><style>p{}</style></head><body>
<nav><a href="/">We collect cookies for fun.</a></nav>
<h1>Privacy <em>notice</em></h1>
<script>var we = "collect everything.";</script>
<div hidden>We collect your fingerprints.</div>
<div style="color:red; DISPLAY : none"><p>We sell your data.</p></div>
<h2>What we collect</h2>
<p>We collect
   the   following:</p>
<ul><li>your <b><i>face&nbsp;image</i></b>;</li><li>your name<ul><li>given name</li></ul></li></ul>
<p>Line one<br>Line two <strong style="font-style:italic">location</strong> is kept.</p>
<h2>Sharing</h2>
<table><thead><tr><th>Recipient</th><th>Data</th></tr></thead>
<tr><td>Acme Ltd.</td><td>Phone number<br>IMEI</td></tr></table>
<pre>Kept
as it is.</pre>
<p>Bye &amp; <!-- not this --> thanks.</p></body></html>"""


def test_a_page(read):
    notice = read(PAGE, "notice.html")
    assert said(notice) == [
        "Privacy notice",
        "What we collect",
        "We collect the following:",
        "your face image;",
        "your name",
        "given name",
        "Line one",
        "Line two location is kept.",
        "Sharing",
        "Recipient",
        "Data",
        "Acme Ltd.",
        "Phone number IMEI",
        "Kept as it is.",
        "Bye & thanks.",
    ]
    assert strong(notice) == ["face\u00a0image", "location"]
    assert above(notice, "given name") == ["Privacy notice", "What we collect"]
    for entry in ("your face image;", "your name", "given name"):
        assert notice.sentences[at(notice, entry)].lead == 2
    assert above(notice, "Phone number IMEI") == ["Privacy notice", "Sharing", "Data"]
    assert above(notice, "Bye & thanks.") == ["Privacy notice", "Sharing"]


def test_two_languages_side_by_side(read):
    notice = read(
        "<table><tr><td>我们收集：手机号码。</td><td>We collect: the phone number.</td></tr>"
        "<tr><td>我们不收集位置。</td><td>We do not collect your location.</td></tr></table>",
        "a.htm",
    )
    assert [one.language for one in notice.sentences] == ["zh-hans", "en"] * 2
    assert not any(one.is_heading or one.headings for one in notice.sentences)


def test_a_table_without_heads_of_its_own(read):
    notice = read(
        "<table><tr><td>信息</td><td>目的</td></tr><tr><td>手机号码</td><td>登录。</td></tr></table>",
        "a.html",
    )
    assert above(notice, "手机号码") == ["信息"]
    assert above(notice, "登录。") == ["目的"]


@pytest.mark.parametrize("named", ["gbk", "gb2312", "GB18030", "utf-8"])
def test_the_encoding_the_page_names(read, named):
    page = f'<html><meta charset="{named}"><p>我们收集朱镕基的手机号码。</p></html>'
    real = "utf-8" if named == "utf-8" else "gb18030"
    assert said(read(page.encode(real), "a.html")) == ["我们收集朱镕基的手机号码。"]
    assert said(read(page.encode("utf-8"), "a.html")) == ["我们收集朱镕基的手机号码。"]


def test_pages_without_text(refused):
    assert "no text" in refused("<html><script>x</script></html>", "a.html")
    assert "no text" in refused("<!-- -->", "a.html")


def test_a_page_as_deep_as_it_likes(read, refused):
    page = "<div>" * 1_000 + "We collect names." + "</div>" * 1_000
    assert said(read(page, "a.html")) == ["We collect names."]
    assert "beyond what is read" in refused("<div>" * 20_000 + "We collect names.", "a.html")


def test_a_page_that_is_broken(read):
    notice = read("<p>We collect <b>names.<p>And <i>more</b> things.<td>x", "a.html")
    assert said(notice)[:2] == ["We collect names.", "And more things."]


def test_too_long(refused):
    assert "more than 20" in refused("<p>" + "x" * 30, "a.html", Limits(text=20))


def test_entities_are_not_fetched(read):
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>We collect &x; names.</p>'
    assert "root:" not in read(page, "a.html").text


TAGS = ["p", "b", "i", "li", "ul", "table", "tr", "td", "th", "h1", "br", "pre", "div hidden"]
WORDS = ["我们收集", "We&nbsp;collect", " ", "。", "&lt;", "<script>", "\n"]
PARTS = st.sampled_from(
    WORDS + [f"<{one}>" for one in TAGS] + [f"</{one.split()[0]}>" for one in TAGS]
)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_whatever_a_page_holds(tmp_path_factory, page):
    path = tmp_path_factory.mktemp("pages") / "a.html"
    path.write_text(f"<p>first</p>{page}", "utf-8")
    notice = read_html(path, Limits(), Remarks(1))
    before = 0
    for one in notice.sentences:
        assert before <= one.start < one.end <= len(notice.text)
        assert not notice.text[before : one.start].strip()
        before = one.end
    assert not notice.text[before:].strip()
    assert all(0 <= start < end <= len(notice.text) for start, end in notice.emphasised)
