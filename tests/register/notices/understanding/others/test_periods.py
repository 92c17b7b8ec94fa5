"""How long data is said to be kept, in one canonical form."""

from __future__ import annotations

import pytest

from register.notices.checking.periods import canonical as compared
from register.notices.segmenting import notice_text
from register.notices.understanding.claims import About, Act, Vocabulary
from register.notices.understanding.others import other_claims
from register.notices.understanding.others.periods import canonical


@pytest.mark.parametrize(
    ("value", "unit", "key"),
    [
        (6, "months", "P6M"),
        (24, "months", "P2Y"),
        (18, "months", "P18M"),
        (30, "days", "P30D"),
        (3, "years", "P3Y"),
        (48, "hours", "P2D"),
        (36, "hours", "PT36H"),
    ],
)
def test_one_form_for_each_period_as_the_register_is_compared_in(value, unit, key):
    assert canonical(value, unit) == key
    assert compared(key) == key


def kept(text: str) -> list[tuple[str, str]]:
    return [
        (one.key, one.how)
        for one in other_claims(notice_text(text), Vocabulary(()))
        if one.about == About.RETENTION
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("日志保存六个月。", [("P6M", "period:collection?")]),
        ("自收集之日起保存十二个月。", [("P1Y", "period:collection")]),
        ("账号注销后30日内删除。", [("P30D", "period:account_closure")]),
        ("Deleted 30 days after you close your account.", [("P30D", "period:account_closure")]),
        ("Session data is deleted when the session ends.", [("session_end", "event")]),
        ("We keep it permanently.", [("unlimited", "words:unlimited")]),
        (
            "We keep logs for 6 months and invoices for 10 years.",
            [("P6M", "period:collection?"), ("P10Y", "period:collection?")],
        ),
        ("We answer within 30 days.", []),
        ("我们会提前七天通知您数据将被删除。", []),
    ],
)
def test_what_a_sentence_says_of_keeping(text, found):
    assert kept(text) == found


def test_not_longer_than_is_no_denial():
    (one,) = other_claims(
        notice_text("We do not keep your data longer than 6 months."), Vocabulary(())
    )
    assert (one.key, one.act, one.denied) == ("P6M", Act.KEEP, False)
