"""Examples of what is not yet established."""

from __future__ import annotations

from inventory.facts import TrackerFacts
from processing.facts import RetentionFacts
from sharing.facts import SdkFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("X12", "necessity")
def nobody_knows_whether_it_must_be_given(w: World) -> None:
    w.row.set(necessity="unknown")


@finds("X12", "source")
def nobody_knows_where_it_comes_from(w: World) -> None:
    w.row.set(source="unknown")


@finds("X12", "identifiability")
def item_may_identify(w: World) -> None:
    w.item.set(identifiability="unknown")


@finds("X12", "origin")
def item_from_somewhere(w: World) -> None:
    w.item.set(origin="unknown")


@finds("X12", "disposal")
def end_is_open(w: World) -> None:
    w.add(RetentionFacts, name=text("一年", "A year"), disposal="unknown")


@finds("X12", "party")
def somebodys_cookie(w: World) -> None:
    w.add(TrackerFacts, name=text("标识", "Mark"), party="unknown")


@finds("X12", "collection")
def sdk_that_somehow_collects(w: World) -> None:
    w.add(SdkFacts, provider_id=w.recipient.id, collection_mode="unknown")


@spares("X12")
def open_in_a_draft(w: World) -> None:
    w.activity.set(status="draft")
    w.row.set(necessity="unknown", source="unknown")
