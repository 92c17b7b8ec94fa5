"""The record for programs: W3C DPV 2.3 concepts in DPCat records, as JSON-LD and Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from history.text import LANGUAGES
from register.phrasing import phrase

from ..cells import plain
from ..columns import DocumentKind, Family, Program
from ..current import ActivityLine, Current
from ..machine.graph import Graph
from ..machine.record import record
from ..machine.triples import TAGS, Node, Ref, Text, Value, node, own, storable, texts, values
from ..preamble import SELECTED, selected, state_lines
from ..selection import Filter

if TYPE_CHECKING:
    from ..document import Document

VERSION_OF_DPV: Final = "https://w3id.org/dpv/2.3"


def lines(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities of the product, controller, status and regime asked for."""
    return (line for line in current.lines() if wanted.wants_activity(line.activity))


def nodes(document: Document) -> Iterator[Node]:
    """The statement, the records, what they share, and at last the list of the records."""
    graph = Graph(document)
    head = statement(document)
    yield head
    listed = node(head.iri)
    for line in lines(document.current, document.filter):
        for number, made in enumerate(record(line, head.ref, graph)):
            if number == 0:
                listed.say("dcat:resource", made.ref)
            yield made
    yield from graph.ending()
    if listed.facts:
        yield listed


def statement(document: Document) -> Node:
    """Which register, of which change set, which selection: in the language asked for."""
    register, tag = document.register, TAGS.get(document.language, document.language)
    head = node(own("version", str(register.number)), "dcat:Catalog", "dpv:ROPA")
    head.say("dct:title", *texts(document.kind.title))
    head.say("dct:language", Value(tag, "xsd:language"))
    head.say("dct:conformsTo", Ref(VERSION_OF_DPV))
    head.say("dct:isVersionOf", Ref(own("register")))
    head.say("dcat:version", *values(str(register.number)))
    head.say("dct:identifier", *values(register.hash))
    if register.sealed_there:
        head.say("dct:issued", Value(register.sealed_there.isoformat(), "xsd:dateTime"))
    w = document.wording
    said = [plain(line) for line in state_lines(document)]
    said.append(w.labelled(SELECTED, selected(document)))
    said += [w.text(document.kind.after)] if document.kind.after else []
    return head.say("dct:description", *[Text(storable(one), tag) for one in said])


DPV_RECORD = DocumentKind(
    key="dpv-record",
    title=phrase("Record of processing activities in DPV"),
    citation="CSM-ROPA; DPV 2.3; GDPR 30(1)",
    about=phrase("For programs: concepts of the W3C's Data Privacy Vocabulary in DPCat records"),
    family=Family.MACHINE,
    parts=(),
    program=Program(lines=lines, entries=nodes, preview="ttl"),
    languages=LANGUAGES,
    formats=("jsonld", "ttl"),
    after=phrase(
        "After DPCat with concepts of DPV 2.3. The namespace and the shapes of DPCat were not"
        " confirmed against its own files."
    ),
)
