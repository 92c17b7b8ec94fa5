"""Which records may be one company: names, domains, numbers, and how sure it is."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from register.merging.domains import domain_of
from register.merging.folding import name_of, names_of
from register.merging.index import PartyIndex
from register.merging.likeness import (
    CERTAIN,
    Party,
    Proposal,
    duplicates,
    fewest,
    same_company,
)

from ...samples import sample


def called(name: str, code: str = "one", **more: Any) -> Party:
    return Party(code=code, names={"en": name}, **more)


def sign(a: Party, b: Party) -> str:
    """The strongest sign, or nothing."""
    found = same_company(a, b)
    return found.reasons[0][0] if found else ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Acme Data", "ACME Data, Inc.", "same_name"),
        ("Acme Data GmbH & Co. KG", "Ａｃｍｅ　Data", "same_name"),
        ("Société Exemple S.A.S.", "societe exemple", "same_name"),
        ("Acme Sp. z o.o.", "Acme", "same_name"),
        ("Acme.com", "Acme", "same_core"),
        ("Exemplar Interactive, Inc d/b/a Acme.tv", "Acme.tv", "same_name"),
        ("示例视讯有限公司", "示例视讯股份有限公司", "same_name"),
        ("示例视讯（上海）有限公司", "示例视讯", "same_core"),
        ("北京示例视讯网络科技有限公司", "示例视讯", "same_core"),
        ("Acme Technologies", "Acme", "same_core"),
        ("Acme Inc.", "Acme GmbH", "same_name_elsewhere"),
        ("Acme France", "Acme Germany", "same_core"),
        ("Datadigestion", "Datadigestoin", "close_spelling"),
        ("Aurora 示例视讯", "示例视讯", "part_of_name"),
        ("友盟", "Umeng", "known_names"),
        ("阿里云计算有限公司", "Alibaba Cloud", "known_names"),
        ("百度", "Tencent", ""),
        ("Baidu", "Baidu USA", "same_core"),
        ("百度", "Baidu USA", ""),
        ("Channel 1", "Channel 2", ""),
        ("Acme 5000 Analytics", "Acme 6000 Analytics", ""),
        ("Convert", "Converto", ""),
        ("SMS senders (entrusted)", "E-mail senders (entrusted)", ""),
        ("有限公司", "公司", ""),
        ("GmbH", "Inc.", ""),
    ],
)
def test_names_say_whose_they_are(one, other, expected):
    assert sign(called(one), called(other)) == expected
    assert sign(called(other), called(one)) == expected


def test_chinese_and_english_names_of_one_record_tie_two_others_to_it():
    both = Party(code="both", names={"zh-hans": "示例视讯有限公司", "en": "Example Vision"})
    assert sign(both, called("示例视讯")) == "same_name"
    assert sign(both, called("EXAMPLE VISION LTD")) == "same_name"


def test_another_name_counts_as_much_as_the_name():
    assert sign(called("Acme", aliases=("Old Name Ltd",)), called("Old Name")) == "same_name"


@pytest.mark.parametrize(
    ("more", "others", "expected"),
    [
        ({"website": "https://www.acme.co.uk/x"}, {"email": "dpo@mail.acme.co.uk"}, "same_domain"),
        ({"website": "https://github.com/acme"}, {"website": "https://github.com/other"}, ""),
        ({"email": "acme@gmail.com"}, {"email": "other@gmail.com"}, ""),
        ({"registration_no": "91-1101 08MA"}, {"registration_no": "91110108ma"}, "registration_no"),
        ({"registration_no": "1"}, {"registration_no": "1"}, ""),
    ],
)
def test_what_they_say_besides(more, others, expected):
    assert sign(called("First", **more), called("Second", **others)) == expected


def test_two_registration_numbers_are_two_companies_whatever_else_agrees():
    one = called("Acme", registration_no="HRB 12345", website="https://acme.example")
    other = called("Acme", registration_no="HRB 54321", website="https://acme.example")
    assert same_company(one, other) is None


def test_signs_add_up_and_a_subsidiary_abroad_is_never_certain():
    same = same_company(
        called("Acme Inc", website="https://acme.example"),
        called("ACME", code="other", email="a@acme.example"),
    )
    assert same is not None
    assert (same.code, same.confidence >= CERTAIN) == ("other", True)
    abroad = same_company(
        called("Acme", country="CN", website="https://acme.example"),
        called("Acme", country="DE", website="https://acme.example"),
    )
    assert abroad is not None
    assert abroad.confidence < CERTAIN


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.example.com.cn/a", "example.com.cn"),
        ("example.de", "example.de"),
        ("privacy@mail.example.com", "example.com"),
        ("https://shop.example.github.io", ""),
        ("http://192.0.2.7/", ""),
        ("https://[broken", ""),
        ("not an address", ""),
        ("https://bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_the_domain_is_what_somebody_registered(address, domain):
    assert domain_of(address) == domain


def test_what_says_nothing_is_no_name():
    assert name_of("（）") is None
    assert name_of("360") is None
    assert [one.stem for one in names_of(["Acme (formerly Beta)", "Acme"])] == ["acme", "beta"]


class TestManyParties:
    def test_pairs_are_found_as_one_by_one_comparison_finds_them(self):
        words = ["alpha", "bright", "cobalt", "delta", "ember", "falcon", "granite"]
        endings = ["", " Inc", " GmbH", " Technologies", "s"]
        names = [f"{one} {other}" for one, other in permutations(words, 2)] * 2
        parties = [called(one + endings[n * n % 5], str(n)) for n, one in enumerate(names)]
        found = {(one.one, one.other) for one in duplicates(parties)}
        expected = {
            (a.code, b.code)
            for n, a in enumerate(parties)
            for b in parties[n + 1 :]
            if same_company(a, b)
        }
        assert found == expected

    def test_two_retired_ones_are_not_proposed(self):
        one, other = called("Acme", "1", retired=True), called("Acme", "2", retired=True)
        assert not duplicates([one, other])
        assert duplicates([one, called("Acme", "3")])

    def test_a_domain_that_many_share_is_no_sign(self):
        many = [
            called(f"{chr(97 + n) * 9}", str(n), website="https://hosted.example/x")
            for n in range(26)
        ]
        assert len(duplicates(many)) < 26

    def test_a_group_is_brought_together_by_as_few_pairs_as_it_needs(self):
        found = duplicates([called("Acme", str(n)) for n in range(6)])
        assert len(found) == 15
        assert len(fewest(found)) == 5
        assert fewest([Proposal("a", "b", 1, ()), Proposal("b", "a", 1, ())]) == [
            Proposal("a", "b", 1, ())
        ]

    def test_the_index_finds_whom_a_line_of_a_list_means(self):
        index = PartyIndex(
            [called("Acme Data Inc", "acme"), called("Beta", "beta"), called("Umeng", "umeng")]
        )
        assert [one.code for one in index.find(called("ACME Data"))] == ["acme"]
        assert [one.code for one in index.find(called("Acme Dataa Systems Inc"))] == []
        assert [one.code for one in index.find(called("友盟"))] == ["umeng"]
        assert index.find(called("Nobody at all")) == []

    def test_nothing_is_nothing(self):
        assert duplicates([]) == []
        assert duplicates([Party(code="empty"), Party(code="too")]) == []


def test_a_real_list_of_vendors_has_few_and_good_proposals():
    told = json.loads(sample("tcf-vendor-list.json").read_text(encoding="utf-8"))
    parties = [
        Party(
            code=str(one["id"]),
            names={"en": one["name"]},
            privacy_policy_url=one.get("policyUrl") or "",
        )
        for one in told["vendors"].values()
    ]
    found = duplicates(parties)
    assert 10 < len(found) < len(parties) / 10
    assert all(one.confidence >= 0.5 for one in found)
