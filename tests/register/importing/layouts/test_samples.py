"""Real lists, manifests and workbooks, where they are: they come in, and only once."""

from __future__ import annotations

import pytest

from register.importing.files import read_file
from register.importing.layouts.fides_words import full_item_name, item_name, purpose_name

from ....samples import sample
from .conftest import brought, codes, content

LEAST = {
    "cookie-database.csv": {"trackers": 2_200},
    "third-parties.json": {"recipients": 500},
    "tcf-vendor-list.json": {"recipients": 1_000, "purposes": 12},
    "sdk-list.jsonl": {"sdks": 541, "recipients": 290},
    "linked-sheets-workbook.xlsx": {"activities": 1, "disclosures": 3, "transfers": 1},
    "linked-third-parties.xlsx": {"recipients": 3, "agreements": 3, "systems": 3},
    "fideslang/sample_systems.yml": {"activities": 6, "systems": 6, "activity_data": 7},
    "fideslang/sample_organization.yml": {"controllers": 1, "contact_roles": 3},
    "fideslang/mongo_example_test_dataset.yml": {"systems": 1, "system_data": 20},
    "fideslang/postgres_example_test_dataset.yml": {"systems": 1, "system_data": 20},
    "fideslang/fideslang_data_categories.csv": {},
    "dpv/pd_pd.csv": {},
    "dpv/dpv_modules_purposes.csv": {},
}
"""Rows of each kind that must come of a file."""
MOST_TO_LOOK_AT = 10
"""Lines that an officer reads; each may stand for many rows."""


@pytest.mark.django_db
@pytest.mark.parametrize("name", LEAST)
def test_a_real_file_comes_in_once(name, register):
    path = sample(name)
    plan = brought(read_file(path, path.name))
    for kind, least in LEAST[name].items():
        assert sum(plan.counts[kind].values()) >= least
    assert len(codes(plan)) <= MOST_TO_LOOK_AT


@pytest.mark.django_db
def test_terms_that_name_nothing_are_said_in_one_note(register):
    table = [
        ["fides_key", "name", "parent_key", "description", "is_default"],
        ["user.shoe", "Shoe", "user", "", True],
        ["user.hat", "Hat", "user", "", True],
    ]
    (note,) = brought(content("csv", terms=table)).problems
    assert (note.code, note.weight.value) == ("terms", "note")
    assert note.reason.startswith("2 terms were read: 0 name")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("user", "User data of any kind"),
        ("user.contact", "Contact data"),
        ("user.childrens", "Children's data"),
        ("user.contact.phone_number", "Phone number"),
        ("user.device.cookie_id", "Cookie ID"),
        ("user.contact.address.city", "Address city"),
    ],
)
def test_keys_are_called_as_people_call_them(key, name):
    assert item_name(key) == name


def test_names_tell_apart_what_would_be_called_the_same():
    assert item_name("user.device.location") == item_name("user.location") == "Location"
    assert full_item_name("user.device.location") == "User device location"
    assert (
        purpose_name("marketing.advertising.first_party") == "Marketing: advertising, first party"
    )
