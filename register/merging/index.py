"""Finds the parties worth comparing, so that a hundred thousand are compared in seconds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from .likeness import Likeness, Party, Profile, Proposal, least_spelled, likeness, profile_of

MOST_ALIKE: Final = 12
"""Parties that share a sign; one that more share is no sign of anybody."""
MOST_NEIGHBOURS: Final = 8
"""Names before and after one in the alphabet that may be a slip of it."""

Key = tuple[str, str | int]
Line = list[tuple[str, int]]


class PartyIndex:
    """Parties by what they have in common: made in one pass, asked as often as one likes."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self.profiles = [profile_of(one) for one in parties]
        self.buckets: dict[Key, list[int]] = defaultdict(list)
        forwards: Line = []
        for place, one in enumerate(self.profiles):
            for key in keys_of(one):
                self.buckets[key].append(place)
            forwards += ((stem, place) for stem in spelled(one))
        self.forwards = sorted(forwards)
        self.backwards = sorted((stem[::-1], place) for stem, place in forwards)

    def find(self, party: Party) -> list[Likeness]:
        """The parties that this one may be, the surest first; retired ones among them."""
        wanted = profile_of(party)
        places = {place for key in keys_of(wanted) for place in self.alike(key)}
        for stem in spelled(wanted):
            places.update(near(self.forwards, stem))
            places.update(near(self.backwards, stem[::-1]))
        found = (likeness(wanted, self.profiles[place]) for place in places)
        return sorted(filter(None, found), key=lambda one: (-one.confidence, one.code))

    def proposals(self) -> list[Proposal]:
        """Pairs that may be one party, the surest first; none of two that are both retired."""
        found = []
        for first, second in sorted(self.pairs()):
            one, other = self.profiles[first], self.profiles[second]
            if one.retired and other.retired:
                continue
            if (like := likeness(one, other)) is not None:
                found.append(Proposal(one.code, other.code, like.confidence, like.reasons))
        return sorted(found, key=lambda each: -each.confidence)

    def alike(self, key: Key) -> Sequence[int]:
        """Parties with this in common; nobody, where it is too common to say anything."""
        found = self.buckets.get(key, ())
        return found if len(found) <= MOST_ALIKE or key[0] in ALWAYS else ()

    def pairs(self) -> set[tuple[int, int]]:
        """Pairs of places worth comparing."""
        found: set[tuple[int, int]] = set()
        for key in self.buckets:
            # A sign that hundreds share would make a pair of each two: compared in a row instead.
            places = self.alike(key)
            if len(places) <= MOST_ALIKE:
                found.update(combinations(places, 2))
            else:
                found.update(pairwise(places))
        for line in (self.forwards, self.backwards):
            found.update(in_line(line))
        return found


ALWAYS: Final = ("registration_no", "stem")
"""Signs that count however many share them."""


def keys_of(one: Profile) -> Iterator[Key]:
    """What a party can have in common with another, each once."""
    yield from dict.fromkeys(_keys_of(one))


def _keys_of(one: Profile) -> Iterator[Key]:
    if one.registration_no:
        yield "registration_no", one.registration_no
    for name in one.names:
        yield "stem", name.stem
        if not name.is_part:
            yield "core", name.core
    for domain in one.domains:
        yield "domain", domain
    for company in one.companies:
        yield "company", company


def spelled(one: Profile) -> Iterator[str]:
    """Names long enough for a slip to be one."""
    for name in one.names:
        if not name.is_part and len(name.stem) >= least_spelled(name.stem):
            yield name.stem


def in_common(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def in_line(line: Line) -> Iterator[tuple[int, int]]:
    """Pairs near each other in the alphabet that begin alike."""
    for place, (text, party) in enumerate(line):
        for other_text, other in line[place + 1 : place + 1 + MOST_NEIGHBOURS]:
            # The further down the alphabet, the less is in common.
            alike = in_common(text, other_text)
            if alike * 3 < len(text):
                break
            if other != party and is_slip(text, other_text, alike):
                yield min(party, other), max(party, other)


def is_slip(one: str, other: str, alike: int) -> bool:
    """Whether two texts that begin alike also end alike, but for few signs: a quick look only."""
    short = min(len(one), len(other))
    if abs(len(one) - len(other)) * 5 > short:
        return False
    return (alike + in_common(one[::-1], other[::-1])) * 10 >= short * 7


def near(line: Line, text: str) -> Iterator[int]:
    """Parties near a text in the alphabet that begin alike."""
    at = bisect_left(line, (text, -1))
    for step in (range(at, at + MOST_NEIGHBOURS), range(at - 1, at - 1 - MOST_NEIGHBOURS, -1)):
        for place in step:
            if not 0 <= place < len(line) or in_common(text, line[place][0]) * 3 < len(text):
                break
            yield line[place][1]
