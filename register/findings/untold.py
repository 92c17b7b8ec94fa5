"""What published versions of notices brought without telling people, or asking them again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..facts import Register
from ..notices.chain import unasked_of, untold_of
from ..notices.comparing import MOST_COMPARED, Comparing
from ..notices.facts import NoticeFacts, NoticeVersionFacts
from ..notices.standing import before, in_force
from .rules.people_told import Untold


def untold(register: Register, day: date, comparing: Comparing) -> tuple[Untold, ...]:
    """Of the version of each notice that is in force: those before it have been replaced.

    Nothing in a very large register, as of what changed since.
    """
    if len(register.processing.activities) > MOST_COMPARED:
        return ()
    return tuple(
        one
        for notice in (register.notices or {}).values()
        if (version := in_force(notice, day)) is not None
        for one in _of(notice, version, register, comparing)
    )


def _of(
    notice: NoticeFacts, version: NoticeVersionFacts, register: Register, comparing: Comparing
) -> Iterator[Untold]:
    brought = comparing.brought(notice, before(notice, version), version)
    if brought is None or version.published_on is None:
        return
    terms = register.inventory.terms
    for kinds, is_told in (
        (untold_of(version, brought, terms), False),
        (unasked_of(version, brought, terms), True),
    ):
        for kind in kinds:
            yield Untold(notice.id, version.id, version.label, version.published_on, kind, is_told)
