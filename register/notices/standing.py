"""Which version of a notice holds on a day, and which notice goes before another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from processing.facts import ActivityFacts

from .facts import NoticeFacts, NoticeVersionFacts

POLICIES: Final = ("privacy_policy", "children_rules", "ccpa_policy")
"""Kinds of notice that tell of everything: data, purposes, recipients, SDKs."""


def stands(notice: NoticeFacts, day: date) -> bool:
    """Whether a notice has not been retired."""
    return notice.retired_on is None or notice.retired_on > day


def published(notice: NoticeFacts, day: date) -> tuple[NoticeVersionFacts, ...]:
    """Its versions that were published by the day, the oldest first."""
    return tuple(
        one for one in notice.versions if one.published_on is not None and one.published_on <= day
    )


def drafts(notice: NoticeFacts, day: date) -> tuple[NoticeVersionFacts, ...]:
    """Its versions that were not published yet on the day."""
    return tuple(
        one for one in notice.versions if one.published_on is None or one.published_on > day
    )


def in_force(notice: NoticeFacts, day: date) -> NoticeVersionFacts | None:
    """The newest version published by the day, unless it was withdrawn by then."""
    newest = next(reversed(published(notice, day)), None)
    if newest is None or not stands(notice, day) or is_withdrawn(newest, day):
        return None
    return newest


def is_withdrawn(version: NoticeVersionFacts, day: date) -> bool:
    return version.withdrawn_on is not None and version.withdrawn_on <= day


def before(notice: NoticeFacts, version: NoticeVersionFacts) -> NoticeVersionFacts | None:
    """The version that a published one, or a draft, takes the place of; None for the first."""
    earlier = [one for one in notice.versions if one.published_on is not None]
    if version in earlier:
        earlier = earlier[: earlier.index(version)]
    return next(reversed(earlier), None)


def replaced_on(notice: NoticeFacts, version: NoticeVersionFacts) -> date | None:
    """The day the next version was published; None for the newest, and for a draft.

    Derived, so that no version can say otherwise than the one that follows it.
    """
    later = [one for one in notice.versions if one.published_on is not None]
    if version not in later:
        return None
    following = later[later.index(version) + 1 :]
    return following[0].published_on if following else None


def effective(
    notices: Iterable[NoticeFacts],
    day: date,
    *,
    controller_id: int,
    product_id: int | None = None,
    audience_id: int | None = None,
    kind: str = "",
) -> list[NoticeFacts]:
    """The notices in force that people of a product are to read, the one that goes before first.

    What a product's own notice says goes before what is said of all products (seed policy, S2);
    among those of the same reach, the notice to some people goes before the one to everybody.
    """
    found = [
        one
        for one in notices
        if one.controller_id == controller_id
        and one.product_id in (None, product_id)
        and one.audience_id in (None, audience_id)
        and kind in ("", one.kind)
        and in_force(one, day) is not None
    ]
    return sorted(
        found, key=lambda one: (one.product_id is None, one.audience_id is None, one.code)
    )


def is_within(notice: NoticeFacts, activity: ActivityFacts) -> bool:
    """Whether a notice speaks of an activity: by organisation, product and people.

    An activity that names no product belongs to all of them.
    """
    return (
        activity.controller_id == notice.controller_id
        and (
            notice.product_id is None
            or not activity.product_ids
            or notice.product_id in activity.product_ids
        )
        and (
            notice.audience_id is None
            or any(row.subject_category_id == notice.audience_id for row in activity.rows)
        )
    )
