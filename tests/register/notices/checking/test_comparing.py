"""A notice held against a register: each difference once, and none where both say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory import facts as inventory
from processing import facts as processing
from register.notices.understanding.claims import TAKEN, About, Act, Claim
from tests.register.findings.facts_of import text
from tests.register.findings.world import World

from .saying import EN, ZH, checked, purpose, say, told, usual

EVERY = "en+zh-hans"


@pytest.fixture
def world() -> World:
    made = World()
    made.regimes("cn_pipl")
    return made


def test_what_says_the_same_has_no_difference(world):
    check = checked(world, usual(world))
    assert told(check) == []
    assert check.agreeing == {
        About.ITEM: (world.item.code,),
        About.RECIPIENT: (world.recipient.code,),
        About.PURPOSE: (purpose(world),),
        About.RETENTION: ("P6M",),
        About.STORAGE: ("CN",),
    }
    assert (check.number, check.state) == (1, "working")
    assert check.names[f"item:{world.item.code}"] == {"zh-hans": "手机号码", "en": "Phone number"}


@pytest.mark.parametrize("about", [About.ITEM, About.PURPOSE, About.RECIPIENT, About.RETENTION])
def test_what_is_left_out_is_told_once(world, about):
    claims = usual(world)
    (key,) = {one.key for one in claims.pop(about)}
    check = checked(world, claims)
    assert told(check) == [("recorded_not_said", about, key, EVERY)]
    assert check.differences[0].records
    assert check.differences[0].confidence >= TAKEN


@pytest.mark.parametrize("about", [About.ITEM, About.RECIPIENT, About.RETENTION])
def test_what_one_language_leaves_out_is_told_once(world, about):
    claims = usual(world)
    claims[about] = [one for one in claims[about] if one.language == ZH]
    check = checked(world, claims)
    assert told(check) == [("languages_differ", about, claims[about][0].key, EN)]
    assert check.differences[0].said == tuple(claims[about])


def test_what_is_said_and_not_recorded(world):
    claims = usual(world)
    claims[About.ITEM] += say(About.ITEM, "lexicon:face_image", EN)
    claims[About.PURPOSE] += say(About.PURPOSE, "lexicon:advertising")
    check = checked(world, claims)
    assert told(check) == [
        ("said_not_recorded", "item", "lexicon:face_image", EN),
        ("said_not_recorded", "purpose", "lexicon:advertising", EVERY),
    ]


def test_words_in_passing_and_denials_of_what_is_not_recorded_say_nothing(world):
    claims = usual(world)
    claims[About.ITEM] += say(About.ITEM, "lexicon:face_image", act=Act.MENTION)
    claims[About.ITEM] += say(About.ITEM, "lexicon:fingerprint", denied=True)
    assert told(checked(world, claims)) == []


def test_a_denial_of_what_is_recorded(world):
    claims = usual(world)
    claims[About.ITEM] += say(About.ITEM, world.item.code, EN, denied=True)
    assert told(checked(world, claims)) == [("said_otherwise", "item", world.item.code, EN)]


def test_a_denial_in_place_of_the_claim_is_told_once(world):
    claims = usual(world)
    claims[About.ITEM] = say(About.ITEM, world.item.code, ZH)
    claims[About.ITEM] += say(About.ITEM, world.item.code, EN, denied=True)
    assert told(checked(world, claims)) == [("said_otherwise", "item", world.item.code, EN)]
    claims[About.ITEM] = say(About.ITEM, world.item.code, denied=True)
    assert told(checked(world, claims)) == [("said_otherwise", "item", world.item.code, EVERY)]


def test_a_denial_of_another_act_or_under_a_condition_is_none(world):
    claims = usual(world)
    claims[About.ITEM] += say(About.ITEM, world.item.code, act=Act.PUBLISH, denied=True)
    claims[About.ITEM] += say(About.ITEM, world.item.code, denied=True, conditional=True)
    claims[About.TRANSFER] = say(About.TRANSFER, "any", denied=True, conditional=True)
    assert told(checked(world, claims)) == []


def test_unsure_words_neither_say_nor_leave_out(world):
    claims = usual(world)
    claims[About.ITEM] = say(About.ITEM, world.item.code, confidence=0.7)
    claims[About.ITEM] += say(About.ITEM, "lexicon:address", confidence=0.79)
    check = checked(world, claims)
    assert told(check) == [("recorded_not_said", "item", world.item.code, EVERY)]
    assert check.differences[0].confidence < TAKEN
    assert {one.key for one in check.doubtful} == {world.item.code, "lexicon:address"}


def test_wider_words_may_mean_an_item_unless_others_of_its_kind_are_listed(world):
    """*Device information, including the system version* leaves the model out."""
    model, system = (
        world.add(inventory.DataItemFacts, name=text(*names), category_id=world.category.id)
        for names in (("硬件型号", "Hardware model"), ("操作系统版本", "Operating system version"))
    )
    world.activity.rows += [
        world.make(
            processing.DataRowFacts,
            item_id=one.id,
            subject_category_id=world.people.id,
            retention_id=world.retention.id,
            is_in_collected_list=True,
        )
        for one in (model, system)
    ]
    claims = usual(world)
    claims[About.ITEM] += say(About.ITEM, "lexicon:device-information", confidence=0.7)
    assert [one.confidence for one in checked(world, claims).differences] == [0.6, 0.6]
    claims[About.ITEM] += say(About.ITEM, system.code)
    (left,) = checked(world, claims).differences
    assert (left.key, left.confidence >= TAKEN) == (model.code, True)


def test_an_everyday_word_that_stands_alone_means_nothing(world):
    claims = usual(world)
    claims[About.ITEM] = say(About.ITEM, world.item.code, confidence=0.6)
    check = checked(world, claims)
    assert [one.confidence >= TAKEN for one in check.differences] == [True]
    assert check.doubtful


def test_a_denial_beside_what_is_said_of_recipients_is_none(world):
    claims = usual(world)
    claims[About.RECIPIENT] += say(About.RECIPIENT, world.recipient.code, denied=True)
    claims[About.RECIPIENT_KIND] = say(About.RECIPIENT_KIND, "processor", denied=True)
    assert told(checked(world, claims)) == []
    claims[About.RECIPIENT] = say(About.RECIPIENT, world.recipient.code, denied=True)
    assert ("said_otherwise", "recipient", world.recipient.code, EVERY) in told(
        checked(world, claims)
    )


# --- periods and places ------------------------------------------------------------------------


def test_another_period_is_one_difference(world):
    claims = usual(world)
    claims[About.RETENTION] = say(About.RETENTION, "P12M")
    check = checked(world, claims)
    assert told(check) == [("said_otherwise", "retention", "P1Y", EVERY)]
    assert check.differences[0].expected == "P6M"
    assert check.differences[0].records[0].kind == "processing.RetentionRule"


def test_another_period_in_one_language(world):
    claims = usual(world)
    claims[About.RETENTION] = say(About.RETENTION, "P6M", ZH) + say(About.RETENTION, "P1Y", EN)
    assert told(checked(world, claims)) == [("said_otherwise", "retention", "P1Y", EN)]


def test_ends_of_keeping_that_the_law_sets_are_undisputed(world):
    claims = usual(world)
    for key in ("statutory", "purpose_fulfilled", "consent_withdrawn"):
        claims[About.RETENTION] += say(About.RETENTION, key)
    assert told(checked(world, claims)) == []
    claims[About.RETENTION] += say(About.RETENTION, "unlimited", EN)
    assert told(checked(world, claims)) == [("said_not_recorded", "retention", "unlimited", EN)]


def test_a_period_besides(world):
    claims = usual(world)
    claims[About.RETENTION] += say(About.RETENTION, "P3Y")
    assert told(checked(world, claims)) == [("said_not_recorded", "retention", "P3Y", EVERY)]


def test_the_same_period_in_another_unit(world):
    world.retention.set(period_value=1, period_unit="years")
    claims = usual(world)
    claims[About.RETENTION] = say(About.RETENTION, "P12M")
    assert told(checked(world, claims)) == []


def test_a_new_country_and_another_country(world):
    claims = usual(world)
    claims[About.STORAGE] += say(About.STORAGE, "SG", EN)
    assert told(checked(world, claims)) == [("said_not_recorded", "storage", "SG", EN)]
    claims[About.STORAGE] = say(About.STORAGE, "SG")
    assert told(checked(world, claims)) == [("said_otherwise", "storage", "SG", EVERY)]


def test_a_system_abroad_that_nobody_told_of(world):
    world.regimes("eu_gdpr")
    world.controller.storage_country_ids = [world.china.id]
    assert told(checked(world, usual(world))) == []
    world.system.set(hosting_country_id=world.abroad.id)
    assert told(checked(world, usual(world))) == [("recorded_not_said", "storage", "US", EVERY)]


def test_transfers(world):
    claims = usual(world)
    claims[About.TRANSFER] = say(About.TRANSFER, "any", denied=True)
    assert told(checked(world, claims)) == []
    world.transfer("cn_pipl", "CN-SCC")
    check = checked(world, claims)
    assert told(check) == [("said_otherwise", "transfer", "US", EVERY)]
    claims[About.TRANSFER] = []
    assert told(checked(world, claims)) == [("recorded_not_said", "transfer", "US", EVERY)]
    claims[About.TRANSFER] = say(About.TRANSFER, "US") + say(About.TRANSFER, "JP")
    assert told(checked(world, claims)) == [("said_not_recorded", "transfer", "JP", EVERY)]


# --- whatever is said --------------------------------------------------------------------------

KEYS = {
    About.ITEM: ["lexicon:x", "item"],
    About.RETENTION: ["P6M", "P1Y", "account_closure"],
    About.STORAGE: ["CN", "US"],
    About.TRANSFER: ["any", "US"],
    About.RECIPIENT_KIND: ["sms", "processor", "logistics"],
}
CLAIMS = st.sampled_from(list(KEYS)).flatmap(
    lambda about: st.builds(
        Claim,
        st.just(about),
        st.sampled_from(KEYS[about]),
        st.integers(0, 9),
        st.integers(10, 19),
        st.integers(0, 1),
        st.sampled_from([ZH, EN]),
        st.sampled_from(list(Act)),
        st.booleans(),
        st.booleans(),
        st.sampled_from([0.5, 0.8, 1.0]),
    )
)


@given(st.lists(CLAIMS, max_size=12))
def test_no_difference_stands_twice_and_each_has_its_reason(claims):
    world = World()
    world.regimes("cn_pipl")
    world.item.code = "item"
    check = checked(world, {About.ITEM: claims})
    places = [
        (one.about, one.key, language) for one in check.differences for language in one.languages
    ]
    assert len(places) == len(set(places))
    for one in check.differences:
        assert one.languages
        assert 0 < one.confidence <= 1
        assert one.said or one.records
        assert bool(one.said) == (one.kind != "recorded_not_said")
        assert set(one.said) <= set(check.claims) or one.about == About.RETENTION
