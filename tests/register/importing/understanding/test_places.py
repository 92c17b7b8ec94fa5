"""Countries by name, code and nickname; adjectives, groups and riddles are none."""

from __future__ import annotations

import pytest

from inventory.vocabulary_loading.countries import country_names
from register.importing.understanding.places import countries, country, country_in_address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("德国", "DE"),
        ("德國", "DE"),
        ("Allemagne", "DE"),
        ("Deutschland", "DE"),
        ("Germania", "DE"),
        ("Alemanha", "DE"),
        ("DE", "DE"),
        ("DEU", "DE"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("ＵＳＡ", "US"),
        ("Etats-Unis", "US"),
        ("the United States", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("中国大陆", "CN"),
        ("境内", "CN"),
        ("中华人民共和国", "CN"),
        ("PRC", "CN"),
        ("Hong Kong SAR", "HK"),
        ("香港特别行政区", "HK"),
        ("Hong Kong, China", "HK"),
        ("澳门", "MO"),
        ("台湾地区", "TW"),
        ("Korea, Republic of", "KR"),
        ("Côte d’Ivoire", "CI"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Myanmar", "MM"),
        ("新加坡境内", "SG"),
        ("United States (US)", "US"),
        ("Germny", "DE"),
        ("NO", "NO"),
    ],
)
def test_countries_by_name(text, code):
    found = country(text)
    assert found is not None
    assert found.key == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EU",
        "欧盟",
        "EEA",
        "境外",
        "German",
        "Italian",
        "American",
        "no",
        "xx",
        "Kosovo",
        "Atlantis",
        "1",
        "x" * 500,
    ],
)
def test_what_is_no_country(text):
    assert country(text) is None


def test_a_code_in_small_letters_is_less_sure_and_a_slip_too():
    assert [one.confidence for one in map(country, ("FR", "fr", "Frances")) if one] == [1.0, 0.8]
    slip = country("Switzerlnd")
    assert slip is not None
    assert (slip.key, slip.how) == ("CH", "fuzzy")
    assert slip.confidence < 0.9


def test_every_country_of_the_register_is_found_by_its_names_and_code():
    missed = [
        (code, name)
        for code, names in country_names().items()
        for name in (code, *names.values())
        if getattr(country(name), "key", None) != code
    ]
    assert not missed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("US, UK and Germany", ["US", "GB", "DE"]),
        ("中国、美国和日本", ["CN", "US", "JP"]),
        ("新加坡以及德国", ["SG", "DE"]),
        ("Ireland / Netherlands", ["IE", "NL"]),
        ("France\nAllemagne", ["FR", "DE"]),
        ("Frankreich und die Niederlande", ["FR", "NL"]),
        ("Trinidad and Tobago; Bosnia and Herzegovina", ["TT", "BA"]),
        ("Bosnia and Herzegovina and Serbia", ["BA", "RS"]),
        ("Hong Kong, China", ["HK"]),
        ("France, France", ["FR"]),
        ("EEA and nowhere", []),
        ("", []),
    ],
)
def test_lists_of_countries(text, codes):
    assert [one.key for one in countries(text)] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 Main Street, Springfield, CA 90000, USA", "US"),
        ("1 Main Street, Springfield, CA 90000", "US"),
        ("1 Main Street, Springfield, CA", None),
        ("1 Main Street, Springfield, U.S.A.", "US"),
        ("1 Main Street, Springfield, US", "US"),
        ("1 rue Haute, Paris, FR", "FR"),
        ("Dover, DE", None),
        ("2 High Street, London EC9 9ZZ United Kingdom", "GB"),
        ("Hauptstr. 3, 10000 Berlin, Germany", "DE"),
        ("中国广东省深圳市科技路 1 号", "CN"),
        ("北京市科技路 1 号", None),
        ("Peach Road 5, Atlanta, Georgia", None),
        ("1 Quay, Singapore 018999", "SG"),
        ("", None),
    ],
)
def test_the_country_of_an_address(text, code):
    assert getattr(country_in_address(text), "key", None) == code
