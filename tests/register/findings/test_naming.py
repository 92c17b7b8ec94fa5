"""Places of findings are called as people know them, whatever kind of record they are at."""

from __future__ import annotations

from typing import Any

import pytest

from register.findings.facts import Place
from register.findings.naming import Naming, field_in_words, kind_in_words
from register.findings.places import MODELS
from register.findings.rules.kinds import KINDS
from sharing import facts as sharing

from .world import World


@pytest.fixture
def world() -> World:
    made = World()
    made.regimes("cn_pipl")
    made.basis("cn_pipl", "P13-1")
    made.transfer("cn_pipl", "CN-SCC")
    made.sensitive("PIPL28")
    made.clauses("A28-3-a")
    return made


def words(world: World, *place: Any) -> str:
    return Naming(world.register()).named(Place(*place)).words("en")


def test_an_activity_and_its_rows(world: World):
    activity = world.activity
    here = f"{activity.code} · Account registration"
    transfer = world.disclosure.transfers[0]
    assert words(world, "activity", activity.id) == here
    assert {
        part: words(world, "activity", activity.id, part, row).removeprefix(here)
        for part, row in (
            ("row", world.row.id),
            ("purpose", world.purpose.id),
            ("basis", world.purpose.bases[0].id),
            ("disclosure", world.disclosure.id),
            ("transfer", transfer.id),
        )
    } == {
        "row": " · Phone number · Users",
        "purpose": " · Identify the user",
        "basis": " · Identify the user · Personal Information Protection Law",
        "disclosure": " · Example SMS Ltd.",
        "transfer": " · Example SMS Ltd. · United States",
    }


def test_the_row_in_another_language(world: World):
    place = Place("activity", world.activity.id, "row", world.row.id)
    assert Naming(world.register()).named(place).row_in("zh-hans") == "手机号码 · 用户"


def test_rows_of_other_records(world: World):
    item, agreement = world.item, world.agreement
    sensitivity, clause = item.sensitivities[0], agreement.clauses[0]
    assert words(world, "item", item.id, "sensitivity", sensitivity.id).startswith(
        f"{item.code} · Phone number · "
    )
    assert len(words(world, "agreement", agreement.id, "clause", clause.id).split(" · ")) == 3
    regime = world.controller.regimes[0]
    assert words(world, "controller", world.controller.id, "regime", regime.id).endswith(
        "Personal Information Protection Law"
    )


def test_a_row_that_is_no_longer_there_leaves_the_record(world: World):
    for part in ("row", "purpose", "basis", "disclosure", "transfer", "unheard-of"):
        assert words(world, "activity", world.activity.id, part, 99_999).endswith("registration")
    assert words(world, "activity", 99_999) == "The register"


def test_every_kind_of_record_is_named(world: World):
    world.add(sharing.SdkFacts, provider_id=world.recipient.id)
    naming = Naming(world.register())
    for kind in KINDS:
        records = naming._records.get(kind, {})
        for key in records:
            named = naming.named(Place(kind, key))
            assert named.code
            assert named.name_in("en")
    assert words(world, "register", 0) == "The register"
    flow = world.disclosure
    assert words(world, "disclosure", flow.id) == f"{flow.code} · Example SMS Ltd."
    assert words(world, "transfer", flow.transfers[0].id).endswith("United States")


def test_kinds_and_fields_in_words():
    assert kind_in_words("activity") == "processing activity"
    assert all(kind_in_words(kind) for kind in (*KINDS, *MODELS))
    assert field_in_words(Place("activity", 1, field="owner_department")) == (
        "responsible department"
    )
    assert field_in_words(Place("activity", 1, field="data")) == "data"
    assert field_in_words(Place("activity", 1, "row", 2, "retention")) == "retention rule"
    assert field_in_words(Place("activity", 1, "row", 2, "unheard_of")) == ""
    assert field_in_words(Place("register", 0)) == ""
