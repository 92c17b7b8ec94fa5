"""The four steps of a version, as pages show them: register, version, online, people told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ...choices import NoticeOrigin, State
from ..chain import Chain, GapKind, Link
from ..standing import POLICIES

TITLES: Final[Mapping[str, Any]] = {
    "register": pgettext_lazy("navigation", "Register"),
    "version": gettext_lazy("Version"),
    "online": pgettext_lazy("notice", "Published"),
    "told": gettext_lazy("People told"),
}
FINE, BROKEN, QUIET = "fine", "broken", "quiet"


@dataclass(frozen=True)
class StripStep:
    """One step: what it says, and whether the chain holds there."""

    key: str
    standing: str
    line: str
    note: str = ""
    url: str = ""

    @property
    def title(self) -> str:
        return str(TITLES[self.key])

    @property
    def spoken(self) -> str:
        """For whoever cannot see the colour."""
        words = {FINE: _("holds"), BROKEN: _("gap"), QUIET: _("nothing recorded")}
        return words[self.standing]


def strip(link: Link, chain: Chain) -> list[StripStep]:
    """The steps of one version of a chain."""
    mine = {gap.kind for gap in chain.gaps if gap.version_id == link.version.id}
    return [
        of_register(link, mine),
        of_version(link),
        of_publication(link),
        of_people(link, mine, is_policy=chain.notice.kind in POLICIES),
    ]


def of_register(link: Link, gaps: set[GapKind]) -> StripStep:
    version = link.version
    if version.number is None:
        standing = BROKEN if GapKind.NOT_TIED in gaps else QUIET
        return StripStep("register", standing, _("no state named"))
    standing = BROKEN if GapKind.CHANGED_SINCE in gaps else FINE
    note = _("changed since") if standing == BROKEN else str(State(version.state).label)
    url = f"{reverse('admin:history_changeset_changelist')}?q={version.number}"
    return StripStep("register", standing, f"#{version.number}", note, url)


def of_version(link: Link) -> StripStep:
    version = link.version
    count = len(version.files)
    files = ngettext("%(count)d file", "%(count)d files", count) % {"count": count}
    origin = str(NoticeOrigin(version.origin).label)
    url = reverse("admin:register_noticeversion_change", args=[version.id])
    return StripStep("version", FINE if count else QUIET, version.label, f"{origin} · {files}", url)


def of_publication(link: Link) -> StripStep:
    version = link.version
    if version.published_on is None:
        return StripStep("online", QUIET, _("draft"))
    if link.is_withdrawn and version.withdrawn_on is not None:
        day = version.withdrawn_on.isoformat()
        standing = BROKEN if link.replaced_on is None else QUIET
        return StripStep("online", standing, _("withdrawn on %(day)s") % {"day": day})
    if link.replaced_on is not None:
        note = _("replaced on %(day)s") % {"day": link.replaced_on.isoformat()}
    else:
        note = version.url or _("no address recorded")
    return StripStep("online", FINE, version.published_on.isoformat(), note, version.url)


def of_people(link: Link, gaps: set[GapKind], *, is_policy: bool) -> StripStep:
    version, brought = link.version, link.brought
    if version.published_on is None:
        return StripStep("told", QUIET, "—")
    days = sorted({one.notified_on.isoformat() for one in version.notifications})
    line = _("told on %(days)s") % {"days": ", ".join(days)} if days else ""
    if broken := gaps & {GapKind.NOT_NOTIFIED, GapKind.CONSENT_NOT_ASKED}:
        missing = _("not told") if GapKind.NOT_NOTIFIED in broken else _("consent not asked again")
        kinds = dict.fromkeys(kind for gap in link.gaps for kind in gap.kinds)
        return StripStep("told", BROKEN, line or missing, missing if line else " ".join(kinds))
    if line:
        return StripStep("told", FINE, line)
    if link.is_first:
        return StripStep("told", FINE, _("first version"))
    if not is_policy:
        return StripStep("told", FINE, _("told with the policy"))
    if brought is None:
        return StripStep("told", QUIET, _("not compared"))
    return StripStep("told", FINE, _("no major change to tell of"))
