"""Lists of JSON and YAML as sheets, so that something can be written beside their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from register.writers.workbooks.texts import LONGEST, pieces_of

from .files.content import Sheet, Value
from .keys import one_key, several_keys
from .kinds import Kind, Sort, kinds

LIST: Final = "list"


def sheets_of(value: Any) -> tuple[Sheet, ...]:
    """A sheet for each list of rows, headed by the names of their columns."""
    return tuple(sheet_of(name, rows) for name, rows in lists_in(value))


def lists_in(value: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The lists of rows in a value, by name: at the top, or one level below."""
    if isinstance(value, list):
        value = {LIST: value}
    if not isinstance(value, dict):
        return
    if isinstance(value.get("kinds"), dict):
        value = value["kinds"]
    for name, rows in value.items():
        found = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
        if found and len(found) == len(rows):
            yield str(name), found


def sheet_of(name: str, rows: list[dict[str, Any]]) -> Sheet:
    """A list as a sheet: texts by language in a column each, what is nested as JSON."""
    kind = kinds().get(name)
    flat = [dict(cells_of(row, kind)) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    split = {one.partition(".")[0] for one in columns if "." in one}
    columns = [one for one in columns if one not in split]
    heads: list[Value] = list(columns)
    if kind and kind.key[0] in columns:
        heads[columns.index(kind.key[0])] = f"{name}:{kind.key[0]}"
    cells = [heads, *([row.get(column) for column in columns] for row in flat)]
    # Rows of a list are counted from 1 below their heading, as problems count them.
    return Sheet(name, cells, first_row=0)


def cells_of(row: dict[str, Any], kind: Kind | None) -> Iterator[tuple[str, Value]]:
    """A row's cells by column."""
    for name, value in row.items():
        if isinstance(value, str):
            yield from parts_of(str(name), value)
        elif is_text(name, value, kind):
            for code, text in value.items():
                yield from parts_of(f"{name}.{code}", text)
        else:
            yield str(name), cell_of(value)


def is_text(name: str, value: Any, kind: Kind | None) -> bool:
    """Whether a value is a text by language."""
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return False
    if kind and name in kind.columns:
        return kind.columns[name].sort is Sort.TEXT and bool(value)
    return bool(value)


def cell_of(value: Any) -> Value:
    if value is None or value == [] or value == {}:
        return None
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return several_keys(map(one_key, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def parts_of(name: str, text: str) -> Iterator[tuple[str, Value]]:
    """A text that is longer than a cell goes on in the next column."""
    if not text:
        yield name, None
    for number, piece in enumerate(pieces_of(text, LONGEST), 1):
        yield (name if number == 1 else f"{name}#{number}"), piece
