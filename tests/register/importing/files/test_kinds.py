"""What a file is follows from its bytes; what cannot be read is named."""

from __future__ import annotations

import pytest

from register.importing.files import UnreadableError
from register.importing.files.content import Limits
from register.importing.files.refusals import REFUSALS

from .build import data, ods, packed, row, xlsx, xlsx_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ONE = data(row(1, '<c r="A1"><v>1</v></c>'))


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (b"\x1f\x8b\x08\x00", "packed"),
        (b"SQLite format 3\x00", "database"),
        (b"{\\rtf1", "word"),
        (OLE + "Workbook".encode("utf-16-le") + b"\x00\x00", "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00\x00", "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\x00\x00", "word"),
        (b"  <!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty"),
        (b" " * 5000, "empty"),
        (b"\x00" * 100_000, "empty"),
        (bytes(range(1, 9)) * 50, "binary"),
        (b"PK\x03\x04 broken off", "damaged-archive"),
    ],
)
def test_named_whatever_its_name_says(read, head, code):
    with pytest.raises(UnreadableError) as caught:
        read(head, "processing.xlsx")
    text, remedy = REFUSALS[code]
    assert caught.value.text == text
    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "word"),
        ("ppt/presentation.xml", "slides"),
        ("Index/Document.iwa", "numbers"),
        ("list.csv", "packed"),
    ],
)
def test_other_packages_are_named(read, tmp_path, part, code):
    with pytest.raises(UnreadableError) as caught:
        read(packed(tmp_path / "a.xlsx", {part: "x"}))
    assert caught.value.text == REFUSALS[code][0]


def test_a_text_document_of_libre_office(read, tmp_path):
    path = packed(tmp_path / "a.ods", {"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(UnreadableError, match="text document"):
        read(path)


def test_workbooks_under_other_names(read, tmp_path):
    for path, form in (
        (xlsx(tmp_path / "a", ONE), "xlsx"),
        (ods(tmp_path / "b", "<table:table-row/>"), "ods"),
    ):
        content = read(path, "list.csv")
        assert content.format == form
        assert [note.kind for note in content.notes] == ["other-format"]
        assert ".csv" in content.notes[0].text


def test_texts_under_other_names(read):
    assert read(b'{"a": 1}', "a.csv").format == "json"
    assert read(b"[id],name\n1,x\n", "a.csv").sheets[0].rows[0] == ["[id]", "name"]
    assert read(b"a,b\n1,2\n", "a.xlsx").format == "csv"
    assert read(b"# systems\nsystem:\n  - key: a\n", "a.txt").format == "yaml"


def test_macros_are_ignored_and_told(read, tmp_path):
    parts = {**xlsx_parts({"Sheet": ONE}), "xl/vbaProject.bin": "Sub AutoOpen()"}
    content = read(packed(tmp_path / "a.xlsm", parts))
    assert content.format == "xlsm"
    assert content.sheets[0].rows == [[1]]
    assert [note.kind for note in content.notes] == ["macros-ignored"]


def test_a_large_file_is_refused_by_its_size(read, tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="200 MB"):
        read(path)


def test_limits_are_as_documented():
    assert Limits().file_bytes == 150_000_000
    assert Limits().rows == 200_000
