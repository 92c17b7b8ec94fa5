"""Examples of C05 and C10 that ask which notices are in force."""

from __future__ import annotations

from datetime import date

from processing import facts as processing

from ..world import World
from . import finds, spares
from .china_consent import on_consent


@finds("C05", "no_notice")
def a_policy_on_another_product(w: World) -> None:
    on_consent(w)
    mine, other = w.add(processing.ProductFacts), w.add(processing.ProductFacts)
    w.activity.set(product_ids=[mine.id])
    w.notice(product_id=other.id)


@finds("C05", "no_notice")
def only_a_list_is_published(w: World) -> None:
    on_consent(w)
    w.notice("collected_list")


@spares("C05")
def a_policy_on_all_products(w: World) -> None:
    on_consent(w)
    w.activity.set(product_ids=[w.add(processing.ProductFacts).id])
    w.notice()


@spares("C05")
def a_notice_that_is_only_a_draft(w: World) -> None:
    on_consent(w)
    w.notice("cookie_notice").versions[0].set(published_on=None)


@finds("C05", "no_notice")
def a_policy_that_was_withdrawn(w: World) -> None:
    on_consent(w)
    w.notice().versions[0].set(withdrawn_on=date(2026, 5, 1))


@finds("C10", "no_rules")
def children_read_the_general_policy(w: World) -> None:
    on_consent(w, kind="guardian")
    w.people.set(is_child=True)
    w.notice()


@spares("C10")
def rules_of_their_own_for_children(w: World) -> None:
    on_consent(w, kind="guardian")
    w.people.set(is_child=True)
    w.notice()
    w.notice("children_rules", audience_id=w.people.id)


@spares("C10")
def no_notice_was_recorded_yet(w: World) -> None:
    on_consent(w, kind="guardian")
    w.people.set(is_child=True)
