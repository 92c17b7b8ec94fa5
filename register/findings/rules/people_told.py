"""What people were told, for rules that hold the register against it."""

from __future__ import annotations

from datetime import date

from history.facts import Facts


class Untold(Facts, frozen=True, gc=False):
    """A kind of major change that a published version of a notice brought."""

    notice_id: int
    version_id: int
    label: str
    on: date
    """The day the version was published."""
    kind: str
    """``C1`` … ``C6``."""
    is_told: bool
    """Whether people were told of it: then consent was not asked again, though it is needed."""


class Behind(Facts, frozen=True, gc=False):
    """A kind of major change since the version of a notice in force was made."""

    notice_id: int
    on: date
    """The day the version was published."""
    kind: str
    """``C1`` … ``C6``."""
    since: date | None
    """Day of the oldest of these changes; None where it is not known."""


class Published(Facts, frozen=True, gc=False):
    """What people were last told, as far as the register knows it; for rules that compare."""

    number: int
    """The change set that it was made from."""
    on: date
    item_ids: frozenset[int]
    purpose_ids: frozenset[int]
    recipient_ids: frozenset[int]
    sdk_ids: frozenset[int]
    changed_since: tuple[str, ...] = ()
    """Kinds of major change (C1–C6) since then, where lists that were issued told people; notices
    have theirs in ``behind``.
    """
    changed_since_day: date | None = None
    """Day of the oldest of these changes; None where it is not known."""
    behind: tuple[Behind, ...] = ()
    untold: tuple[Untold, ...] = ()
    """What published versions brought without a notification, or without asking for consent."""
