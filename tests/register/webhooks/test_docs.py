"""What docs/webhooks.md shows is what happens."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec import json

from history.models import ChangeSet
from register.webhooks.delivering import Deliverer
from register.webhooks.message import MOST_BYTES, MOST_CHANGES, MOST_NAME, MOST_REASON, Messages

from ... import make, world
from ...conftest import ROOT
from .conftest import add, record

PAGE = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def shape(value: Any) -> Any:
    """The keys of it, without what they hold."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    return [shape(one) for one in value[:1]] if isinstance(value, list) else None


@pytest.mark.django_db
def test_the_example_verifies_what_arrives_and_nothing_else(listening):
    space: dict[str, Any] = {}
    exec(block("python"), space)  # noqa: S102 - our own documentation
    verified = space["verified"]
    _, secret = add(url=listening.url)
    record("one")
    list(Deliverer().run())
    _, headers, body = listening.got[0]
    assert verified(secret, headers, body)
    assert not verified(secret, headers, body + b" ")
    assert not verified("whsec_AAAA", headers, body)
    old = {**dict(headers.items()), "webhook-timestamp": "1700000000"}
    assert not verified(secret, old, body)


@pytest.mark.django_db
def test_the_message_shown_has_the_keys_of_a_real_one():
    with make.changes("Founded"):
        told = world.build()
    with make.changes("A purpose"):
        make.purpose(told.registration, "track")
    number = ChangeSet.objects.latest("number").number
    real, shown = json.decode(Messages().of(number).body), json.decode(block("json"))
    real["data"]["changes"] = [
        one for one in real["data"]["changes"] if one["about"] == "activity_purpose"
    ]
    for body in (real, shown):
        body["data"]["changes"][0]["articles"] = body["data"]["changes"][0]["articles"][:1]
    assert shape(real) == shape(shown)


def test_the_limits_named_are_the_limits():
    for said in (
        f"more than {MOST_CHANGES} changes, or more than {MOST_BYTES // 1024} KiB",
        f"cut at {MOST_REASON:,} characters, a name at {MOST_NAME}",
    ):
        assert said in " ".join(PAGE.split())
