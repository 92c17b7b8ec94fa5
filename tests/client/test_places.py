"""Every value of a manifest is found where it stands, however it is written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.gate.nodes import Path, placed
from ropa.gate.places import places_in_json, places_in_toml

WRITTEN = '''\
# [[processes]] in a comment ] } "
title = "brackets ] and [[processes]] # in a string"
text = """
[[processes]]
items = ["no"]  \\""" still text
"""
raw = \'\'\'
]]]\'\'\'
[register]
product = "p"

[[processes]] # the first
items = [ # a comment with "quotes" and ]
    "imei", 'mac',

    "a#b", # last
]
"purpose" = "x"
'activity'="y"
[processes.more."dotted key".deep]
a . b = { c = [1, { d = "]" }], e = 1979-05-27 07:32:00 }

[[processes]]
items = ["imei"]
[[processes.parts]]
n = 1
[[processes.parts]]
n = """two"""""
'''


def test_lines_are_those_that_people_see():
    places = places_in_toml(WRITTEN)
    lines = {path: line for path, (line, _column) in places.items()}
    assert lines["text",] == 3
    assert lines["raw",] == 7
    assert lines["processes", 0] == 12
    assert lines["processes", 0, "items"] == 13
    assert [lines["processes", 0, "items", index] for index in range(3)] == [14, 14, 16]
    assert lines["processes", 0, "purpose"] == 18
    assert lines["processes", 0, "activity"] == 19
    assert lines["processes", 0, "more", "dotted key", "deep", "a", "b", "c", 1, "d"] == 21
    assert lines["processes", 1, "items", 0] == 24
    assert lines["processes", 1, "parts", 1, "n"] == 28


def test_columns_count_from_one():
    assert places_in_toml('a = ["b",  "c"]')["a", 1] == (1, 12)
    assert places_in_json('{"a": ["b",\n "c"]}')["a", 1] == (2, 2)


def paths(data: Any, path: Path = ()) -> set[Path]:
    """Every path of plain data."""
    found = {path}
    if isinstance(data, dict | list):
        for key, one in data.items() if isinstance(data, dict) else enumerate(data):
            found |= paths(one, (*path, key))
    return found


def test_every_value_has_a_place_and_no_place_is_invented():
    assert set(places_in_toml(WRITTEN)) == paths(tomllib.loads(WRITTEN))


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)
TEXTS = st.one_of(
    KEYS, st.sampled_from(["]", "[[a]]", "# no", '"', "'", '"""', "'''", "\\", "=", "},"])
)
SCALARS = st.one_of(TEXTS, st.integers(-9, 9), st.booleans())
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


class Writer:
    """Writes data as TOML in a way that ``choose`` picks, and notes where each value went."""

    def __init__(self, choose: Any) -> None:
        self.choose = choose
        self.text = ""
        self.places: dict[Path, tuple[int, int]] = {(): (1, 1)}

    def note(self, path: Path) -> None:
        before = self.text
        self.places[path] = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)

    def pick(self, *ways: str) -> str:
        return str(self.choose(st.sampled_from(ways)))

    def string(self, value: str, *, key: bool = False) -> str:
        quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        ways = [quoted]
        if "'" not in value and "\x7f" not in value:
            ways.append(f"'{value}'")
            if not key:
                ways.append(f"'''\n{value}'''")
        if not key:
            ways.append(f'"""\n\n{quoted[1:-1]}"""'.replace("\n\n", "\n"))
        return self.pick(*ways)

    def gap(self) -> str:
        return self.pick("", " ", "\n", ' # ] " [[x]]\n\t', "\n\n  ")

    def value(self, value: Any, path: Path) -> None:
        if isinstance(value, str):
            self.text += self.string(value)
        elif isinstance(value, bool):
            self.text += str(value).lower()
        elif isinstance(value, int):
            self.text += str(value)
        elif isinstance(value, list):
            self.list(value, path)
        else:
            self.inline(value, path)

    def list(self, values: list[Any], path: Path) -> None:
        self.text += "["
        for index, one in enumerate(values):
            self.text += self.gap()
            self.note((*path, index))
            self.value(one, (*path, index))
            self.text += self.gap()
            if index < len(values) - 1 or self.choose(st.booleans()):
                self.text += ","
        self.text += self.gap() + "]"

    def inline(self, values: dict[str, Any], path: Path) -> None:
        self.text += "{"
        for index, (key, one) in enumerate(values.items()):
            self.text += ", " if index else " "
            self.pair(key, one, path)
        self.text += " }"

    def pair(self, key: str, value: Any, path: Path) -> None:
        self.note((*path, key))
        self.text += self.string(key, key=True) + self.pick("=", " = ", "\t=")
        self.value(value, (*path, key))

    def document(self, data: dict[str, Any]) -> None:
        tables = {}
        for key, value in data.items():
            if value and isinstance(value, dict) and self.choose(st.booleans()):
                tables[key] = value
            else:
                self.pair(key, value, ())
                self.text += self.pick("\n", " # x = [\n", "\n\n")
        for key, value in tables.items():
            self.note((key,))
            self.text += f"[{self.string(key, key=True)}]" + self.pick("\n", " # ]\n")
            for name, one in value.items():
                self.pair(name, one, (key,))
                self.text += "\n"


@given(st.data(), DATA)
def test_toml_written_in_any_way_is_placed_right(data, told):
    writer = Writer(data.draw)
    writer.document(told)
    assert tomllib.loads(writer.text) == told
    assert places_in_toml(writer.text) == writer.places


@given(DATA, st.sampled_from([None, 0, 3, "\t"]))
def test_json_is_placed_whole(told, indent):
    text = json.dumps(told, indent=indent, ensure_ascii=bool(indent))
    places = places_in_json(text)
    assert set(places) == paths(told)
    lines = text.split("\n")
    for path, (line, column) in places.items():
        if path and isinstance(path[-1], str):
            written = json.dumps(path[-1], ensure_ascii=bool(indent))
            assert lines[line - 1][column - 1 :].startswith(f"{written}:")


@pytest.mark.parametrize(
    "text", ["a = 1", "a = 1 # b", "[a]", "[[a]]\n", "# nothing", "", "a.b.c = 1"]
)
def test_small_documents_are_placed_whole(text):
    data = tomllib.loads(text)
    places = places_in_toml(text)
    assert set(places) == paths(data)
    assert placed(data, places).line == 1
