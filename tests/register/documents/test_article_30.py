"""The records of Article 30: kept apart, grouped, and each law's transfers with its own tools."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.models import CountryStatus
from processing import models as processing
from processing.choices import OrganisationRole, TransferStatement
from register.documents import KINDS, Document
from register.documents.cells import Missing
from sharing import models as sharing

from ... import make
from .test_processing_register import amended, text_of

OF_CONTROLLERS = ("gdpr-controller", "ico-controller", "eui-record")
OF_PROCESSORS = ("gdpr-processor", "ico-processor")


def hosting(*parties: Any, **values: Any) -> Any:
    """We host for those parties."""
    activity = make.activity(
        "hosting",
        make.text("托管", "Hosting"),
        role=OrganisationRole.PROCESSOR,
        processing_categories=make.text("存储与备份", "Storage and backup"),
        **values,
    )
    for party in parties:
        sharing.ActingFor.objects.create(activity=activity, party=party)
    return activity


def bank() -> Any:
    return make.recipient(
        "bank",
        make.text("示例银行", "Example Bank"),
        country=make.country("FR", "法国", "France"),
        representative=make.text("示例代表", "Bank Representative"),
        email="privacy@bank.example",
    )


@pytest.mark.parametrize("kind", OF_CONTROLLERS)
def test_what_we_do_for_others_is_not_in_the_record_of_a_controller(told, cells, kind):
    register = amended(lambda: hosting(told.sms))
    assert list(cells(kind, register=register)) == ["account-registration", "security-operations"]


@pytest.mark.parametrize("kind", OF_PROCESSORS)
def test_what_we_do_for_ourselves_is_not_in_the_record_of_a_processor(told, cells, kind):
    assert cells(kind) == {}
    register = amended(lambda: hosting(told.sms))
    assert list(cells(kind, register=register)) == ["hosting"]


def test_a_joint_controller_keeps_the_record_of_a_controller(told, cells):
    of = processing.ProcessingActivity.objects.filter(pk=told.security.pk)
    register = amended(lambda: of.update(role=OrganisationRole.JOINT))
    assert cells("gdpr-controller", register=register)["security-operations"]["role"] == [
        "joint controller"
    ]
    assert cells("gdpr-processor", register=register) == {}


def test_a_processor_has_a_line_for_each_controller_grouped_by_it(told):
    def change():
        client = bank()
        hosting(told.sms, client)
        second = make.activity("archive", role=OrganisationRole.SUB_PROCESSOR)
        sharing.ActingFor.objects.create(activity=second, party=client)
        make.activity("orphan", role=OrganisationRole.PROCESSOR)

    (part,) = Document("gdpr-processor", amended(change), "en").parts
    keys = [heading.key for heading in part.headings]
    lines = [(one.group, one.cells[keys.index("code")][0]) for one in part.lines()]
    assert lines == [
        ("Example Bank", "archive"),
        ("Example Bank", "hosting"),
        ("Example SMS Ltd", "hosting"),
        ("the controller acted for is not recorded", "orphan"),
    ]


def test_a_processor_says_who_is_who(told, cells):
    register = amended(lambda: hosting(bank()))
    line = cells("gdpr-processor", register=register)["hosting"]
    assert line["principal"] == ["Example Bank"]
    assert line["principal_contact"] == ["France", "privacy@bank.example"]
    assert line["principal_representative"] == ["Bank Representative"]
    assert isinstance(line["principal_officer"][0][0], Missing)
    assert line["processor"][0] == "Example Vision"
    assert line["categories"] == ["Storage and backup"]
    assert "no further processor" in text_of(line["further_processors"])


def test_nothing_calls_the_organisation_controller_in_the_record_of_a_processor(register):
    said = {one.key: one.label for one in Document("gdpr-processor", register, "en").statements()}
    assert said["processor"] == "Processor (this organisation)"
    assert "controller" not in said
    assert "joint_controllers" not in said


def test_no_legal_basis_stands_in_the_record_of_article_30():
    for kind in ("gdpr-controller", "gdpr-processor", "eui-record"):
        assert not [one.key for one in KINDS[kind].columns if "bas" in one.key]


def test_departments_stand_apart_from_recipients_outside(cells):
    line = cells("gdpr-controller")["account-registration"]
    assert line["internal"] == ["Internal audit"]
    assert "Internal audit" not in text_of(line["recipients"])
    assert line["recipients"][0] == "entrusted processing: Example SMS Ltd (Processor; Germany)"
    nobody = cells("gdpr-controller")["security-operations"]["internal"]
    assert text_of(nobody) == "no internal department recorded"


def test_no_transfer_is_said_in_words(cells):
    line = cells("gdpr-controller")["security-operations"]
    assert line["transfers"] == [
        "No transfer to a third country or international organisation takes place and none is"
        " planned."
    ]


def test_another_laws_tool_is_no_tool_of_this_one(cells):
    (line,) = cells("gdpr-controller")["account-registration"]["transfers"]
    assert Missing("no tool recorded under GDPR") in line
    assert text_of([line]) == (
        "Germany: Example SMS Ltd; no tool recorded under GDPR; recorded under other law:"
        " Standard contract (PIPL); safeguards: Encryption"
    )


def in_the_eea(told: Any) -> None:
    CountryStatus.objects.create(
        country=told.germany, scheme="eea", valid_from=make.day("1994-01-01")
    )


def test_what_stays_in_the_economic_area_is_no_transfer(told, cells):
    register = amended(lambda: in_the_eea(told))
    line = cells("gdpr-controller", register=register)["account-registration"]
    assert "stay within the European Economic Area" in text_of(line["transfers"])
    british = cells("ico-controller", register=register)["account-registration"]
    assert british["countries"] == ["Germany"]


def test_a_tool_of_this_law_covers_the_flow(told, cells):
    def change():
        sharing.CrossBorderTransfer.objects.create(
            code="sms-clauses",
            disclosure=told.sms_disclosure,
            country=told.germany,
            regime=told.gdpr,
            mechanism=make.term("transfer_mechanism", "A46-2-c", article="GDPR 46(2)(c)"),
        )

    line = cells("gdpr-controller", register=amended(change))["account-registration"]
    assert line["transfers"] == [
        "Germany: Example SMS Ltd; Term A46-2-c (GDPR 46(2)(c)) (GDPR)",
    ]


def test_a_transfer_that_is_denied_is_called_a_contradiction(told, cells):
    of = processing.ProcessingActivity.objects.filter(pk=told.registration.pk)
    register = amended(lambda: of.update(transfer_statement=TransferStatement.NONE_NOT_PLANNED))
    cell = cells("gdpr-controller", register=register)["account-registration"]["transfers"]
    assert "Germany" in text_of(cell)
    assert "contradicts" in text_of(cell)


def test_a_union_body_names_its_processors(cells):
    lines = cells("eui-record")
    assert lines["account-registration"]["processors"] == [
        "Example SMS Ltd; Privacy office; privacy@sms.example"
    ]
    assert text_of(lines["security-operations"]["processors"]) == "no processor recorded"
