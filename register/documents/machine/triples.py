"""The record as a graph: nodes with their facts, before anybody has written them down.

Every node has a name of its own: none is blank, so two forms of one graph are easily compared.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from history.text import TranslatedText

OWN: Final = "urn:register:"
"""Where the register's own names begin: no host, so nobody is led to a server that is not ours."""

TAGS: Final = {"zh-hans": "zh-Hans", "pt-br": "pt-BR"}
"""What BCP 47 calls our languages, where it differs."""


class Ref(Struct, frozen=True, gc=False, order=True):
    """Another node, by its full name or with a prefix (``dpv:User``)."""

    iri: str


class Text(Struct, frozen=True, gc=False, order=True):
    """Words in one language."""

    text: str
    language: str


class Value(Struct, frozen=True, gc=False, order=True):
    """A value of a type of XML Schema, such as ``xsd:date``; plain text without one."""

    text: str
    datatype: str = ""


Object: TypeAlias = Ref | Text | Value


class Node(Struct):
    """A thing with what is said of it."""

    iri: str
    types: list[str]
    facts: dict[str, dict[Object, None]]
    """By property, each said once, in the order they were said."""

    def say(self, name: str, *objects: Object) -> Node:
        """Add facts; nothing happens without any."""
        if objects:
            self.facts.setdefault(name, {}).update(dict.fromkeys(objects))
        return self

    @property
    def ref(self) -> Ref:
        return Ref(self.iri)


def node(iri: str, *types: str) -> Node:
    return Node(iri, list(types), {})


def own(*parts: str) -> str:
    """A name of the register's own: ``urn:register:item:imei``."""
    return OWN + ":".join([quoted(part) for part in parts])


@lru_cache(maxsize=50_000)
def quoted(part: str) -> str:
    """A code as part of a name; a hundred nodes of an activity repeat the same few."""
    return quote(part, safe="")


def storable(text: str) -> str:
    """``text`` without halves of characters, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def texts(value: TranslatedText) -> list[Text]:
    """A text in every language it has, each with its tag."""
    return [Text(storable(said), TAGS.get(code, code)) for code, said in value.items()]


def values(*said: str) -> list[Value]:
    """Those of the plain texts that say something."""
    return [Value(storable(one)) for one in said if one]
