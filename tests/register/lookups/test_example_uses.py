"""Who uses what in the example register: as its documents say, whole or in part."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import structs

from register.documents import Document, Selection
from register.lookups.item_shapes import ItemUses
from register.lookups.items import uses_of_item
from register.lookups.party_shapes import PurposeUses, RecipientUses, SystemUses
from register.lookups.places import uses_of_purpose, uses_of_system
from register.lookups.recipients import uses_of_recipient
from register.lookups.texts import in_every_language, in_language

from .asking import codes, english, item, pairs_printed, pairs_told

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_an_item_says_at_a_glance_why_from_where_how_long_and_in_which_systems(seed):
    total = item(seed, "imei").summary
    assert total.uses == 2
    assert codes(total.activities) == ["fraud-prevention", "security-operations"]
    assert codes(total.purposes) == [
        "account-system-security",
        "fraud-prevention",
        "security-duties",
    ]
    assert [one.key for one in total.bases] == ["P13-1", "P13-3"]
    assert total.sources == ["device_auto", "other_activity"]
    assert total.longest_retention
    assert total.longest_retention.code == "until-account-closure"
    assert codes(total.systems) == ["business-systems-cn"]
    assert total.recipients == []


def test_an_item_shows_its_mask_and_what_gives_access_to_it(seed):
    imei = item(seed, "imei")
    assert (imei.display_mask, imei.masked_sample) == ("##*********####", "86*********4321")
    assert codes(imei.permissions) == ["phone-state"]
    assert [one.scheme.key for one in imei.sensitivity] == ["PIPL28", "GBT45574", "GBT35273B"]
    assert not any(one.is_sensitive for one in imei.sensitivity)


def test_every_recipient_has_the_disclosures_the_list_prints(seed):
    document = Document("recipients", seed, "en", Selection())
    (part,) = document.parts
    keys = [heading.key for heading in part.headings]
    printed = {line.cells[keys.index("code")][0] for line in part.lines()}
    told = {
        flow.code
        for one in seed.sharing.recipients.values()
        for flow in uses_of_recipient(seed, one, english).disclosures
        if flow.is_current and flow.mode != "internal"
    }
    assert told == printed


def test_a_part_of_the_register_gives_the_same_answer_as_the_whole(seed):
    whole = item(seed, "phone-number")
    wanted = {use.activity.code for use in whole.uses}
    known = seed.processing.activities
    activities = {key: one for key, one in known.items() if one.code in wanted}
    disclosures = {
        key: one for key, one in seed.sharing.disclosures.items() if one.activity_id in activities
    }
    part = structs.replace(
        seed,
        processing=structs.replace(seed.processing, activities=activities),
        sharing=structs.replace(seed.sharing, disclosures=disclosures),
    )
    assert 0 < len(activities) < len(known)
    assert item(part, "phone-number") == whole


def test_every_answer_of_the_example_is_encoded_as_its_schema_says(seed):
    answers = [
        *(uses_of_item(seed, one, in_every_language) for one in seed.inventory.items.values()),
        *(uses_of_system(seed, one, in_every_language) for one in seed.inventory.systems.values()),
        *(
            uses_of_purpose(seed, one, in_every_language)
            for one in seed.processing.purposes.values()
        ),
        *(
            uses_of_recipient(seed, one, in_every_language)
            for one in seed.sharing.recipients.values()
        ),
    ]
    for answer in answers:
        again = msgspec.json.decode(msgspec.json.encode(answer), type=type(answer))
        assert again == answer


@pytest.mark.parametrize("shape", [ItemUses, RecipientUses, SystemUses, PurposeUses])
def test_every_field_of_an_answer_is_described(shape):
    _, components = msgspec.json.schema_components([shape])
    bare = [
        f"{name}.{field}"
        for name, schema in components.items()
        for field, told in schema["properties"].items()
        if not ("description" in told or "$ref" in told)
    ]
    assert bare == []


def test_texts_come_in_every_language_or_in_the_one_asked_for(seed):
    assert item(seed, "imei", in_every_language).name == {
        "zh-hans": "国际移动设备识别码（IMEI）",
        "en": "International mobile equipment identity (IMEI)",
    }
    assert item(seed, "imei", in_language("zh-hans")).name == "国际移动设备识别码（IMEI）"


def test_items_and_recipients_agree_with_the_list_of_recipients(seed):
    assert pairs_printed(seed)
    assert pairs_told(seed) == pairs_printed(seed)
