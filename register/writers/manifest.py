"""YAML, the little of it that a manifest needs: strings stand in quotes, as in JSON.

Nothing a person typed can become a number, a date, a reference or a key: every text is quoted, and
every key is one of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from register.documents import Document
from register.documents.cells import plain

NOT_PRINTABLE: Final = re.compile(
    "[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What YAML does not allow in a file, and what would break or turn round a line."""

BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def write(document: Document, out: BinaryIO) -> None:
    """Write the entries of ``document`` below their sections, each as it is made."""
    for line in remarks(document):
        out.write(f"# {line}\n".encode())
    section = ""
    for name, entry in document.entries():
        if name != section:
            out.write(f"{name}:\n".encode())
            section = name
        out.write("".join(listed(entry, "  ")).encode())


def remarks(document: Document) -> Iterator[str]:
    """The statement before the entries: what this is, of which change set."""
    for text in [document.title, *about(document)]:
        yield BREAKS.sub(" ", text.encode("utf-8", "replace").decode())


def about(document: Document) -> Iterator[str]:
    colon = document.wording.marks.colon
    for statement in document.statements():
        if statement.key in SAID:
            for line in statement.cell:
                yield statement.label + colon + plain(line)


SAID: Final = {"version", "seal", "state", "language", "asked_by", "selection", "template"}
"""The statements that stand before the entries; controllers are entries."""


def listed(entry: dict[str, Any], indent: str) -> Iterator[str]:
    """An entry of a list: its first field behind the dash, the others below it."""
    before = f"{indent}- "
    for name, value in entry.items():
        yield from field(name, value, before, f"{indent}  ")
        before = f"{indent}  "


def field(name: str, value: Any, before: str, indent: str) -> Iterator[str]:
    """A field, with what stands inside it further in."""
    if isinstance(value, dict):
        yield f"{before}{name}:\n"
        for inner, each in value.items():
            yield from field(inner, each, f"{indent}  ", f"{indent}  ")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{before}{name}:\n"
        for each in value:
            yield from listed(each, f"{indent}  ")
    elif isinstance(value, list):
        yield f"{before}{name}: [{', '.join([scalar(each) for each in value])}]\n"
    else:
        yield f"{before}{name}: {scalar(value)}\n"


def scalar(value: Any) -> str:
    """A text in quotes; yes and no and numbers as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return NOT_PRINTABLE.sub(
        lambda found: f"\\u{ord(found[0]):04X}", json.dumps(value, ensure_ascii=False)
    )
