"""Where data lies and goes: countries, and what only names one."""

from __future__ import annotations

import pytest

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import TAKEN, Vocabulary
from register.notices.understanding.others import other_claims


def said(text: str) -> set[str]:
    return {
        f"{one.about} {one.key}{' not' if one.denied else ''}"
        for one in other_claims(notice_text(text), Vocabulary(()))
        if one.about in ("storage", "transfer") and one.confidence >= TAKEN
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Data is stored in the US.", {"storage US"}),
        ("Tell us where data is stored.", set()),
        ("Data is hosted in the European Union.", {"storage EU"}),
        ("您的数据存储在法国境内。", {"storage FR"}),
        ("您的資料儲存於新加坡。", {"storage SG"}),
        ("We store personal data collected in Germany on servers in Ireland.", {"storage IE"}),
        ("Your data may be transferred to and stored in Japan.", {"transfer JP", "storage JP"}),
        ("Your data never leaves the country: we do not transfer it abroad.", {"transfer any not"}),
        ("未经您的单独同意，我们不会将个人信息提供至境外。", {"transfer any not"}),
        ("本公司依照中国法律存储数据。", set()),
        ("境内外用户均可使用，我们会保存您的设置。", set()),
        ("We store data as the laws of Singapore require.", set()),
        ("data is stored with us", set()),
    ],
)
def test_a_sentence(text, found):
    assert said(text) == found
