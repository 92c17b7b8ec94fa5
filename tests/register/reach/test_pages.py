"""Pages that print the register show a part of it; those that need all of it are closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from history.reach import reading_within
from register.documents import KINDS
from register.reach import reach_of

from ...people import person, signed_in
from .two_organisations import CANARY, leaks, reaching, two

__all__ = ["two"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine, pytest.mark.usefixtures("two")]


@pytest.fixture
def mine(two):
    """A browser of an officer of the first organisation."""
    officer = reaching(controller=two.controller)
    with reading_within(reach_of(officer)):
        yield signed_in(officer)


def body(client: Client, address: str) -> tuple[int, bytes]:
    told: Any = client.get(address)
    return told.status_code, b"".join(told) if told.streaming else told.content


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_page_shows_the_part_and_says_so(mine, kind):
    page = reverse(f"admin:document_{kind.replace('-', '_')}")
    status, told = body(mine, f"{page}?lang=en")
    assert status == 200
    assert not leaks(told)
    assert b"It is not the whole register." in told
    assert b"/issue/" not in told, "no button leads to what is refused"


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("findings", ""),
        ("changes", "?from=%231"),
        ("say_record_hold", ""),
        ("reviews", ""),
        ("notices", ""),
        ("picture_data_flow", ""),
        ("picture_recipients_by_country", ""),
        ("picture_retention", ""),
        ("picture_over_time", ""),
    ],
)
def test_pages_made_of_the_register_name_nobody_else(mine, page, query):
    status, told = body(mine, address_of(page) + query)
    assert status == 200
    assert not leaks(told)


def address_of(page: str) -> str:
    return reverse(f"admin:{page}")


@pytest.mark.parametrize(
    "address",
    [
        "admin:export_register",
        "admin:regulator_pack",
        "admin:issue_recipients",
    ],
)
def test_what_needs_the_whole_register_is_closed(two, mine, address):
    assert body(mine, reverse(address))[0] == 403
    whole = person("olivia", username="whole")
    with reading_within(reach_of(whole)):
        status, told = body(signed_in(whole), reverse(address))
    assert status == 200
    assert told


def test_codes_in_addresses_are_unknown(mine):
    page = reverse("admin:document_activity_sheet")
    said = []
    for code in (f"{CANARY}-activity", "never-was"):
        status, told = body(mine, f"{page}?lang=en&activity={code}")
        assert status == 400
        said.append(told.decode().replace(code, ""))
    assert not leaks(said[0])
