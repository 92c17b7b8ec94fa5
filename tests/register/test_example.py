"""The example register says what the sample policy promises, and nothing else."""

from __future__ import annotations

import re

import pytest

from inventory.models import DataItem, DataItemSensitivity, Tracker
from processing.choices import Necessity, RecordStatus, RetentionTrigger, TransferStatement
from processing.models import (
    ActivityData,
    Controller,
    DataSubjectRight,
    LegalBasis,
    ProcessingActivity,
    RetentionRule,
)
from sharing.choices import DisclosureMode, Identification
from sharing.models import Agreement, CrossBorderTransfer, Disclosure, Recipient
from tests.register.loaded import loaded, recorded_models

SUPPLIERS = {"logistics", "customer_service", "installer", "repairer"}
MERCHANTS = {"ecosystem_provider", "monitoring_provider", "engineering_provider", "developer"}


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    """Vocabularies and example; every test of this file only reads."""
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def items_of(activity: str) -> set[str]:
    rows = ActivityData.objects.filter(activity__code=activity)
    return set(rows.values_list("item__code", flat=True))


# --- what the policy says ----------------------------------------------------------------------


def test_an_account_takes_three_items_as_the_law_requires():
    assert items_of("account-registration") == {
        "phone-number",
        "account-password",
        "verification-code",
    }
    rows = ActivityData.objects.filter(activity__code="account-registration")
    assert set(rows.values_list("necessity", flat=True)) == {Necessity.REQUIRED_BY_LAW}
    assert all(row.refusal_effect for row in rows)
    bases = LegalBasis.objects.filter(activity_purpose__purpose__code="open-account")
    assert {(base.regime.key, getattr(base.basis, "key", None)) for base in bases} == {
        ("cn_pipl", "P13-3"),
        ("cn_gbt35273", None),
    }


def test_security_and_operations_take_what_the_policy_lists_behind_their_permissions():
    assert len(items_of("security-operations")) == 11
    gated = ActivityData.objects.filter(permissions__isnull=False)
    assert set(gated.values_list("item__code", "permissions__permission__code")) == {
        ("imei", "phone-state"),
        ("device-location", "location"),
    }


def test_claims_of_the_standard_are_never_bases_under_the_law():
    claims = LegalBasis.objects.exclude(claimed_exception=None)
    assert {base.regime.key for base in claims} == {"cn_gbt35273"}
    assert {"E01", "E05", "E07", "E09"} == {base.claimed_exception.key for base in claims}


def test_fraud_prevention_combines_what_other_activities_collect():
    activity = ProcessingActivity.objects.get(code="fraud-prevention")
    assert activity.is_combined_use
    others = items_of("security-operations") | items_of("running-quality")
    assert others < items_of("fraud-prevention")
    assert "account-password" not in items_of("fraud-prevention")


def test_trackers_are_cookies_beacons_and_pixels_of_both_parties():
    assert set(Tracker.objects.values_list("kind", "party")) == {
        (kind, party) for kind in ("cookie", "beacon", "pixel") for party in ("first", "third")
    }
    assert all(tracker.refusal for tracker in Tracker.objects.all())


def test_each_kind_of_partner_is_a_recipient_of_its_own():
    rows = Disclosure.objects.filter(permitted_case__key="H5").select_related("recipient__category")
    kinds = {row.recipient.category.key: row for row in rows}
    assert kinds.keys() >= SUPPLIERS | MERCHANTS
    for kind in SUPPLIERS | MERCHANTS:
        shared = set(kinds[kind].data.values_list("row__item__code", flat=True))
        expected = (
            {"order-information", "product-information"}
            if kind in SUPPLIERS
            else {"account-information", "usage-data"}
        )
        assert shared == expected


def test_the_three_kinds_of_entrusted_work_are_told():
    entrusted = Recipient.objects.filter(disclosures__mode=DisclosureMode.ENTRUST)
    assert set(entrusted.values_list("category__key", flat=True)) == {
        "sms",
        "email",
        "intelligent_analysis",
    }


def test_every_disclosure_serves_purposes_and_says_what_it_contains():
    for disclosure in Disclosure.objects.all():
        assert disclosure.purposes.exists()
        assert disclosure.data.exists()
        assert disclosure.scene


def test_statistics_identify_nobody():
    found = Disclosure.objects.filter(identification=Identification.AGGREGATED)
    assert {one.code for one in found} == {"statistics-public", "statistics-third-parties"}


def test_what_a_data_row_holds_is_kept_until_the_account_closes_or_the_cookie_ends():
    rules = set(ActivityData.objects.values_list("retention__code", flat=True))
    assert rules == {"until-account-closure", "tracker-lifetime"}
    closing = RetentionRule.objects.get(code="until-account-closure")
    assert closing.trigger == RetentionTrigger.ACCOUNT_CLOSURE
    assert closing.legal_exception


def test_data_is_kept_in_china_and_no_transfer_is_stated():
    controller = Controller.objects.get()
    assert [country.country.key for country in controller.storage_countries.all()] == ["CN"]
    statements = ProcessingActivity.objects.values_list("transfer_statement", flat=True)
    assert set(statements) == {TransferStatement.NONE_NOT_PLANNED}
    assert not CrossBorderTransfer.objects.exists()


def test_rights_are_those_of_the_law_with_what_the_policy_says_of_their_exercise():
    told = DataSubjectRight.objects.exclude(how_exercised={})
    assert {right.right.key for right in told} == {
        "delete",
        "refuse",
        "withdraw_consent",
        "cancel_account",
    }
    given = DataSubjectRight.objects.select_related("right")
    assert all("cn_pipl" in right.right.attributes["regimes"] for right in given)


def test_withdrawal_is_a_right_exactly_where_consent_is_the_basis():
    for activity in ProcessingActivity.objects.all():
        bases = LegalBasis.objects.filter(activity_purpose__activity=activity)
        by_consent = bases.filter(basis__key="P13-1").exists()
        withdrawal = activity.rights.filter(right__right__key="withdraw_consent").exists()
        assert withdrawal == by_consent, activity.code


# --- sensitivity and masking -------------------------------------------------------------------


def test_location_and_offences_are_sensitive_under_the_law():
    found = DataItemSensitivity.objects.filter(scheme__key="PIPL28", is_sensitive=True)
    assert {one.item.code for one in found} == {"device-location", "violation-information"}
    assert all(one.rationale for one in DataItemSensitivity.objects.all())
    assert all(
        one.category.key.startswith(one.scheme.key)
        for one in DataItemSensitivity.objects.filter(is_sensitive=True)
    )


def test_a_masked_sample_is_what_its_mask_makes():
    for item in DataItem.objects.exclude(display_mask=""):
        if "…" not in item.display_mask:
            assert re.fullmatch(as_pattern(item.display_mask), item.masked_sample), item.code
    phone = DataItem.objects.get(code="phone-number")
    assert phone.masked_sample == "138****1234"


def as_pattern(mask: str) -> str:
    """Digits and letters are shown, a star hides one character."""
    return "".join("[0-9A-Za-z]" if sign == "#" else re.escape(sign) for sign in mask)


def test_permanent_identifiers_are_marked():
    permanent = DataItem.objects.filter(identifier_kind="non_resettable")
    assert set(permanent.values_list("code", flat=True)) == {"imei", "mac-address"}


# --- nothing invented --------------------------------------------------------------------------


def test_no_party_address_or_agreement_is_invented():
    assert Controller.objects.get().name == {"zh-hans": "示例视讯", "en": "Example Vision"}
    for recipient in Recipient.objects.all():
        assert recipient.is_category_only
        told = [recipient.website, recipient.email, recipient.phone, recipient.contact]
        assert not any(told)
        assert recipient.country is None
    assert not Agreement.objects.exists()


def test_no_date_is_invented():
    for model in recorded_models():
        days = [
            field.name
            for field in model._meta.concrete_fields
            if field.get_internal_type() == "DateField"
        ]
        for row in model._default_manager.all():
            assert not [day for day in days if getattr(row, day) is not None]


def test_activities_wait_for_an_officer():
    statuses = set(ProcessingActivity.objects.values_list("status", flat=True))
    assert statuses == {RecordStatus.IN_REVIEW}
