"""What somebody has left open: not yet established is honest, and still to be established (X12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from inventory.facts import DataItemFacts, TrackerFacts
from processing.facts import RetentionFacts
from register.findings.facts import Found
from sharing.facts import SdkFacts

from .case import ActivityCase, Case
from .registry import rule

OPEN: Final = "unknown"
"""The choice *not yet established*, whatever the field."""


@rule("X12")
def rows_established(case: ActivityCase) -> Iterator[Found]:
    """Whether people must give it, and where it comes from: what an imported row may leave open.

    Drafts are being worked on anyway.
    """
    if case.activity.status == "draft":
        return
    for row in case.rows:
        if row.necessity == OPEN:
            yield case.row("necessity", row, "necessity")
        if row.source == OPEN:
            yield case.row("source", row, "source")


@rule("X12", over="item")
def item_established(case: Case[DataItemFacts]) -> Iterator[Found]:
    """Whether an item identifies a person, and where it comes from."""
    if case.record.identifiability == OPEN:
        yield case.here("identifiability", "identifiability", name=case.record.name)
    if case.record.origin == OPEN:
        yield case.here("origin", "origin", name=case.record.name)


@rule("X12", over="retention_rule")
def end_established(case: Case[RetentionFacts]) -> Iterator[Found]:
    """What happens to the data when the period is over."""
    if case.record.disposal == OPEN:
        yield case.here("disposal", "disposal", name=case.record.name)


@rule("X12", over="tracker")
def party_established(case: Case[TrackerFacts]) -> Iterator[Found]:
    """Whether a tracker is our own or somebody else's."""
    if case.record.party == OPEN:
        yield case.here("party", "party", name=case.record.name)


@rule("X12", over="sdk")
def collection_established(case: Case[SdkFacts]) -> Iterator[Found]:
    """Whether an SDK collects data itself or the app passes it on."""
    if case.record.collection_mode == OPEN:
        yield case.here("collection", "collection_mode", name=case.record.name)
