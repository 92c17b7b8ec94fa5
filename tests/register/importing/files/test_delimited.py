"""CSV from every program there is."""

from __future__ import annotations

import codecs

import pytest

from register.importing.files import Content, UnreadableError
from register.importing.files.content import Limits

from .conftest import Read

TEXT = "编号,名称\r\nA1,手机号码\r\n"
GRID = [["编号", "名称"], ["A1", "手机号码"]]


def kinds(content: Content) -> list[str]:
    return [note.kind for note in content.notes]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(read, data, encoding):
    content = read(data, "list.csv")
    assert content.sheets[0].rows == GRID
    assert (content.format, content.encoding, content.delimiter) == ("csv", encoding, ",")
    assert content.sheets[0].name == "list"
    assert kinds(content) == (["encoding-guessed"] if encoding == "gb18030" else [])


def test_latin_letters_of_windows_are_no_chinese(read):
    content = read("Société;Rôle\r\nMüller & Söhne;prestataire agréé\r\n".encode("cp1252"), "a.csv")
    assert content.sheets[0].rows[1] == ["Müller & Söhne", "prestataire agréé"]
    assert content.encoding == "cp1252"
    assert "Windows-1252" in content.notes[0].text


def test_german_is_no_chinese_though_its_bytes_could_be(read):
    text = "Name;Ort\r\nMüller;Köln\r\nGroßmann;Österreich\r\n"
    assert text.encode("cp1252").decode("gb18030") != text
    assert read(text.encode("cp1252"), "a.csv").sheets[0].rows[1] == ["Müller", "Köln"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators(read, delimiter):
    text = delimiter.join(["a", "b, c; d", "e"]) + "\n" + delimiter.join(["1", '"x\ny""z"', "3"])
    text = text.replace("b, c; d", '"b, c; d"')
    content = read(text.encode(), "a.csv")
    assert content.delimiter == delimiter
    assert content.sheets[0].rows == [["a", "b, c; d", "e"], ["1", 'x\ny"z', "3"]]


def test_the_separator_may_be_said(read):
    content = read(b"sep=;\r\na,1;b\r\n1;2,2\r\n", "a.csv")
    assert content.delimiter == ";"
    assert content.sheets[0].rows == [["a,1", "b"], ["1", "2,2"]]
    assert content.sheets[0].first_row == 2


def test_tabs_alone_by_name(read):
    assert read(b"one\ntwo\n", "a.tsv").delimiter == "\t"
    assert read(b"one\ntwo\n", "a.csv").sheets[0].rows == [["one"], ["two"]]


def test_rows_of_any_length(read):
    content = read(b"a,b\n1\n\n1,2,3\n,,,\n\n", "a.csv")
    assert content.sheets[0].rows == [
        ["a", "b", None],
        ["1", None, None],
        [None, None, None],
        ["1", "2", "3"],
    ]
    (note,) = content.notes
    assert (note.kind, note.row) == ("ragged-row", 4)


def test_many_notes_are_counted(read):
    content = read(b"a,b\n" + b"1,2,3\n" * 30, "a.csv")
    assert kinds(content) == ["ragged-row"] * 20 + ["more"]
    assert "10" in content.notes[-1].text


def test_zero_characters_are_left_out_and_told(read):
    content = read(b"a,b\n1,x\x00y\n", "a.csv")
    assert content.sheets[0].rows[1] == ["1", "xy"]
    assert (content.notes[0].kind, content.notes[0].row) == ("zero-characters", 2)


def refused(read: Read, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data, "a.csv", limits or Limits())
    assert caught.value.remedy
    return caught.value.text


def test_a_mark_must_be_kept_to(read):
    text = refused(read, b"\xef\xbb\xbfa,b\n1,2\n3,\xc4\xe3\n")
    assert "UTF-8" in text
    assert "line 3" in text
    assert "byte 13" in text


def test_mixed_encodings_are_refused_where_they_start(read):
    good = "编号,名称\n1,手机号码\n".encode()
    text = refused(read, good + "2,电子邮箱\n".encode("gb18030"))
    assert "Line 3" in text
    assert f"byte {len(good) + 2}" in text


def test_text_in_no_encoding(read):
    assert "none of the encodings" in refused(read, b"a,b\n\x81\x8d,\xff\xff\xfe\n")


def test_truncated_utf_8(read):
    assert "breaks off" in refused(read, TEXT.encode()[:-4])


def test_truncated_utf_16(read):
    assert "UTF-16" in refused(read, codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1])


def test_a_quotation_mark_never_closed(read):
    assert "line 3" in refused(read, b'a,b\n1,2\n3,"x\n4,5\n6,7\n')


def test_too_much(read):
    assert "3 rows" in refused(read, b"a,b\n" * 4, limits=Limits(rows=3))
    assert "column 3" in refused(read, b"a,b,c,d\n", limits=Limits(columns=3))
    assert "5 cells" in refused(read, b"a,b\n" * 4, limits=Limits(cells=5))
    assert "10 characters" in refused(read, b"a,b\n1,12345678901\n", limits=Limits(text=10))


def test_a_quotation_mark_that_swallows_a_large_file(read):
    with pytest.raises(UnreadableError) as caught:
        read(b'a,b\n1,"' + b"x\n" * 500, "a.csv", Limits(text=100))
    assert "quotation mark" in caught.value.remedy
