"""What the full sheet of an activity says: everything, singly (GDPR 30; PIPL 55–56)."""

from __future__ import annotations

from processing import models as processing
from register.documents.cells import Missing, Sensitive
from sharing import models as sharing

from ... import make
from .lines import amend, lines_of, text_of

KIND = "activity-sheet"


def sheet(code: str, register=None, language="en"):
    (line,) = lines_of(KIND, register, language=language, activity=code)
    return line


def test_a_filter_asks_for_one_activity(register):
    assert sheet("account-registration", register)["code"] == ["account-registration"]
    assert len(lines_of(KIND, register)) == 2
    assert [one["code"] for one in lines_of(KIND, register, product="app")] == [
        ["account-registration"]
    ]


def test_purposes_stand_one_by_one_with_their_bases(register):
    main, other = sheet("account-registration", register)["purposes"]
    assert main["number"] == ["1"]
    assert main["purpose"] == ["Identify the user (main purpose)"]
    assert main["bases"] == ["PIPL: Statutory duty (PIPL 13(1)(3)); Cybersecurity Law, Art. 24"]
    assert other["consents"] == ["Tick-box (general consent); withdrawal: Settings > Privacy"]
    (claimed,) = sheet("security-operations", register)["purposes"]
    assert "claimed exception, not a legal basis" in text_of(claimed["bases"])


def test_a_purpose_without_a_basis_says_so(told):
    amend(lambda: processing.LegalBasis.objects.all().delete())
    assert sheet("security-operations")["purposes"][0]["bases"] == [
        (Missing("no legal basis recorded"),)
    ]


def test_data_stand_one_by_one(register):
    phone, password = sheet("account-registration", register)["rows"]
    assert phone["item"] == [("phone number",)]
    assert phone["serves"] == ["1. Identify the user", "2. Send service notices"]
    assert phone["sensitivity"] == ["no sensitive items"]
    assert phone["necessity"] == ["required for a basic function"]
    assert password["item"] == [(Sensitive("password"),)]
    assert password["sensitivity"] == [(Sensitive("password"), ": GB/T 35273 Annex B (property)")]
    assert "until account closure" in text_of(password["retention"])


def test_how_data_are_collected_stands_one_by_one(register):
    imei, log = sheet("security-operations", register)["collection"]
    assert imei["source"] == ["the device, automatically"]
    assert imei["permissions"] == ["Phone state"]
    assert log["permissions"] == [(Missing("none recorded"),)]
    phone = sheet("account-registration", register)["collection"][0]
    assert text_of(phone["systems"]).startswith("User database (database): China")


def test_sensitive_rows_say_why_and_about_whom(told):
    rows = processing.ActivityData.objects.filter(pk=told.imei_row.pk)
    values = {
        "sensitive_necessity": make.text("防盗", "Against theft"),
        "sensitive_impact": make.text("可被识别", "Can be recognised"),
        "is_about_third_persons": True,
        "third_person_authorisation": make.text("已授权", "Authorised"),
        "volume": 12,
    }
    amend(lambda: rows.update(**values))
    told_ = sheet("security-operations")
    said = text_of(told_["rows"][0]["sensitivity"])
    assert "why necessary: Against theft" in said
    assert "impact on the person: Can be recognised" in said
    assert told_["rows"][0]["people"] == ["Registered users (about other people; Authorised)"]
    assert told_["collection"][0]["volume"] == ["12"]


def test_disclosures_stand_one_by_one_in_two_tables(register):
    line = sheet("account-registration", register)
    assert [one["code"] for one in line["disclosures"]] == [one["code"] for one in line["terms"]]
    assert line["disclosures"][0]["recipient"] == ["Example SMS Ltd"]
    assert line["disclosures"][0]["data"] == ["Basic profile: phone number"]
    assert "Entrustment agreement" in text_of(line["terms"][0]["agreements"])
    assert line["terms"][1]["agreements"] == [(Missing("no agreement recorded"),)]


def test_transfers_stand_one_by_one_and_none_is_said(told):
    transfers = sharing.CrossBorderTransfer.objects
    values = {
        "people_count": 900,
        "sensitive_people_count": 0,
        "counted_on": make.day("2026-01-01"),
        "storage_place": make.text("法兰克福", "Frankfurt"),
        "valid_until": make.day("2027-01-01"),
    }
    amend(lambda: transfers.update(**values))
    (transfer,) = sheet("account-registration")["abroad"]
    assert transfer["country"] == ["Germany"]
    assert text_of(transfer["tool"]) == (
        "Standard contract (PIPL); safeguards: Encryption\nvalid until: 2027-01-01"
    )
    assert transfer["people"] == [
        "people: 900",
        "people whose sensitive information leaves: 0",
        "counted on: 2026-01-01",
    ]
    assert transfer["kept"] == ["stored in: Frankfurt"]
    none = sheet("security-operations")
    assert not none["abroad"]
    assert "none is planned" in text_of(none["transfers"])


def test_the_sheet_speaks_chinese(register):
    line = sheet("account-registration", register, "zh-hans")
    assert line["purposes"][0]["purpose"] == ["识别用户身份（主要目的）"]
    assert line["rows"][1]["item"] == [(Sensitive("密码"),)]
