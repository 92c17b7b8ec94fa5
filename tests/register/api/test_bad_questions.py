"""Questions that cannot be answered get the right status, the one shape, and words that help."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

HUGE = "x" * 2_001


@pytest.mark.parametrize(
    ("path", "status", "fault"),
    [
        ("data-items/?unknown=1", 400, ("unknown", "unknown_parameter")),
        ("data-items/?sensitive=mars", 400, ("sensitive", "unknown")),
        ("activities/?data_item=imai", 400, ("data_item", "unknown")),
        ("activities/?data_item=", 400, ("data_item", "empty")),
        ("activities/?country=XX", 400, ("country", "unknown")),
        ("disclosures/?activity=none", 400, ("activity", "unknown")),
        ("activities/?expand=name", 400, ("expand", "unknown")),
        ("activities/?expand=rows.nothing", 400, ("expand", "unknown")),
        ("activities/?fields=password", 400, ("fields", "unknown")),
        ("activities/?fields=user.password", 400, ("fields", "unknown")),
        ("activities/?ordering=user__password", 400, ("ordering", "unknown")),
        ("activities/?lang=fr", 400, ("lang", "unknown")),
        ("activities/?state=draft", 400, ("state", "unknown")),
        ("activities/?format=xml", 400, ("format", "unknown")),
        ("activities/?limit=0", 400, ("limit", "invalid")),
        ("activities/?limit=9223372036854775808", 400, ("limit", "invalid")),
        ("activities/?limit=٣", 400, ("limit", "invalid")),
        ("activities/?cursor=%00", 400, ("cursor", "invalid")),
        ("activities/?cursor=WyJhIiwyXQ", 400, ("cursor", "invalid")),
        (f"activities/?q={HUGE}", 400, ("q", "too_long")),
        ("activities/?q=a&q=b", 400, ("q", "repeated")),
        ("activities/?as_of=2021", 400, ("as_of", "no_such_moment")),
        ("activities/?as_of=%2399", 400, ("as_of", "no_such_moment")),
        ("activities/?as_of=2999-01-01", 400, ("as_of", "no_such_moment")),
        ("data-items/imai/", 404, ("code", "unknown")),
        ("data-items/%00/", 404, ("code", "unknown")),
        ("activities/sms-email/", 404, ("state", "not_approved")),
        ("vocabularies/none/", 404, ("code", "unknown")),
        ("documents/none/", 404, ("code", "unknown")),
        ("documents/recipients/", 409, ("state", "nothing_approved")),
        ("documents/recipients/?format=exe", 400, ("format", "unknown")),
        ("changesets/٣/", 404, ("code", "unknown")),
        ("changesets/999999999999999999999/", 404, ("code", "unknown")),
        ("differences/", 400, ("from", "invalid")),
        ("differences/?from=%232&to=%231", 400, ("from", "no_such_moment")),
        ("differences/?from=%231&kind=C9", 400, ("kind", "unknown")),
        ("recipients/?format=csv&expand=country", 400, ("expand", "invalid")),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(api, path, status, fault):
    told = api.get(path)
    assert (told.status, told.faults) == (status, [fault])
    assert told.json["status"] == status
    assert told.json["title"]
    assert told.json["detail"]


def test_a_misspelt_code_is_answered_with_its_neighbours(api):
    fault = api.get("data-items/imai/").json["errors"][0]
    assert fault["known"][0] == "imei"
    assert "imai" in fault["detail"]


def test_words_are_in_the_language_of_whoever_asks(api):
    there = api.get("data-items/imai/", Accept_Language="zh-hans").json
    assert there["title"] != api.get("data-items/imai/").json["title"]


def test_a_format_nobody_makes_is_refused(api):
    told = api.get("activities/", Accept="application/xml")
    assert (told.status, told.json["type"]) == (406, "/api/v1/problems/not-acceptable/")
