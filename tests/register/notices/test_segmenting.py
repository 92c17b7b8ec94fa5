"""Plain text taken apart: sentences, headings, lists and what leads them in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.notices.segmenting import notice_text
from register.notices.text import NoticeText, on_one_line


def said(notice: NoticeText) -> list[str]:
    return [notice.words(one) for one in notice.sentences]


def at(notice: NoticeText, beginning: str) -> int:
    """The sentence that begins so."""
    (found,) = [i for i, one in enumerate(said(notice)) if one.startswith(beginning)]
    return found


def above(notice: NoticeText, beginning: str) -> list[str]:
    sentence = notice.sentences[at(notice, beginning)]
    return [notice.words(notice.sentences[one]) for one in sentence.headings]


def lead(notice: NoticeText, beginning: str) -> str | None:
    sentence = notice.sentences[at(notice, beginning)]
    return None if sentence.lead is None else notice.words(notice.sentences[sentence.lead])


WRAPPED = """Chapter 1: What we collect and how we use
personal information of yours
I - Registration
In order to open an account, you give us your phone number, a password of your
choice and a verification code. If you refuse, no account is opened. Our
Information Security Department looks after it.
Reminder:
1. We record information on your device, among it the International Mobile
Equipment Identity (IMEI) and the address of your network card, e.g. the MAC.
Please understand that these are necessary.
2. Logs.
II - Sharing
1. We do not share personal information, except in these cases:
1) with your consent;
2) with Acme Ltd. (our processor) and with our affiliates, etc. This happens
rarely;
2. We tell you before.
3. Transfer
Transfer refers to passing on control. We do not transfer it, except:
1. After you have agreed;
4. Public disclosure
We disclose nothing.
Chapter 2: Your Rights
You have rights.
"""


def test_wrapped_english():
    notice = notice_text(WRAPPED)
    assert said(notice)[:6] == [
        "Chapter 1: What we collect and how we use personal information of yours",
        "I - Registration",
        "In order to open an account, you give us your phone number, a password of your choice"
        " and a verification code.",
        "If you refuse, no account is opened.",
        "Our Information Security Department looks after it.",
        "Reminder:",
    ]
    mac = "1. We record information on your device"
    assert notice.words(notice.sentences[at(notice, mac)]).endswith("e.g. the MAC.")
    assert lead(notice, mac) == lead(notice, "Please understand") == "Reminder:"
    assert lead(notice, "2. Logs") == "Reminder:"
    share = "1. We do not share personal information, except in these cases:"
    assert lead(notice, "2) with Acme Ltd. (our processor) and") == share
    assert lead(notice, "This happens rarely") == share
    assert lead(notice, "2. We tell you") is None
    assert above(notice, "We disclose nothing") == [above(notice, "II")[0], "4. Public disclosure"]
    assert above(notice, "Transfer refers")[1:] == ["3. Transfer"]
    assert lead(notice, "1. After you") == "We do not transfer it, except:"
    assert above(notice, "You have rights") == ["Chapter 2: Your Rights"]


CHINESE = """隐私政策
【重要须知】
我们重视隐私。
本政策包括:
1、我们收集的信息
2、您的权利
第一章:我们收集的信息
一、 注册 注册，是指开立账号的过程。您需要提供手机号码
和密码;如您拒绝，将无法注册。
我们还会收集：
（1）设备信息，包括IMEI、
MAC 地址。请您了解。
（2）操作日志；
五、共享、转让的例外
请您理解，以下情形无需同意:
1、履行法定义务的;
10、其他情形。
第二章:您的权利
您可以查阅。您可以.随时更正。
"""


def test_chinese():
    notice = notice_text(CHINESE)
    assert [s for s, one in zip(said(notice), notice.sentences, strict=True) if one.is_heading] == [
        "【重要须知】",
        "第一章:我们收集的信息",
        "一、 注册",
        "五、共享、转让的例外",
        "第二章:您的权利",
    ]
    assert above(notice, "注册，是指") == ["第一章:我们收集的信息", "一、 注册"]
    assert "您需要提供手机号码和密码;" in said(notice)
    assert lead(notice, "（1）设备信息") == lead(notice, "请您了解") == "我们还会收集："
    assert lead(notice, "（2）操作日志") == "我们还会收集："
    assert lead(notice, "1、我们收集的信息") == "本政策包括:"
    assert lead(notice, "10、其他") is None  # 2 to 9 are missing: another list
    assert above(notice, "您可以查阅") == ["第二章:您的权利"]
    assert said(notice)[-1] == "随时更正。"


def test_an_address_is_of_no_language():
    notice = notice_text(
        "联系方式\n\n邮箱：privacy.office@example.com。\n\n见 https://www.example.com/a"
    )
    assert {one.language for one in notice.sentences} == {"zh-hans"}


@pytest.mark.parametrize(
    "text",
    [
        "Who else sees your data\n\n- Hosts, under contract.\n- Couriers.\n\nThat is all.",
        "3. 信息的用途\n\n（1）识别用户身份；\n（2）配送订单。",
    ],
)
def test_a_list_may_stand_right_below_its_heading(text):
    first, *others = notice_text(text).sentences
    assert first.is_heading
    assert all(one.headings == (0,) for one in others)


def test_entries_of_one_list_are_no_headings_of_each_other():
    notice = notice_text("We collect:\n\n1. your name;\n2. your age;\n3. your address.")
    assert not any(one.is_heading for one in notice.sentences)


def test_halves_have_headings_of_their_own():
    notice = notice_text(
        "第一章：收集\n我们收集位置。\nWe collect your location.\n我们收集日志。\n"
    )
    assert above(notice, "我们收集位置") == above(notice, "我们收集日志") == ["第一章：收集"]
    assert above(notice, "We collect") == []
    assert notice.languages == ("zh-hans", "en")


def test_alternating_paragraphs_keep_both_contexts():
    notice = notice_text(
        "第一章：收集\nChapter 1: Collection\n我们收集：\nWe collect:\n1、位置；\n1. location;\n"
        "2、日志。\n2. logs.\n"
    )
    assert [lead(notice, one) for one in ("1、", "2、")] == ["我们收集："] * 2
    assert [lead(notice, one) for one in ("1. ", "2. ")] == ["We collect:"] * 2
    assert above(notice, "2. logs") == ["Chapter 1: Collection"]


def test_a_list_without_marks():
    notice = notice_text("We collect the following:\n\nName\n\nPhone number\n\nWe keep it.\n")
    assert said(notice) == ["We collect the following:", "Name", "Phone number", "We keep it."]
    assert lead(notice, "Name") == "We collect the following:"


@pytest.mark.parametrize(
    "text",
    [
        "您享有下列权利。\n- 删除。\n- 更正。\n",
        "These rights are yours.\n1. Deletion.\n2. Correction.\n",
    ],
)
def test_a_sentence_may_announce_a_list_without_a_colon(text):
    assert [one.lead for one in notice_text(text).sentences] == [None, 0, 0]
    other = notice_text(text.replace("\n", "\n\nWe are here. 我们在此。\n\n", 1))
    assert not any(one.lead for one in other.sentences)


def test_abbreviations_are_of_the_language_around_them():
    notice = notice_text("我们收集：\n1、手机号码\n2、IMEI\n3、OAID\n")
    assert {one.language for one in notice.sentences} == {"zh-hans"}
    assert lead(notice, "3、OAID") == "我们收集："


def test_words_stand_on_one_line():
    assert (
        on_one_line("您的手机号\n  码、IP\n地址\r\n，the\n phone")
        == "您的手机号码、IP 地址，the phone"
    )


def test_a_name_left_out_begins_a_sentence_too():
    notice = notice_text(
        "We keep it in accordance with regulations. will not send it abroad, etc. and"
    )
    assert said(notice)[1] == "will not send it abroad, etc. and"


@pytest.mark.parametrize("text", ["", " \n\t\u3000\n", "\ufeff", "。。。", "1.", "第", "1) 2) 3)"])
def test_next_to_nothing(text):
    notice = notice_text(text)
    assert "".join(said(notice)).replace(" ", "") == "".join(text.split())


WORDS = ["我们", "收集", "手机号", "We ", "collect ", "data", "e.g. ", "Ltd. ", "（", "）"]
MARKS = [
    "一、",
    "第二章",
    "Chapter 1: ",
    "II - ",
    "1、",
    "2. ",
    "3.2 ",
    "(1)",
    "- ",
    "【",
    "】",
    "①",
]
ENDS = ["。", "；", "：", ":", "，", "、", ". ", "; ", '"']
BLANKS = [" ", "\n", "\n\n", "\r\n", "\u2028", "\x0c", "\x1d", "\u200b"]
PARTS = st.sampled_from(WORDS + MARKS + ENDS + BLANKS)


@given(st.lists(PARTS, max_size=60).map("".join) | st.text(max_size=200))
def test_sentences_are_in_order_and_leave_nothing_out(text):
    notice = notice_text(text)
    before = 0
    for index, one in enumerate(notice.sentences):
        assert before <= one.start < one.end <= len(text)
        assert not text[before : one.start].strip()
        assert text[one.start : one.end].strip()
        assert all(heading < index for heading in one.headings)
        assert all(notice.sentences[heading].is_heading for heading in one.headings)
        assert one.lead is None or one.lead < index
        before = one.end
    assert not text[before:].strip()


def test_it_takes_time_in_proportion():
    notice = notice_text("我们收集您的信息，包括IMEI(国际移动设备识别码)\n" * 20_000)
    assert len(notice.sentences) == 1
    assert len(notice_text("(" * 50_000 + "a. B" * 50_000).sentences) == 50_001
