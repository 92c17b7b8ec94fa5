"""Finds and reads the vocabulary files of every app."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.apps import apps
from django.utils.translation import gettext as _

from .problems import Place, Problem, VocabularyError
from .shapes import (
    COUNTRY_STATUS,
    ENTRY_SHAPES,
    Head,
    Located,
    LocatedStatus,
    NestedEntry,
    StatusEntry,
    VocabularyFile,
)

FOLDER = "vocabularies"
S = TypeVar("S", bound=msgspec.Struct)


def vocabulary_paths() -> list[Path]:
    """Every app's vocabulary files, sorted by app and name."""
    folders = [Path(config.path) / FOLDER for config in apps.get_app_configs()]
    return sorted(path for folder in folders for path in folder.glob("*.toml"))


def read_files(paths: list[Path]) -> list[VocabularyFile]:
    """Read every file. Raises ``VocabularyError`` with all the faults of all the files."""
    files: list[VocabularyFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files.append(read_file(path))
        except VocabularyError as error:
            problems += error.problems
    if problems:
        raise VocabularyError(problems)
    return files


def read_file(path: Path) -> VocabularyFile:
    """Read one file. Raises ``VocabularyError`` when it is not well-formed."""
    name = "/".join(path.parts[-3:])
    content = path.read_bytes()
    text, document = parse_toml(content, name)
    head = _convert(document, Head, Place(name, 1))
    problems: list[Problem] = []
    terms: list[Located] = []
    statuses: list[LocatedStatus] = []
    shape = ENTRY_SHAPES.get(head.vocabulary, NestedEntry)
    for place, raw in zip(lines_of(text, "term", name), head.term, strict=False):
        try:
            terms.append(Located(place, _convert(raw, shape, place)))
        except VocabularyError as error:
            problems += error.problems
    for place, raw in zip(lines_of(text, "status", name), head.status, strict=False):
        try:
            statuses.append(LocatedStatus(place, _convert(raw, StatusEntry, place)))
        except VocabularyError as error:
            problems += error.problems
    problems += _wrong_tables(head, Place(name, 1))
    if problems:
        raise VocabularyError(problems)
    digest = hashlib.sha256(content).hexdigest()
    return VocabularyFile(Place(name, 1), digest, head, terms, statuses)


def parse_toml(content: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """Text and tables of the file known as ``name``. Raises ``VocabularyError`` with the line."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(
            Place(name, line), _("The file is not UTF-8 text."), _("Save it as UTF-8.")
        )
        raise VocabularyError([problem]) from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        what = re.sub(r"\s*\(at .*\)$", "", str(error))
        problem = Problem(
            Place(name, line), _("Broken TOML: %(what)s.") % {"what": what}, _("Mend this line.")
        )
        raise VocabularyError([problem]) from error


def _convert(raw: dict[str, Any], shape: type[S], place: Place) -> S:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(shape))
        problem = Problem(
            place, f"{error}.", _("Fields that may stand here: %(names)s.") % {"names": known}
        )
        raise VocabularyError([problem]) from error


def lines_of(text: str, table: str, name: str) -> Iterator[Place]:
    """Where each ``[[table]]`` starts; one written otherwise is given the file's first line."""
    header = re.compile(rf"^[ \t]*\[\[[ \t]*{table}[ \t]*\]\]", re.MULTILINE)
    starts = (text.count("\n", 0, found.start()) + 1 for found in header.finditer(text))
    return (Place(name, line) for line in chain(starts, repeat(1)))


def _wrong_tables(head: Head, place: Place) -> list[Problem]:
    if head.vocabulary == COUNTRY_STATUS:
        wrong, right = head.term, "[[status]]"
    else:
        wrong, right = head.status, "[[term]]"
    if not wrong:
        return []
    mend = _("Write %(table)s instead.") % {"table": right}
    return [Problem(place, _("This vocabulary holds another kind of entry."), mend)]
