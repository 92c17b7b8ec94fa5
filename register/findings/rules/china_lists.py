"""The lists people are shown: what is collected, shared, read by SDKs (MIIT 292; NDSMR 21(2))."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found
from sharing.facts import SdkFacts

from .case import ActivityCase, Case
from .ground import Ground
from .registry import rule


@rule("C30")
def collected_list(case: ActivityCase) -> Iterator[Found]:
    """Purpose and scene of each row that the list prints; the kind is never blank.

    A row that names no purpose serves each purpose of its activity. The lists are those of who
    decides on the processing: activities for somebody else are in theirs.
    """
    pursued = {one.id for one in case.purposes}
    for row in case.rows if case.answers else ():
        if not row.is_in_collected_list:
            continue
        if not row.scene:
            yield case.row("no_scene", row, "scene")
        named = row.activity_purpose_ids
        if not pursued or (named and pursued.isdisjoint(named)):
            yield case.row("no_purpose", row, "activity_purposes")


@rule("C31")
def shared_list(case: ActivityCase) -> Iterator[Found]:
    """What the list of sharing prints of each flow to somebody who acts for itself, or with us.

    The kinds are those of rows still in use, the purposes those still pursued.
    """
    pursued = {one.id for one in case.purposes}
    for one in case.disclosures if case.answers else ():
        if one.mode not in ("provide", "joint") or one.identification == "aggregated":
            continue
        if not case.rows_of(one):
            yield case.disclosure("no_kind", one, "data")
        if pursued.isdisjoint(one.activity_purpose_ids):
            yield case.disclosure("no_purpose", one, "purposes")
        if not one.scene:
            yield case.disclosure("no_scene", one, "scene")
        if not one.method:
            yield case.disclosure("no_method", one, "method")


@rule("C32", over="sdk")
def sdk_described(case: Case[SdkFacts]) -> Iterator[Found]:
    """What people are to be told of an SDK; its provider's policy will do for its own.

    The way of collection is never blank in this register. An SDK that a scan found counts as listed
    once it belongs to a flow, or once its provider is recorded as a service of its own.
    """
    ground, sdk = case.ground, case.record
    provider = ground.register.sharing.recipients[sdk.provider_id]
    if provider.is_category_only:
        yield case.here("no_provider", "provider", sdk=sdk.name, provider=provider.name)
    if not sdk.purpose_text:
        yield case.here("no_purpose", "purpose_text", sdk=sdk.name)
    if not sdk.item_ids:
        yield case.here("no_kind", "items", sdk=sdk.name)
    if not (sdk.privacy_policy_url or provider.privacy_policy_url):
        yield case.here("no_policy", "privacy_policy_url", sdk=sdk.name)
    if sdk.known_by == "scan" and sdk.disclosure_id is None and not provider.is_independent_service:
        yield case.here("unlisted", "disclosure", sdk=sdk.name)


def items_of_sdks(ground: Ground) -> frozenset[int]:
    """What any SDK of the register is recorded to read."""
    return frozenset(
        item for some in ground.sdks_of.values() for one in some for item in one.item_ids
    )


@rule("C32")
def collected_by_no_sdk(case: ActivityCase) -> Iterator[Found]:
    """A row collected by an SDK, of an item that no SDK of the register reads."""
    ground = case.ground
    for row in case.rows if case.answers else ():
        if ground.key(row.collection_method_id) == "sdk" and (
            row.item_id not in ground.once(items_of_sdks)
        ):
            yield case.row("row_without_sdk", row, "collection_method")


@rule("C33", over="sdk")
def before_consent(case: Case[SdkFacts]) -> Iterator[Found]:
    """What is recorded, not what an app does; a blank is asked about where anything is read."""
    sdk = case.record
    if sdk.starts_before_consent:
        yield case.here("before_consent", "starts_before_consent", sdk=sdk.name)
    elif sdk.starts_before_consent is None and (sdk.item_ids or sdk.permission_ids):
        yield case.here("not_established", "starts_before_consent", sdk=sdk.name)
