"""CSV and TSV as they come."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.sources import Budget
from register.scanning.sources.files.headings import are_headings
from tests.register.scanning.sources.telling import of_bytes, of_path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "cp1252"]
)
def test_any_encoding_is_read(encoding):
    word = "Größe" if encoding == "cp1252" else "上海市"
    text = "id;city;email\n" + "".join(f"{n};{word};a{n}@x.example\n" for n in range(40))
    found = of_bytes("a.csv", text.encode(encoding)).columns["a.csv"]
    assert set(found) == {"id", "city", "email"}
    assert found["city"] == [word] * 40


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_separator_is_found(delimiter):
    rows = [["user_id", "note"], ["1", 'with "quotes", and\nlines; | \t'], ["2", "plain"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = of_bytes("a.csv", out.getvalue().encode()).columns["a.csv"]
    assert found == {"user_id": ["1", "2"], "note": [rows[1][1].replace("\n", "\n"), "plain"]}


@pytest.mark.parametrize(
    "first",
    [
        ["13800138000", "张三"],
        ["张三", "李四"],
        ["Ann", "Miller"],
        ["ann@mail.example", "user"],
        ["Ann", "Ann"],
        ["Miller", "London", "user"],
        ["2026-01-01", "name"],
    ],
)
def test_a_first_row_of_values_names_no_column(first):
    other = [word[::-1] for word in first]
    data = "\n".join(",".join(row) for row in [first, other, other]).encode()
    found = of_bytes("a.csv", data).columns["a.csv"]
    assert list(found) == [f"column {place}" for place in range(1, len(first) + 1)]
    assert found["column 1"][0] == first[0]


@pytest.mark.parametrize(
    "first",
    [
        ["user_id", "phone_number"],
        ["姓名", "手机号"],
        ["Name", "E-Mail", "Haarfarbe"],
        ["Farbe", "Anzahl"],
    ],
)
def test_headings_name_the_columns(first):
    assert are_headings(first, [["x", "12"], ["y", "7"]])


def test_words_that_repeat_below_a_word_that_does_not_are_no_headings_by_themselves():
    rows = [
        [f"{chr(97 + n)}x", ("gold", "silver")[n % 2], ("hot", "cold")[n % 2]] for n in range(20)
    ]
    assert are_headings(["Label", "Metal", "Weather code"], rows)
    assert not are_headings(["Ann", "Berlin", "bronze"], rows)
    assert not are_headings(["Label", "gold", "Weather"], rows)


def test_a_quotation_mark_that_is_never_closed_swallows_little():
    rows = b"".join(b"%d,a%d@x.example\n" % (n, n) for n in range(30_000))
    found = of_bytes("a.csv", b'user_id,email\n0,"open\n' + rows, Budget(rows=40_000))
    assert found.codes() == ["broken-rows"]
    assert len(found.columns["a.csv"]["email"]) > 20_000


def test_a_line_too_long_is_cut_and_said_to_be():
    found = of_bytes("a.csv", b"user_id,email\n1," + b"x" * 200_000 + b"\n2,a@x.example\n")
    assert found.partial == {"a.csv"}
    assert found.columns["a.csv"]["email"][1] == "a@x.example"


def test_a_large_file_is_sampled_from_all_over_it(tmp_path):
    path = tmp_path / "large.csv"
    path.write_text("user_id,email\n" + "".join(f"{n},a{n}@x.example\n" for n in range(50_000)))
    found = of_path(path, Budget(rows=800))
    ids = [int(str(one)) for one in found.columns["large.csv"]["user_id"]]
    assert 700 <= len(ids) <= 800
    assert ids[0] == 0
    assert max(ids) > 40_000
    assert "large.csv" in found.partial
    assert set(found.columns["large.csv"]) == {"user_id", "email"}


def test_exactly_as_many_rows_as_allowed_is_the_whole_file():
    data = b"user_id,email\n" + b"".join(b"%d,a@x.example\n" % n for n in range(100))
    assert not of_bytes("a.csv", data, Budget(rows=100)).partial
    assert of_bytes("a.csv", data, Budget(rows=99)).partial


@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange(data):
    found = of_bytes("a.csv", b"user_id,email\n" + data)
    assert "unreadable" not in found.codes()
