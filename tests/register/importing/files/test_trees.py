"""JSON, JSON Lines and YAML: each key once, no number that is none, bounded depth."""

from __future__ import annotations

import pytest

from register.importing.files import UnreadableError

from .conftest import Read


def refused(read: Read, data: bytes, name: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data, name)
    assert caught.value.remedy
    return caught.value.text


def test_json(read):
    content = read(
        '{"名": [1, 2.5, true, null, "x"], "n": 123456789012345678901234567890}'.encode(), "a.json"
    )
    assert content.format == "json"
    assert content.value == {
        "名": [1, 2.5, True, None, "x"],
        "n": 123456789012345678901234567890,
    }
    assert (content.sheets, content.notes) == ((), ())
    assert read(b"\xef\xbb\xbf[]", "a.json").value == []
    assert read("[]".encode("utf-16"), "a.json").value == []


def test_json_lines(read):
    data = b'{"a": 1}\n\n{"a": 2}\r\n'
    for name in ("a.jsonl", "a.json"):
        content = read(data, name)
        assert (content.format, content.value) == ("jsonl", [{"a": 1}, {"a": 2}])
    assert read(b'{"a": 1}\n', "a.jsonl").value == [{"a": 1}]
    assert read(b'{\n"a": 1}\n', "a.jsonl").format == "json"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a": 1, "a": 2}', "“a” stands twice"),
        (b"[NaN]", "“NaN” is a number"),
        (b"[-Infinity]", "“-Infinity” is a number"),
        (b"[1e400]", "“1e400” is a number"),
        (b"[" + b"9" * 5000 + b"]", "is a number"),
        (b"[" * 100_000, "more than 100 lists"),
        (b"[" * 101 + b"]" * 101, "more than 100 lists"),
        (b'{"a":' * 500 + b"1" + b"}" * 500, "more than 100 lists"),
        (b'[{"a": 1},\n{"b": ', "line 2, character 7"),
        (b'{"a": 1}\n{"a": 2}\n{"a"', "Line 3"),
        (b"[1] [", "line 1"),
    ],
)
def test_json_that_is_none(read, data, why):
    assert why in refused(read, data, "a.json")


def test_half_a_character_is_refused(read):
    assert "half a character" in refused(read, b'["\\ud800"]', "a.json")
    assert "half a character" in refused(read, b'{"\\udc00": 1}', "a.json")


def test_characters_of_value_zero(read):
    content = read(b'["a\\u0000b", {"\\u0000c": "\\ud83d\\ude00"}]', "a.json")
    assert content.value == ["ab", {"c": "😀"}]
    assert {note.kind for note in content.notes} == {"zero-characters"}
    assert read(b'a: "x\\0y"\n', "a.yaml").value == {"a": "xy"}


def test_yaml(read):
    data = b"""
# what plain words mean
country: NO
answer: yes
is: true
code: 007
day: 2024-02-29
time: 12:30
count: 12
share: 0.5
none:
text: '12'
list: [a, {b: 1}]
"""
    content = read(data, "a.yml")
    assert content.format == "yaml"
    assert content.value == {
        "country": "NO",
        "answer": "yes",
        "is": True,
        "code": "007",
        "day": "2024-02-29",
        "time": "12:30",
        "count": 12,
        "share": 0.5,
        "none": None,
        "text": "12",
        "list": ["a", {"b": 1}],
    }


def test_references_are_followed(read):
    data = b"a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  l: 3\nd:\n  <<: [*x, {m: 4}]\n"
    assert read(data, "a.yaml").value == {
        "a": {"k": 1, "l": 2},
        "b": {"k": 1, "l": 2},
        "c": {"k": 1, "l": 3},
        "d": {"k": 1, "l": 2, "m": 4},
    }


def test_several_documents(read):
    content = read(b"a: 1\n---\nb: 2\n", "a.yaml")
    assert content.value == [{"a": 1}, {"b": 2}]
    assert [note.kind for note in content.notes] == ["yaml-documents"]


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
LONG = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 1000)}]\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAUGHS, "more than a million"),
        (LONG, "more than a million"),
        ("a: &a [*a]\n", "nowhere before"),
        ("a: *b\n", "nowhere before"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag"),
        ("a: !secret x\n", "tag"),
        ("a: 1\na: 2\n", "“a” stands twice"),
        ("? [a, b]\n: 1\n", "not a text"),
        ("a: [1\nb: 2\n", "line 2"),
        ("a:\n" + "".join(" " * n + "- \n" for n in range(1, 200)), "more than 100 lists"),
        ("x: " + "[" * 100_000, "lists|line 1"),
        ("a: what no text has \x01\n", "line 1"),
        ("just words\n", "without keys"),
    ],
)
def test_yaml_that_is_not_read(read, data, why):
    text = refused(read, data.encode(), "a.yaml")
    assert any(one in text for one in why.split("|")), text
