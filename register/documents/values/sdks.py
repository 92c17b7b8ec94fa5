"""Embedded SDKs, in the columns that app stores and published lists have (NDSMR 21(2))."""

from __future__ import annotations

from inventory.choices import Platform
from register.phrasing import phrase
from sharing.choices import Identification, SdkCollection

from ..cells import Cell
from ..china_lines import SdkLine
from ..phrases import NO, NO_ITEMS, NOT_RECORDED
from ..wording import Wording
from .collected import sdk_function, sdk_purposes
from .flows import mode_label
from .organisation import said
from .third_parties import OWN_PURPOSES, items_by_category

ROLE_UNKNOWN = phrase("not recorded whether the provider acts for us or for itself")
BEFORE_CONSENT = phrase("yes", "starts before consent")


def sdk(line: SdkLine, w: Wording) -> Cell:
    """An SDK with its package and version."""
    return [w.bracketed(w.text(line.sdk.name), line.sdk.package, line.sdk.version)]


def provider(line: SdkLine, w: Wording) -> Cell:
    return [w.recipients[line.provider.id]]


def purposes_and_function(line: SdkLine, w: Wording) -> Cell:
    """What it is for, said when nobody has recorded it, and the function it serves."""
    purposes: Cell = sdk_purposes(line, w) or [(w.missing(NOT_RECORDED),)]
    return purposes + sdk_function(line, w)


def sdk_items(line: SdkLine, w: Wording) -> Cell:
    ranked = sorted(line.sdk.item_ids, key=line.current.item_rank.__getitem__)
    return items_by_category(ranked, w) or [(w.missing(NO_ITEMS),)]


def collection(line: SdkLine, w: Wording) -> Cell:
    return [w.choice(SdkCollection, line.sdk.collection_mode)]


def sdk_way(line: SdkLine, w: Wording) -> Cell:
    return said(w.text(line.flow.disclosure.processing_method)) if line.flow else []


def sdk_role(line: SdkLine, w: Wording) -> Cell:
    """Whether the provider acts for us or for itself."""
    if line.flow:
        return said(mode_label((line.flow.disclosure.mode, Identification.IDENTIFIED), w))
    if line.provider.is_independent_service:
        return [w.text(OWN_PURPOSES)]
    return [(w.missing(ROLE_UNKNOWN),)]


def sdk_policy(line: SdkLine, _w: Wording) -> Cell:
    return said(line.sdk.privacy_policy_url or line.provider.privacy_policy_url)


def sdk_website(line: SdkLine, _w: Wording) -> Cell:
    return said(line.sdk.website or line.provider.website)


def platform(line: SdkLine, w: Wording) -> Cell:
    return [w.choice(Platform, line.sdk.platform)]


def sdk_permissions(line: SdkLine, w: Wording) -> Cell:
    known = w.register.inventory.permissions
    asked = sorted([known[key] for key in line.sdk.permission_ids], key=lambda one: one.code)
    return [w.listing([w.text(one.name) for one in asked])] if asked else []


def before_consent(line: SdkLine, w: Wording) -> Cell:
    starts = line.sdk.starts_before_consent
    return [] if starts is None else [w.text(BEFORE_CONSENT if starts else NO)]


def sdk_opt_out(line: SdkLine, w: Wording) -> Cell:
    return said(w.text(line.sdk.opt_out))


def verified(line: SdkLine, _w: Wording) -> Cell:
    return said(line.sdk.last_verified_on.isoformat() if line.sdk.last_verified_on else "")
