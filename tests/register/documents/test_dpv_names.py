"""Names and texts of the record for programs: only those DPV has, and every text comes back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, Graph

from register.documents.machine.names import DPV, PREFIXES, broader_purposes, concept
from register.documents.machine.triples import Node, Ref, Text, Value, node, own, storable
from register.writers.jsonld import told as as_jsonld
from register.writers.turtle import paragraph

# rdflib's own reader of JSON-LD still uses a class that rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("personal_data", "pd:EmailAddress", "pd:EmailAddress"),
        ("personal_data", " https://w3id.org/dpv/pd#EmailAddress ", "pd:EmailAddress"),
        ("personal_data", "dpv:Marketing", ""),
        ("personal_data", "pd:Imei", ""),
        ("purpose", "dpv:Marketing", "dpv:Marketing"),
        ("purpose", "dpv:hasPurpose", ""),
        ("purpose", "", ""),
    ],
)
def test_only_names_of_the_kind_count(kind, typed, found):
    assert concept(kind, typed) == found


def test_broader_purposes_end():
    assert broader_purposes("dpv:DirectMarketing") == ["DirectMarketing", "Marketing", "Purpose"]
    ends = {broader_purposes(f"dpv:{name}")[-1] for name in DPV["purposes"]}
    assert ends == {"Purpose", "RightsFulfilment"}, "that one stands below a legal basis"


def literals(made: Node) -> list[list[str]]:
    """What readers of both forms find of the title."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    turtle = Graph().parse(data=prefixes + paragraph(made), format="turtle")
    told = json.dumps({"@context": PREFIXES, "@graph": [as_jsonld(made)]})
    linked = Graph().parse(data=told, format="json-ld")
    return [sorted(map(str, graph.objects(None, DCTERMS.title))) for graph in (turtle, linked)]


@pytest.mark.parametrize(
    "text",
    [
        'quotes " and \\ and """',
        "line\nbreak\r\tand tab\x0b",
        "\x00\x01\x1f\x7f\x85",
        "\u2028\u2029\ufeff\u200f\u202eright to left",
        "表情 😀 字",
        "a" * 20_000,
        "> <urn:x> . @en",
    ],
)
def test_any_text_comes_back(text):
    made = node(own("x")).say("dct:title", Text(text, "en"))
    assert literals(made) == [[text], [text]]
    assert paragraph(made).count("\n") == 2, "a string stays on its line"


@given(st.text(max_size=60))
def test_literals_come_back_from_both_forms(text):
    text = storable(text)
    made = node(own("x")).say("dct:title", Value(text)).say("dct:source", Ref(own("y", text)))
    assert literals(made) == [[text], [text]]


def test_half_a_character_is_no_character():
    assert storable("a\ud800b") == "a?b"
