"""Reads a manifest: TOML, JSON or YAML, each value with its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..speech import Speech
from .nodes import Node, Unreadable, placed
from .places import places_in_json, places_in_toml

MOST_BYTES: Final = 2**20
"""What is read of a manifest; the largest fideslang sample has 11 kB."""

MOST_NODES: Final = 100_000
"""How much YAML may grow when its references are followed."""

TOML_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read(path: str, say: Speech) -> Node:
    """The manifest at ``path``; `Unreadable` in one line if it is none."""
    readers: dict[str, Callable[[str, str, Speech], Node]] = {
        ".toml": read_toml,
        ".json": read_json,
        ".yml": read_yaml,
        ".yaml": read_yaml,
    }
    reader = readers.get(Path(path).suffix.lower())
    if reader is None:
        raise Unreadable(path, 0, say("A manifest is a .toml, .json, .yml or .yaml file."))
    text = text_of(path, say)
    try:
        return reader(path, text, say)
    except RecursionError:
        raise Unreadable(path, 0, say("It is nested too deeply.")) from None


def text_of(path: str, say: Speech) -> str:
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as trouble:
        raise Unreadable(path, 0, trouble.strerror or str(trouble)) from trouble
    if len(content) > MOST_BYTES:
        told = say("It is longer than %(most)s MB; no manifest is.", most=MOST_BYTES // 2**20)
        raise Unreadable(path, 0, told)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        line = content.count(b"\n", 0, trouble.start) + 1
        raise Unreadable(path, line, say("It is not written in UTF-8.")) from trouble


def read_toml(path: str, text: str, say: Speech) -> Node:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        found = TOML_LINE.search(str(trouble))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        what = say("It is not TOML: %(why)s.", why=TOML_LINE.sub("", str(trouble)))
        raise Unreadable(path, line, what) from trouble
    return placed(data, places_in_toml(text))


def read_json(path: str, text: str, say: Speech) -> Node:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as trouble:
        what = say("It is not JSON: %(why)s.", why=trouble.msg)
        raise Unreadable(path, trouble.lineno, what) from trouble
    except ValueError as trouble:  # a number of more digits than Python converts
        raise Unreadable(path, 0, say("It is not JSON: %(why)s.", why=trouble)) from trouble
    return placed(data, places_in_json(text))


def read_yaml(path: str, text: str, say: Speech) -> Node:
    try:
        import yaml
    except ImportError:
        told = say('YAML needs PyYAML: install "ropa[yaml]", or write TOML or JSON.')
        raise Unreadable(path, 0, told) from None
    try:
        documents = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 0
        what = say("It is not YAML: %(why)s.", why=trouble.problem or trouble.context)
        raise Unreadable(path, line, what) from trouble
    except yaml.YAMLError as trouble:
        why = str(trouble).splitlines()[0]
        raise Unreadable(path, 0, say("It is not YAML: %(why)s.", why=why)) from trouble
    if len(documents) != 1:
        raise Unreadable(path, 0, say("It holds %(count)s YAML documents.", count=len(documents)))
    return YamlNodes(path, say).node(documents[0], None)


class YamlNodes:
    """Follows YAML's own nodes, whose references may lead in circles or multiply."""

    def __init__(self, path: str, say: Speech) -> None:
        self.path = path
        self.say = say
        self.left = MOST_NODES

    def node(self, found: Any, key: Any) -> Node:
        """``found`` as ours, placed where its key is."""
        self.left -= 1
        line = (key or found).start_mark.line + 1
        if self.left < 0:
            raise Unreadable(self.path, 0, self.say("Its references multiply without end."))
        return Node(self.value(found), line, (key or found).start_mark.column + 1)

    def value(self, found: Any) -> Any:
        if found.id == "mapping":
            return {str(key.value): self.node(below, key) for key, below in found.value}
        if found.id == "sequence":
            return [self.node(below, None) for below in found.value]
        kind = found.tag.rpartition(":")[2]
        if kind == "null":
            return None
        return found.value if kind == "str" else NotText(found.value)


@dataclass(frozen=True)
class NotText:
    """A scalar that YAML takes for a number, a date or a truth value."""

    written: str
