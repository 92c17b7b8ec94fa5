"""Data items in sentences: the register's names, our list's, and words that mean something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import TAKEN, About, Term, Vocabulary
from register.notices.understanding.items import ItemFinder, item_claims, says_processed
from tests.register.notices.vocabulary import example_items, item


def said(text: str, *terms: Term) -> set[str]:
    return {
        claim.key
        for claim in item_claims(notice_text(text), Vocabulary(terms))
        if says_processed(claim)
    }


def test_a_name_of_the_register_leads_to_its_item():
    terms = (item("face", zh="门禁人像", en="Gate portrait|gate picture"),)
    assert said("我们会采集门禁人像。", *terms) == {"face"}
    assert said("We collect gate pictures.", *terms) == {"face"}


def test_a_line_of_our_list_that_shares_a_name_stands_for_the_item():
    terms = (item("face", zh="人脸图像", en="Portrait"),)
    assert said("我们会收集面部特征。", *terms) == {"face"}
    assert said("We collect your facial images.", *terms) == {"face"}


def test_what_the_register_does_not_know_has_the_key_of_our_list():
    assert said("我们会收集您的人脸图像。") == {"lexicon:face-image"}


def test_a_kind_of_what_is_recorded_is_for_a_person_to_look_at():
    terms = (item("biometric", zh="生物识别信息", en="Biometrics"),)
    claims = item_claims(notice_text("我们会收集您的人脸图像。"), Vocabulary(terms))
    assert [(claim.key, claim.confidence < TAKEN) for claim in claims] == [("biometric", True)]
    assert claims[0].how.startswith("broader")


def test_a_wider_kind_than_is_recorded_is_for_a_person_to_look_at():
    terms = (item("phone", zh="手机号码", en="Mobile phone number"),)
    claims = item_claims(notice_text("我们会收集您的联系方式。"), Vocabulary(terms))
    assert [(claim.key, claim.confidence < TAKEN) for claim in claims] == [
        ("lexicon:contact-details", True)
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("门铃会拍摄录像。", item("video", zh="门铃录像", en="Doorbell video")),
        ("We collect your email address.", item("mail", zh="工作邮箱", en="Work email address")),
    ],
)
def test_the_last_words_of_a_recorded_name_are_for_a_person_to_look_at(text, known):
    assert said(text) != set()
    assert said(text, known) == set()
    assert said(text, item("else", zh="录像机品牌", en="Email address book")) == said(text)


def test_a_name_of_two_items_is_for_a_person_to_look_at():
    terms = (item("a", zh="甲|内部编码", en="A"), item("b", zh="乙|内部编码", en="B"))
    claims = item_claims(notice_text("我们会收集内部编码。"), Vocabulary(terms))
    assert [(claim.key, claim.confidence < TAKEN) for claim in claims] == [("a", True)]


@pytest.mark.parametrize(
    "text",
    [
        "In order to provide the service, we process the contract.",
        "我们会收集和使用信息。",
        "本产品支持人脸识别、语音识别和视频通话。",
        "We protect intellectual property (IP rights).",
        "我们重视您的个人信息。",
        "You may change your browser settings.",
    ],
)
def test_words_that_mean_something_else(text):
    assert said(text, *example_items().terms) == set()


def test_vague_words_are_items_only_where_the_register_calls_them_so():
    text = "我们会收集其他信息和用户信息。"
    assert said(text) == set()
    assert said(text, *example_items().terms) == {
        "other-lawful-information",
        "unspecified-information",
    }


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We collect your name, phone, city.", {"name", "phone-number", "region"}),
        ("A company may have a name.", set()),
        ("• Location", {"location"}),
        ("We act in the best location for our office.", set()),
        ("We access your camera.", {"camera"}),
        ("We sell every brand of camera you can think of.", set()),
    ],
)
def test_doubtful_words_count_beside_others_alone_or_after_their_verb(text, keys):
    assert said(text) == {f"lexicon:{key}" for key in keys}


def test_a_list_after_a_colon_is_of_its_own():
    keys = {"lexicon:hardware-model", "lexicon:browsing-history", "lexicon:network-type"}
    assert said("通知数据：设备型号、阅读记录、网络类型") == keys


def test_words_that_stand_apart_are_of_one_sentence():
    assert said("We record the frequency of your use.") == {"lexicon:usage-frequency"}
    assert said("- frequency of visits\n- use of data") == set()


def test_the_register_may_call_an_item_by_words_that_else_mean_another_thing():
    text = "我们会记录语音识别。"
    assert said(text) == set()
    assert said(text, item("voice", zh="语音识别", en="Speech recognition")) == {"voice"}


def test_the_words_are_quoted_as_they_were_written():
    text = "We collect your MAC  \n addresses and ＩＰ　地址."
    claims = item_claims(notice_text(text), Vocabulary(()))
    assert [text[claim.start : claim.end] for claim in claims] == [
        "MAC  \n addresses",
        "ＩＰ　地址",
    ]


def test_each_claim_says_what_was_found_and_why():
    (claim,) = item_claims(notice_text("我们不会收集您的指纹。"), Vocabulary(()))
    assert (claim.about, claim.key, claim.denied, claim.how) == (
        About.ITEM,
        "lexicon:fingerprint",
        True,
        "lexicon; 收集",
    )


pieces = st.lists(
    st.sampled_from(
        [
            *(
                "我们",
                "不会",
                "收集",
                "手机号码",
                "、",
                "，",
                "。",
                "密码",
                "位置",
                "IP 地址",
                "\n",
                "您的",
            ),
            *("we ", "do not ", "collect ", "your ", "e-mail ", "and ", ". ", "location ", "1. "),
        ]
    ),
    max_size=30,
)


FINDER = ItemFinder(example_items())


@settings(deadline=None)
@given(pieces)
def test_claims_are_in_order_and_inside_their_sentence(parts):
    notice = notice_text("".join(parts))
    claims = FINDER.claims(notice)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    for claim in claims:
        sentence = notice.sentences[claim.sentence]
        assert sentence.start <= claim.start < claim.end <= sentence.end
        assert 0 < claim.confidence <= 1


def test_a_long_notice_and_many_items_are_read():
    items = tuple(item(f"i{n}", zh=f"数据项{n}号", en=f"Data item {n}") for n in range(2500))
    sentence = "我们会收集手机号码、邮箱，但不会收集数据项77号。We collect data item 42.\n"
    text = sentence * (300_000 // len(sentence))
    finder = ItemFinder(Vocabulary(items))
    claims = finder.claims(notice_text(text))
    assert {"i77", "i42", "lexicon:phone-number"} <= {claim.key for claim in claims}


def test_a_text_without_an_end_is_read_too():
    text = "手机号码、" * 40_000
    assert len(item_claims(notice_text(text), Vocabulary(()))) == 40_000
