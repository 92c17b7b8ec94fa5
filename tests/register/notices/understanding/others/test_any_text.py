"""Whatever a notice says, claims stand where their words are, and the answer comes in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import About, Term, Vocabulary
from register.notices.understanding.others import other_claims

from .measuring import labelled
from .vocabulary import vocabulary

PARTS = [one.text for one in (*labelled("tuned"), *labelled("held_out"))]
NOISE = ["\n", " ", "1、", "(2) ", "，", ". ", "🙂", "\u200b", "不会", "we do not", "：", "\t", "“"]
texts = st.lists(st.sampled_from([*PARTS, *NOISE]) | st.text(max_size=20), max_size=12)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_every_claim_stands_in_its_sentence(parts):
    notice = notice_text("".join(parts))
    found = other_claims(notice, vocabulary())
    assert found == other_claims(notice, vocabulary())
    for one in found:
        sentence = notice.sentences[one.sentence]
        assert sentence.start <= one.start < one.end <= sentence.end
        assert 0 < one.confidence <= 1
    places = [(one.sentence, one.about, one.key) for one in found]
    assert len(places) == len(set(places))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([one for one in PARTS if one]))
def test_width_case_and_wrapping_make_no_difference(text):
    """A wrapped line in English, full width and capitals in either language."""
    wide = "".join(chr(ord(one) + 0xFEE0) if one in ",:;()" else one for one in text)
    keys = {(one.about, one.key) for one in other_claims(notice_text(text), vocabulary())}
    same = {(one.about, one.key) for one in other_claims(notice_text(wide), vocabulary())}
    assert {key for key in keys if key[0] != About.CONTACT} == {
        key for key in same if key[0] != About.CONTACT
    }


@pytest.mark.parametrize(
    "text",
    [
        "provide " + "a " * 40_000 + "to",
        "委托" * 20_000 + "有限公司",
        "We share " + "Very " * 20_000 + "Ltd",
        "in " * 30_000 + "stored in Germany",
        "保存" + "1" * 60_000 + "天",
        "a@" * 30_000 + "example.com, contact",
        "电话" + "1-" * 30_000,
        "https://" + "a" * 60_000 + " contact",
    ],
)
def test_odd_texts_end(text):
    """What grows with the square of these takes many minutes: no measure of speed."""
    begun = time.process_time()
    other_claims(notice_text(text), vocabulary())
    assert time.process_time() - begun < 60


def test_a_name_is_found_whole_and_by_its_alias():
    term = Term(
        About.RECIPIENT,
        "acme",
        {"en": ("Acme Analytics GmbH", "AcmeTrack"), "zh-hans": ("艾克美",)},
    )
    known = Vocabulary((term,))

    def keys(text: str) -> set[str]:
        return {
            one.key for one in other_claims(notice_text(text), known) if one.about == "recipient"
        }

    wrapped = (
        "We share usage data, crash reports and device models, which are collected\n"
        "while you use the software and its services, with our provider Acme\n"
        "Analytics GmbH, which analyses them for us and deletes them after a\n"
        "month."
    )
    assert keys("\n\n".join([wrapped] * 3)) == {"acme"}
    assert keys("我们将使用数据提供给艾克美。") == {"acme"}
    assert keys("We share usage data with AcmeTrackers Ltd.") == {"name:acmetrackers ltd"}
    assert keys("We share it with ACMETRACK.") == {"acme"}


def test_an_unknown_purpose_word_by_word():
    """A purpose of which no concept is known is found by its own words."""
    term = Term(About.PURPOSE, "scooters", {"en": ("Charge rental scooters",)})
    found = other_claims(
        notice_text("We use the location in order to charge rental scooters overnight."),
        Vocabulary((term,)),
    )
    assert [one.key for one in found if one.about == About.PURPOSE] == ["scooters"]
    assert found[0].how == "name"
    told = notice_text("We use the location so that rented scooters are charged for the rental.")
    found = other_claims(told, Vocabulary((term,)))
    assert [(one.key, one.how) for one in found] == [
        ("scooters", "concepts:word:charg+word:rental+word:scoot")
    ]
