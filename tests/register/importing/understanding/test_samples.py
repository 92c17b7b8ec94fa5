"""Of real material at least as much is understood as was when this was written."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest

from register.importing.understanding.bases import legal_bases
from register.importing.understanding.items import split_items
from register.importing.understanding.keeping import lifetime, retention
from register.importing.understanding.people import people
from tests.samples import sample


def rows(name: str) -> list[dict[str, str]]:
    with sample(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def services() -> list[dict[str, str]]:
    return rows("cloud-services-processing-items.csv")


def share(understood: Sequence[bool]) -> float:
    assert understood
    return sum(understood) / len(understood)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_retention_prose(services, language):
    said = [
        row[f"retention_{language}"] for row in services if row[f"retention_{language}"].strip()
    ]
    assert share([retention(one) is not None for one in said]) >= 0.99


def test_both_languages_of_a_row_say_one_rule(services):
    pairs = [
        (retention(row["retention_zh"]), retention(row["retention_en"]))
        for row in services
        if row["aligned"] == "yes" and row["retention_zh"].strip() and row["retention_en"].strip()
    ]
    alike = [
        (zh and (zh.trigger, zh.period_value, zh.period_unit))
        == (en and (en.trigger, en.period_value, en.period_unit))
        for zh, en in pairs
    ]
    assert share(alike) >= 0.99


def test_legal_bases(services):
    pairs = [
        [
            {one.key for one in legal_bases(row[f"legal_basis_{language}"], ("cn_pipl", "eu_gdpr"))}
            for language in ("zh", "en")
            if row[f"legal_basis_{language}"].strip()
        ]
        for row in services
    ]
    said = [keys for pair in pairs for keys in pair]
    assert share([bool(keys) for keys in said]) >= 0.99
    assert share([pair[0] == pair[1] for pair in pairs if len(pair) == 2]) >= 0.99


@pytest.mark.parametrize("language", ["zh", "en"])
def test_cells_of_items_come_apart(services, language):
    cells = [
        row[f"data_item_{language}"] for row in services if row[f"data_item_{language}"].strip()
    ]
    items = [split_items(cell) for cell in cells]
    assert all(items)
    assert share([len(one.name) <= 80 for cell in items for one in cell]) >= 0.95


def test_lifetimes_of_cookies():
    said = [row["Retention period"] for row in rows("cookie-database.csv")]
    assert share([lifetime(one) is not None for one in said]) >= 0.98
    assert share([lifetime(one) is not None for one in sorted(set(said))]) >= 0.95


def test_people_of_fideslang():
    said = [row["fides_key"] for row in rows("fideslang/fideslang_data_subjects.csv")]
    assert share([bool(people(one)) for one in said]) >= 0.8
