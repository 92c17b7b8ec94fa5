"""Turtle: the same graph for people who read triples, sorted, a node a paragraph."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from register.documents import Document
from register.documents.machine.names import PREFIXES
from register.documents.machine.triples import Node, Object, Ref, Text

from .jsonld import in_order

SHORT: Final = re.compile(rf"(?:{'|'.join(PREFIXES)}):[A-Za-z][A-Za-z0-9_-]*")
"""Names that may stand with their prefix; any other stands whole."""

ESCAPED: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
TO_ESCAPE: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\ufeff]'
)
"""What would end a string, break a line or not be seen."""

NOT_IN_NAMES: Final = re.compile('[\x00-\x20<>"{}|^`\\\\]')


def write(document: Document, out: BinaryIO) -> None:
    """Write the nodes of ``document``, one after the other."""
    for prefix, name in PREFIXES.items():
        out.write(f"@prefix {prefix}: <{name}> .\n".encode())
    for node in document.entries():
        out.write(paragraph(node).encode())


def paragraph(node: Node) -> str:
    """A node with its types and properties."""
    said = [f"a {', '.join([name_of(one) for one in sorted(set(node.types))])}"]
    if not node.types:
        said = []
    for name in sorted(node.facts):
        objects = [term(one) for one in sorted(node.facts[name], key=in_order)]
        between = ",\n        " if len(objects) > 1 else ", "
        said.append(f"{name} {between.join(objects)}")
    if not said:
        return ""
    return f"\n{name_of(node.iri)} " + " ;\n    ".join(said) + " .\n"


def term(one: Object) -> str:
    """An object as Turtle writes it."""
    if isinstance(one, Ref):
        return name_of(one.iri)
    if isinstance(one, Text):
        return f"{quoted(one.text)}@{one.language}"
    return quoted(one.text) + (f"^^{one.datatype}" if one.datatype else "")


def name_of(iri: str) -> str:
    """``dpv:User``, or the whole name between angle brackets."""
    if SHORT.fullmatch(iri):
        return iri
    return f"<{NOT_IN_NAMES.sub(lambda found: f'%{ord(found[0]):02X}', iri)}>"


def quoted(text: str) -> str:
    """A string on one line, with everything escaped that could end it or hide in it."""
    return f'"{TO_ESCAPE.sub(escape, text)}"'


def escape(found: re.Match[str]) -> str:
    return ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04X}"
