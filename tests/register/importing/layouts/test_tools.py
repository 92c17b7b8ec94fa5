"""Manifests of fideslang and the linked sheets of another tool."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.models import DataCategory, DataItem, System, SystemData
from processing.models import (
    ActivityData,
    Controller,
    LegalBasis,
    ProcessingActivity,
    RetentionRule,
)
from sharing.models import Agreement, CrossBorderTransfer, Disclosure, Recipient

from .conftest import brought, changes, codes, content, planned_of

MANIFEST = {
    "system": [
        {
            "fides_key": "shop",
            "name": "Shop",
            "system_type": "Application",
            "administrating_department": "Sales",
            "egress": [{"fides_key": "other", "type": "system"}],
            "privacy_declarations": [
                {
                    "data_use": "essential.service",
                    "data_categories": ["user.contact.email", "system.operations"],
                    "data_subjects": ["customer"],
                    "legal_basis_for_processing": "Contract",
                    "retention_period": "2 years after contract end",
                    "data_shared_with_third_parties": True,
                    "third_parties": "Parcel Post",
                },
                {"data_use": "analytics", "data_categories": ["user"], "data_subjects": ["aliens"]},
            ],
        }
    ],
    "dataset": [
        {
            "fides_key": "shop_db",
            "name": "Shop database",
            "collections": [
                {
                    "name": "buyers",
                    "fields": [
                        {"name": "mail", "data_categories": ["user.contact.email"]},
                        {"name": "home", "fields": [
                            {"name": "street", "data_categories": ["user.contact.address"]}]},
                        {"name": "id", "data_categories": ["system.operations"]},
                    ],
                }
            ],
        }
    ],
}  # fmt: skip
LINKED: dict[str, Any] = {
    "Processing": [
        ["ref_id", "name", "description", "domain", "status", "dpia_required", "dpia_reference"],
        ["P-1", "Payroll", "Monthly pay", "HR", "privacy_draft", True, "DPIA-7"],
        ["P-2", "Door", None, None, "deprecated", False, None],
    ],
    "Purposes": [
        ["processing", "name", "legal_basis", "article_9_condition"],
        ["P-1", "Paying salaries", "privacy_contract", "privacy_employment_social_security"],
        ["P-2", "Opening the door", "because", None],
    ],
    "Personal__data": [
        [None, "name", "category", "retention", "deletion_policy", "is_sensitive"],
        ["P-1", "Bank details", "privacy_bank_account", "5 years", "privacy_anonymization", False],
        ["P-1", "Church membership", "privacy_religious_beliefs", "5 years", None, True],
    ],
    "Data__subjects": [["processing", "category"], ["P-1", "privacy_employee"]],
    "Contractors": [
        ["processing", "name", "entity", "relationship_type", "country"],
        ["P-1", "Payroll service", "Paymaster SARL", "privacy_data_processor", "FR"],
        ["nobody", "Lost", None, None, None],
    ],
    "Transfers": [
        ["processing", "name", "country", "transfer_mechanism"],
        ["P-1", "Backup", "US", "privacy_standard_contractual_clauses"],
    ],
}
PARTIES: dict[str, Any] = {
    "Entities": [["ref_id", "name", "country"], ["E1", "Acme Supplies", "US"]],
    "Solutions": [["ref_id", "name", "provider_entity_ref_id"], ["S1", "Cloud box", "E1"]],
    "Contracts": [
        ["ref_id", "name", "provider_entity_ref_id", "start_date", "end_date"],
        ["C1", "Box contract", "E1", "2024-01-01", "2024-12-31"],
        ["C2", "Contract of nobody", "E9", None, None],
    ],
    "Representatives": [
        ["email", "first_name", "last_name", "role", "provider_entity_ref_id"],
        ["a@acme.example", "Ann", "Onymous", "Sales", "E1"],
    ],
}


@pytest.mark.django_db
class TestManifest:
    def test_each_declaration_becomes_an_activity(self, register):
        plan = brought(content("yaml", MANIFEST))
        one = ProcessingActivity.objects.get(name__en="Shop (Essential: service)")
        assert (one.controller.code, one.owner_department) == ("acme", {"en": "Sales"})
        row = ActivityData.objects.get(activity=one)
        assert row.item.fideslang_key == "user.contact.email"
        assert (row.necessity, row.source) == ("unknown", "unknown")
        kept = RetentionRule.objects.get(data=row)
        assert (kept.trigger, kept.period_value) == ("contract_end", 2)
        basis = LegalBasis.objects.get()
        assert (basis.regime.key, basis.basis.key) == ("eu_gdpr", "A6-1-b")
        assert Disclosure.objects.get().recipient.name == {"en": "Parcel Post"}
        assert "people" in codes(plan)  # whose data “aliens” are is not guessed

    def test_datasets_say_where_items_lie(self, register):
        brought(content("yaml", MANIFEST))
        lying = SystemData.objects.filter(system__name__en="Shop database")
        assert set(lying.values_list("item__fideslang_key", "location")) == {
            ("user.contact.email", "buyers.mail"),
            ("user.contact.address", "buyers.home.street"),
        }

    def test_an_item_known_by_its_key_is_used(self, register):
        category = DataCategory.objects.get(key="other")
        with changes():
            DataItem.objects.create(
                code="mail",
                name={"en": "E-mail"},
                category=category,
                identifiability="direct",
                origin="provided",
                fideslang_key="user.contact.email",
            )
        brought(content("yaml", MANIFEST))
        assert ActivityData.objects.filter(item__code="mail").count() == 1

    def test_of_two_controllers_none_is_guessed(self, register):
        with changes():
            Controller.objects.create(code="second", name={"en": "Second"})
        plan = planned_of(content("yaml", MANIFEST))
        assert not plan.is_applicable
        assert "controller" in [one.code for one in plan.problems]
        assert planned_of(content("yaml", MANIFEST), controller="second").is_applicable


@pytest.mark.django_db
class TestLinkedSheets:
    def test_what_belongs_to_a_processing_is_found(self, register):
        plan = planned_of(content("xlsx", **LINKED))
        lost = [one for one in plan.problems if one.code == "no-owner"]
        assert [(one.sheet, one.row) for one in lost] == [("Contractors", 3)]
        assert not plan.is_applicable

    def test_codes_become_the_registers_own(self, register):
        mended = LINKED | {"Contractors": LINKED["Contractors"][:2]}
        plan = brought(content("xlsx", **mended))
        payroll = ProcessingActivity.objects.get(code="p-1")
        assert payroll.status == "draft"
        assert "DPIA-7" in payroll.remarks["en"]
        assert ProcessingActivity.objects.get(code="p-2").status == "retired"
        basis = LegalBasis.objects.get(activity_purpose__activity=payroll)
        assert (basis.basis.key, basis.special_condition.key) == ("A6-1-b", "A9-2-b")
        rows = ActivityData.objects.filter(activity=payroll)
        assert {one.item.name["en"] for one in rows} == {"Bank details", "Church membership"}
        bank = rows.get(item__name__en="Bank details")
        kept = RetentionRule.objects.get(data=bank)
        assert (bank.item.category.key, kept.disposal) == ("financial_account", "anonymise")
        assert bank.subject_category.key == "employee"
        paymaster = Recipient.objects.get(country__key="FR")
        assert (paymaster.name, paymaster.category.key) == ({"en": "Paymaster SARL"}, "processor")
        assert Disclosure.objects.get(recipient=paymaster).mode == "entrust"
        assert CrossBorderTransfer.objects.get().mechanism.key == "A46-2-c"
        assert DataItem.objects.get(name__en="Church membership").sensitivities.count() == 1
        reasons = " ".join(one.reason for one in plan.problems)
        assert "“because”" in reasons
        assert "“privacy_religious_beliefs”" in reasons

    def test_parties_come_with_contracts_and_people(self, register):
        plan = brought(content("xlsx", **PARTIES))
        party = Recipient.objects.get()
        assert party.contact == {"en": "Ann Onymous, Sales, a@acme.example"}
        assert System.objects.get().name == {"en": "Cloud box"}
        assert party.hosted.count() == 1
        assert str(Agreement.objects.get().expires_on) == "2024-12-31"
        assert "no-party" in codes(plan)
