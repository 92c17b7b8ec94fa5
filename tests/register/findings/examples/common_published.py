"""Examples of the register against what was published."""

from __future__ import annotations

from datetime import date

from inventory.facts import DataItemFacts
from processing.facts import PurposeFacts
from register.findings.rules import Published
from sharing.facts import RecipientFacts, SdkFacts

from ..world import World
from . import finds, spares


def published(w: World, **other: set[int]) -> None:
    """Everything in the register was published, but for what an example says."""
    w.published = Published(
        number=1,
        on=date(2026, 1, 1),
        item_ids=frozenset(other.get("items", {w.item.id})),
        purpose_ids=frozenset(other.get("purposes", {w.purpose.purpose_id})),
        recipient_ids=frozenset(other.get("recipients", {w.recipient.id})),
        sdk_ids=frozenset(other.get("sdks", ())),
    )


@finds("X07", "item_not_published")
def an_item_nobody_was_told_of(w: World) -> None:
    published(w, items=set())


@finds("X07", "purpose_not_published")
def a_purpose_nobody_was_told_of(w: World) -> None:
    published(w, purposes=set())


@finds("X07", "recipient_not_published")
def a_recipient_nobody_was_told_of(w: World) -> None:
    published(w, recipients=set())


@finds("X07", "sdk_not_published")
def an_sdk_nobody_was_told_of(w: World) -> None:
    w.add(SdkFacts, provider_id=w.recipient.id)
    published(w)


@finds("X07", "item_only_published")
def an_item_that_is_used_nowhere(w: World) -> None:
    published(w, items={w.item.id, w.add(DataItemFacts, category_id=w.category.id).id})


@finds("X07", "purpose_only_published")
def a_purpose_that_is_pursued_nowhere(w: World) -> None:
    published(w, purposes={w.purpose.purpose_id, w.add(PurposeFacts).id})


@finds("X07", "recipient_only_published")
def a_recipient_that_gets_nothing_more(w: World) -> None:
    w.disclosure.set(ended_on=w.day.replace(day=1))
    published(w)


@finds("X07", "sdk_only_published")
def an_sdk_taken_out(w: World) -> None:
    gone = w.add(SdkFacts, provider_id=w.recipient.id, retired_on=date(2026, 6, 1))
    published(w, sdks={gone.id})


@spares("X07")
def nothing_was_published_yet(w: World) -> None:
    w.published = None


@spares("X07")
def told_of_what_is_only_a_draft(w: World) -> None:
    w.activity.set(status="draft")
    published(w, recipients=set())


@spares("X07")
def internal_departments_and_functions(w: World) -> None:
    w.disclosure.set(mode="internal")
    published(w, recipients=set())
    w.function.set(kind="internal")
    published(w, recipients=set(), items=set())


@spares("X07")
def a_kind_of_party_named_elsewhere(w: World) -> None:
    w.add(RecipientFacts, category_id=w.term("recipient_category", "logistics"))
    w.row.set(is_in_collected_list=False)
    published(w, items=set())
