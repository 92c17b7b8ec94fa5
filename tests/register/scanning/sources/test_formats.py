"""JSON, logs and Parquet, as they come."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.sources import Budget, Meter, SourceError
from register.scanning.sources.files import elements, jsons
from register.scanning.sources.files.blobs import Blob
from register.scanning.sources.files.days import day_in
from register.scanning.sources.files.logs import ACCESS
from register.scanning.sources.files.texts import Reading
from tests.register.scanning.sources.telling import of_bytes, of_path

COMBINED = (
    "203.0.113.9 - ann [31/Jan/2026:13:55:36 +0800]"
    ' "GET /a/b?phone=13800138000&q=%E6%89%8B HTTP/1.1" 200 512'
    ' "https://x.example/?id=7" "Mozilla/5.0 (X11; \\"odd\\")" "198.51.100.7" 0.012'
)


def test_json_is_told_by_path_whether_whole_or_by_lines():
    records = [{"user": {"phones": ["1", "2"], "name": "Ann"}}, {"user": {"phones": ["3"]}}]
    lines = "\n".join(map(json.dumps, records)).encode()
    for name, data in (("a.json", json.dumps(records).encode()), ("a.jsonl", lines)):
        columns = of_bytes(name, data).columns[name]
        assert columns == {"user.phones": ["1", "2", "3"], "user.name": ["Ann"]}


def test_lines_are_told_though_the_name_says_one_json():
    data = b'{"email": "a@x.example"}\n{"email": "b@x.example"}\n'
    assert of_bytes("a.json", data).columns["a.json"]["email"] == ["a@x.example", "b@x.example"]


def test_keys_that_are_values_are_looked_at_as_values():
    data = json.dumps({"by_phone": {"13800138000": {"note": "x"}}}).encode()
    columns = of_bytes("a.json", data).columns["a.json"]
    assert columns == {"by_phone.*": ["13800138000"], "by_phone.*.note": ["x"]}


def test_records_by_a_persons_name_are_told_without_it():
    by_name = {"Ann Miller": {"phone": "1", "age": 3}, "欧阳小明": {"phone": "2", "age": 4}}
    columns = of_bytes("a.json", json.dumps({"people": by_name}).encode()).columns["a.json"]
    assert columns == {
        "people.*": ["Ann Miller", "欧阳小明"],
        "people.*.phone": ["1", "2"],
        "people.*.age": [3, 4],
    }
    phones = {name: f"1380013800{n}" for n, name in enumerate(["Ann", "Ben", "Cem", "Dan", "Eva"])}
    columns = of_bytes("b.json", json.dumps(phones).encode()).columns["b.json"]
    assert list(columns) == ["*"]


def test_unlike_parts_of_a_record_keep_their_names():
    record = {
        "home": {"city": "x"},
        "work": {"city": "y", "floor": 2},
        "id": "13800138000",
        "n": {},
    }
    columns = of_bytes("a.json", json.dumps(record).encode()).columns["a.json"]
    assert set(columns) == {"home.city", "work.city", "work.floor", "id"}


def test_an_object_with_very_many_keys_is_a_map():
    data = json.dumps(
        {f"Person {chr(65 + n % 26)}{chr(97 + n // 26)}": n for n in range(300)}
    ).encode()
    columns = of_bytes("a.json", data).columns["a.json"]
    assert list(columns) == ["*"]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"a": "x',
        b"\xff\xfe\x00",
        b'["\\ud800"]',
        b"{" + b"1" * 5_000,
    ],
)
def test_broken_json_is_a_remark_and_no_error(data):
    assert of_bytes("a.json", data).codes() == ["broken-rows"]


@pytest.mark.parametrize("before", ["[", '{"version": [1, 2], "users": ['])
@pytest.mark.parametrize("between", [",", ",\n  "])
def test_a_large_list_is_read_by_its_elements(monkeypatch, before, between):
    monkeypatch.setattr(jsons, "LARGEST", 1_000)
    records = [
        json.dumps({"email": f"a{n}@x.example", "note": 'odd "}],[{" \\', "in": [[n], {"k": n}]})
        for n in range(2_000)
    ]
    data = (before.replace("[1, 2]", "1") + between.join(records) + "]}").encode()
    found = of_bytes("a.json", data)
    columns = found.columns["a.json"]
    assert columns["email"] == [f"a{n}@x.example" for n in range(2_000)]
    assert columns["in.k"] == list(range(2_000))
    assert not found.partial
    assert not found.remarks
    few = of_bytes("a.json", data, Budget(rows=100))
    assert len(few.columns["a.json"]["email"]) == 100
    assert few.partial == {"a.json"}


@given(
    st.lists(st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists, max_leaves=5)),
    st.integers(1, 50),
)
def test_wherever_a_list_is_cut_its_elements_are_whole(value, size):
    data = json.dumps(value).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elements, "CHUNK", size)
        cut = elements.Elements(io.BytesIO(data), Meter(Budget()))
        assert [json.loads(one) for one in cut.all()] == value
    assert cut.is_at_end


def test_a_text_that_is_no_list_is_given_up_in_bounded_memory(monkeypatch):
    monkeypatch.setattr(jsons, "LARGEST", 1_000)
    for data in (b'{"a": "' + b"x" * 3_000_000, b'{"a": 1, ' * 400_000, b'["' + b"x" * 3_000_000):
        with pytest.raises(SourceError) as raised:
            of_bytes("a.json", data)
        assert raised.value.code in ("damaged", "too-large")


def test_an_access_log_is_told_by_field_and_parameter():
    found = of_bytes("access.log", "\n".join([COMBINED] * 3).encode())
    columns = found.columns["access.log"]
    assert columns["remote_addr"] == ["203.0.113.9"] * 3
    assert columns["remote_user"] == ["ann"] * 3
    assert columns["query.phone"] == ["13800138000"] * 3
    assert columns["query.q"] == ["手"] * 3
    assert columns["path"] == ["/a/b"] * 3
    assert columns["field 1 after"] == ["198.51.100.7"] * 3
    assert columns["time"] == [date(2026, 1, 31)] * 3
    assert columns["referer"] == ["https://x.example/?id=7"] * 3


def test_a_parameter_whose_name_is_a_value_is_told_as_one():
    line = COMBINED.replace("phone=13800138000", "13800138000=x")
    columns = of_bytes("access.log", f"{line}\n{line}".encode()).columns["access.log"]
    assert "query.*" in columns
    assert not [name for name in columns if "13800138000" in name]


def test_running_text_is_told_by_line_with_its_day():
    data = b"2026-01-31 12:00:01 INFO login of a@x.example\nno day here\n"
    found = of_bytes("app.log", data)
    assert len(found.lines["app.log"]) == 2
    assert found.columns["app.log"]["time"] == [date(2026, 1, 31)]


def test_a_text_is_a_log_by_its_name_or_by_its_days():
    dated = b"2026-01-31 a\n2026-01-31 b\n2026-02-01 c\n"
    assert of_bytes("notes", dated).kinds == {"notes": "log"}
    plain = of_bytes("README", b"Written on 2026-01-31.\n\nBy hand.\nWith care.\n")
    assert plain.kinds == {"README": "text"}
    assert not plain.columns["README"]
    assert len(plain.lines["README"]) == 4


@pytest.mark.parametrize("text", [b"[Unit]\nx=1\n", b"{% trans 'x' %}\n", b"[see below]\n"])
def test_what_only_begins_like_json_is_text(text):
    assert of_bytes("x.service", text).kinds == {"x.service": "text"}


def test_a_log_of_json_is_told_by_path():
    data = b'{"time": "2026-01-31T00:00:00Z", "user": {"email": "a@x.example"}}\n' * 3
    assert of_bytes("app.log", data).columns["app.log"]["user.email"] == ["a@x.example"] * 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31T10:00", date(2026, 1, 31)),
        ("[31/Jan/2026:10:00", date(2026, 1, 31)),
        ("2026/12/01 x", date(2026, 12, 1)),
        ("31/Foo/2026", None),
        ("2026-13-01", None),
        ("12026-01-01", None),
        ("no day", None),
    ],
)
def test_days_are_read_from_lines(text, day):
    assert day_in(text) == day


def parquet(**columns: tuple[list[Any], DataType]) -> bytes:
    table = Table.from_pydict(
        {name: Array(values, type=kind) for name, (values, kind) in columns.items()}
    )
    out = io.BytesIO()
    write_parquet(table, out)
    return out.getvalue()


def test_parquet_is_told_by_column():
    data = parquet(
        email=([f"a{n}@x.example" for n in range(1_200)], DataType.string()),
        n=(list(range(1_200)), DataType.int64()),
    )
    found = of_bytes("a.parquet", data)
    assert len(found.columns["a.parquet"]["email"]) == 1_200
    assert not found.partial
    few = of_bytes("a.parquet", data, Budget(rows=700))
    assert len(few.columns["a.parquet"]["n"]) == 700
    assert few.partial == {"a.parquet"}


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_no_line_is_too_strange_for_a_log(text):
    found = of_bytes("a.log", f"{text}\n{COMBINED}\n{text}".encode("utf-8", "replace"))
    assert not found.codes()


def test_the_form_of_access_logs_is_found_in_time_whatever_the_line():
    import time

    began = time.process_time()
    for line in (
        "1" * 60_000,
        'a - - [x] "' + "\\" * 20_000,
        "a " * 30_000,
        "a b c [" + "d" * 39 + '] "' + "x" * 60_000,
    ):
        ACCESS.match(line)
    assert time.process_time() - began < 60


def test_large_logs_are_sampled_from_all_over(tmp_path):
    path = tmp_path / "app.log"
    path.write_text("".join(f"line {n:06}\n" for n in range(100_000)))
    found = of_path(path, Budget(rows=800))
    numbers = [int(line.split()[1]) for line in found.lines["app.log*"]]
    assert numbers[0] == 0
    assert max(numbers) > 85_000
    assert len(numbers) <= 800
    assert found.partial == {"app.log*"}


def test_a_line_without_end_is_read_in_bounded_memory():
    stream = io.BytesIO(b"x" * 5_000_000)
    reading = Reading(Blob("a.log", stream, 5_000_000), Meter(Budget()))
    lines = list(reading.lines())
    assert 1 <= len(lines) <= 8
    assert all(len(line) <= 64 * 1024 for line in lines)
    assert not reading.was_whole(iter(()))
