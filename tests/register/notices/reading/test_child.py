"""The process that reads a notice: what it hands on is what it read, and it ends when it must."""

from __future__ import annotations

import sys

import pytest
from django.utils import translation

from register.notices.reading import (
    Limits,
    UnreadableError,
    read_notice,
    read_notice_here,
)
from register.notices.reading.words import REFUSALS

PAGE = (
    "<h1>收集</h1><p>我们收集<b><i>人脸图像</i></b>。</p>"
    "<table><tr><th>a<th>b<tr><td>c<td>d</table>"
)


def test_apart_is_as_here(tmp_path):
    path = tmp_path / "a"
    path.write_text(PAGE, "utf-8")
    assert read_notice(path, "-a\x00.html") == read_notice_here(path, "a.html")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_why_not_is_said_in_the_language_of_who_asks(tmp_path, language):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    with translation.override(language):
        with pytest.raises(UnreadableError) as caught:
            read_notice(path, "a.pdf")
        assert (caught.value.text, caught.value.remedy) == tuple(map(str, REFUSALS["damaged-pdf"]))


def test_it_is_ended_when_it_takes_too_long(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"We collect names.\n")
    with translation.override("en"), pytest.raises(UnreadableError, match="takes too long"):
        read_notice(path, "a.txt", Limits(seconds=0.001))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_it_gets_no_more_memory_than_it_may(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>x" * 2_000_000)
    with translation.override("en"), pytest.raises(UnreadableError, match="more memory"):
        read_notice(path, "a.html", Limits(memory=250_000_000))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_notice(tmp_path / "nothing", "a.txt")


def test_every_refusal_has_words():
    for text, remedy in REFUSALS.values():
        assert str(text).endswith((".", "。"))
        assert str(remedy).endswith((".", "。"))
