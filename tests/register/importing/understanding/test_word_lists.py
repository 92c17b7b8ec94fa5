"""The word lists name keys that exist, and nothing in the package needs Django."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from inventory.choices import PeriodUnit
from inventory.vocabulary_loading.countries import country_names
from processing.choices import RetentionTrigger
from register.importing import understanding
from register.importing.understanding.articles import ITEMS
from register.importing.understanding.bases import BROADER, REGIME_OF_PREFIX, SPECIFIC, legal_bases
from register.importing.understanding.data import table
from register.importing.understanding.people import people
from register.importing.understanding.periods import SECONDS, units
from register.importing.understanding.places import country
from register.importing.understanding.words import fold
from tests.conftest import ROOT
from tests.register.importing.understanding.test_any_text import VOCABULARIES

PACKAGE = Path(understanding.__file__).parent
BASES = {**VOCABULARIES["legal_basis"], **VOCABULARIES["special_condition"]}


def test_triggers_are_those_of_the_choices():
    assert set(table("events")["trigger"]) == set(RetentionTrigger.values)


def test_units_are_those_of_the_choices():
    said = {unit for unit, _ in units().values()} - {*SECONDS, "working_days"}
    said |= {unit for _, unit in table("periods")["fixed"].values()}
    assert said == set(PeriodUnit.values)


def test_bases_are_of_the_vocabularies_and_of_the_regime_they_stand_under():
    wrong = [
        (regime, kind, key)
        for regime, of_kinds in table("bases")["regime"].items()
        for kind, key in of_kinds.items()
        if key not in BASES or BASES[key]["attributes"]["regime"] != regime
    ]
    assert not wrong
    assert set(ITEMS.values()) <= set(BASES)


def test_kinds_are_kinds():
    known = set(table("bases")["kind"])
    used = {kind for of_kinds in table("bases")["regime"].values() for kind in of_kinds}
    assert used == known
    assert {*SPECIFIC, *(one for more in SPECIFIC.values() for one in more)} <= known
    assert {*BROADER, *BROADER.values()} <= known


def test_regimes_are_of_the_vocabulary():
    named = {*table("bases")["regime"], *table("bases")["law"], *REGIME_OF_PREFIX.values()}
    assert named <= set(VOCABULARIES["regime"])


def test_every_key_of_the_main_regimes_is_understood_as_itself():
    main = {"eu_gdpr", "uk_gdpr", "eu_eui", "cn_pipl", "br_lgpd", "kr_pipa", "ch_fadp"}
    odd = {"UK-SCH1", "KR-23-24", "BR-11-I", "BR-11-II"}
    keys = {key for key, one in BASES.items() if one["attributes"]["regime"] in main} - odd
    wrong = {
        key: found
        for key in keys
        if (found := [(one.regime, one.key) for one in legal_bases(key)])
        != [(BASES[key]["attributes"]["regime"], key)]
    }
    assert not wrong


def test_categories_of_people_are_all_of_the_vocabulary_s():
    assert set(table("people")) == set(VOCABULARIES["data_subject_category"])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_label_of_people_is_understood(language):
    labels = {
        key: one["label"][language] for key, one in VOCABULARIES["data_subject_category"].items()
    }
    assert {key: [one.key for one in people(label)] for key, label in labels.items()} == {
        key: [key] for key in labels
    }


def test_countries_are_countries_and_every_nickname_is_found():
    aliases = table("places")["alias"]
    assert set(aliases) <= set(country_names())
    assert not [
        (code, name)
        for code, names in aliases.items()
        for name in names
        if getattr(country(name), "key", None) != code
    ]


def test_no_word_is_said_to_mean_two_things():
    said: dict[str, Any] = {}
    for key, entry in table("people").items():
        for name in entry["names"]:
            assert said.setdefault(fold(name), key) == key, name
    truths = table("truths")
    assert not set(map(fold, truths["yes"])) & set(map(fold, truths["no"])) - {""}


def test_nothing_here_imports_django():
    for path in PACKAGE.glob("*.py"):
        assert not re.search(
            r"^\s*(?:from|import) django", path.read_text("utf-8"), re.MULTILINE
        ), path


def test_the_page_names_every_way_of_understanding_a_period():
    page = (ROOT / "docs" / "import-understanding.md").read_text(encoding="utf-8")
    events = tomllib.loads((PACKAGE / "events.toml").read_text(encoding="utf-8"))
    assert not [how for how in events["words"] if f"`{how}`" not in page]
