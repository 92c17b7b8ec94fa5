"""Where data is said to lie, where to go, and that it does not go abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale
from msgspec import Struct

from register.importing.understanding.data import table as imported
from register.importing.understanding.places import is_country

from ..claims import About, Act, Claim
from ..matching import Matcher
from .looks import Look
from .making import GENERAL, Found, Reading, claim
from .tables import mark, table

SHORTEST: Final = 4
"""Letters of a Latin name that is found whatever its case."""

SAID: Final = 0.95
OF_COLLECTION: Final = 0.8
"""How sure it is that *we store data collected in China* says that it is stored there."""


class Place(Struct, frozen=True, gc=False):
    """A country where its name stands in a folded sentence."""

    start: int
    end: int
    key: str


@cache
def _names() -> Matcher[str]:
    names: list[tuple[str, str]] = []
    for language in ("en", "zh_Hans"):
        for code, name in Locale.parse(language).territories.items():
            if is_country(str(code)):
                names.append((str(name).split("(")[0].strip(), str(code)))
    for code, aliases in imported("places")["alias"].items():
        names.extend((alias, code) for alias in aliases)
    for key, words in table("places")["words"]["regions"].items():
        names.extend((word, key) for word in words)
    return Matcher(
        (name, code) for name, code in names if not name.isascii() or len(name) >= SHORTEST
    )


@cache
def _written() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile("|".join(rf"\b{re.escape(one)}(?![A-Za-z])" for one in words)))
        for code, words in table("places")["words"]["written"].items()
    )


def places_in(one: Look, text: str) -> list[Place]:
    """The countries a sentence names, in its order."""
    home = table("places")["words"]["home"]
    found: list[Place] = []
    for hit in _names().find(one.folded):
        behind = bool(found) and found[-1].end == hit.first
        if not (hit.name in home and (behind or one.text.startswith("外", hit.last))):
            found.append(Place(hit.first, hit.last, hit.meant[0]))
    at = one.folded.at
    for code, pattern in _written():
        for match in pattern.finditer(text, one.sentence.start, one.sentence.end):
            inside = [n for n, origin in enumerate(at) if match.start() <= origin < match.end()]
            if inside and not any(p.start <= inside[0] < p.end for p in found):
                found.append(Place(inside[0], inside[-1] + 1, code))
    return sorted(found, key=lambda place: place.start)


def place_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about storage and about transfers abroad, in no particular order."""
    for one in reading.looks:
        keeps = mark("places", "keeping")[one.language].search(one.text)
        goes = mark("places", "going")[one.language].search(one.text)
        if not keeps and not goes:
            continue
        for found in (*_stored(one, reading.notice.text), *_going(one, reading.notice.text)):
            act = Act.KEEP if found.about == About.STORAGE else Act.EXPORT
            scope = reading.scope(one, *_after(one, found))
            none = mark("places", "none")[one.language].search(one.text)
            yield claim(found, scope, act, denied=scope.denied or none is not None)


def _after(one: Look, found: Found) -> tuple[int, int]:
    """What follows the place and its verb, since the verb may hold the place: 向境外传输."""
    verb = mark("places", "going")[one.language].match(one.text, found.end)
    at = verb.end() if verb else found.end
    return (at, at + 1) if at < len(one.text) else (found.start, found.end)


def _stored(one: Look, text: str) -> list[Found]:
    """Where the sentence says data is kept; failing that, where it comes from that is kept."""
    verb = mark("places", "keeping")[one.language].search(one.text)
    if verb is None:
        return []
    places = [place for place in places_in(one, text) if not _is(one, place, "law", "outside")]
    kept = [
        place
        for place in places
        if not _is(one, place, "source")
        and _stands(one, place, "into")
        and (one.language != "en" or _verb_before(one, place, "keeping"))
    ]
    if kept:
        return [_found(one, place, About.STORAGE, SAID, "pattern:place") for place in kept]
    return [
        _found(one, place, About.STORAGE, OF_COLLECTION, "pattern:place_of_collection")
        for place in places
        if _is(one, place, "source") and _verb_before(one, place, "keeping")
    ]


def _going(one: Look, text: str) -> Iterator[Found]:
    """Where the sentence says data goes, and whether abroad at all."""
    verb = mark("places", "going")[one.language].search(one.text)
    if verb is None:
        return
    named = False
    for place in places_in(one, text):
        if _is(one, place, "law", "outside", "source") or not _stands(one, place, "towards"):
            continue
        if _closest(one, place) == "going" or _stands(one, place, "both"):
            named = True
            yield _found(one, place, About.TRANSFER, SAID, "pattern:place")
    abroad = mark("places", "abroad")[one.language].search(one.text)
    if abroad and not named:
        yield Found(one, *abroad.span(), About.TRANSFER, GENERAL, SAID, "pattern:abroad")


def _found(one: Look, place: Place, about: About, sure: float, how: str) -> Found:
    return Found(one, place.start, place.end, about, place.key, sure, how)


def _stands(one: Look, place: Place, name: str) -> bool:
    before = one.text[max(0, place.start - 60) : place.start]
    return mark("places", name)[one.language].search(before) is not None


def _is(one: Look, place: Place, *kinds: str) -> bool:
    """Whether a country is named as law, as what data is outside of, or as where it comes from."""
    before = one.text[max(0, place.start - 60) : place.start]
    after = one.text[place.end : place.end + 30]
    sides = {
        "law": ("before_law", "law"),
        "outside": ("before_outside", "after_elsewhere"),
        "source": ("before_source", "after_source"),
    }
    for kind in kinds:
        front, behind = sides[kind]
        if mark("places", front)[one.language].search(before):
            return True
        if mark("places", behind)[one.language].match(after.lstrip()):
            return True
    return False


def _verb_before(one: Look, place: Place, name: str) -> bool:
    return mark("places", name)[one.language].search(one.text, 0, place.start) is not None


def _closest(one: Look, place: Place) -> str:
    """Which verb stands closest before a place: *stored* or *transferred*."""
    last = {
        name: max(
            (
                m.end()
                for m in mark("places", name)[one.language].finditer(one.text, 0, place.start)
            ),
            default=-1,
        )
        for name in ("keeping", "going")
    }
    return max(last, key=lambda name: last[name]) if max(last.values()) >= 0 else ""
