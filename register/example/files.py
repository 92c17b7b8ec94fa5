"""Finds and reads the example's files: tables with the line each starts at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from inventory.vocabulary_loading.files import lines_of, parse_toml

from .problems import ExampleError, Place, Problem, VocabularyError
from .shapes import KINDS

FOLDER = Path(__file__).resolve().parent
CLAUSES = "clauses.toml"
DEFAULTS = "each"
"""The table of a file, or of a record, that every table or row of the same name starts from."""


class RawTable(msgspec.Struct, frozen=True):
    """One ``[[kind]]`` of a file, its defaults filled in."""

    place: Place
    kind: str
    values: dict[str, Any]


def example_paths(folder: Path = FOLDER) -> list[Path]:
    """The example's data files, sorted by name; the list of clauses is none of them."""
    return sorted(path for path in folder.glob("*.toml") if path.name != CLAUSES)


def read_tables(paths: list[Path]) -> list[RawTable]:
    """Every table of every file. Raises ``ExampleError`` with all the faults of all the files."""
    tables: list[RawTable] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            text, document = parse_toml(path.read_bytes(), path.name)
        except VocabularyError as error:
            problems += error.problems
            continue
        defaults = document.pop(DEFAULTS, {})
        for kind, found in document.items():
            if kind not in KINDS or not is_list_of_tables(found):
                problems.append(_wrong_table(Place(path.name, 1), kind))
                continue
            common = defaults.get(kind, {})
            for place, values in zip(lines_of(text, kind, path.name), found, strict=False):
                tables.append(RawTable(place, kind, {**common, **values}))
    if problems:
        raise ExampleError(problems)
    return tables


def is_list_of_tables(value: Any) -> bool:
    """Whether TOML gave an array of tables."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _wrong_table(place: Place, kind: str) -> Problem:
    what = _("“%(name)s” is not a list of records.") % {"name": kind}
    tables = ", ".join(f"[[{name}]]" for name in KINDS)
    return Problem(place, what, _("Known are: %(names)s.") % {"names": tables})
