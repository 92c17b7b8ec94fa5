"""Names of data items to the items of the dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import msgspec

from register.search.folding import folded

from .data import table
from .words import fold

TAKEN: Final = 0.95
"""From here on a match is taken; below it goes to a person's list."""

CONSIDERED: Final = 0.6
"""Below this two names are not alike, though the known one begins with the other."""
TELLING: Final = 0.75
"""Nor are others below this: they share a word such as *time*."""
HELD: Final = 4
"""Fewest letters of such a beginning; more of Latin ones."""
SAME_THING: Final = 0.96
"""How sure two everyday names of one thing are."""

SHOWN: Final = 5
LONGEST: Final = 200
VAGUE: Final = "vague"
BRACKETS: Final = re.compile(r"[(（\[【](.*?)[)）\]】]")
ASCII_WORD: Final = re.compile(r"[a-z0-9]+")


class KnownItem(msgspec.Struct, frozen=True):
    """An item of the dictionary, with what it is called."""

    code: str
    names: Mapping[str, str]
    """By language."""
    aliases: Mapping[str, Sequence[str]] = {}
    category: str = ""
    fideslang_key: str = ""
    dpv_key: str = ""


class Match(msgspec.Struct, frozen=True):
    """The item a name means, or those it may mean."""

    code: str | None
    """None below ``TAKEN``, and where two items have the name."""
    confidence: float
    """Of the best; 0 where nothing is alike."""
    how: str
    """``code``, ``name``, ``alias``, ``brackets``, ``everyday``, ``ending``, ``fuzzy``,
    ``several``, ``none``."""
    others: tuple[tuple[str, float], ...] = ()
    """Further candidates, best first; the best itself among them where it is not taken."""


NONE: Final = Match(None, 0.0, "none")


class ItemMatcher:
    """An index of the dictionary: exact forms first, then what is alike."""

    def __init__(self, items: Sequence[KnownItem]) -> None:
        self.forms: dict[str, dict[str, tuple[float, str]]] = {}
        self.stems: dict[str, set[tuple[str, str]]] = {}
        self.grams: dict[str, set[int]] = {}
        self.names: list[tuple[str, int, str]] = []
        """Code and number of grams of each name, and what of it tells something."""
        self.cache: dict[str, Match] = {}
        for item in items:
            self._add(item)

    def _add(self, item: KnownItem) -> None:
        self._form(fold(item.code), item.code, 1.0, "code")
        for key in (item.fideslang_key, item.dpv_key, item.dpv_key.removeprefix("dpv:")):
            self._form(fold(key), item.code, 0.97, "code")
        named = [(name, 1.0, "name") for name in item.names.values()]
        also = [(one, 0.99, "alias") for names in item.aliases.values() for one in names]
        for name, sure, how in (*named, *also):
            for form, less, by in variants(name):
                self._form(form, item.code, min(sure, less), by or how)
            if is_whatever(item):
                continue
            short, ending = reduced(name)
            self.stems.setdefault(short, set()).add((item.code, ending))
            self._gram(name, item.code)

    def _form(self, form: str, code: str, sure: float, how: str) -> None:
        known = self.forms.setdefault(form, {})
        if sure > known.get(code, (0.0, ""))[0]:
            known[code] = (sure, how)

    def _gram(self, name: str, code: str) -> None:
        told = telling(name)
        parts = grams(told)
        for part in parts:
            self.grams.setdefault(part, set()).add(len(self.names))
        self.names.append((code, len(parts), told))

    def match(self, name: str) -> Match:
        """The item a name means. Case, width, spaces, signs and plurals make no difference."""
        key = folded(name[:LONGEST]).strip()
        if key not in self.cache:
            self.cache[key] = self._match(key)
        return self.cache[key]

    def _match(self, name: str) -> Match:
        best: dict[str, tuple[float, str]] = {}
        for form, sure, how in variants(name):
            for code, (known, by) in self.forms.get(form, {}).items() if form else ():
                found = (min(sure, known), by if sure == 1.0 else how)
                best[code] = max(best.get(code, found), found)
        meant = best or self._everyday(name) or self._by_ending(name)
        return self._chosen(meant) or self._alike(name)

    def _everyday(self, name: str) -> dict[str, tuple[float, str]]:
        """By another everyday name of the same thing: 邮箱 is the e-mail address."""
        return {
            code: (SAME_THING, "everyday")
            for form in everyday().get(fold(name), ())
            for code in self.forms.get(form, ())
            if self.forms[form][code][1] in ("name", "alias")
        }

    def _by_ending(self, name: str) -> dict[str, tuple[float, str]]:
        short, ending = reduced(name)
        best: dict[str, tuple[float, str]] = {}
        for code, other in self.stems.get(short, ()) if short else ():
            sure = sureness(short, ending, other)
            best[code] = max(best.get(code, (0.0, "")), (sure, "ending"))
        return best

    def _chosen(self, best: dict[str, tuple[float, str]]) -> Match | None:
        """The best where it is sure and alone; None where there is none at all."""
        if not best:
            return None
        ordered = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0]))
        code, (sure, how) = ordered[0]
        others = tuple((one, found[0]) for one, found in ordered)
        if len(ordered) > 1 and ordered[1][1][0] == sure:
            return Match(None, min(sure, 0.9), "several", others[:SHOWN])
        if sure < TAKEN:
            return Match(None, sure, how, others[:SHOWN])
        return Match(code, sure, how, others[1:SHOWN])

    def _alike(self, name: str) -> Match:
        """By shared letters and pairs of letters (Dice)."""
        told = telling(name)
        wanted = grams(told) or grams(name)
        shared = Counter(at for part in wanted for at in self.grams.get(part, ()))
        scores: dict[str, float] = {}
        for at, count in shared.items():
            code, size, known = self.names[at]
            score = round(2 * count / (len(wanted) + size), 2)
            if score >= (CONSIDERED if begins(known, told) else TELLING):
                scores[code] = max(score, scores.get(code, 0.0))
        ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
        if not ordered:
            return NONE
        # Letters that differ may be the ones that matter: ICCID is not IMSI, IDFA is not IDFV.
        best = min(ordered[0][1], 0.94)
        return Match(None, best, "fuzzy", tuple((code, min(one, 0.94)) for code, one in ordered))


def variants(name: str) -> Iterator[tuple[str, float, str]]:
    """Folded forms a name is known by, with how sure each is: whole, without brackets, in them."""
    text = folded(name)
    yield fold(text), 1.0, ""
    inner = [part for part in BRACKETS.findall(text) if fold(part)]
    bare = BRACKETS.sub(" ", text)
    if inner and fold(bare):
        yield fold(bare), 0.98, "brackets"
        yield from ((fold(part), 0.96, "brackets") for part in inner)


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """By folded name the other everyday names of what it names."""
    found: dict[str, tuple[str, ...]] = {}
    for names in table("items")["everyday"]["same"]:
        forms = tuple(dict.fromkeys(map(fold, names)))
        for form in forms:
            found[form] = (*found.get(form, ()), *(one for one in forms if one != form))
    return found


def is_whatever(item: KnownItem) -> bool:
    """Whether an item is for whatever has none of its own: *Other information*."""
    words = table("items")["whatever"]
    for name in map(folded, item.names.values()):
        if name.startswith(tuple(words["starts"])) or any(one in name for one in words["holds"]):
            return True
    return False


@cache
def _endings() -> tuple[dict[str, str], tuple[str, ...]]:
    """What each ending says, the longest first; and the things whose number is meant."""
    words = table("items")
    said = {one: kind for kind, endings in words["endings"].items() for one in endings}
    ordered = dict(sorted(said.items(), key=lambda pair: -len(pair[0])))
    return ordered, tuple(fold(one) for one in words["names"]["numbered"])


@lru_cache(maxsize=65536)
def reduced(text: str) -> tuple[str, str]:
    """A name in the singular without its ending, and what the ending says: IP 地址 is IP."""
    endings, _ = _endings()
    words = [word for word in re.split(r"[\s_\-./]+", folded(BRACKETS.sub(" ", text))) if word]
    kinds = [endings[word] for word in words if word in endings]
    kept = [singular(word) for word in words if word not in endings] or words
    short = fold(" ".join(kept))
    for ending, kind in endings.items():
        if not ending.isascii() and _ends(short, ending):
            return short.removesuffix(ending), kind
    return short, next((kind for kind in kinds if kind != VAGUE), kinds[0] if kinds else "")


def _ends(short: str, ending: str) -> bool:
    """Whether an ending stands there and is not part of a word: 设备型号 ends in 型号."""
    kept = table("items")["names"]["kept"]
    return (
        short.endswith(ending)
        and len(short) - len(ending) >= 2
        and not any(short.endswith(word) for word in kept if word.endswith(ending))
    )


def sureness(short: str, said: str, known: str) -> float:
    """How sure a name is an item that differs in its ending only; ``said`` is the name's ending.

    An order and its number are two things; a phone and its number are not, nor IMEI and IMEI 号.
    Location data is the location, but an account is not yet all information of the account.
    """
    if said == known or (said, known) == (VAGUE, ""):
        return TAKEN
    is_acronym = short.isascii() and len(short) <= 5
    if {said, known} in ({"", "number"}, {"", "address"}):
        return TAKEN if is_acronym or short.endswith(_endings()[1]) else 0.85
    return 0.9 if (said, known) == ("", VAGUE) else 0.85


def begins(known: str, told: str) -> bool:
    """Whether a known name begins with all words of the one told: 操作系统 of 操作系统版本."""
    if told.isascii():
        return len(told) > HELD and f"{known} ".startswith(f"{told} ")
    return len(told) >= HELD and known.startswith(told)


def telling(name: str) -> str:
    """A name without its brackets and the words that say nothing: they make all names alike."""
    vague = table("items")["endings"][VAGUE]
    words = [word for word in BRACKETS.sub(" ", folded(name)).split() if word not in vague]
    text = " ".join(words)
    for ending in vague:
        if not ending.isascii() and text.endswith(ending) and len(text) > len(ending) + 1:
            return text.removesuffix(ending)
    return text


def singular(word: str) -> str:
    """A folded English word without its plural ending."""
    if not word.isascii() or len(word) < 4 or word.endswith("ss"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


@lru_cache(maxsize=65536)
def grams(text: str) -> frozenset[str]:
    """Letters and pairs of Chinese, threes of other letters of each word."""
    found: set[str] = set()
    text = folded(text)
    for word in ASCII_WORD.findall(text):
        padded = f" {singular(word)} "
        found.update(padded[at : at + 3] for at in range(len(padded) - 2))
    rest = "".join(letter for letter in text if letter.isalnum() and not letter.isascii())
    found.update(rest)
    found.update(rest[at : at + 2] for at in range(len(rest) - 1))
    return frozenset(found)
