"""Breaks of a chain in words, each with the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from inventory.facts import TermFacts

from ..chain import Chain, Gap, GapKind, Link
from ..facts import NoticeVersionFacts
from ..standing import before

Terms = Mapping[int, TermFacts]
VOCABULARY: Final = "major_change_type"

SENTENCES: Final[Mapping[GapKind, Any]] = {
    GapKind.NEVER_PUBLISHED: gettext_lazy("Nothing of this notice has been published."),
    GapKind.WITHDRAWN: gettext_lazy(
        "Version %(label)s was withdrawn, and nothing has taken its place."
    ),
    GapKind.CHANGED_SINCE: gettext_lazy(
        "Since version %(label)s was made, the register shows major changes that people have to be"
        " told of: %(kinds)s."
    ),
    GapKind.NOT_NOTIFIED: gettext_lazy(
        "Version %(label)s brought major changes. That people were told of these is not recorded:"
        " %(kinds)s."
    ),
    GapKind.CONSENT_NOT_ASKED: gettext_lazy(
        "Version %(label)s changed what rests on consent. That consent was asked again is not"
        " recorded: %(kinds)s."
    ),
    GapKind.NOT_TIED: gettext_lazy(
        "Version %(label)s does not say which state of the register it agrees with, so nobody can"
        " say what has changed since."
    ),
    GapKind.NOT_COMPARED: gettext_lazy(
        "The register is too large to be compared with version %(label)s on this page."
    ),
    GapKind.DRAFT_WAITING: gettext_lazy("Version %(label)s is a draft: people do not see it yet."),
}


@dataclass(frozen=True)
class Step:
    """What can be done about it."""

    label: str
    url: str
    writes: bool = False
    """Whether it is for those who may change, and for now only."""


@dataclass(frozen=True)
class GapTold:
    """A break of the chain as a page shows it."""

    sentence: str
    is_loud: bool
    steps: tuple[Step, ...]


def told(gap: Gap, chain: Chain, terms: Terms) -> GapTold:
    """A gap in the reader's language."""
    version = next((one.version for one in chain.links if one.version.id == gap.version_id), None)
    sentence = str(SENTENCES[gap.kind]) % {
        "label": f"“{version.label}”" if version else "",
        "kinds": in_words(gap.kinds, terms),
    }
    return GapTold(sentence, gap.is_loud, tuple(steps_of(gap, chain, version)))


def steps_of(gap: Gap, chain: Chain, version: NoticeVersionFacts | None) -> list[Step]:
    """The next steps, the most useful first."""
    begin = Step(
        _("Begin a new version"), reverse("admin:notice_draft", args=[chain.notice.id]), writes=True
    )
    if version is None:
        return [begin]
    found: list[Step] = []
    if gap.kind in (GapKind.CHANGED_SINCE, GapKind.NOT_COMPARED):
        found = [begin, Step(_("See what has changed"), changes(version, None))]
    elif gap.kind in (GapKind.NOT_NOTIFIED, GapKind.CONSENT_NOT_ASKED):
        record = reverse("admin:notice_notify", args=[version.id])
        found = [Step(_("Record that people were told"), record, writes=True)]
        earlier = before(chain.notice, version)
        if earlier is not None and earlier.number is not None:
            drafted = changes(earlier, version, view="notification")
            found.append(Step(_("Draft of the notification"), drafted))
    elif gap.kind == GapKind.NOT_TIED:
        check = check_url(version.id)
        found = [Step(_("Check it against the register"), check)] if check else []
        found.append(begin)
    elif gap.kind == GapKind.WITHDRAWN:
        found = [begin]
    elif gap.kind == GapKind.DRAFT_WAITING:
        publish = reverse("admin:notice_publish", args=[version.id])
        found = [Step(pgettext("notice", "Publish"), publish, writes=True)]
    return found


def changes(
    since: NoticeVersionFacts, until: NoticeVersionFacts | None, view: str = "changes"
) -> str:
    """The page of what changed between two versions, or since one."""
    end = f"#{until.number}" if until is not None else "now"
    state = (until or since).state
    asked = {"from": f"#{since.number}", "to": end, "state": state, "view": view}
    return f"{reverse('admin:changes')}?{urlencode(asked)}"


def in_words(kinds: tuple[str, ...], terms: Terms) -> str:
    """Kinds of major change as the vocabulary calls them, in the reader's language."""
    language = get_language() or "en"
    known = {one.key: one for one in terms.values() if one.vocabulary == VOCABULARY}
    names = [
        f"{kind} {known[kind].label.in_language(language)}" if kind in known else kind
        for kind in kinds
    ]
    return pgettext("between entries of a list", "; ").join(names)


def check_url(version_id: int) -> str:
    """The page that checks a version against the register; empty where there is none."""
    try:
        return f"{reverse('admin:notice_check')}?version={version_id}"
    except NoReverseMatch:
        return ""


def kinds_left(link: Link) -> tuple[str, ...]:
    """Kinds of change that a version still has to tell of, or to ask again about."""
    found = [kind for gap in link.gaps for kind in gap.kinds]
    return tuple(dict.fromkeys(found))
