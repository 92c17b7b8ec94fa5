"""Several files are one text, in which everything stays where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from register.notices.joining import joined
from register.notices.segmenting import notice_text

texts = st.lists(
    st.sampled_from(
        [
            "We collect the following:\n1. your name;\n2. your phone number.",
            "一、共享\n我们会与以下第三方共享：\n1、物流商。\n2、安装商。",
            "Chapter 1: What we keep\nLogs are kept for six months.",
            "",
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(texts)
def test_every_sentence_says_what_it_said(parts):
    notices = [notice_text(part) for part in parts]
    whole = joined(notices)
    assert [whole.words(one) for one in whole.sentences] == [
        one.words(sentence) for one in notices for sentence in one.sentences
    ]
    assert [whole.text[slice(*span)] for span in whole.emphasised] == [
        one.text[slice(*span)] for one in notices for span in one.emphasised
    ]


@given(texts)
def test_leads_and_headings_are_those_of_the_same_file(parts):
    notices = [notice_text(part) for part in parts]
    whole, first = joined(notices), 0
    for one in notices:
        for index, sentence in enumerate(one.sentences):
            there = whole.sentences[first + index]
            assert there.is_heading == sentence.is_heading
            assert [at - first for at in there.headings] == list(sentence.headings)
            assert (there.lead is None) == (sentence.lead is None)
            if sentence.lead is not None:
                assert there.lead == sentence.lead + first
        first += len(one.sentences)


def test_what_is_emphasised_moves_along():
    first, second = notice_text("Your name."), notice_text("Your face image.")
    second = replace(second, emphasised=((5, 15),))
    whole = joined([first, second])
    assert [whole.text[slice(*span)] for span in whole.emphasised] == ["face image"]
