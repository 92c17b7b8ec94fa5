"""From a file to what it holds, without words: in whatever process this runs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from .archive import opened, whole
from .codes import Found, RefusedError, Remarks
from .content import Limits
from .delimited import read_delimited
from .kinds import is_archive, of_package, refuse_markup
from .ooxml import read_ooxml
from .opendocument import read_opendocument
from .texts import encoding_of, refuse_binary
from .trees import read_json, starts_as_json
from .yaml_events import read_yaml, starts_as_yaml

HEAD: Final = 4096

NAMED: Final[dict[str, tuple[str, ...]]] = {
    "csv": ("", ".csv", ".tsv", ".tab", ".txt"),
    "xlsx": (".xlsx",),
    "xlsm": (".xlsm",),
    "ods": (".ods",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "yaml": (".yaml", ".yml"),
}
"""Ends of names a format may have."""


def read(path: Path, name: str, limits: Limits) -> Found:
    """Everything in the file at ``path`` that its owner calls ``name``. Raises ``RefusedError``."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise RefusedError("large", size=size // 1_000_000, most=limits.file_bytes // 1_000_000)
    remarks = Remarks(limits.notes)
    called = Path(name)
    try:
        if is_archive(path):
            found = package(path, limits, remarks)
        else:
            found = text(path, called, limits, remarks)
    except MemoryError as error:
        raise RefusedError("memory") from error
    suffix = called.suffix.lower()
    if suffix not in NAMED[found.format]:
        remarks.add("other-format", found=found.format.upper(), named=suffix[:20])
    found.remarks = remarks.all()
    found.sha256 = digest(path)
    return found


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def package(path: Path, limits: Limits, remarks: Remarks) -> Found:
    """A workbook."""
    with opened(path, limits) as archive:
        names = set(archive.namelist())
        mimetype = whole(archive, "mimetype")[:200] if "mimetype" in names else b""
        form = of_package(names, mimetype.decode("ascii", "replace"))
        if form == "ods":
            return read_opendocument(archive, limits, remarks)
        return read_ooxml(path, form, archive, limits, remarks)


def text(path: Path, called: Path, limits: Limits, remarks: Remarks) -> Found:
    """CSV, JSON or YAML: whichever the text is, by its name only where it could be either."""
    encoding = encoding_of(path, remarks)
    with path.open(encoding=encoding, newline="") as file:
        start = file.read(HEAD)
    refuse_binary(start)
    refuse_markup(start)
    suffix = called.suffix.lower()
    if starts_as_json(start) and suffix not in NAMED["yaml"]:
        try:
            return read_json(path, suffix, encoding, limits, remarks)
        except RefusedError as error:
            if suffix not in NAMED["csv"] or error.code not in ("json", "json-line"):
                raise
    elif suffix in NAMED["yaml"] or starts_as_yaml(start):
        return read_yaml(path, encoding, limits, remarks)
    elif suffix in NAMED["json"] + NAMED["jsonl"]:
        return read_json(path, suffix, encoding, limits, remarks)
    return read_delimited(path, called, encoding, limits, remarks)
