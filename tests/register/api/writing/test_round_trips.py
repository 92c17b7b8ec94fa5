"""What was read can be sent back: changed, it changes that; unchanged, it changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from history.models import ChangeSet
from inventory.models import Tracker
from processing import models as processing
from register.api.writing.shapes import WRITABLE, shape_of
from sharing.models import SdkComponent

from .... import make

ONLY_READ = ("register", "uses", "status", "retired_on", "last_reviewed_on", "next_review_on")


@pytest.fixture
def rich(told):
    """The world with one of every kind there is not in it."""
    with make.changes("More of it"):
        make.named(
            processing.ImpactAssessment, "pia", kind="pipia", progress="done", done_on="2024-01-01"
        )
        tracker = make.named(Tracker, "cookie", kind="cookie", party="first", purpose="necessary")
        tracker.data.create(item=told.imei)
        sdk = make.named(
            SdkComponent,
            "push-sdk",
            platform="android",
            provider=told.sms,
            collection_mode="sdk_self",
        )
        sdk.data.create(item=told.imei)
        sdk.permissions.create(permission=told.permission)
        told.store.data.create(item=told.phone, location="users.phone")
        told.controller.regimes.create(regime=told.pipl)
        told.controller.storage_countries.create(country=told.china)
    return told


def codes(name: str) -> list[str]:
    model: Any = WRITABLE[name].model
    records = model.objects.order_by("code")
    return [str(code) for code in records.values_list("code", flat=True)]


def copied(name: str, read: dict[str, Any], code: str) -> dict[str, Any]:
    """A new record that says what another one says."""
    left_out = {*ONLY_READ, *shape_of(WRITABLE[name]).told}
    copy = {key: value for key, value in read.items() if key not in left_out}
    transfers = [
        {k: v for k, v in one.items() if k not in ONLY_READ} | {"code": f"{code}-abroad"}
        for one in copy.get("transfers", ())
    ]
    return copy | {"code": code} | ({"transfers": transfers} if transfers else {})


@pytest.mark.parametrize("name", sorted(WRITABLE))
def test_what_was_read_can_be_sent_back_and_changes_nothing(rich, officer, name):
    before = ChangeSet.objects.count()
    assert codes(name)
    for code in codes(name):
        read = officer.get(f"{name}/{code}/")
        answer = officer.patch(f"{name}/{code}/", read)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json() == {key: one for key, one in read.items() if key != "uses"}
    assert ChangeSet.objects.count() == before


@pytest.mark.parametrize("name", sorted(WRITABLE))
def test_a_copy_says_what_the_original_says(rich, officer, name):
    original = officer.get(f"{name}/{codes(name)[0]}/")
    wanted = copied(name, original, "a-copy")
    made = officer.post(f"{name}/", wanted)
    assert made.status_code == 201, made.content.decode()
    assert made["Location"] == f"/api/v1/{name}/a-copy/"
    newest = ChangeSet.objects.latest("number")
    assert made["ETag"] == f'"{newest.number}"'
    read = officer.get(f"{name}/a-copy/")
    assert made.json() == {key: one for key, one in read.items() if key != "uses"}
    assert copied(name, made.json(), "a-copy") == wanted
    assert (newest.source, newest.reason) == ("api", "部门更正 correction")
    assert newest.actor_name == "Olivia Okafor (token pipeline)"


@pytest.mark.parametrize("name", sorted(WRITABLE))
def test_a_record_is_amended_retired_and_reinstated(rich, officer, name):
    code = codes(name)[0]
    path = f"{name}/{code}/"
    changed = officer.patch(path, {"source_ref": "clause 7"})
    assert changed.status_code == 200, changed.content.decode()
    assert changed.json()["source_ref"] == officer.get(path)["source_ref"] == "clause 7"
    retired = officer.step(f"{path}retire/", {"on": "2026-11-01"})
    assert retired.status_code == 200, retired.content.decode()
    assert retired.json()["retired_on"] == "2026-11-01"
    again = officer.step(f"{path}retire/", {"on": "2026-11-02"})
    assert again.status_code == 409
    back = officer.step(f"{path}reinstate/")
    assert back.status_code == 200, back.content.decode()
    assert back.json()["retired_on"] is None
    assert back.json()["source_ref"] == "clause 7"


def test_every_field_that_is_read_can_be_written_or_is_known_to_be_only_read():
    for resource in WRITABLE.values():
        names = {one.name for one in resource.fields}
        assert set(shape_of(resource).names()) == names
