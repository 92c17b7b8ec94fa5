"""What a sentence does with a word in it: collects, shares, denies or only mentions it."""

from __future__ import annotations

from msgspec import Struct

from ..text import NoticeText, Sentence
from .claims import Act


class Scope(Struct, frozen=True, gc=False):
    """How the words at one place are meant."""

    act: Act
    denied: bool = False
    conditional: bool = False
    confidence: float = 1.0


def scope_at(notice: NoticeText, sentence: Sentence, start: int, end: int) -> Scope:
    """How the words from ``start`` to ``end`` of ``sentence`` are meant.

    Looks at the sentence, at the one that introduces its list, and at the headings above.
    """
    raise NotImplementedError
