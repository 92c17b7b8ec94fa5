"""The operations of the contract, and what of either organisation each is tried with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from history.models import ChangeSet
from register.api.answers import MEMORY

from ..api.writing.client import Writer
from .two_organisations import reaching

BASE = "/api/v1/"
ROOT = Path(__file__).resolve().parents[3]
OWNED = {
    "activities": ("account-registration", "kanari-activity"),
    "disclosures": ("sms", "kanari-flow"),
    "transfers": ("sms-abroad", "kanari-transfer"),
    "controllers": ("example-vision", "kanari-works"),
    "products": ("app", "kanari-app"),
    "functions": ("account", "kanari-function"),
    "rights": ("own-right", "kanari-right"),
    "sdks": ("own-sdk", "kanari-sdk"),
    "notices": ("own-notice", "kanari-notice"),
}
"""By resource: a record within reach, and one beyond."""
SHARED = {
    "agreements": "sms-agreement",
    "assessments": None,
    "consents": "tick-box",
    "countries": "DE",
    "data-categories": "device",
    "data-items": "phone-number",
    "device-permissions": "phone-state",
    "measures": None,
    "people": "user",
    "purposes": "identify",
    "recipients": "sms-provider",
    "retention-rules": None,
    "systems": "user-db",
    "trackers": None,
    "vocabularies": "recipient_category",
}
"""What all organisations share: it is read by everybody, and written by nobody who is limited."""
PUBLIC = {"", "openapi.json", "problems"}
QUESTIONS = {
    "checks": {
        "data_items": ["phone-number"],
        "purpose": "identify",
        "recipient": "sms-provider",
        "state": "working",
    }
}
WHOLE = {"changesets": 403}
"""What tells of the whole register alone."""
OTHER_ROWS = {"documents", "differences", "findings", "notice-checks"}


def operations() -> list[tuple[str, str]]:
    """Every path of the contract with its methods."""
    contract = json.loads((ROOT / "docs" / "openapi.json").read_text())
    return [
        (path.removeprefix(BASE), method)
        for path, told in contract["paths"].items()
        for method in told
        if method in ("get", "post", "patch", "put", "delete")
    ]


def resource_of(path: str) -> str:
    return path.split("/")[0]


@pytest.fixture
def mine(two: Any) -> Writer:
    """Writes and reads for an officer of the first organisation."""
    MEMORY.clear()
    return Writer(reaching(controller=two.controller))


def newest() -> int:
    return ChangeSet.objects.order_by("-number").values_list("number", flat=True).first() or 0


def ask(writer: Writer, path: str, **headers: str) -> Any:
    """A GET as it stands; the body of a file too."""
    given = writer.headers({name.replace("_", "-"): value for name, value in headers.items()})
    told: Any = Client().get(BASE + path, headers=given)
    streamed = getattr(told, "streaming", False)
    told.content_told = b"".join(told.streaming_content) if streamed else told.content
    return told
