"""The vocabularies that ship: complete, counted, and pointing at each other correctly."""

from __future__ import annotations

import datetime

import pytest

from inventory.models import CountryStatus, DataCategory, DataSubjectCategory, Term
from inventory.vocabulary_loading.checks import check_files
from inventory.vocabulary_loading.countries import country_names
from inventory.vocabulary_loading.files import read_files, vocabulary_paths
from inventory.vocabulary_loading.loading import load_vocabularies
from inventory.vocabulary_loading.shapes import VocabularyFile

pytestmark = pytest.mark.one_engine

LOADED_ON = datetime.date(2026, 1, 1)

COUNTS = {
    "app_type": 40,
    "assessment_trigger": 14,
    "ccpa_business_purpose": 8,
    "ccpa_category": 12,
    "cnil_box": 18,
    "collection_exception": 12,
    "collection_method": 11,
    "contact_role": 14,
    "contract_clause": 31,
    "data_category": 31,
    "data_subject_category": 19,
    "disclosure_exception": 7,
    "gbt35273_class": 13,
    "legal_basis": 54,
    "major_change_type": 6,
    "operation": 8,
    "recipient_category": 28,
    "regime": 14,
    "right": 18,
    "security_measure": 24,
    "sensitivity_category": 66,
    "sensitivity_scheme": 10,
    "sharing_case": 6,
    "special_condition": 20,
    "transfer_mechanism": 39,
}


@pytest.fixture(scope="module")
def files() -> dict[str, VocabularyFile]:
    read = read_files(vocabulary_paths())
    check_files(read)
    return {file.name: file for file in read}


@pytest.fixture
def loaded(db) -> None:
    load_vocabularies(LOADED_ON)


def terms_with(vocabulary: str, **attributes: object) -> list[str]:
    found = Term.objects.filter(vocabulary=vocabulary).order_by("position")
    return [
        term.key
        for term in found
        if all(term.attributes.get(name) == value for name, value in attributes.items())
    ]


def test_every_file_passes_every_check_and_has_the_number_of_values_told(files):
    counts = {name: len(file.terms) for name, file in files.items() if file.terms}
    assert counts == COUNTS
    assert len(files["country_status"].statuses) == 140


def test_every_value_names_its_source_and_almost_every_one_its_article(files):
    for file in files.values():
        assert file.head.source
        for term in file.terms:
            told = term.entry.article or term.entry.key in {"none", "not_listed"}
            assert told, f"{term.place}: {term.entry.key}"


def test_what_is_from_memory_is_tagged_so(files):
    for name in ("ccpa_category", "ccpa_business_purpose", "major_change_type", "sharing_case"):
        assert {term.entry.confidence for term in files[name].terms} == {"M"}
    unsure = [t.entry.key for t in files["legal_basis"].terms if t.entry.confidence == "M"]
    assert not [key for key in unsure if key.startswith(("A6-", "P13-"))]
    assert [key for key in unsure if key.startswith("BR-")]


@pytest.mark.usefixtures("loaded")
def test_the_ten_exceptions_of_the_sample_policy_in_its_order():
    listed = list(Term.objects.filter(vocabulary="collection_exception"))
    seed = sorted(
        (t.attributes["seed_number"], t.key) for t in listed if "seed_number" in t.attributes
    )
    keys = ["E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E12"]
    assert seed == list(enumerate(keys, start=1))
    assert terms_with("collection_exception", alert=True) == ["E09", "E11"]
    assert terms_with("collection_exception", counterpart=False) == ["E09", "E11"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("vocabulary", "count"),
    [("collection_exception", 12), ("sharing_case", 6), ("disclosure_exception", 7)],
)
def test_every_claim_is_re_based_to_bases_of_the_chinese_law(vocabulary, count):
    bases = set(terms_with("legal_basis", regime="cn_pipl"))
    claims = Term.objects.filter(vocabulary=vocabulary)
    assert claims.count() == count
    for claim in claims:
        assert claim.attributes["rebase_to"], claim.key
        assert set(claim.attributes["rebase_to"]) <= bases, claim.key


@pytest.mark.usefixtures("loaded")
def test_sharing_cases_and_disclosure_exceptions_keep_the_order_of_the_sample_policy():
    for vocabulary in ("sharing_case", "disclosure_exception"):
        numbers = Term.objects.filter(vocabulary=vocabulary).order_by("position")
        found = [term.attributes["seed_number"] for term in numbers]
        assert found == list(range(1, len(found) + 1))


@pytest.mark.usefixtures("loaded")
def test_sixteen_classes_in_two_levels_cross_to_the_thirteen_older_ones():
    top = DataCategory.objects.filter(parent=None).order_by("position")
    assert [category.attributes["number"] for category in top] == [str(n) for n in range(1, 17)]
    crossed = set(top.values_list("gbt35273_class__key", flat=True))
    assert crossed == {f"A{n:02}" for n in range(1, 14)} | {None}
    for narrower in DataCategory.objects.exclude(parent=None).select_related("parent"):
        assert narrower.parent is not None
        number = narrower.parent.attributes["number"]
        assert narrower.attributes["number"].startswith(f"{number}.")


@pytest.mark.usefixtures("loaded")
def test_every_sensitive_category_belongs_to_a_scheme_and_every_scheme_has_some():
    schemes = set(
        Term.objects.filter(vocabulary="sensitivity_scheme").values_list("key", flat=True)
    )
    categories = Term.objects.filter(vocabulary="sensitivity_category")
    assert {category.attributes["scheme"] for category in categories} == schemes


@pytest.mark.usefixtures("loaded")
def test_thirty_nine_app_types_of_which_thirteen_need_no_information():
    numbered = [t for t in Term.objects.filter(vocabulary="app_type") if "number" in t.attributes]
    assert sorted(t.attributes["number"] for t in numbered) == list(range(1, 40))
    assert len(terms_with("app_type", no_personal_info=True)) == 13
    for term in numbered:
        assert ("necessary" in term.attributes) != term.attributes["no_personal_info"]


@pytest.mark.usefixtures("loaded")
def test_children_are_those_under_fourteen():
    children = DataSubjectCategory.objects.filter(is_child=True)
    assert [category.key for category in children] == ["child_u14"]


def countries(scheme: str, day: datetime.date) -> set[str]:
    statuses = CountryStatus.objects.filter(scheme=scheme, valid_from__lte=day)
    held = statuses.exclude(valid_to__lt=day)
    return set(held.values_list("country__key", flat=True))


@pytest.mark.usefixtures("loaded")
def test_the_economic_area_has_thirty_members_and_lost_one():
    assert len(countries("eea", datetime.date(2026, 1, 1))) == 30
    assert "GB" in countries("eea", datetime.date(2020, 1, 31))
    assert "GB" not in countries("eea", datetime.date(2020, 2, 1))
    assert "GB" in countries("eu_adequacy", datetime.date(2020, 2, 1))
    assert "HR" not in countries("eea", datetime.date(2014, 4, 11))


@pytest.mark.usefixtures("loaded")
def test_american_decisions_come_and_go():
    days = {
        datetime.date(2015, 10, 5): True,
        datetime.date(2015, 10, 6): False,
        datetime.date(2016, 7, 12): True,
        datetime.date(2020, 7, 16): False,
        datetime.date(2023, 7, 9): False,
        datetime.date(2023, 7, 10): True,
    }
    assert {day: "US" in countries("eu_adequacy", day) for day in days} == days


@pytest.mark.usefixtures("loaded")
def test_adequate_countries_by_day():
    before = countries("eu_adequacy", datetime.date(2026, 1, 25))
    assert before == {
        "AD",
        "AR",
        "CA",
        "CH",
        "FO",
        "GB",
        "GG",
        "IL",
        "IM",
        "JE",
        "JP",
        "KR",
        "NZ",
        "US",
        "UY",
    }
    assert countries("eu_adequacy", datetime.date(2026, 1, 26)) == before | {"BR"}


@pytest.mark.usefixtures("loaded")
def test_hong_kong_macao_and_taiwan_count_as_outside_the_mainland():
    assert countries("cn_mainland", LOADED_ON) == {"CN"}
    assert {"HK", "MO", "TW"} <= set(country_names())


def test_countries_are_those_of_iso_3166_with_a_name_in_both_languages():
    names = country_names()
    assert len(names) == 249
    assert names["DE"] == {"zh-hans": "德国", "en": "Germany"}
    assert all(name for both in names.values() for name in both.values())
