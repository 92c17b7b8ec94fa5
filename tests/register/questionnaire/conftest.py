"""A register to ask about, and a browser that fills in the questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from ... import make, world
from ...forms import as_list, opened
from ...people import person, signed_in

QUESTIONNAIRE = "/admin/questionnaire/"

Send = Callable[..., Any]


@pytest.fixture
def told(db: Any) -> SimpleNamespace:
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def browser(told: SimpleNamespace) -> Client:
    """Chen's, who contributes and is no officer."""
    return signed_in(person("chen"))


@pytest.fixture
def least() -> dict[str, Any]:
    """A name, a sentence, and “I do not know” to all the rest."""
    lists = ("products", "purposes", "items", "people", "retention", "recipients", "systems")
    return {
        "name": "Customer calls",
        "sentence": "We answer the phone.",
        "source": "unknown",
        "necessity": "unknown",
        "abroad": "unknown",
        "automated": "unknown",
        **{f"{name}_unknown": "on" for name in lists},
    }


@pytest.fixture
def known(told: SimpleNamespace) -> dict[str, Any]:
    """Everything answered, from the lists of the world."""
    (purpose,) = {told.notify.purpose_id}
    return {
        "name": "Customer calls",
        "sentence": "We answer the phone.",
        "products": told.app.pk,
        "function": told.account.pk,
        "purposes": purpose,
        "items": [told.phone.pk, told.log.pk],
        f"source-{told.log.pk}": "device_auto",
        "people": told.phone_row.subject_category_id,
        "source": "data_subject",
        "necessity": "optional",
        "refusal": "We call nobody back.",
        "retention": told.phone_row.retention_id,
        "recipients": told.sms.pk,
        f"use-{told.sms.pk}": "entrust",
        "systems": told.store.pk,
        "abroad": "none_and_not_planned",
        "automated": "profiling",
        "automated_words": "Who is called back first.",
        "department": "Customer service",
        "contact": "Team lead",
    }


@pytest.fixture
def send(browser: Client) -> Send:
    """``send(answers)`` opens the page, types, and presses the button; no script runs."""

    def sent(answers: dict[str, Any], client: Client = browser, **more: Any) -> Any:
        form = opened(client, QUESTIONNAIRE)
        typed = {key: as_list(value) for key, value in {**answers, **more}.items()}
        return client.post(QUESTIONNAIRE, {**form, **typed, "send": ["Send"]})

    return sent
