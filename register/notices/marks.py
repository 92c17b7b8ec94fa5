"""What a list entry or a heading begins with, and where a sentence ends."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

MARK: Final = re.compile(
    r"""[ \t\u3000]*(?:
        第(?P<chapter>[一二三四五六七八九十百0-9]{1,4})\s?[章节条部编]
      | (?P<en_chapter>(?:Chapter|Section|Part|Article|Appendix)\s+
          (?:[0-9]{1,3}|[IVXLC]{1,6}|[A-Z])\b)
      | (?P<han>[一二三四五六七八九十]{1,3})\s*[、.．:：]
      | (?P<roman>[IVX]{1,5})\s*(?:[-–—]|[.、．](?=\s))
      | [(（]\s?(?P<han_in>[一二三四五六七八九十]{1,3})\s?[)）]
      | [(（]\s?(?P<digit_in>[0-9]{1,3}|[a-zA-Z]|[ivx]{1,5})\s?[)）]
      | (?P<deep>[0-9]{1,3}(?:[.．][0-9]{1,3})+)(?=[\s、.．)）\u3400-\u9fff])[.．、)）]?
      | (?P<digit>[0-9]{1,3})\s*(?P<after>[、.．)）])(?![0-9])
      | (?P<letter>[a-zA-Z])[.)]\s
      | (?P<ring>[\u2460-\u2473])
      | (?P<bullet>[-–—*•●·▪◦■□◆◇○➢➤✓])(?=\s|[\u3400-\u9fff])
      | (?P<bracket>【|\[(?=[^\]\n]{2,40}\]))
    )""",
    re.VERBOSE,
)
"""At the beginning of a line; each kind of mark under a name of its own."""

HAN: Final = re.compile(r"[\u3400-\u9fff]")
LATIN: Final = re.compile(r"[A-Za-z]")

CLOSING: Final = r"[”’」』）)\]\"']*"
ENDS: Final = re.compile(
    rf"[。！？!?]+{CLOSING}|[;；]+|\.(?=[”’\"')\]]*\s+[A-Z“‘\"(\[\u3400-\u9fff]){CLOSING}"
    rf"|(?<=[a-z]{{5}})\.(?=\s+[a-z])|(?<=[\u3400-\u9fff])\.(?=\s*[\u3400-\u9fff])"
)
"""Where a sentence ends within a line.

A full stop before a small letter ends one too: notices leave out names at the beginning.
"""

ABBREVIATIONS: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|approx|incl|resp|No|Nos|Art|Arts|Sec|Fig|Mr|Mrs|Ms|Dr|St|para)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
COMPANIES: Final = re.compile(r"\b(?:Inc|Ltd|Co|Corp|LLC|plc|Pte|Pty|S\.A|B\.V)\.$")
BEGINS: Final = re.compile(
    r"\s*[\"“(]?(?:We|Our|You|Your|The|This|These|That|If|In|For|When|They|It|As|To|Please)\b"
)
"""With what a sentence begins after the name of a company."""

ENDED: Final = re.compile(r"[。！？!?:：；;.][”’」』）)\]\"']*$")
"""What a line that says something whole ends with."""

RANKS: Final = {
    "chapter": 0,
    "en_chapter": 0,
    "bracket": 0,
    "han": 1,
    "roman": 1,
    "han_in": 2,
    "deep": 3,
    "digit": 3,
    "digit_in": 3,
    "letter": 4,
    "ring": 4,
}
"""How high a heading with such a mark stands; bullets are none."""

TITLES: Final = ("chapter", "en_chapter", "bracket", "han", "roman", "han_in")
"""Marks of headings rather than of entries."""
UNMARKED: Final = 5

ZH_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Mark(Struct, frozen=True, gc=False):
    """The mark at the beginning of a block."""

    kind: str
    style: str
    """Entries of one list have one style: ``digit)`` is another list than ``digit.``."""
    number: int | None
    """Its place in the list; None where the mark has none."""
    end: int


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """The mark that ``text`` has at ``start``; None without one."""
    if not (found := MARK.match(text, start, end)):
        return None
    kind = found.lastgroup or ""
    if kind == "after":
        kind = "digit"
    sign = found[kind]
    style = f"{kind}{found['after']}" if kind == "digit" else kind
    return Mark(kind, style.translate(WIDE), number_of(kind, sign), found.end())


WIDE: Final = {ord("．"): ".", ord("）"): ")"}


def number_of(kind: str, sign: str) -> int | None:
    """What a mark counts: 3 for 三, III, 3 and c."""
    if kind in ("bullet", "bracket"):
        return None
    if kind == "ring":
        return ord(sign) - 0x245F
    last = re.split(r"[.．\s]", sign)[-1]
    if last.isascii() and last.isdigit():
        return int(last)
    if kind in ("roman", "en_chapter") and set(last) <= set(ROMAN):
        return roman(last)
    if HAN.search(last):
        return han_number(last)
    return ord(last[0].lower()) - 96 if len(last) == 1 else None


def roman(sign: str) -> int:
    values = [ROMAN[one] for one in sign]
    nexts = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, nexts, strict=True))


def han_number(sign: str) -> int | None:
    """Up to 99; None for what is no number."""
    tens, ten, ones = sign.rpartition("十")
    if not set(tens + ones) <= set(ZH_DIGITS) or len(tens) > 1 or len(ones) > 1:
        return None
    high = (ZH_DIGITS[tens] if tens else 1) if ten else 0
    return high * 10 + (ZH_DIGITS[ones] if ones else 0)
