"""The chain from the register to people told, and where it is broken: a pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from history.facts import Facts
from inventory.facts import TermFacts

from .facts import NoticeFacts, NoticeVersionFacts, NotificationFacts
from .standing import before, drafts, in_force, is_withdrawn, published, replaced_on, stands
from .to_tell import ToTell

NOT_ASKED = "not_asked"

Terms = Mapping[int, TermFacts]


class GapKind(StrEnum):
    """Where a chain is broken."""

    NEVER_PUBLISHED = "never_published"
    WITHDRAWN = "withdrawn"
    """Nothing is in force: the newest version was taken down."""
    CHANGED_SINCE = "changed_since"
    """The register shows major changes since the version in force was made."""
    NOT_NOTIFIED = "not_notified"
    """A version brought major changes, and that people were told of them is not recorded."""
    CONSENT_NOT_ASKED = "consent_not_asked"
    """It brought changes to what rests on consent, and that it was asked again is not recorded."""
    NOT_TIED = "not_tied"
    """The version in force names no state of the register."""
    NOT_COMPARED = "not_compared"
    """The register is too large to be compared on a page."""
    DRAFT_WAITING = "draft_waiting"


QUIET = (GapKind.NOT_COMPARED, GapKind.DRAFT_WAITING)
"""What is worth a look; the others are gaps between what is done and what is told."""


class Gap(Facts, frozen=True, gc=False):
    """One break of the chain."""

    kind: GapKind
    version_id: int = 0
    """The version it is mended at; 0 for the notice itself."""
    kinds: tuple[str, ...] = ()
    """Kinds of major change it is about."""

    @property
    def is_loud(self) -> bool:
        return self.kind not in QUIET


class Link(Facts, frozen=True, gc=False):
    """One version in its chain."""

    version: NoticeVersionFacts
    replaced_on: date | None
    is_in_force: bool
    is_withdrawn: bool
    brought: ToTell | None
    """What changed since the version before it; None where nobody can say, and for drafts."""
    gaps: tuple[Gap, ...]
    is_first: bool = False
    """Whether nothing was published before it, so that there was no change to tell of."""


class Chain(Facts, frozen=True, gc=False):
    """A notice with its versions, seen from a day."""

    notice: NoticeFacts
    links: tuple[Link, ...]
    """Drafts first, then the newest version first."""
    since: ToTell | None
    """What changed since the version in force; None where there is none or nobody can say."""
    gaps: tuple[Gap, ...]
    """All of them: of the notice, then of each version."""

    @property
    def current(self) -> Link | None:
        return next((one for one in self.links if one.is_in_force), None)

    @property
    def loud(self) -> tuple[Gap, ...]:
        return tuple(one for one in self.gaps if one.is_loud)


def chain(
    notice: NoticeFacts,
    day: date,
    *,
    since: ToTell | None,
    brought: Mapping[int, ToTell | None],
    terms: Terms,
) -> Chain:
    """The chain of a notice on a day.

    ``since`` is what changed since the version in force, ``brought`` what each published version
    changed, by its id; ``terms`` are those that notifications name kinds of change by.
    """
    current = in_force(notice, day)
    links = [
        _link(notice, one, day, (current, brought.get(one.id), terms))
        for one in (*reversed(drafts(notice, day)), *reversed(published(notice, day)))
    ]
    own = _gaps_of(notice, day, current, since) if stands(notice, day) else []
    gaps = (*own, *(gap for link in links for gap in link.gaps))
    return Chain(notice, tuple(links), since, gaps)


def _link(
    notice: NoticeFacts,
    version: NoticeVersionFacts,
    day: date,
    known: tuple[NoticeVersionFacts | None, ToTell | None, Terms],
) -> Link:
    current, brought, terms = known
    gaps: list[Gap] = []
    if version.published_on is None:
        gaps.append(Gap(GapKind.DRAFT_WAITING, version.id))
    elif brought is not None:
        if untold := untold_of(version, brought, terms):
            gaps.append(Gap(GapKind.NOT_NOTIFIED, version.id, untold))
        if unasked := unasked_of(version, brought, terms):
            gaps.append(Gap(GapKind.CONSENT_NOT_ASKED, version.id, unasked))
    return Link(
        version,
        replaced_on(notice, version),
        version == current,
        is_withdrawn(version, day),
        brought,
        tuple(gaps),
        before(notice, version) is None,
    )


def kinds_of(notifications: Iterable[NotificationFacts], terms: Terms) -> frozenset[str]:
    """Kinds of major change that notifications told of, as keys."""
    return frozenset(
        terms[key].key for one in notifications for key in one.change_kind_ids if key in terms
    )


def untold_of(version: NoticeVersionFacts, brought: ToTell, terms: Terms) -> tuple[str, ...]:
    """Kinds of change of which no notification tells."""
    told = kinds_of(version.notifications, terms)
    return tuple(kind for kind in brought.kinds if kind not in told)


def unasked_of(version: NoticeVersionFacts, brought: ToTell, terms: Terms) -> tuple[str, ...]:
    """Kinds that people were told of without being asked again, though purposes rest on consent.

    What nobody was told of is ``untold_of``: it is not said twice.
    """
    told = kinds_of(version.notifications, terms)
    asked = kinds_of((one for one in version.notifications if one.consent != NOT_ASKED), terms)
    return tuple(kind for kind in brought.consent if kind in told and kind not in asked)


def _gaps_of(
    notice: NoticeFacts, day: date, current: NoticeVersionFacts | None, since: ToTell | None
) -> list[Gap]:
    if current is None:
        newest = next(reversed(published(notice, day)), None)
        if newest is None:
            return [Gap(GapKind.NEVER_PUBLISHED)]
        return [Gap(GapKind.WITHDRAWN, newest.id)]
    if current.number is None:
        return [Gap(GapKind.NOT_TIED, current.id)]
    if since is None:
        return [Gap(GapKind.NOT_COMPARED, current.id)]
    return [Gap(GapKind.CHANGED_SINCE, current.id, since.kinds)] if since.kinds else []
