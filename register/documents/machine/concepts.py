"""Data, people, purposes and legal bases: DPV's concepts, and the register's own below them."""

from __future__ import annotations

from inventory.facts import DataCategoryFacts, TermFacts
from processing.choices import DataSource
from register.documents.values.purposes import claim
from register.phrasing import phrase

from .graph import Graph, relate
from .names import CONCEPTS, DPV, concept
from .triples import Node, Ref, Text, texts, values

SENSITIVE_UNDER = phrase("Sensitive under: {schemes}")

SPECIAL = {"GDPR9", "UK_SCH1"}
"""Schemes whose sensitive items are special categories (GDPR 9)."""

SOURCES = {
    DataSource.DATA_SUBJECT: "dpv:DataSubjectDataSource",
    DataSource.DEVICE_AUTO: "dpv:DataSubjectDataSource",
    DataSource.THIRD_PARTY: "dpv:ThirdPartyDataSource",
    DataSource.PUBLIC: "dpv:PublicDataSource",
    DataSource.GENERATED: "dpv:DataControllerDataSource",
    DataSource.OTHER_ACTIVITY: "dpv:DataControllerDataSource",
}
"""What DPV calls our sources; what a device shows is observed of the person (DPV 2.3)."""


def data(key: int, graph: Graph) -> list[Ref]:
    """An item under its own name, and DPV's concept for it when the register names one."""
    one = graph.register.inventory.items[key]
    category = graph.register.inventory.data_categories[one.category_id]
    made, is_new = graph.shared("item", one.code, types=("skos:Concept", "dpv:PersonalData"))
    if is_new:
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("skos:altLabel", *[each for all_ in texts(one.aliases) for each in lines_of(all_)])
        made.say("dct:description", *texts(one.description))
        made.say("dct:subject", data_category(category, graph))
        nearest = concept("personal_data", category.dpv_key) or "dpv:PersonalData"
        graph.exact[made.iri] = relate(made, "personal_data", one.dpv_key, nearest)
        sensitivity(made, key, graph)
    return [made.ref, *graph.exact[made.iri]]


def lines_of(said: Text) -> list[Text]:
    """Names that stand a line each."""
    return [Text(line, said.language) for line in said.text.splitlines() if line.strip()]


def data_category(one: DataCategoryFacts, graph: Graph) -> Ref:
    """A category of the register's scheme below DPV's concept for it."""
    made, is_new = graph.entry(one, "data-category", types=("skos:Concept",))
    if is_new:
        relate(made, "personal_data", one.dpv_key, "dpv:PersonalData")
    return made.ref


def sensitivity(made: Node, key: int, graph: Graph) -> None:
    """Mark an item that any scheme counts as sensitive, with the names of the schemes."""
    terms = graph.register.inventory.terms
    verdicts = graph.register.inventory.items[key].sensitivities
    schemes = sorted(
        {one.scheme_id for one in verdicts if one.is_sensitive},
        key=lambda scheme: (terms[scheme].position, terms[scheme].key),
    )
    if not schemes:
        return
    made.types.append("dpv:SensitivePersonalData")
    if SPECIAL.intersection(terms[scheme].key for scheme in schemes):
        made.types.append("dpv:SpecialCategoryPersonalData")
    made.say(
        "skos:note",
        *graph.said(
            lambda w: w.text(SENSITIVE_UNDER).format(
                schemes=w.comma.join([w.terms[scheme] for scheme in schemes])
            )
        ),
    )


def people(key: int, graph: Graph) -> list[Ref]:
    """A category of people under its own name, and DPV's concept beside it."""
    one = graph.register.inventory.subject_categories[key]
    made, is_new = graph.entry(one, "people", types=("skos:Concept", "dpv:DataSubject"))
    if is_new:
        graph.exact[made.iri] = relate(made, "data_subject", one.dpv_key, "dpv:DataSubject")
    return [made.ref, *graph.exact[made.iri]]


def purpose(key: int, graph: Graph) -> list[Ref]:
    """A purpose in the register's words, and DPV's concept when the register names one."""
    one = graph.register.processing.purposes[key]
    made, is_new = graph.shared("purpose", one.code, types=("skos:Concept", "dpv:Purpose"))
    if is_new:
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("dct:description", *texts(one.description))
        graph.exact[made.iri] = relate(made, "purpose", one.dpv_key, "dpv:Purpose")
    return [made.ref, *graph.exact[made.iri]]


def operation(key: int, graph: Graph) -> Ref:
    """An operation that PIPL 4 names: DPV's word for it, or our own below ``dpv:Processing``."""
    one = graph.register.inventory.terms[key]
    named = str(one.attributes.get("dpv_key", ""))
    if named in CONCEPTS["processing"]:
        return Ref(named)
    made, is_new = graph.entry(one, "operation", types=("skos:Concept", "dpv:Processing"))
    if is_new:
        relate(made, "processing", named, "dpv:Processing")
    return made.ref


def basis(key: int, graph: Graph) -> Ref:
    """A legal basis or condition: the GDPR's as DPV has it, another law's below the nearest."""
    one = graph.register.inventory.terms[key]
    if f"eu-gdpr:{one.key}" in CONCEPTS["legal_basis"]:
        return Ref(f"eu-gdpr:{one.key}")
    return below(one, "legal-basis", DPV["bases"].get(one.key, "LegalBasis"), graph)


def transfer_tool(key: int, graph: Graph) -> Ref:
    """What lets data leave the country; the GDPR's tools as DPV has them."""
    one = graph.register.inventory.terms[key]
    if f"eu-gdpr:{one.key}" in CONCEPTS["transfer_tool"]:
        return Ref(f"eu-gdpr:{one.key}")
    return below(one, "transfer-tool", "DataTransferLegalBasis", graph)


def below(one: TermFacts, kind: str, name: str, graph: Graph) -> Ref:
    made, is_new = graph.entry(one, kind, types=("skos:Concept", "dpv:LegalBasis"))
    if is_new:
        made.say("skos:broader", Ref(f"dpv:{name}"))
    return made.ref


def claims(keys: list[int | None], graph: Graph) -> list[Text]:
    """Exceptions that a policy claims: in words, because a claim is no legal basis."""
    terms = graph.register.inventory.terms
    return [
        said
        for key in keys
        if key is not None
        for said in graph.said(lambda w, key=key: claim(terms[key], w))  # type: ignore[misc] # the key of this turn
    ]
