"""A real file, as far as it is understood; left out where it is absent."""

from __future__ import annotations

import pytest

from register.importing.files import read_here
from register.importing.flat.grids import grids
from register.importing.mapping.guess import guessed
from tests.register.importing.tables import by_code, problems, read, values
from tests.register.loaded import loaded
from tests.samples import sample

NAME = "cloud-services-processing-items.csv"


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_services_in_two_languages_as_controller_and_as_processor():
    content = read_here(sample(NAME), NAME)
    found = read(content, regimes=("eu_gdpr",))
    roles = [row["role"] for row in values(found, "activities")]
    assert (roles.count("processor"), roles.count("controller")) == (51, 46)
    rules = values(found, "retention_rules")
    understood = [row for row in rules if "period_value" in row]
    assert len(understood) > 0.6 * len(rules)
    own = {row["code"] for row in values(found, "activities") if row["role"] == "controller"}
    based = {row["activity"] for row in values(found, "legal_bases")}
    assert based <= own
    assert len(based) > 0.9 * len(own)
    assert all(len(str(row["name"])) < 400 for row in by_code(found, "data_items").values())
    assert len(problems(found, "item-new")) < 0.15 * len(values(found, "data_items"))


def test_cookies_are_taken_for_cookies():
    name = "cookie-database.csv"
    (grid,) = grids(read_here(sample(name), name))
    assert guessed(grid.headings, grid.name).sort == "trackers"
