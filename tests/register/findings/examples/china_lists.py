"""Examples of the lists people are shown."""

from __future__ import annotations

from datetime import date

from sharing import facts as sharing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares

NOTHING = text("", "")


@finds("C30", "no_scene")
def listed_without_a_scene(w: World) -> None:
    w.regimes("cn_miit")
    w.row.set(scene=text(" ", ""))


@finds("C30", "no_purpose")
def listed_for_a_purpose_of_the_past(w: World) -> None:
    w.regimes("cn_miit")
    w.purpose.set(ended_on=date(2026, 11, 25))


@spares("C30")
def not_in_the_list(w: World) -> None:
    w.regimes("cn_miit")
    w.row.set(scene=NOTHING, is_in_collected_list=False)


@spares("C30")
def a_row_for_every_purpose(w: World) -> None:
    w.regimes("cn_miit")
    w.row.set(activity_purpose_ids=[])


def shared(w: World) -> None:
    w.regimes("cn_miit")
    w.disclosure.set(mode="provide")


@finds("C31", "no_kind")
def shared_rows_have_ended(w: World) -> None:
    shared(w)
    w.row.set(ended_on=date(2026, 1, 1))


@finds("C31", "no_purpose")
def shared_for_no_purpose(w: World) -> None:
    shared(w)
    w.disclosure.set(activity_purpose_ids=[])


@finds("C31", "no_scene")
def shared_without_a_scene(w: World) -> None:
    shared(w)
    w.disclosure.set(scene=NOTHING)


@finds("C31", "no_method")
def shared_in_an_unknown_way(w: World) -> None:
    shared(w)
    w.disclosure.set(method=NOTHING)


@spares("C31")
def entrusted_parties_are_in_another_list(w: World) -> None:
    w.regimes("cn_miit")
    w.disclosure.set(scene=NOTHING, method=NOTHING)


@spares("C31")
def shared_with_everything(w: World) -> None:
    shared(w)


def sdk(w: World, **given: object) -> Rec:
    """An SDK of which everything is recorded."""
    w.regimes("cn_pipl")
    said = {
        "provider_id": w.recipient.id,
        "disclosure_id": w.disclosure.id,
        "purpose_text": text("推送消息", "Push messages"),
        "collection_mode": "sdk_self",
        "known_by": "manual",
        "starts_before_consent": False,
        "item_ids": [w.item.id],
    }
    return w.add(sharing.SdkFacts, **(said | given))


@finds("C32", "no_provider")
def provided_by_somebody(w: World) -> None:
    sdk(w)
    w.recipient.set(is_category_only=True)


@finds("C32", "no_purpose")
def an_sdk_for_nothing(w: World) -> None:
    sdk(w, purpose_text=NOTHING)


@finds("C32", "no_kind")
def an_sdk_that_reads_nothing(w: World) -> None:
    sdk(w, item_ids=[])


@finds("C32", "no_policy")
def an_sdk_without_a_policy(w: World) -> None:
    sdk(w)
    w.recipient.set(privacy_policy_url="")


@finds("C32", "unlisted")
def found_by_a_scan(w: World) -> None:
    sdk(w, known_by="scan", disclosure_id=None)


@finds("C32", "row_without_sdk")
def collected_by_an_sdk_nobody_recorded(w: World) -> None:
    sdk(w, item_ids=[])
    w.row.set(collection_method_id=w.term("collection_method", "sdk"))


@spares("C32")
def everything_said_of_an_sdk(w: World) -> None:
    sdk(w)
    w.row.set(collection_method_id=w.term("collection_method", "sdk"))


@spares("C32")
def declared_without_a_flow(w: World) -> None:
    sdk(w, disclosure_id=None)


@finds("C33", "before_consent")
def starts_at_once(w: World) -> None:
    sdk(w, starts_before_consent=True)


@finds("C33", "not_established")
def nobody_has_tested(w: World) -> None:
    sdk(w, starts_before_consent=None)


@spares("C33")
def starts_after_consent(w: World) -> None:
    sdk(w)


@spares("C31")
def shared_on_behalf_of_somebody(w: World) -> None:
    shared_without_a_scene(w)
    w.activity.set(role="processor")
