"""JSON-LD: a graph with its context inside, so that no reader has to fetch one."""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from msgspec import json

from register.documents import Document
from register.documents.machine.names import PREFIXES
from register.documents.machine.triples import Node, Object, Ref, Text

ENCODE: Final = json.Encoder().encode


def write(document: Document, out: BinaryIO) -> None:
    """Write the nodes of ``document``, a line of the file for each."""
    out.write(b'{"@context":' + ENCODE(PREFIXES) + b',"@graph":[')
    separator = b"\n"
    for node in document.entries():
        out.write(separator)
        out.write(ENCODE(told(node)))
        separator = b",\n"
    out.write(b"\n]}\n")


def told(node: Node) -> dict[str, Any]:
    """A node with its properties by name and its values in order."""
    found: dict[str, Any] = {"@id": node.iri}
    if node.types:
        found["@type"] = sorted(set(node.types))
    for name in sorted(node.facts):
        found[name] = [value_of(one) for one in sorted(node.facts[name], key=in_order)]
    return found


def value_of(one: Object) -> Any:
    if isinstance(one, Ref):
        return {"@id": one.iri}
    if isinstance(one, Text):
        return {"@value": one.text, "@language": one.language}
    return {"@value": one.text, "@type": one.datatype} if one.datatype else one.text


def in_order(one: Object) -> tuple[str, ...]:
    """The place of a value among others: the same in every file."""
    if isinstance(one, Ref):
        return ("0", one.iri)
    if isinstance(one, Text):
        return ("1", one.language, one.text)
    return ("2", one.datatype, one.text)
