"""Countries and territories by their names in seven languages, their codes and their nicknames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from inventory.vocabulary_loading.countries import NOT_ISO

from .data import table
from .found import Found as Found
from .words import fold

LANGUAGES: Final = ("en", "zh_Hans", "zh_Hant", "fr", "de", "it", "pt", "es")
SHORTEST_GUESS: Final = 6
"""A slip of the pen is recognised only in a name this long: Niger is not Nigeria."""

LONGEST_GUESS: Final = 60
CLOSE: Final = 0.9
BETWEEN: Final = re.compile(r"[,，、;；/|\n+]+|\s+(?:and|und|et|e|&|or)\s+|[和与及或]|以及|\s{2,}")
PART: Final = re.compile(r"[,，、;；\n]+")
STATE: Final = re.compile(r"\b([A-Z]{2})\.?\s+[0-9]{5}(?:-[0-9]{4})?$")
IN_BRACKETS: Final = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")
POSTCODE: Final = re.compile(r"\b[\w-]*[0-9][\w-]*\b")


@cache
def codes() -> dict[str, str]:
    """Alpha-2, alpha-3 and CLDR's own two-letter codes, folded, with the alpha-2 code."""
    known = [code for code in map(str, Locale.parse("en").territories) if is_country(code)]
    found = {code.lower(): code for code in known}
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0] in known:
            found[alias.lower()] = targets[0]
    return {**found, "uk": "GB"}


def is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in NOT_ISO


@cache
def names() -> dict[str, tuple[str, str]]:
    """Folded names with the code, and whether it is the name or an alias."""
    found: dict[str, tuple[str, str]] = {}
    for code, aliases in table("places")["alias"].items():
        found.update({fold(alias): (code, "alias") for alias in aliases})
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if is_country(str(code)):
                for form in forms(name):
                    found.setdefault(form, (code, "name"))
    for word in table("places")["words"]["none"]:
        found.pop(fold(word), None)
    return found


def forms(name: str) -> Iterator[str]:
    """A name of CLDR, and without its brackets: *Myanmar (Burma)* is Myanmar, too."""
    yield fold(name)
    if "(" in name:
        yield fold(name.split("(")[0])


@lru_cache(maxsize=16384)
def country(text: str) -> Found | None:
    """The country or territory a text names; None for none, for several and for groups of them."""
    text = text.strip().strip(".。")
    form = fold(text[:100])
    if not form or len(text) > 100:
        return None
    if form == "no" and text != "NO":
        return None
    if form in codes() and text.isascii():
        return _by_code(text, codes()[form])
    if form in names():
        code, how = names()[form]
        return Found(code, 1.0 if how == "name" else 0.98, how)
    return _reduced(text, form) or _close(form)


def _by_code(text: str, code: str) -> Found:
    """Small letters may be a word: *in*, *is* and *us* are codes only when written as such."""
    return Found(code, 1.0 if text.replace(".", "").isupper() else 0.8, "code")


def _reduced(text: str, form: str) -> Found | None:
    """Without brackets, a leading article, or 境内 and 地区 at the end."""
    outside = IN_BRACKETS.sub(" ", text).strip()
    inside = IN_BRACKETS.search(text)
    for part in (outside, inside[1].strip() if inside else ""):
        if part and part != text and (found := country(part)) is not None:
            return Found(found.key, min(found.confidence, 0.95), found.how)
    for affix in ("the", "les", "die", "la", "le", "il"):
        if form.removeprefix(affix) in names() and len(form) > len(affix):
            return Found(names()[form.removeprefix(affix)][0], 0.95, "name")
    for affix in ("境内", "地区", "大陆", "本土", "共和国"):
        if form.endswith(affix) and form.removesuffix(affix) in names():
            return Found(names()[form.removesuffix(affix)][0], 0.95, "name")
    return None


@cache
def _guessable() -> dict[str, list[str]]:
    """Names long enough for a slip of the pen, by their first letter."""
    found: dict[str, list[str]] = {}
    for name in names():
        if len(name) >= SHORTEST_GUESS and name.isascii():
            found.setdefault(name[0], []).append(name)
    return found


def _close(form: str) -> Found | None:
    """With a slip of the pen; another ending is an adjective: *German*, *Italian*."""
    if not SHORTEST_GUESS - 1 <= len(form) <= LONGEST_GUESS or not form.isascii():
        return None
    alike = [one for one in _guessable().get(form[0], ()) if abs(len(one) - len(form)) <= 2]
    near = get_close_matches(form, alike, n=3, cutoff=CLOSE)
    found = {names()[one][0] for one in near if one[-2:] == form[-2:]}
    return Found(found.pop(), 0.85, "fuzzy") if len(found) == 1 else None


def countries(text: str) -> list[Found]:
    """The countries a list names, each once, in its order; parts that name none are left out."""
    whole = country(text)
    if whole is not None and whole.how != "fuzzy":
        return [whole]
    found: dict[str, Found] = {}
    for one in _parts(text[:4000]):
        if one is not None:
            found.setdefault(one.key, one)
    return list(found.values())


def _parts(text: str) -> Iterator[Found | None]:
    """Names with *and* in them stay whole: only where a part is no country is it taken apart."""
    for part in PART.split(text):
        whole = country(part)
        if whole is not None:
            yield whole
        else:
            yield from (country(piece) for piece in BETWEEN.split(part) if piece.strip())


def country_in_address(text: str) -> Found | None:
    """The country an address ends with, or in Chinese begins with; None where it says none.

    *CA 94000* is California; letters alone that are a state's or a province's too are not taken.
    """
    parts = [part.strip() for part in re.split(r"[,，;；\n]+", text[-400:]) if part.strip()]
    for part in reversed(parts[-2:]):
        found = _last(part)
        if found is not None:
            return found
    return _leading(text) or _trailing(parts[-1] if parts else "")


def _last(part: str) -> Found | None:
    """The country one of the last parts of an address is, whole, or the state with its number."""
    words = table("places")["words"]
    state = STATE.search(part)
    if state is not None and state[1] in words["states"]:
        return Found("US", 0.9, "state")
    bare = POSTCODE.sub(" ", part).strip(" -")
    if bare in (*words["states"], *words["provinces"]) or fold(bare) in words["also_states"]:
        return None
    found = country(bare)
    is_small = found is not None and found.how == "code" and found.confidence < 1
    return None if is_small else found


def _leading(text: str) -> Found | None:
    """中国广东省深圳市…: Chinese addresses begin with the country."""
    start = text.strip()[:12]
    for length in range(len(start), 1, -1):
        if not start[:length].isascii() and names().get(fold(start[:length])):
            return Found(names()[fold(start[:length])][0], 0.9, "address")
    return None


def _trailing(part: str) -> Found | None:
    """*London EC1A 1BB United Kingdom*: the last words of the last part."""
    words = POSTCODE.sub(" ", part).split()
    for length in range(min(4, len(words) - 1), 0, -1):
        found = country(" ".join(words[-length:]))
        if found is not None and found.how in ("name", "alias"):
            return Found(found.key, 0.85, "address")
    return None
