"""Recipients, rights, contacts, changes and the scope: what a notice has to say of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from inventory import facts as inventory
from processing import facts as processing
from register.documents.selection import SelectionError
from register.notices.understanding.claims import TAKEN, About, Act
from sharing import facts as sharing
from tests.register.findings.facts_of import text
from tests.register.findings.world import World

from .saying import EN, ZH, checked, say, told, usual

EVERY = "en+zh-hans"


@pytest.fixture
def world() -> World:
    made = World()
    made.regimes("cn_pipl")
    return made


# --- recipients --------------------------------------------------------------------------------


def test_the_kind_of_a_recipient_counts_for_it(world):
    claims = usual(world)
    claims[About.RECIPIENT] = say(About.RECIPIENT_KIND, "sms")
    assert told(checked(world, claims)) == []


def test_what_its_kind_is_part_of_may_be_meant(world):
    claims = usual(world)
    claims[About.RECIPIENT] = say(About.RECIPIENT_KIND, "processor")
    check = checked(world, claims)
    assert told(check) == [("recorded_not_said", "recipient", world.recipient.code, EVERY)]
    assert check.differences[0].confidence < TAKEN


def test_kinds_and_parties_that_nobody_recorded(world):
    claims = usual(world)
    claims[About.RECIPIENT] += say(About.RECIPIENT_KIND, "advertising", act=Act.SHARE)
    claims[About.RECIPIENT] += say(About.RECIPIENT, "name:acme ltd")
    assert told(checked(world, claims)) == [
        ("said_not_recorded", "recipient", "name:acme ltd", EVERY),
        ("said_not_recorded", "recipient_kind", "advertising", EVERY),
    ]


def test_another_kind_of_processor_than_recorded_is_sure(world):
    """An SMS provider is a processor; that records no processor as such."""
    claims = usual(world)
    claims[About.RECIPIENT_KIND] = say(About.RECIPIENT_KIND, "analytics")
    check = checked(world, claims)
    assert told(check) == [("said_not_recorded", "recipient_kind", "analytics", EVERY)]
    assert check.differences[0].confidence >= TAKEN


def test_a_kind_narrower_than_recorded_is_less_sure(world):
    world.recipient.set(category_id=world.term("recipient_category", "processor"))
    claims = usual(world)
    claims[About.RECIPIENT_KIND] = say(About.RECIPIENT_KIND, "sms")
    check = checked(world, claims)
    assert told(check) == [("said_not_recorded", "recipient_kind", "sms", EVERY)]
    assert check.differences[0].confidence < TAKEN


UNSAID = {
    "statistics": lambda w: w.disclosure.set(identification="aggregated"),
    "independent": lambda w: w.recipient.set(is_independent_service=True),
    "catch-all": lambda w: w.recipient.set(
        is_category_only=True, category_id=w.term("recipient_category", "other")
    ),
    "ended": lambda w: w.disclosure.set(ended_on=date(2025, 1, 1)),
    "planned": lambda w: w.activity.set(process_status="planned"),
    "for others": lambda w: w.activity.set(role="processor"),
    "retired": lambda w: w.activity.set(retired_on=date(2025, 1, 1)),
}


@pytest.mark.parametrize("change", UNSAID.values(), ids=UNSAID)
def test_recipients_that_no_notice_has_to_name(world, change):
    change(world)
    claims = usual(world)
    claims[About.RECIPIENT] = []
    assert not [one for one in told(checked(world, claims)) if one[1] == "recipient"]


def test_the_provider_of_an_sdk_has_to_be_named(world):
    provider = world.add(
        sharing.RecipientFacts, category_id=world.term("recipient_category", "sdk_provider")
    )
    other = world.add(inventory.DataItemFacts, category_id=world.category.id)
    world.add(sharing.SdkFacts, provider_id=provider.id, item_ids=[other.id])
    assert told(checked(world, usual(world))) == [
        ("recorded_not_said", "item", other.code, EVERY),
        ("recorded_not_said", "recipient", provider.code, EVERY),
    ]


def test_a_merged_recipient_is_the_one_that_took_its_place(world):
    heir = world.add(sharing.RecipientFacts, category_id=world.term("recipient_category", "email"))
    world.recipient.set(merged_into_id=heir.id)
    claims = usual(world)
    claims[About.RECIPIENT] = say(About.RECIPIENT, heir.code)
    assert told(checked(world, claims)) == []


# --- rights, contacts, changes -----------------------------------------------------------------


def a_right(world: World, key: str, **given: Any) -> None:
    world.add(
        processing.RightFacts,
        controller_id=world.controller.id,
        right_id=world.term("right", key),
        **given,
    )


def test_rights_that_are_described_have_to_be_told(world):
    a_right(world, "access", how_exercised=text("在设置中", "In settings"))
    a_right(world, "copy")
    claims = usual(world)
    assert told(checked(world, claims)) == [("recorded_not_said", "right", "access", EVERY)]
    claims[About.RIGHT] = say(About.RIGHT, "access")
    assert told(checked(world, claims)) == []
    claims[About.RIGHT] += say(About.RIGHT, "copy", ZH) + say(About.RIGHT, "delete", EN)
    assert told(checked(world, claims)) == [
        ("languages_differ", "right", "copy", EN),
        ("said_not_recorded", "right", "delete", EN),
    ]


def test_rights_told_in_one_sentence_are_all_told(world):
    a_right(world, "access", contact=text("客服", "Support"))
    a_right(world, "delete", contact=text("客服", "Support"))
    claims = usual(world)
    claims[About.RIGHT] = say(About.RIGHT, "any")
    assert told(checked(world, claims)) == []
    claims[About.RIGHT] += say(About.RIGHT, "access", ZH)
    check = checked(world, claims)
    assert told(check) == [("recorded_not_said", "right", "delete", ZH)]
    assert check.differences[0].confidence >= TAKEN


def a_contact(world: World, role: str, **given: Any) -> None:
    world.controller.contacts.append(
        world.make(
            processing.ContactFacts,
            controller_id=world.controller.id,
            role_id=world.term("contact_role", role),
            **given,
        )
    )


def test_contacts(world):
    a_contact(world, "dpo", email="DPO@example.com", phone="+86 10 1234", is_public=True)
    claims = usual(world)
    keys = ("+86101234", "dpo", "dpo@example.com")
    assert told(checked(world, claims)) == [
        ("recorded_not_said", "contact", key, EVERY) for key in keys
    ]
    claims[About.CONTACT] = [one for key in keys for one in say(About.CONTACT, key)]
    claims[About.CONTACT] += say(About.CONTACT, "privacy@example.com")
    assert told(checked(world, claims)) == []
    claims[About.CONTACT] += say(About.CONTACT, "old@example.com")
    assert told(checked(world, claims)) == [
        ("said_not_recorded", "contact", "old@example.com", EVERY)
    ]


def test_contacts_that_no_notice_has_to_name(world):
    a_contact(world, "process_owner", email="inside@example.com")
    a_contact(world, "pipo", email="past@example.com", is_public=True, valid_to=date(2025, 1, 1))
    a_contact(world, "pipo", email="next@example.com", is_public=True, valid_from=date(2030, 1, 1))
    assert told(checked(world, usual(world))) == []


def test_kinds_of_change_are_due_where_the_standard_applies(world):
    world.regimes("cn_gbt35273")
    claims = usual(world)
    claims[About.CHANGE] = [one for key in "12345" for one in say(About.CHANGE, f"C{key}")]
    assert told(checked(world, claims)) == [("recorded_not_said", "change", "C6", EVERY)]


# --- the scope ---------------------------------------------------------------------------------


def test_what_another_product_uses_is_not_recorded_for_this_one(world):
    other = world.add(
        processing.ProductFacts, controller_id=world.controller.id, carrier="hardware"
    )
    check = checked(world, usual(world), product=other.code)
    assert ("said_not_recorded", "item", world.item.code, EVERY) in told(check)
    assert told(checked(world, usual(world), product=world.product.code)) == []


def test_rights_and_contacts_are_those_of_whose_product_it_is(world):
    """Also of a product that nothing is recorded for yet."""
    other = world.add(processing.ControllerFacts)
    new = world.add(processing.ProductFacts, controller_id=world.controller.id, carrier="hardware")
    a_right(world, "access")
    claims = {About.RIGHT: say(About.RIGHT, "access")}
    assert told(checked(world, claims, product=new.code)) == []
    assert told(checked(world, claims, controller=other.code)) == [
        ("said_not_recorded", "right", "access", EVERY)
    ]


def test_a_notice_to_some_people(world):
    world.add(inventory.SubjectCategoryFacts, key="child", label=text("儿童", "Children"))
    assert told(checked(world, {}, audience="child")) == []
    assert told(checked(world, usual(world), audience="user")) == []


@pytest.mark.parametrize("scope", ["product", "controller", "audience"])
def test_a_scope_that_is_not_there(world, scope):
    with pytest.raises(SelectionError, match="none-such"):
        checked(world, {}, **{scope: "none-such"})
