"""The French register: recipients by type, transfers out of the Union."""

from __future__ import annotations

from typing import Any

from inventory.models import CountryStatus
from processing import models as processing
from processing.choices import TransferStatement
from register.documents.cells import Missing, plain
from sharing.models import Agreement, CrossBorderTransfer

from ... import make
from .cnil_forms import forms, table


class TestRecipients:
    def test_stand_by_the_types_of_the_form(self, filed):
        types = table(forms()["account-registration"]["recipients"])
        assert types["Internal department that processes the data"] == [
            ["User centre", "Internal audit (Other recipient)"]
        ]
        assert types["Processors"] == [["Example SMS Ltd (Processor)"]]
        (others,) = types["Other (specify)"]
        assert {plain(line).partition(" ")[0] for line in others} == {"Police", "The"}
        (partners,) = types["Institutional or commercial partners"]
        assert "Joint partner (Other recipient; joint processing)" in partners

    def test_in_third_countries_stand_there_too(self, filed):
        abroad = "Recipients in third countries or international organisations"
        assert table(forms()["account-registration"]["recipients"])[abroad] == [
            ["Example SMS Ltd (Processor; entrusted processing; Germany)"]
        ]
        in_the_eea(filed)
        rows = table(forms()["account-registration"]["recipients"])
        assert rows[abroad] == [[(Missing("none recorded"),)]]
        assert rows["Processors"] == [["Example SMS Ltd (Processor)"]]


def in_the_eea(told: Any) -> None:
    with make.changes("Joined"):
        CountryStatus.objects.create(
            country=told.germany, scheme="eea", valid_from=make.day("1994-01-01")
        )


class TestTransfers:
    def test_name_recipient_country_guarantee_and_document(self, filed):
        with make.changes("Link"):
            Agreement.objects.update(document_link="https://contracts.example/sms")
        form = forms()["account-registration"]
        assert form["transfers"] == ["yes"]
        ((recipient, country, guarantee, document),) = form["abroad"]
        assert (recipient, country) == (["Example SMS Ltd"], ["Germany"])
        assert plain(guarantee[0]) == (
            "no tool recorded under GDPR; recorded under other law: Standard contract (PIPL);"
            " safeguards: Encryption"
        )
        assert document == ["Entrustment agreement; https://contracts.example/sms"]

    def test_rest_on_the_tool_of_the_gdpr_where_there_is_one(self, filed):
        with make.changes("Clauses"):
            clauses = make.term("transfer_mechanism", "A46-2-c", make.text("条款", "Clauses"))
            CrossBorderTransfer.objects.create(
                code="sms-eu",
                disclosure=filed.sms_disclosure,
                country=filed.germany,
                regime=filed.gdpr,
                mechanism=clauses,
            )
        ((_recipient, _country, guarantee, _document),) = forms()["account-registration"]["abroad"]
        assert plain(guarantee[0]) == "Clauses (GDPR)"

    def test_to_the_eea_are_none(self, filed):
        in_the_eea(filed)
        form = forms()["account-registration"]
        assert form["abroad"] == []
        assert form["transfers"] == [
            "No transfer to a third country is recorded: the transfers recorded stay within the"
            " European Economic Area."
        ]

    def test_that_do_not_take_place_are_denied_in_a_sentence_and_a_row(self, filed):
        form = forms()["security-operations"]
        assert plain(form["transfers"][0]).startswith("no; No transfer to a third country")
        assert form["abroad"] == [[["no transfer outside the EU"], *[["not applicable"]] * 3]]

    def test_against_the_activitys_own_statement_are_remarked(self, filed):
        with make.changes("Denied"):
            processing.ProcessingActivity.objects.update(
                transfer_statement=TransferStatement.NONE_NOT_PLANNED
            )
        cell = forms()["account-registration"]["transfers"]
        assert cell[0] == "yes"
        assert "contradicts" in plain(cell[1])

    def test_nobody_has_established_are_missing(self, filed):
        with make.changes("Unknown"):
            CrossBorderTransfer.objects.all().delete()
            processing.ProcessingActivity.objects.update(
                transfer_statement=TransferStatement.UNKNOWN
            )
        form = forms()["account-registration"]
        assert isinstance(form["transfers"][0][0], Missing)
        assert form["abroad"] == []
