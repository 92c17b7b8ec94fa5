"""The chains of notices as of a moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from history.moments import Moment
from inventory.reading import terms_as_of

from .chain import Chain, chain
from .comparing import Comparing
from .facts import NoticeFacts
from .seen import notices_seen
from .standing import before, in_force, published
from .to_tell import ToTell


def chains_at(
    moment: Moment, day: date, *, only: Collection[int] | None = None
) -> dict[int, Chain]:
    """The chain of every notice, or of those wanted, as recorded at ``moment`` and seen on ``day``.

    Seven queries, and those of ``assemble`` for every state of the register that a version was made
    from and that was not compared before.
    """
    notices = notices_seen(moment)
    if not notices:
        return {}
    comparing, terms = Comparing(moment), terms_as_of(moment.number)
    found = {}
    for key, notice in notices.items():
        if only is None or key in only:
            found[key] = chain(
                notice,
                day,
                since=since(notice, day, comparing),
                brought={
                    one.id: comparing.brought(notice, before(notice, one), one)
                    for one in published(notice, day)
                },
                terms=terms,
            )
    return found


def since(notice: NoticeFacts, day: date, comparing: Comparing) -> ToTell | None:
    """What changed since the version in force."""
    current = in_force(notice, day)
    return comparing.since(notice, current) if current else None
