"""YAML read event by event: no objects are made of it, no reference multiplies without bound.

Plain words mean what YAML 1.2 says: only true and false are yes and no, so that NO is Norway; a
code such as 007, a date and 12:30 stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from .codes import Found, RefusedError, Remarks
from .content import Limits
from .trees import LONGEST_NUMBER, shown, text_of, whole_characters

LOADER: Final = getattr(yaml, "CLoader", yaml.Loader)
"""Used to split the text into events, never to make objects."""

WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
REAL: Final = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
TEXT_TAGS: Final = ("!", "tag:yaml.org,2002:str")
PLAIN_TAGS: Final = tuple(
    f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "int", "float", "bool", "null", "merge")
)
MOST_REFERRED: Final = 1_000_000
"""Values that references may add, however few of them are written."""
TEXT_UNIT: Final = 64
"""Characters that weigh as much as a value."""


START: Final = re.compile(
    r"\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*"  # blank lines and comments
    r"(?:---\s|[\w.-]+:[ \t]*\r?\n[ \t]*(?:- |[\w.-]+:))"
)
"""A mapping whose first value stands on lines of its own, or the mark of a document."""


def starts_as_yaml(start: str) -> bool:
    """Whether a text can hardly be anything but YAML."""
    return bool(START.match(start))


def read_yaml(path: Path, encoding: str, limits: Limits, remarks: Remarks) -> Found:
    """The document, or the list of documents when there are several. Raises ``RefusedError``."""
    try:
        documents = Builder(text_of(path, encoding), limits).documents()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RefusedError("yaml", line=line, column=column) from error
    except yaml.YAMLError as error:
        raise RefusedError("yaml", line=1, column=1) from error
    if not any(isinstance(one, dict | list) for one in documents):
        raise RefusedError("yaml-flat")
    documents = whole_characters(documents, remarks, 0)
    if len(documents) == 1:
        return Found("yaml", value=documents[0], encoding=encoding)
    remarks.add("yaml-documents", count=len(documents))
    return Found("yaml", value=documents, encoding=encoding)


class Builder:
    """Makes dicts, lists and plain values of events, without recursion beyond the limit."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.limits = limits
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.weight = 0
        """Of what was built so far, everything a reference repeats included."""
        self.referred = 0

    def documents(self) -> list[Any]:
        made: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors = {}
                made.append(self.value(next(self.events), 0))
        return made

    def value(self, event: Any, depth: int) -> Any:
        """The value that starts with ``event``."""
        if isinstance(event, yaml.AliasEvent):
            return self.repeated(event)
        if depth > self.limits.depth:
            raise RefusedError("deep", most=self.limits.depth)
        before = self.weight
        self.weight += 1
        made = self.made(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (made, self.weight - before)
        return made

    def made(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            self.weight += len(event.value) // TEXT_UNIT
            return scalar(event)
        if event.tag and event.tag not in PLAIN_TAGS:
            raise RefusedError("yaml-tag", tag=shown(event.tag), line=line_of(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth)
        return self.mapping(depth)

    def sequence(self, depth: int) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self.value(event, depth + 1))
        return made

    def mapping(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: list[Any] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise RefusedError("yaml-key", line=line_of(event))
            key = event.value
            value = self.value(next(self.events), depth + 1)
            if key == "<<" and event.implicit[0]:
                merged += value if isinstance(value, list) else [value]
            elif key in made:
                raise RefusedError("doubled-key", key=shown(key), line=line_of(event))
            else:
                made[key] = value
        for one in merged:
            if not isinstance(one, dict):
                raise RefusedError("yaml-key", line=line_of(event))
            made = {**one, **made}
        return made

    def repeated(self, event: Any) -> Any:
        """What an anchor names. One within itself is not known yet, and refused like any other."""
        if event.anchor not in self.anchors:
            raise RefusedError("yaml-reference", name=shown(event.anchor), line=line_of(event))
        made, weight = self.anchors[event.anchor]
        self.weight += weight
        self.referred += weight
        if self.referred > MOST_REFERRED:
            raise RefusedError("yaml-references", line=line_of(event))
        return made


def line_of(event: Any) -> int:
    return int(event.start_mark.line) + 1


def scalar(event: Any) -> str | int | float | bool | None:
    """A text, unless it is a plain word that means something else."""
    text: str = event.value
    if event.tag and event.tag not in TEXT_TAGS + PLAIN_TAGS:
        raise RefusedError("yaml-tag", tag=shown(event.tag), line=line_of(event))
    if event.tag in TEXT_TAGS or not (event.implicit[0] or event.tag):
        return text
    if text in WORDS:
        return WORDS[text]
    if len(text) > LONGEST_NUMBER:
        return text
    if WHOLE.fullmatch(text):
        return int(text)
    if REAL.fullmatch(text):
        value = float(text)
        return text if value in (float("inf"), float("-inf")) else value
    return text
