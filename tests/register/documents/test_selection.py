"""Filters by code."""

from __future__ import annotations

import pytest

from register.documents import Document, Selection, SelectionError
from register.documents.cells import plain


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        ({"product": "app"}, ["account-registration"]),
        ({"controller": "example-vision"}, ["account-registration", "security-operations"]),
        ({"status": "in_review"}, ["account-registration"]),
        ({"category": "device"}, ["security-operations"]),
        ({"sensitivity": "any"}, ["account-registration", "security-operations"]),
        ({"sensitivity": "PIPL28"}, ["security-operations"]),
        ({"kind": "merchant"}, []),
        ({"mode": "entrust"}, ["account-registration"]),
        ({"mode": "publish", "status": "draft"}, ["security-operations"]),
    ],
)
def test_the_register_is_filtered_by_what_its_activities_hold(cells, selection, codes):
    assert list(cells(**selection)) == codes


@pytest.mark.parametrize(
    "selection",
    [
        {"product": "nope"},
        {"controller": "nope"},
        {"status": "nope"},
        {"category": "nope"},
        {"sensitivity": "nope"},
        {"kind": "nope"},
        {"mode": "nope"},
    ],
)
def test_an_unknown_code_is_refused_with_those_there_are(register, selection):
    with pytest.raises(SelectionError, match=r"“nope”\. It has: "):
        Document("recipients", register, "en", Selection(**selection))


def test_the_document_says_what_was_selected(register):
    chosen = Selection(
        product="app", status="draft", category="device", sensitivity="any", kind="supplier",
        mode="provide", controller="example-vision",
    )  # fmt: skip
    document = Document("recipients", register, "en", chosen)
    said = {one.key: "\n".join(map(plain, one.cell)) for one in document.statements()}
    assert said["selection"] == (
        "product: Example app (app); controller: Example Vision (example-vision); status: draft;"
        " category of data: Device information; sensitivity: any scheme; kind of recipient:"
        " Supplier; mode: sharing with an independent controller"
    )
    assert said["version"] == "#412, 2026-03-31 18:00:00+08:00"


def test_a_document_needs_a_language_it_is_printed_in(register):
    with pytest.raises(ValueError, match="fr"):
        Document("recipients", register, "fr")
