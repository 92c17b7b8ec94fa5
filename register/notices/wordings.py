"""What officers taught the check, as of a change set."""

from __future__ import annotations

from history.records import Records

from ..models import NoticeWording
from .checking import WordingFacts


def wordings_as_of(number: int) -> tuple[WordingFacts, ...]:
    """In an order that does not change. One query."""
    found = Records(NoticeWording, WordingFacts, number).by_id()
    return tuple(sorted(found.values(), key=lambda one: (one.about, one.key)))
