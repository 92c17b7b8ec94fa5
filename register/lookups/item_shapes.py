"""What is recorded of one data item, wherever it is used."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from .refs import Key, PermissionRef, Ref, SystemRef
from .shapes import Current, DisclosureUse, Summary, Use
from .texts import Text


class SensitivityUse(Struct, frozen=True, gc=False):
    """What one scheme says of an item."""

    scheme: Annotated[Key, Meta(description="The scheme, for instance PIPL28.")]
    is_sensitive: Annotated[bool, Meta(description="Whether the item is sensitive under it.")]
    category: Annotated[Key | None, Meta(description="The sensitive category it falls under.")]
    level: Annotated[str, Meta(description="Its grade in a grading scheme; may be empty.")]


class Holding(Struct, frozen=True, gc=False):
    """That a system holds an item."""

    item: Annotated[Ref, Meta(description="The item.")]
    system: Annotated[SystemRef, Meta(description="The system.")]
    known_by: Annotated[str, Meta(description="declared by its owner, or found by a scan.")]
    found_on: Annotated[date | None, Meta(description="Day of the scan.")]
    location: Annotated[str, Meta(description="Where in the system, for instance a column.")]


class SdkRef(Struct, frozen=True, gc=False):
    """An embedded SDK."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    provider: Annotated[Ref, Meta(description="The recipient that provides it.")]
    is_current: Current


class TrackerRef(Struct, frozen=True, gc=False):
    """A cookie, beacon, pixel or SDK identifier."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    kind: Annotated[str, Meta(description="Its technique, for instance cookie.")]
    party: Annotated[str, Meta(description="first or third.")]
    is_current: Current


class ItemUses(Struct, frozen=True, gc=False):
    """A data item: who uses it, why, from where, how long, where it lies and who gets it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    aliases: Annotated[Text, Meta(description="Other names, one a line.")]
    category: Annotated[Key, Meta(description="The category of data it belongs to.")]
    identifiability: Annotated[str, Meta(description="direct, indirect or not_by_itself.")]
    identifier_kind: Annotated[str, Meta(description="none, resettable or non_resettable.")]
    origin: Annotated[str, Meta(description="Where it comes from in general.")]
    display_mask: Annotated[
        str, Meta(description="How to show it: # a character shown, * one hidden; empty: none.")
    ]
    masked_sample: Annotated[str, Meta(description="An example of what the mask leaves.")]
    sensitivity: Annotated[list[SensitivityUse], Meta(description="By scheme, never one flag.")]
    is_current: Current
    summary: Summary
    uses: Annotated[list[Use], Meta(description="Every use, ended ones too, by activity.")]
    disclosures_without_items: Annotated[
        list[DisclosureUse],
        Meta(
            description="Disclosures of these activities that do not say which items they cover:"
            " whether they cover this one is not recorded."
        ),
    ]
    held_in: Annotated[list[Holding], Meta(description="Systems that hold it.")]
    permissions: Annotated[
        list[PermissionRef], Meta(description="Device permissions that give access to it.")
    ]
    sdks: Annotated[list[SdkRef], Meta(description="Embedded SDKs that read it.")]
    trackers: Annotated[list[TrackerRef], Meta(description="Trackers that read it.")]
