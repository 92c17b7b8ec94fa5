"""What the page after sending says is still to be done about a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from history.moments import newest_moment

from ..findings.facts import Severity
from ..findings.places import url_of
from ..findings.reading import findings_of_activity
from ..findings.words import sentence_of


@dataclass(frozen=True)
class ShownFinding:
    """A sentence for the reader, with an address that leads to where it is mended."""

    sentence: str
    url: str = ""


def findings_shown(activity_id: int) -> Sequence[ShownFinding]:
    """What is still missing in one draft, for the page after sending.

    Only that: what looks unlawful is for the officer, who sees all of it on the draft's page.
    """
    found = findings_of_activity(activity_id, newest_moment(), timezone.localdate())
    language = get_language() or "en"
    return [
        ShownFinding(sentence_of(one, language), url_of(one.place))
        for one in found
        if one.severity == Severity.INCOMPLETE
    ]
