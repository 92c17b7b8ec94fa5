"""PDF: pages joined, edges dropped, pictures of pages refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from register.notices.reading import Limits
from register.notices.reading.pages import notice_of_pages, without_edges

from .conftest import said

SOURCE = """
#set page(width: 12cm, height: 9cm, header: [Acme privacy notice, version 3],
  footer: context [Page #counter(page).display() of 9])
#set text(size: 11pt, lang: "en")
= What we collect
We collect your phone number, a password of your choice and a verification code when you open an
account with us; we keep them for as long as the account exists and delete them afterwards.
#v(4cm)
== Sharing
We share your orders with warehouse and logistics providers so that they reach you.
#pagebreak()
We do not collect your location. We never sell personal information to anybody at all.
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    path.write_bytes(typst.compile(SOURCE.encode()))
    return path


def test_a_printed_notice(read, printed):
    notice = read(printed, "a.pdf")
    assert said(notice) == [
        "What we collect",
        "We collect your phone number, a password of your choice and a verification code when you"
        " open an account with us;",
        "we keep them for as long as the account exists and delete them afterwards.",
        "Sharing",
        "We share your orders with warehouse and logistics providers so that they reach you.",
        "We do not collect your location.",
        "We never sell personal information to anybody at all.",
    ]
    pages = [one.page for one in notice.sentences]
    assert pages[0] == 1
    assert pages[-1] == len(PdfReader(printed).pages)
    assert pages == sorted(pages, key=lambda page: page or 0)


def test_a_sentence_over_two_pages_stands_on_the_first():
    notice = notice_of_pages(
        ["Head 1\nWe collect your name and your phone", "Head 2\nnumber when you register.\n3"]
        + [f"Head {n}\nMore words stand here, number {n}, and they are different." for n in (3, 4)]
    )
    assert said(notice)[0] == "We collect your name and your phone number when you register."
    assert notice.sentences[0].page == 1
    assert "Head" not in notice.text


@pytest.mark.parametrize("number", ["3", "- 3 -", "第 3 页", "第3页 共9页", "Page 3 of 9", "3/9"])
def test_page_numbers(number):
    assert without_edges([["words", number]]) == [["words"]]


@pytest.mark.parametrize("line", ["2026", "6 个月", "3 years", "13800000000", "1、手机号码"])
def test_what_is_no_page_number(line):
    kept = without_edges([["words", line]])[0]
    assert (line in kept) == (line != "2026")


def test_a_table_of_contents_is_left_out():
    lines = [
        "目录",
        "一、我们是谁 . . . . . . . . . 3",
        "2 Sharing ........ 12",
        "We wait ... and see.",
    ]
    assert without_edges([lines]) == [["目录", "We wait ... and see."]]


def test_a_line_that_stands_on_few_pages_is_kept():
    pages = [["same", "a"], ["same", "b"], ["same", "d"], ["e", "f"], ["g", "h"], ["i"], ["j"]]
    assert without_edges(pages) == pages


def test_pictures_of_pages(refused, tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "a.pdf")
    assert "pictures of pages" in refused(tmp_path / "a.pdf", "a.pdf")


def test_letters_nobody_knows():
    from register.importing.files.codes import RefusedError
    from register.notices.reading.pages import refuse_pictures

    with pytest.raises(RefusedError, match="unknown-letters"):
        refuse_pictures(["\ufffd\ue001" * 100 + "abc" * 20])
    refuse_pictures(["We collect the phone number.\ufffd"])


def test_a_password(refused, read, printed, tmp_path):
    for password, is_open in (("secret", False), ("", True)):
        writer = PdfWriter(clone_from=printed)
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        path = tmp_path / "a.pdf"
        writer.write(path)
        if is_open:
            assert "We do not collect your location." in said(read(path, "a.pdf"))
        else:
            assert "password" in refused(path, "a.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_cut_off(refused, printed, share):
    data = printed.read_bytes()
    assert "damaged" in refused(data[: int(len(data) * share)], "a.pdf") or share == 0.9


def test_limits(refused, printed):
    assert "at most 1 are read" in refused(printed, "a.pdf", Limits(pages=1))
    assert "more than 50" in refused(printed, "a.pdf", Limits(text=50))
