"""Letters as people mean them: ＡＢＣ is abc, É is e, and ㎏ is kg, whichever database is below."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

Span = tuple[str, bool]
"""A piece of a text, and whether it is what was looked for."""

ACCENTS = range(0x0300, 0x0370)
"""Combining marks of Latin, Greek and Cyrillic letters; those of other scripts are letters."""


def folded(text: str) -> str:
    """``text`` without difference of case, width and accents (NFKD, case folded)."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in apart if ord(letter) not in ACCENTS)


@lru_cache(maxsize=100_000)
def folded_and_kept(text: str) -> str:
    """``folded``, remembered: what is searched is folded anew only where somebody changed it.

    About 40 MB in a process that searches a register of 10,000 activities.
    """
    return folded(text)


@lru_cache(maxsize=4096)
def folded_letter(letter: str) -> str:
    return folded(letter)


def marked(text: str, words: Iterable[str]) -> list[Span]:
    """``text`` in pieces, those that say one of the folded ``words`` marked."""
    letters = [folded_letter(letter) for letter in text]
    shown = "".join(letters)
    whose = [at for at, letter in enumerate(letters) for _ in letter]
    hits = [False] * len(text)
    for word in words:
        start = shown.find(word) if word else -1
        while start >= 0:
            for at in range(whose[start], whose[start + len(word) - 1] + 1):
                hits[at] = True
            start = shown.find(word, start + len(word))
    return pieces(text, hits)


def pieces(text: str, hits: Sequence[bool]) -> list[Span]:
    """Neighbours of one kind together."""
    found: list[Span] = []
    for letter, hit in zip(text, hits, strict=True):
        if found and found[-1][1] == hit:
            found[-1] = (found[-1][0] + letter, hit)
        else:
            found.append((letter, hit))
    return found


def excerpt(text: str, words: Sequence[str], around: int = 60) -> str:
    """The part of a long text that says the first of the words."""
    if len(text) <= 2 * around:
        return text
    before = text
    for piece, hit in marked(text, words):
        if hit:
            break
        before = piece
    start = max(0, (len(before) if before is not text else 0) - around)
    end = start + 2 * around
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
