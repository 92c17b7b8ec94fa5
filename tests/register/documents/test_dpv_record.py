"""The record for programs: one graph in two forms, with DPV's names only where DPV has them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from history.moments import newest_moment
from inventory.models import DataItem
from processing import models as processing
from processing.choices import OrganisationRole, RecordStatus
from register.assemble import assemble
from register.documents import Document, Selection
from register.documents.machine.names import CONCEPTS, DPV, PREFIXES
from register.facts import Register
from register.writers import WRITERS
from sharing import models as sharing

from ... import make

# rdflib's own reader of JSON-LD still uses a class that rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

D = Namespace(PREFIXES["dpv"])
PD = Namespace(PREFIXES["pd"])
GDPR = Namespace(PREFIXES["eu-gdpr"])
RECORD = URIRef(PREFIXES["dpcat"] + "ROPARecord")
SHAPES = Path(__file__).resolve().parent / "shapes" / "ropa.ttl"
SH = Namespace("http://www.w3.org/ns/shacl#")

REGISTRATION = URIRef("urn:register:activity:account-registration")
SECURITY = URIRef("urn:register:activity:security-operations")


def file_of(register: Register, form: str, language: str = "en", **selection: str) -> bytes:
    out = io.BytesIO()
    WRITERS[form].write(Document("dpv-record", register, language, Selection(**selection)), out)
    return out.getvalue()


def graph_of(register: Register, form: str = "ttl", **asked: str) -> Graph:
    kinds = {"ttl": "turtle", "jsonld": "json-ld"}
    return Graph().parse(data=file_of(register, form, **asked), format=kinds[form])


def amended(change: Callable[[], object]) -> Register:
    with make.changes("Amended"):
        change()
    return assemble(newest_moment())


def completed(told: Any) -> None:
    """What the small world lacks: operations of both activities, a basis instead of a claim."""
    for activity in (told.registration, told.security):
        operation = make.term("operation", "collect", attributes={"dpv_key": "dpv:Collect"})
        processing.ActivityOperation.objects.create(activity=activity, operation=operation)
    processing.LegalBasis.objects.filter(activity_purpose=told.protect).update(
        basis=make.term("legal_basis", "A6-1-f"), claimed_exception=None
    )


def violations(graph: Graph) -> set[tuple[Any, Any]]:
    """Node and path of what the shapes object to."""
    _, report, _ = validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none")
    found = report.subjects(RDF.type, SH.ValidationResult)
    return {(report.value(one, SH.focusNode), report.value(one, SH.resultPath)) for one in found}


def test_both_forms_are_one_graph(register):
    assert isomorphic(graph_of(register, "ttl"), graph_of(register, "jsonld"))


def test_no_reader_has_to_fetch_anything(register):
    told = json.loads(file_of(register, "jsonld"))
    assert told["@context"] == PREFIXES
    assert "@import" not in told["@context"]
    names = {node["@id"] for node in told["@graph"]}
    assert all(name.startswith("urn:register:") for name in names)


def test_every_activity_in_the_register_is_a_record(register):
    graph = graph_of(register)
    assert set(graph.subjects(RDF.type, RECORD)) == {REGISTRATION, SECURITY}
    catalogue = URIRef("urn:register:version:412")
    listed = URIRef(PREFIXES["dcat"] + "resource")
    assert set(graph.objects(catalogue, listed)) == {REGISTRATION, SECURITY}
    assert Document("dpv-record", register, "en").count() == 2


def test_filters_narrow_the_record(register):
    for asked in ({"product": "app"}, {"status": RecordStatus.IN_REVIEW.value}):
        graph = graph_of(register, **asked)
        assert set(graph.subjects(RDF.type, RECORD)) == {REGISTRATION}
        assert Document("dpv-record", register, "en", Selection(**asked)).count() == 1


def test_it_says_of_which_change_set_it_is(register):
    graph = graph_of(register, language="zh-hans")
    head = URIRef("urn:register:version:412")
    assert graph.value(head, DCTERMS.identifier) == Literal("4".zfill(64))
    assert str(graph.value(head, DCTERMS.language)) == "zh-Hans"
    assert str(graph.value(head, DCTERMS.issued)) == "2026-03-31T18:00:00+08:00"
    assert graph.value(REGISTRATION, DCTERMS.isPartOf) == head


def test_labels_stand_in_both_languages_whatever_was_asked_for(register):
    for language in ("en", "zh-hans"):
        graph = graph_of(register, language=language)
        assert set(graph.objects(REGISTRATION, DCTERMS.title)) == {
            Literal("账号注册与登录", lang="zh-Hans"),
            Literal("Account registration and log-in", lang="en"),
        }


def test_what_dpv_lacks_is_an_own_term_below_the_nearest(told):
    def change():
        device = told.imei.category
        type(device).objects.filter(pk=device.pk).update(dpv_key="pd:UID")
        DataItem.objects.filter(pk=told.phone.pk).update(dpv_key="pd:TelephoneNumber")
        DataItem.objects.filter(pk=told.log.pk).update(dpv_key="pd:Logfile")

    graph = graph_of(amended(change))
    imei, phone, log = (
        URIRef(f"urn:register:item:{code}") for code in ("imei", "phone-number", "operation-log")
    )
    assert (imei, SKOS.broader, PD.UID) in graph
    assert (SECURITY, D.hasPersonalData, imei) in graph
    assert (SECURITY, D.hasPersonalData, PD.UID) not in graph
    assert (phone, SKOS.closeMatch, PD.TelephoneNumber) in graph
    assert (REGISTRATION, D.hasPersonalData, PD.TelephoneNumber) in graph
    assert PD.Logfile not in set(graph.all_nodes()), "DPV has no such concept"
    assert (log, SKOS.broader, PD.UID) in graph
    said = {str(one) for one in graph.objects(log, SKOS.editorialNote)}
    assert any("pd:Logfile" in one for one in said)


def test_every_concept_of_dpv_is_one_that_dpv_has(register):
    graph = graph_of(register)
    known = {name for names in CONCEPTS.values() for name in names}
    known |= {f"dpv:{name}" for name in DPV["bases"].values()}
    known |= {"dpv:LegalBasis", "dpv:DataTransferLegalBasis"}
    whole = {PREFIXES[name.split(":")[0]] + name.split(":")[1] for name in known}
    told = (SKOS.broader, SKOS.closeMatch, D.hasProcessing, D.hasPersonalData, D.hasPurpose)
    found = {str(one) for name in told for one in graph.objects(None, name)}
    assert {one for one in found if not one.startswith("urn:register:")} - whole == set()


def test_sensitive_items_are_marked_with_the_schemes(register):
    graph = graph_of(register)
    sensitive = set(graph.subjects(RDF.type, D.SensitivePersonalData))
    assert sensitive == {
        URIRef("urn:register:item:imei"),
        URIRef("urn:register:item:password"),
    }
    notes = set(graph.objects(URIRef("urn:register:item:password"), SKOS.note))
    assert Literal("Sensitive under: GB/T 35273 Annex B", lang="en") in notes
    assert any("敏感" in str(one) for one in notes)


def test_a_claim_never_stands_as_a_legal_basis(register):
    graph = graph_of(register)
    assert not set(graph.objects(SECURITY, D.hasLegalBasis))
    part = URIRef("urn:register:activity:security-operations:purpose:protect")
    assert any("not a legal basis" in str(one) for one in graph.objects(part, SKOS.editorialNote))


def test_bases_of_the_gdpr_are_dpvs_and_others_are_below_the_nearest(told):
    graph = graph_of(amended(lambda: completed(told)))
    assert (SECURITY, D.hasLegalBasis, GDPR["A6-1-f"]) in graph
    duty = URIRef("urn:register:legal-basis:P13-3")
    assert (REGISTRATION, D.hasLegalBasis, duty) in graph
    assert (duty, SKOS.broader, D.LegalObligation) in graph


def test_recipients_have_the_role_their_mode_gives_them(register):
    graph = graph_of(register)
    sms = URIRef("urn:register:recipient:sms-provider")
    assert (REGISTRATION, D.hasDataProcessor, sms) in graph
    assert (REGISTRATION, D.hasRecipient, sms) in graph
    assert (sms, RDF.type, D.DataProcessor) in graph
    readers = URIRef("urn:register:recipient:readers")
    assert (SECURITY, D.hasRecipient, readers) not in graph, "statistics identify nobody"
    group = URIRef("urn:register:joint:account-registration")
    assert len(set(graph.objects(group, D.hasDataController))) == 2


def test_transfers_have_country_and_tool_and_none_is_said(register):
    graph = graph_of(register)
    abroad = URIRef("urn:register:transfer:sms-abroad")
    assert (abroad, D.hasThirdCountry, URIRef("urn:register:country:DE")) in graph
    assert (abroad, D.hasLegalBasis, URIRef("urn:register:transfer-tool:CN-SCC")) in graph
    stated = URIRef(f"{SECURITY}:transfers")
    assert (stated, D.hasApplicability, D.NotApplicable) in graph
    assert any("No transfer" in str(one) for one in graph.objects(stated, DCTERMS.description))


def test_retention_has_a_length_where_it_is_one(register):
    graph = graph_of(register)
    rule = URIRef("urn:register:retention:six-months")
    assert str(graph.value(rule, RDF.value)) == "P6M"
    assert (rule, RDF.type, D.TemporalDuration) in graph
    gap = URIRef(f"{SECURITY}:storage:")
    assert (gap, D.hasApplicability, D.NotAvailable) in graph


def test_a_complete_register_conforms_to_the_shapes(told):
    assert violations(graph_of(amended(lambda: completed(told)))) == set()


def test_what_the_register_lacks_is_what_the_shapes_object_to(told, register):
    assert violations(graph_of(register)) == {
        (REGISTRATION, D.hasProcessing),
        (SECURITY, D.hasProcessing),
        (SECURITY, D.hasLegalBasis),
    }

    def worse():
        completed(told)
        sharing.CrossBorderTransfer.objects.update(mechanism=None)
        processing.ActivityData.objects.filter(activity=told.security).update(
            ended_on=make.day("2021-01-01")
        )
        processing.ProcessingActivity.objects.filter(pk=told.security.pk).update(
            role=OrganisationRole.JOINT
        )

    assert violations(graph_of(amended(worse))) == {
        (URIRef("urn:register:transfer:sms-abroad"), D.hasLegalBasis),
        (SECURITY, D.hasPersonalData),
        (SECURITY, D.hasDataSubject),
        (SECURITY, D.hasDataSource),
        (URIRef("urn:register:joint:security-operations"), D.hasDataController),
    }


def test_an_empty_register_is_a_graph_too(db):
    register = assemble(newest_moment())
    assert isomorphic(graph_of(register, "ttl"), graph_of(register, "jsonld"))
