"""Reads ``privacy.toml``: what a repository processes, in the register's codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from ..speech import Speech
from .declared import SPREAD, Declaration, Named, by_code
from .nodes import Node, Unreadable

TOP: Final = ("register", "processes")
BELONGING: Final = ("product", "controller")
ONE: Final = ("purpose", "activity", "people")
MANY: Final = ("items", *SPREAD)


class Manifest:
    """One manifest being read; the first thing that is wrong ends it, with its line."""

    def __init__(self, path: str, say: Speech) -> None:
        self.path = path
        self.say = say

    def declarations(self, top: Node) -> list[Declaration]:
        """Every ``[[processes]]`` with what ``[register]`` says of all of them."""
        told = self.table(top, TOP)
        belonging = {}
        if "register" in told:
            known = self.table(told["register"], BELONGING)
            belonging = {name: self.code(name, node) for name, node in known.items()}
        if "processes" not in told:
            raise self.wrong(top, "It declares nothing: write a [[processes]] with items.")
        blocks = told["processes"]
        if not isinstance(blocks.value, list):
            raise self.wrong(blocks, "Write [[processes]] with two brackets: there may be several.")
        if not blocks.value:
            raise self.wrong(blocks, "It declares nothing: write a [[processes]] with items.")
        return [self.declaration(block, belonging) for block in blocks.value]

    def declaration(self, block: Node, belonging: Mapping[str, Named]) -> Declaration:
        told = self.table(block, (*MANY, *ONE))
        if "items" not in told:
            raise self.wrong(block, "These processes name no items.")
        if "purpose" not in told and "activity" not in told:
            raise self.wrong(block, "These processes name neither a purpose nor an activity.")
        many = {name: self.codes(name, told[name]) for name in MANY if name in told}
        one: dict[str, Named] = {name: self.code(name, told[name]) for name in ONE if name in told}
        return Declaration(self.path, fields={**one, **belonging}, **many)

    def table(self, node: Node, known: Iterable[str]) -> dict[str, Node]:
        """A table whose keys are all known."""
        if not isinstance(node.value, dict):
            raise self.wrong(node, "A table is needed here.")
        for key, value in node.value.items():
            if key not in known:
                raise self.unknown(key, value, tuple(known))
        return node.value

    def unknown(self, key: str, node: Node, known: tuple[str, ...]) -> Unreadable:
        close = get_close_matches(key, known, 1)
        if close:
            told = self.say(
                'Unknown key "%(key)s": did you mean "%(near)s"?', key=key, near=close[0]
            )
        else:
            listed = self.say.listed([f'"{one}"' for one in known])
            told = self.say('Unknown key "%(key)s": there are %(known)s.', key=key, known=listed)
        return Unreadable(self.path, node.line, told)

    def codes(self, name: str, node: Node) -> tuple[Named, ...]:
        """A list of codes, each once."""
        if not isinstance(node.value, list):
            raise self.wrong(node, '"%(key)s" is a list of codes, such as ["imei"].', key=name)
        if not node.value:
            raise self.wrong(node, '"%(key)s" is empty: name a code or leave it out.', key=name)
        found = {named.word: named for named in (self.code(name, one) for one in node.value)}
        return tuple(found.values())

    def code(self, name: str, node: Node) -> Named:
        if not isinstance(node.value, str) or not node.value.strip():
            raise self.wrong(node, '"%(key)s" takes a code in quotes.', key=name)
        return by_code(node)

    def wrong(self, node: Node, what: str, **values: object) -> Unreadable:
        return Unreadable(self.path, node.line, self.say(what, **values))
