"""Legal bases by article, by phrase, and by the codes of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

import msgspec

from .articles import cited
from .data import table
from .prose import plain
from .words import fold

LONGEST: Final = 4000
DPV: Final = re.compile(
    r"(?:eu-gdpr:|#)?\b(A6-1-[a-f]|A9-2-[a-j]|A10|A22-2-[a-c]|UK-6-1-(?:ea|[a-f])|EUI-5-1-[a-e]|P13-(?:[134567]|2[ab])"
    r"|P28-29|P31|BR-7-(?:IX|IV|V?I{1,3}|V|X)|KR-15-1-[1-7]|CH-31-(?:1|2|law))(?![\w])"
)
REGIME_OF_PREFIX: Final = {
    "A": "eu_gdpr",
    "UK": "uk_gdpr",
    "EUI": "eu_eui",
    "P": "cn_pipl",
    "BR": "br_lgpd",
    "KR": "kr_pipa",
    "CH": "ch_fadp",
}
BETWEEN: Final = re.compile(r"[;,、/|\n+&]+|\s+(?:and|und|et|or)\s+|[和与及或]")
SPACES: Final = re.compile(r"\s+")
SPECIAL: Final = re.compile(r"A9-|A10$|A22-|P28|P31")


class Basis(msgspec.Struct, frozen=True):
    """A legal basis, or a condition for special categories, under one regime."""

    regime: str
    key: str
    confidence: float
    how: str
    """``key``, ``article``, ``code``, ``phrase``; ``assumed`` where no regime was known."""

    @property
    def is_condition(self) -> bool:
        """Whether the key is of the vocabulary *special_condition*, not of *legal_basis*."""
        return SPECIAL.match(self.key) is not None


def legal_bases(text: str, regimes: Sequence[str] = ()) -> list[Basis]:
    """The bases a text names, each once.

    A phrase is the basis of that kind under each of the laws it names, else each of ``regimes``;
    where neither is known, Chinese is taken as the PIPL's and the rest as the GDPR's, with little
    confidence. Empty where nothing
    is understood, and for a regime that has no such basis.
    """
    if len(text) > LONGEST:
        return []
    return list(_bases(text, tuple(regimes)))


@lru_cache(maxsize=8192)
def _bases(text: str, regimes: tuple[str, ...]) -> tuple[Basis, ...]:
    shown = SPACES.sub(" ", plain(text))
    found: dict[str, Basis] = {}
    rest = DPV.sub(" ", shown)
    for basis in (*_keys(shown), *_articles(rest), *_kinds(rest, regimes)):
        found.setdefault(basis.key, basis)
    return tuple(_without_echoes(list(found.values())))


def _without_echoes(found: list[Basis]) -> list[Basis]:
    """Where an article is cited, the words beside it name the same basis: they add nothing."""
    cited_regimes = {one.regime for one in found if one.how in ("key", "article")}
    return [
        one for one in found if one.how in ("key", "article") or one.regime not in cited_regimes
    ]


def _keys(shown: str) -> Iterator[Basis]:
    for match in DPV.finditer(shown):
        prefix = re.match(r"[A-Z]+", match[1])
        yield Basis(REGIME_OF_PREFIX[prefix[0] if prefix else ""], match[1], 1.0, "key")


@cache
def _laws() -> dict[str, re.Pattern[str]]:
    return {
        regime: re.compile("|".join(patterns), re.IGNORECASE)
        for regime, patterns in table("bases")["law"].items()
    }


def laws(shown: str) -> set[str]:
    """The regimes whose law a text names."""
    return {regime for regime, pattern in _laws().items() if pattern.search(shown)}


def _articles(shown: str) -> Iterator[Basis]:
    named = laws(shown)
    for regime, key in cited(shown, named):
        yield Basis(regime, key, 0.98 if named else 0.9, "article")


@cache
def _known_kinds() -> tuple[dict[str, str], dict[str, re.Pattern[str]]]:
    """Kinds by the folded codes of other tools, and the patterns of each kind."""
    kinds = table("bases")["kind"]
    codes = {fold(code): kind for kind, entry in kinds.items() for code in entry["codes"]}
    patterns = {
        kind: re.compile("|".join(f"(?:{one})" for one in entry["patterns"]), re.IGNORECASE)
        for kind, entry in kinds.items()
    }
    return codes, patterns


SPECIFIC: Final = {
    "consent": ("explicit_consent", "separate_consent", "guardian_consent"),
    "vital": ("vital_incapable", "public_health"),
    "public": ("substantial_public", "news"),
    "interests": ("recognised",),
    "contract": ("hr",),
}
"""A kind does not stand where one of these more special ones does."""


def kinds(shown: str) -> list[tuple[str, str]]:
    """The kinds of basis a text names, each with how."""
    codes, patterns = _known_kinds()
    found: dict[str, str] = {}
    for part in (*BETWEEN.split(shown), shown):
        if (code := codes.get(fold(part))) is not None:
            found[code] = "code"
    for kind, pattern in patterns.items():
        if kind not in found and any(map(pattern.search, (shown, *BETWEEN.split(shown)))):
            found[kind] = "phrase"
    return [(one, how) for one, how in found.items() if not {*SPECIFIC.get(one, ())} & {*found}]


def _kinds(shown: str, regimes: tuple[str, ...]) -> Iterator[Basis]:
    known = table("bases")["regime"]
    wanted = sorted(laws(shown)) or list(regimes)
    assumed = "cn_pipl" if re.search(r"[\u4e00-\u9fff]", shown) else "eu_gdpr"
    for kind, how in kinds(shown):
        for regime in wanted or [assumed]:
            key = known.get(regime, {}).get(kind) or known.get(regime, {}).get(
                BROADER.get(kind, "")
            )
            if key and wanted:
                yield Basis(regime, key, 0.95 if how == "code" else 0.9, how)
            elif key:
                yield Basis(regime, key, 0.6, "assumed")


BROADER: Final = {"explicit_consent": "consent", "guardian_consent": "consent"}
"""What a special kind is under a regime that does not tell it apart."""
