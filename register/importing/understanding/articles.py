"""Articles of laws that give a legal basis: Art. 6(1)(b), 6.1.b GDPR, 第十三条第一款第（二）项."""

from __future__ import annotations

import re
from typing import Final

from .numerals import number

GAP: Final = r"[\s.,()\[\]§-]{0,6}"
ARTICLE: Final = r"(?:\b(?:art(?:icle|ikel|\.)?|§)\s*|\bA)?"
GDPR: Final = re.compile(
    ARTICLE
    + r"(?<![0-9.])(?P<number>5|6|9|10|22)(?![0-9])"
    + GAP
    + r"(?:(?:para(?:graph(?:e|s)?)?|abs(?:atz)?|第)?\.?"
    + GAP
    + r"(?P<paragraph>[12])(?![0-9])"
    + GAP
    + r"(?:(?:points?|lit(?:era|\.)?|letter|lettre|buchst(?:abe|\.)?|let(?:ter[ea]|\.)?"
    + r"|UAbs\.?\s*1|S\.?\s*1|[项款])*"
    + GAP
    + r"(?P<letter>ea|[a-j])(?![a-z]))?)?",
    re.IGNORECASE,
)
CHINESE_GDPR: Final = re.compile(
    r"第\s*(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*条\s*"
    r"(?:第?\s*[(]?\s*(?P<paragraph>[12一二])\s*[)]?\s*款?)?\s*"
    r"第?\s*[(]?\s*(?P<letter>ea|[a-j])\s*[)]?\s*[项款]?",
    re.IGNORECASE,
)
PIPL: Final = re.compile(
    r"(?:第\s*(?P<zh>13|十三)\s*条|(?:art(?:icle|\.)?\s*)?(?<![0-9])13(?![0-9]))"
    r"(?:[\s,.]*(?:第?\s*[(]?\s*[1一]\s*[)]?\s*款|[(.]?\s*1\s*[).]?\s*(?=[(.]\s*[1-7])|para(?:graph)?\s*1\s*))?"
    r"[\s,.-]*(?:第|items?|points?|no\.?)?[\s,.]*[(]?\s*(?P<item>[1-7]|[一二三四五六七])\s*[)]?\s*项?",
    re.IGNORECASE,
)
PIPL_OTHER: Final = re.compile(
    r"(?:第\s*(28|29|30|31|二十八|二十九|三十|三十一)\s*条|(?:art(?:icle|\.)?\s*)(28|29|30|31)\b|PIPL\s*(28|29|30|31)\b)",
    re.IGNORECASE,
)
MORE: Final = re.compile(
    r"[)\]]?\s*(?:,|/|;|&|\+|、|和|或|and|und|et|or)\s*(?:lit\.?|point)?\s*"
    r"(?:\((?P<a>ea|[a-j])\)|(?P<b>ea|[a-j])\)|(?P<c>[a-j])(?=\s*(?:$|,|;|/|UK|GDPR|DS-?GVO|RGPD)))",
    re.IGNORECASE,
)
"""Further letters of the same paragraph: *6(1)(b) and (f)*."""

ROMAN: Final = re.compile(
    r"(?:art(?:igo|icle|\.)?\s*)?\b7[\s,.º°(]*(?:inciso\s*)?(?P<item>IX|IV|V?I{1,3}|V|X)\b"
)
ITEMS: Final = {
    "1": "P13-1",
    "2": "P13-2a",
    "3": "P13-3",
    "4": "P13-4",
    "5": "P13-5",
    "6": "P13-6",
    "7": "P13-7",
}

EUROPE: Final = frozenset({"eu_gdpr", "uk_gdpr", "eu_eui"})

Cited = tuple[str, str]
"""A regime and the key of a basis or condition."""


def cited(text: str, laws: set[str]) -> list[Cited]:
    """What the articles in a plain text are the numbers of; ``laws`` are those it names.

    Where no law is named, an article 6 or 9 with a letter is the GDPR's, an article 13 with an
    item the PIPL's, and nothing else is taken.
    """
    found: list[Cited] = []
    if not laws or laws & EUROPE:
        found += _european(text, laws)
    if "cn_pipl" in laws or not laws:
        found += _chinese(text, bool(laws))
    if "br_lgpd" in laws:
        found += [("br_lgpd", f"BR-7-{match['item']}") for match in ROMAN.finditer(text)]
    return found


def _european(text: str, laws: set[str]) -> list[Cited]:
    found: list[Cited] = []
    for match in (*GDPR.finditer(text), *CHINESE_GDPR.finditer(text)):
        article = number(match["number"])
        for regime in sorted(laws & EUROPE) or ["eu_gdpr"]:
            for letter in _letters(text, match):
                key = _key(regime, article, letter, match["paragraph"], bool(laws))
                found += [(regime, key)] if key else []
    return found


def _letters(text: str, match: re.Match[str]) -> list[str]:
    """The letters cited: that of the match, empty where it has none, and those that follow it."""
    letters = [(match["letter"] or "").lower()]
    more = MORE.match(text, match.end()) if letters[0] else None
    while more is not None:
        letters.append(next(one for one in more.groups() if one).lower())
        more = MORE.match(text, more.end())
    return letters


def _key(
    regime: str, article: int | None, letter: str, paragraph: str | None, is_named: bool
) -> str:
    """The vocabulary's key of an article, empty for one that gives no basis."""
    if article == 10 and regime == "eu_gdpr" and is_named and not letter:
        return "A10"
    if not letter or (letter == "ea" and (regime, article) != ("uk_gdpr", 6)):
        return ""
    second = paragraph is not None and number(paragraph) == 2
    first = paragraph is None or not second
    keys = {
        ("eu_gdpr", 6): f"A6-1-{letter}" if first and letter <= "f" else "",
        ("eu_gdpr", 9): f"A9-2-{letter}" if second or paragraph is None else "",
        ("eu_gdpr", 22): f"A22-2-{letter}" if second and letter <= "c" else "",
        ("uk_gdpr", 6): f"UK-6-1-{letter}" if first and letter <= "f" else "",
        ("eu_eui", 5): f"EUI-5-1-{letter}" if first and letter <= "e" else "",
    }
    return keys.get((regime, article or 0), "")


def _chinese(text: str, is_named: bool) -> list[Cited]:
    found: list[Cited] = []
    for match in PIPL.finditer(text):
        if not (is_named or match["zh"]):
            continue
        item = str(number(match["item"]))
        is_staff = item == "2" and re.search(r"人力资源|human|\bHR\b", text, re.IGNORECASE)
        found.append(("cn_pipl", "P13-2b" if is_staff else ITEMS[item]))
    for match in PIPL_OTHER.finditer(text) if is_named else ():
        article = number(next(one for one in match.groups() if one))
        found.append(("cn_pipl", "P31" if article == 31 else "P28-29"))
    return found
