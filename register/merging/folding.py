"""Names of companies without what people write now so, now so: a function of texts alone.

Three grades of a name are compared: ``whole`` without capitals, accents, width and punctuation;
``stem`` without the legal form; ``core`` without places and words such as “technologies” as well.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
CHINESE: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
RUNS: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+")
BRACKETS: Final = re.compile(r"[(\[【〔「]([^)\]】〕」]*)[)\]】〕」]")
OTHERWISE: Final = re.compile(
    r"\s+/\s+|\b(?:d/b/a|dba|t/a|a/k/a|aka|f/k/a|fka|trading as|doing business as|formerly|"
    r"previously|also known as)\b",
    re.IGNORECASE,
)
DOT_COM: Final = re.compile(r"(?<=\w)\.(?:com|net|org|io|co|cn|de|fr)\b", re.IGNORECASE)
"""What ends a name that is an address; it stays in the stem and goes from the core."""
INNER_DOTS: Final = re.compile(r"(?<=\w)[.'’](?=\w)")
"""What joins within a form or a brand: S.A.S., L.L.C., Booking.com."""
SEPARATORS: Final = re.compile(r"[\W_]+")
LONGEST_FORM: Final = 3
"""Words of the longest legal form."""
LEAST_LATIN: Final = 3
LEAST_CHINESE: Final = 2
"""Characters below which a name says too little to be compared without its other words."""


class Name(NamedTuple):
    """One name of a party, folded."""

    whole: str
    stem: str
    core: str
    countries: frozenset[str]
    """Of which countries its legal form is, empty where it has none or many have it."""
    places: frozenset[str]
    """Countries it names."""
    said: str
    """The stem as people can read it."""
    is_part: bool
    """Whether it is only a part of what was written: what stands in brackets, or in one script."""


class Words(NamedTuple):
    """``words.toml``, folded."""

    legal: dict[tuple[str, ...], frozenset[str]]
    legal_chinese: dict[str, frozenset[str]]
    generic: frozenset[str]
    ends_chinese: tuple[str, ...]
    """Generic words and places that may end a name, the longest first."""
    places: dict[tuple[str, ...], str]
    places_chinese: dict[str, str]


@cache
def words() -> Words:
    """The table, read once."""
    found = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    legal = {plain(form): frozenset(said) for form, said in found["legal"].items()}
    ends = [*found["generic"]["chinese"], *found["places"]["chinese"]]
    by_length = sorted(legal.items(), key=lambda one: -len(one[0]))
    return Words(
        legal={tuple(form.split()): said for form, said in by_length if not is_chinese(form)},
        legal_chinese={form: said for form, said in by_length if is_chinese(form)},
        generic=frozenset(found["generic"]["words"]),
        ends_chinese=tuple(sorted(ends, key=len, reverse=True)),
        places={tuple(place.split()): said for place, said in found["places"]["words"].items()},
        places_chinese=found["places"]["chinese"],
    )


def is_chinese(text: str) -> bool:
    return CHINESE.search(text) is not None


def plain(text: str) -> str:
    """Words in small letters with one blank between them; accents, width and punctuation gone."""
    letters = unicodedata.normalize("NFKC", text)
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(one for one in apart if not unicodedata.combining(one))
    joined = INNER_DOTS.sub("", letters.casefold())
    return SEPARATORS.sub(" ", joined).strip()


def names_of(texts: Iterable[str]) -> list[Name]:
    """Every name in these texts, each once, whole ones first."""
    found: dict[str, Name] = {}
    for is_part in (False, True):
        for text in texts:
            for written, from_part in written_in(text):
                if from_part is is_part and (name := name_of(written, is_part=is_part)) is not None:
                    found.setdefault(name.whole, name)
    return list(found.values())


def written_in(text: str) -> Iterator[tuple[str, bool]]:
    """The names that a text holds, and whether each is only a part of one."""
    text = unicodedata.normalize("NFKC", text)
    for each in OTHERWISE.split(text):
        outside = BRACKETS.sub(lambda found: kept(found[1]), each)
        yield outside, False
        for inside in BRACKETS.findall(each):
            if not kept(inside):
                yield inside, True
        runs = [run.strip(" -·•|,/") for run in RUNS.findall(outside)]
        if len(runs) == 2:
            yield from ((run, True) for run in runs)


def kept(inside: str) -> str:
    """What stands in brackets, where it is a place or a legal form: part of the name, then."""
    folded, table = plain(inside), words()
    is_form = tuple(folded.split()) in table.legal or folded in table.legal_chinese
    is_place = tuple(folded.split()) in table.places or place_at(folded) == folded
    return f" {inside} " if is_form or is_place else ""


def name_of(written: str, *, is_part: bool = False) -> Name | None:
    """A name folded; None where nothing is left to compare."""
    whole = plain(written)
    grades = chinese if is_chinese(whole) else latin
    stem, core, countries, places = grades(whole)
    if (short := plain(DOT_COM.sub("", written))) != whole:
        core = grades(short)[1]
    if not says_something(stem):
        return None
    core = core if says_something(core) else stem
    return Name(compact(whole), compact(stem), compact(core), countries, places, stem, is_part)


def says_something(text: str) -> bool:
    """A part of digits or of one sign names nobody."""
    said = compact(text)
    least = LEAST_CHINESE if is_chinese(said) else LEAST_LATIN
    return len(said) >= least and not said.isdigit()


def compact(text: str) -> str:
    return text.replace(" ", "")


Parts = tuple[str, str, frozenset[str], frozenset[str]]


def latin(whole: str) -> Parts:
    """Stem, core, countries of the legal form, and places of a name in letters."""
    table, said = words(), whole.split()
    countries: frozenset[str] = frozenset()
    while (form := form_at_end(said)) and len(said) > len(form):
        countries = countries or table.legal[form]
        said = said[: -len(form)]
    places: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(said):
        length = next((n for n in (2, 1) if tuple(said[at : at + n]) in table.places), 0)
        if length and (at or length == 2):
            places.add(table.places[tuple(said[at : at + length])])
        elif said[at] not in table.generic:
            rest.append(said[at])
        at += length or 1
    return " ".join(said), " ".join(rest), countries, frozenset(places)


def form_at_end(said: list[str]) -> tuple[str, ...]:
    """The longest legal form that ends a name."""
    for length in range(min(LONGEST_FORM, len(said)), 0, -1):
        form = tuple(said[-length:])
        if form in words().legal:
            return form
    return ()


def chinese(whole: str) -> Parts:
    """The same of a name with Chinese signs."""
    table, stem = words(), compact(whole)
    countries: frozenset[str] = frozenset()
    for form, said in table.legal_chinese.items():
        if stem.endswith(form) and len(stem) > len(form):
            stem, countries = stem.removesuffix(form), said
            break
    core, places = stem, set()
    while (place := place_at(core)) and len(core) > len(place):
        places.add(place_said(place))
        core = core.removeprefix(place)
    while end := next((one for one in table.ends_chinese if core.endswith(one)), ""):
        shorter = core.removesuffix(end)
        if len(shorter) < LEAST_CHINESE:
            break
        if end in table.places_chinese:
            places.add(table.places_chinese[end])
        core = shorter
    return stem, core, countries, frozenset(places)


def place_at(text: str) -> str:
    """The place that begins a name: 北京, 深圳市, 广东省."""
    for place in words().places_chinese:
        if text.startswith(place):
            after = text[len(place) : len(place) + 1]
            return place + after if after in ("市", "省") and after else place
    return ""


def place_said(place: str) -> str:
    return words().places_chinese[place.rstrip("市省")]
