"""What organisations put before, behind and in place of our words (S2)."""

from __future__ import annotations

import pytest
from msgspec import structs

from register.documents.prose import Paragraph
from register.notices.generating.own_words import chosen

from .saying import keys, own, said, whole, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
BOTH = {"zh-hans": "{controller}这样说。", "en": "{controller} says so."}


@pytest.fixture
def ours(seed):
    """Ids of the seed's only controller and its products."""
    (controller,) = seed.processing.controllers.values()
    products = {one.code: one.id for one in seed.processing.products.values()}
    return controller.id, products


def test_they_stand_in_place_of_ours_in_both_languages(seed, ours):
    mine = own(("collect.intro", "instead", BOTH), controller_id=ours[0])
    assert words(said(seed, "en", [mine]), "collect.intro") == ["Example Vision says so."]
    assert words(said(seed, "zh-hans", [mine]), "collect.intro") == ["示例视讯这样说。"]


def test_they_stand_before_and_after(seed, ours):
    mine = own(
        ("collect.intro", "before", {"en": "First."}),
        ("collect.intro", "after", {"en": "Third.\n\nFourth."}),
        controller_id=ours[0],
    )
    text = said(seed, "en", [mine])
    first, second, third, fourth = words(text, "collect.intro")
    assert (first, third, fourth) == ("First.", "Third.", "Fourth.")
    assert second.startswith("We handle")
    own_ones = [one for one in text.blocks() if isinstance(one, Paragraph) and one.is_own]
    assert len(own_ones) == 3


def test_every_occurrence_takes_them_with_its_own_facts(seed, ours):
    mine = own(("activity.given", "instead", {"en": "You give: {items}."}), controller_id=ours[0])
    given = words(said(seed, "en", [mine]), "activity.given")
    assert "You give: Mobile phone number, Account password, Verification code." in given
    assert len(given) > 3
    assert len(set(given)) == len(given)


def test_what_is_left_out_is_told_to_the_officer(seed, ours):
    mine = own(("care.breach", "left_out", {}), controller_id=ours[0])
    text = said(seed, "en", [mine])
    assert "care.breach" not in keys(text)
    (gap,) = [one for one in text.gaps if one.paragraph == "care.breach"]
    assert "own choice" in gap.says
    assert "PIPL 57" in gap.article


def test_a_language_they_do_not_have_keeps_our_words(seed, ours):
    mine = own(("collect.intro", "instead", {"en": "Only English."}), controller_id=ours[0])
    text = said(seed, "zh-hans", [mine])
    assert words(text, "collect.intro") == ["我们只为下列目的、在必要的范围内处理个人信息。"]
    assert [one for one in text.gaps if one.paragraph == "collect.intro"]


def test_a_sentence_without_its_fact_is_not_printed(seed, ours):
    mine = own(
        ("who.name", "instead", {"en": "We are {controller}. Our number is {registration}."}),
        controller_id=ours[0],
    )
    # A slot of another paragraph is refused at saving; where it got in all the same, it is silent.
    assert words(said(seed, "en", [mine]), "who.name") == ["We are Example Vision."]


def test_they_are_traced_to_where_they_are_kept(seed, ours):
    mine = own(("collect.intro", "instead", BOTH), controller_id=ours[0])
    (block,) = [one for one in said(seed, "en", [mine]).blocks() if one.key == "collect.intro"]
    assert isinstance(block, Paragraph)
    kinds = [one.kind for one in block.sentences[0].references]
    assert kinds == ["register.NoticeParagraph", "processing.Controller"]


def test_what_is_written_for_a_product_goes_before_what_is_written_for_all(seed, ours):
    controller, products = ours
    every = own(("collect.intro", "instead", {"en": "For all."}), controller_id=controller)
    app = own(
        ("collect.intro", "instead", {"en": "For software."}),
        id=2,
        controller_id=controller,
        product_id=products["own-software"],
    )
    for order in ([every, app], [app, every]):
        general = said(seed, "en", order)
        of_app = said(seed, "en", order, product="own-software")
        of_other = said(seed, "en", order, product="own-hardware")
        assert words(general, "collect.intro") == ["For all."]
        assert words(of_app, "collect.intro") == ["For software."]
        assert words(of_other, "collect.intro") == ["For all."]
    assert "who.precedence" in keys(said(seed, "en", product="own-software"))
    assert "who.precedence" not in keys(said(seed))


def test_words_of_others_and_of_the_past_do_not_count(seed, ours):
    controller, _ = ours
    mine = own(("collect.intro", "instead", BOTH), controller_id=controller)
    strangers = [
        structs.replace(mine, controller_id=controller + 1),
        structs.replace(mine, kind="children_rules"),
        structs.replace(mine, retired_on=seed.day),
        structs.replace(mine, audience_id=1),
    ]
    for one in strangers:
        assert "says so" not in whole(said(seed, "en", [one]))
        assert not chosen([one], "privacy_policy", controller, None, None)


def test_own_words_are_text_and_nothing_else(seed, ours):
    nasty = "<script>alert(1)</script> {{ not a slot }} *bold*"
    mine = own(("collect.intro", "instead", {"en": nasty}), controller_id=ours[0])
    (said_so,) = words(said(seed, "en", [mine]), "collect.intro")
    assert said_so == "<script>alert(1)</script> { not a slot } *bold*"
