"""Whether a sentence says what a name means, by what the name is made of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct

from .concepts import Meaning, Spans, is_act, places, weight
from .looks import Look
from .making import Found, Reading
from .tables import mark

AROUND: Final = 0.08
"""What is taken off where a part of it stands in the sentence before, the lead or a heading."""
PARTLY: Final = 0.05
"""… where a part stands outside the clause that states a purpose."""
OUT_OF_REACH: Final = 0.15
"""… where all of it stands outside of that clause."""
NO_CUE: Final = 0.25
"""… where nothing says that it is a purpose."""
ALONE: Final = 0.4
"""… where besides it is a single word that may mean anything."""
MANY: Final = 2.0
"""Concepts of this weight together are no coincidence."""
SHARE_OF_ITS_OWN: Final = 1 / 3
"""How much of it the sentence itself has to say."""
LEAST: Final = 0.65
"""Below this nothing is said at all, not even to be looked at."""
MOST: Final = 0.99


class Stated(Struct, frozen=True, gc=False):
    """Where in a sentence a purpose is stated; empty where none is."""

    spans: tuple[tuple[int, int], ...]

    def holds(self, start: int) -> bool:
        return any(first <= start < last for first, last in self.spans)


def stated_in(one: Look) -> Stated:
    """The clauses of a sentence that state purposes: from a cue to the end of its reach."""
    text = one.text
    if one.sentence.is_heading or text.endswith(":"):
        return Stated(((0, len(text)),))
    spans = []
    for cue in mark("purposes", "cue")[one.language].finditer(text):
        stop = mark("purposes", "reach")[one.language].search(text, cue.end())
        spans.append((cue.start(), stop.start() if stop else len(text)))
    return Stated(tuple(spans))


def everywhere(one: Look) -> Stated:
    return Stated(((0, len(one.text)),))


def said(reading: Reading, one: Look, each: Meaning, stated: Stated) -> Found | None:
    """A term where its concepts stand in a sentence; the surer the more of them do."""
    needs = each.needs.get(one.language, ())
    own = {need: found for need in needs if (found := places(need, one.text, one.language))}
    whole = sum(map(weight, needs))
    if not own or sum(map(weight, own)) < whole * SHARE_OF_ITS_OWN:
        return None
    others = around(reading, one, [need for need in needs if need not in own])
    reached = {
        need: spans
        for need, spans in own.items()
        if is_act(need) or any(stated.holds(start) for start, _ in spans)
    }
    share = sum(map(weight, (*own, *others))) / whole
    sure = share - (AROUND if others else 0) - distance(own, reached, stated)
    if sure < LEAST:
        return None
    start, end = extent(reached or own)
    how = "concepts:" + "+".join((*own, *(f"({need})" for need in others)))
    return Found(one, start, end, each.term.about, each.term.key, min(sure, MOST), how)


def distance(own: Collection[str], reached: Collection[str], stated: Stated) -> float:
    """What is taken off for standing outside of a stated purpose."""
    if reached:
        return 0.0 if len(reached) == len(own) else PARTLY
    if sum(map(weight, own)) < MANY:
        return ALONE
    return OUT_OF_REACH if stated.spans else NO_CUE


def around(reading: Reading, one: Look, missing: list[str]) -> list[str]:
    """Which of the missing concepts the heading, the lead or the sentence before has."""
    if not missing:
        return []
    beside = reading.around(one)
    near = [beside.lead, *beside.headings[:1], beside.before]
    return [
        need
        for need in missing
        if any(other and places(need, other.text, other.language) for other in near)
    ]


def extent(spans: Spans) -> tuple[int, int]:
    """From the first to the last of the words that say it."""
    firsts = [found[0] for found in spans.values()]
    return min(start for start, _ in firsts), max(end for _, end in firsts)
