"""The manifest of systems and data use: YAML whose keys are fideslang's or explained as ours."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from history.moments import newest_moment
from inventory.models import DataItem
from processing import models as processing
from register.assemble import assemble
from register.documents import Document, Selection
from register.documents.machine.names import DPV, FIDES_KEYS, FIDESLANG
from register.documents.machine.taxonomy import key_of
from register.facts import Register
from register.writers import WRITERS
from register.writers.manifest import listed, scalar

from ... import make

KEY = re.compile(r"[a-zA-Z0-9_.<>-]+")
"""What fideslang allows in a key."""

ACTIVITY = "activity.account-registration"


def text_of(register: Register, language: str = "en", **selection: str) -> str:
    out = io.BytesIO()
    document = Document("fides-manifest", register, language, Selection(**selection))
    WRITERS["yaml"].write(document, out)
    return out.getvalue().decode()


def manifest_of(register: Register, language: str = "en", **selection: str) -> Any:
    return yaml.safe_load(text_of(register, language, **selection))


def systems(manifest: Any) -> dict[str, Any]:
    return {one["fides_key"]: one for one in manifest["system"]}


def amended(change: Callable[[], object]) -> Register:
    with make.changes("Amended"):
        change()
    return assemble(newest_moment())


def test_every_activity_is_a_system_with_a_declaration_for_each_purpose(register):
    found = systems(manifest_of(register))
    assert {key for key in found if key.startswith("activity.")} == {
        ACTIVITY,
        "activity.security-operations",
    }
    names = [one["name"] for one in found[ACTIVITY]["privacy_declarations"]]
    assert names == ["Identify the user", "Send service notices"]
    assert Document("fides-manifest", register, "en").count() == 2


def test_filters_narrow_the_manifest(register):
    found = systems(manifest_of(register, product="app"))
    assert [key for key in found if key.startswith("activity.")] == [ACTIVITY]


def test_every_key_is_known_or_its_own_entry_explains_it(register):
    manifest = manifest_of(register)
    known = {
        kind: names | {one["fides_key"] for one in manifest.get(kind, ())}
        for kind, names in FIDES_KEYS.items()
    }
    for system in manifest["system"]:
        assert KEY.fullmatch(system["fides_key"])
        for one in system["privacy_declarations"]:
            assert set(one["data_categories"]) <= known["data_category"]
            assert set(one["data_subjects"]) <= known["data_subject"]
            assert one["data_use"] in known["data_use"]
    for one in manifest["data_category"]:
        assert one["fides_key"] not in FIDES_KEYS["data_category"]
        assert one["fides_key"].rpartition(".")[0] == one["parent_key"]
        assert one["description"]


def test_flows_lead_to_systems_of_the_manifest(register):
    found = systems(manifest_of(register))
    for system in found.values():
        for flow in system.get("egress", ()):
            assert flow["type"] == "system"
            assert flow["fides_key"] in found
        sent = {flow["fides_key"] for flow in system.get("egress", ())}
        for one in system["privacy_declarations"]:
            assert set(one.get("egress", ())) <= sent
    kept = {flow["fides_key"]: flow for flow in found[ACTIVITY]["egress"]}
    assert kept["place.user-db"]["data_categories"] == ["user.phone-number"]
    assert found["recipient.sms-provider"]["system_type"] == "Third Party"
    assert "recipient.readers" not in found, "statistics identify nobody"


def test_items_keep_fideslangs_key_or_get_one_below_the_nearest(told):
    def change():
        device = told.imei.category
        type(device).objects.filter(pk=device.pk).update(fideslang_key="user.device.device_id")
        DataItem.objects.filter(pk=told.phone.pk).update(fideslang_key="user.contact.phone_number")
        DataItem.objects.filter(pk=told.password.pk).update(fideslang_key="user.secret")

    manifest = manifest_of(amended(change))
    declared = systems(manifest)[ACTIVITY]["privacy_declarations"][0]["data_categories"]
    assert declared == ["user.contact.phone_number", "user.password"]
    own = {one["fides_key"]: one for one in manifest["data_category"]}
    assert own["user.device.device_id.imei"]["tags"] == ["sensitive"]
    assert "“user.secret”" in own["user.password"]["description"]


@pytest.mark.parametrize(
    ("dpv_key", "use"),
    [
        ("dpv:FraudPreventionAndDetection", "essential.fraud_detection"),
        ("dpv:CounterMoneyLaundering", "essential.fraud_detection.identify"),
        ("dpv:Purpose", "own_identify"),
        ("dpv:NoSuchThing", "own_identify"),
        ("", "own_identify"),
    ],
)
def test_a_purpose_is_a_use_of_fideslang_or_an_own_one(told, dpv_key, use):
    purposes = processing.Purpose.objects.filter(code="identify")
    manifest = manifest_of(amended(lambda: purposes.update(dpv_key=dpv_key)))
    declared = systems(manifest)[ACTIVITY]["privacy_declarations"][0]
    assert declared["data_use"] == use
    own = {one["fides_key"] for one in manifest["data_use"]}
    assert (use in own) == (use not in FIDES_KEYS["data_use"])


def test_lawfulness_is_said_in_the_words_fideslang_has(told):
    def change():
        basis = make.term("legal_basis", "A6-1-f")
        processing.LegalBasis.objects.filter(activity_purpose=told.identify).update(basis=basis)

    found = systems(manifest_of(amended(change)))[ACTIVITY]
    first, second = found["privacy_declarations"]
    assert first["legal_basis_for_processing"] == "Legitimate interests"
    assert "legal_basis_for_processing" not in second
    assert "PIPL: Consent" in found["meta"]["legal_bases"]
    assert "until account closure" in first["retention_period"]
    assert second["data_shared_with_third_parties"] is True
    assert "Example SMS Ltd" in second["third_parties"]


def test_transfers_and_their_absence_are_said(register):
    found = systems(manifest_of(register))
    assert found[ACTIVITY]["does_international_transfers"] is True
    assert found[ACTIVITY]["legal_basis_for_transfers"] == ["Other"]
    security = found["activity.security-operations"]
    assert security["does_international_transfers"] is False
    assert "No transfer" in security["meta"]["transfers"]
    assert security["meta"]["sensitive_items"] == "IMEI"


def test_it_speaks_the_language_asked_for(register):
    manifest = manifest_of(register, "zh-hans")
    assert systems(manifest)[ACTIVITY]["name"] == "账号注册与登录"
    assert text_of(register, "zh-hans").startswith("# 系统与数据用途清单\n# ")


def test_an_empty_register_is_a_manifest_too(db):
    assert manifest_of(assemble(newest_moment())) is None


def test_our_tables_name_only_keys_there_are():
    assert set(FIDESLANG["data_uses"].values()) <= FIDES_KEYS["data_use"]
    assert set(FIDESLANG["data_uses"]) <= set(DPV["purposes"])
    assert set(FIDESLANG["data_subjects"].values()) <= FIDES_KEYS["data_subject"]


def test_codes_become_keys_that_fideslang_allows():
    assert key_of("activity", "a.b 中") == "activity.a_2e_b_20__4e2d_"
    assert KEY.fullmatch(key_of("activity", "😀/x"))


@pytest.mark.parametrize(
    "text",
    ["2026-01-01", "yes", "null", "0x1F", "- a: b", "a: b # c", "'\"\\", "*x &y !z", "{a: [b]}"],
)
def test_no_text_becomes_anything_else(text):
    entry = {"name": text, "list": [text], "inner": {"name": text}, "is_so": True, "number": 3}
    told = yaml.safe_load("entries:\n" + "".join(listed(entry, "  ")))
    assert told == {"entries": [entry]}


@given(st.text())
def test_any_text_comes_back(text):
    text = text.encode("utf-8", "replace").decode()
    assert yaml.safe_load(scalar(text)) == text
    assert "\n" not in scalar(text)
