"""Plain texts and Markdown, in whichever encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.notices.reading import Limits
from register.notices.reading.plain import read_markdown
from register.notices.segmenting import notice_text

from .conftest import above, said, strong

TEXT = "第一章：收集\n我们收集手机号码。\nWe collect your phone number.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_encodings(read, encoding):
    notice = read((TEXT * 5).encode(encoding), "notice.txt")
    assert notice == notice_text(TEXT * 5)


@pytest.mark.parametrize("name", ["notice.docx", "notice", "notice.pdf", "NOTICE.TXT"])
def test_a_text_is_a_text_whatever_it_is_called(read, name):
    assert said(read(TEXT, name))[1] == "我们收集手机号码。"


MARKDOWN = """# Privacy notice

We collect:

- your ***face image***;
- your name.

## Sharing

___Location___ is shared with **nobody**.
"""


def test_markdown(read):
    notice = read(MARKDOWN, "notice.md")
    assert above(notice, "- your name.") == ["# Privacy notice"]
    assert above(notice, "___Location___ is shared with **nobody**.") == [
        "# Privacy notice",
        "## Sharing",
    ]
    lead = notice.sentences[3].lead
    assert lead is not None
    assert notice.words(notice.sentences[lead]) == "We collect:"
    assert strong(notice) == ["face image", "Location"]


@given(st.text(alphabet="# \n*_a。1.-", max_size=80))
def test_markdown_leaves_nothing_out(words):
    notice = read_markdown(words, Limits())
    before = 0
    for one in notice.sentences:
        assert before <= one.start < one.end
        assert not words[before : one.start].strip()
        before = one.end
    assert not words[before:].strip()


def test_too_much_text(refused):
    assert "more than 10 characters" in refused(TEXT, "a.txt", Limits(text=10))
    assert "more than 10 characters" in refused("# " + TEXT, "a.md", Limits(text=10))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07abc", "neither a text nor a document"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08abc", "packed archive"),
        (b"SQLite format 3\x00", "database"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"<?xml version='1.0'?><a/>", "XML file"),
        (b"We collect \xe6\x89\x8b\xe6\x9c\xba, and \xff\xfe\xfd.\n" * 3, "encoding"),
    ],
    ids=["empty", "blank", "mark", "binary", "png", "gzip", "sqlite", "rtf", "xml", "mixed"],
)
def test_what_is_no_notice(refused, source, why):
    assert why in refused(source, "notice.txt")


def test_a_large_file(refused):
    assert "at most 0 MB" in refused(b"x" * 100, "a.txt", Limits(file_bytes=10))
