"""What issued documents are called, and who issued them, for whoever reads of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.family import last_changes
from history.models import ChangeSet

from .documents import KINDS
from .models import IssuedDocument
from .pack import PACK


def title_of(key: str) -> str:
    """A document's title in the reader's language; the key of one there is no more."""
    if key == PACK:
        return _("Regulator pack")
    kind = KINDS.get(key)
    return kind.title.in_language(get_language() or "en") if kind else key


def issued_in(issues: Sequence[IssuedDocument]) -> dict[int, ChangeSet]:
    """The change set each was issued in, by id: who and when. Two queries."""
    return last_changes(IssuedDocument, [issued.pk for issued in issues])
