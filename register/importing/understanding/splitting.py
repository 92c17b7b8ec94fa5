"""Several data items in one cell: a、b 和 c; groups before a colon; brackets kept as notes."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from .data import table
from .prose import squeezed

LONGEST: Final = 20_000
BULLET: Final = re.compile(
    r"^\s*(?:[-–—•·*●▪◦]\s*|(?:[0-9]{1,2}|[a-z])[.)）、](?![0-9])\s*|[(（](?:[0-9]{1,2}|[a-z])[)）]\s*|[①-⑳]\s*)+",
    re.IGNORECASE,
)
INLINE_NUMBER: Final = re.compile(
    r"(?<=[\s;；。])(?:[0-9]{1,2}、|[(（][0-9]{1,2}[)）]|[①-⑳])|(?<=\S)[①-⑳]|(?<=\S)[(（][0-9]{1,2}[)）](?=[\u4e00-\u9fff])"
)
TOKEN: Final = re.compile(
    r"(?P<open>[(（\[【])|(?P<close>[)）\]】])"
    r"|(?P<stop>[。!！]|\.(?=\s+[A-Z])|\.\s*$)"
    r"|(?P<colon>[:：](?!//|[0-9]))"
    r"|(?P<list>[、;；|]|[,，](?![0-9]{3}(?![0-9]))|以及|及/或|和/或"
    r"|\s+(?:and/or|and|as\s+well\s+as|und|sowie|et|y|e)\s+)"
    r"|(?P<joint>(?<![饱共温])和(?![谐平])|(?<![以涉普])及(?![时其/])|(?<![参给])与(?![您我])|(?<=[\u4e00-\u9fff])、)",
)
NOTE: Final = re.compile(r"^(?P<name>.*?\S)\s*[(（\[【](?P<note>.*)[)）\]】]\s*$", re.DOTALL)
SHOWN: Final = " \t\r\n.。,，;；、:：\"'“”‘’"


class Item(msgspec.Struct, frozen=True):
    """One item of a list, as written."""

    name: str
    group: str = ""
    """What stood before the colon of its list."""
    note: str = ""
    """What stood in brackets at its end."""


def split_items(text: str) -> list[Item]:
    """The items of a cell, in its order, each once. Nothing is taken apart inside brackets."""
    reader = _Reader()
    for line in INLINE_NUMBER.sub("\n", squeezed(text[:LONGEST])).splitlines():
        reader.line(line)
    return list(dict.fromkeys(reader.items))


class _Reader:
    """Goes through lines and keeps in mind the group it is in."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.group = ""
        self.is_open = False
        """Whether the group stood alone on its line, so that the lines below are its items."""
        self.before_group = -1
        """How many items there were when the group of this line began; -1 where it has none."""

    def line(self, line: str) -> None:
        bullet = BULLET.match(line)
        if not (self.is_open or bullet):
            self.group = ""
        self.before_group = -1
        self._pieces(line[bullet.end() :] if bullet else line)
        if self.before_group >= 0:
            self.is_open = len(self.items) == self.before_group

    def _pieces(self, text: str) -> None:
        start = depth = 0
        for token in TOKEN.finditer(text):
            kind = token.lastgroup or ""
            depth = max(0, depth + {"open": 1, "close": -1}.get(kind, 0))
            if not depth and kind not in ("open", "close") and not is_whole(text, token):
                self._take(text[start : token.start()], kind)
                start = token.end()
        self._take(text[start:], "end")

    def _take(self, piece: str, kind: str) -> None:
        name = stripped(piece)
        if kind == "colon":
            is_word = name.lower() in table("items")["before"]
            self.group = self.group if is_word else name
            self.before_group = len(self.items)
        elif name:
            self.items.append(noted(name, self.group))
        if kind == "stop":
            self.group, self.is_open = "", False


@cache
def _wholes() -> tuple[str, ...]:
    return tuple(table("items")["whole"])


def is_whole(text: str, token: re.Match[str]) -> bool:
    """Whether a joint is inside a name of one item."""
    around = text[max(0, token.start() - 24) : token.end() + 24].lower()
    return any(token[0].strip() in one and one in around for one in _wholes() if token[0].strip())


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("items")
    before = "|".join(
        re.escape(one) + ("" if len(one) > 1 and not one.isascii() else r"[:：\s]+")
        for one in sorted(words["before"], key=len, reverse=True)
    )
    after = "|".join((r"\b" if one[0].isascii() else "") + re.escape(one) for one in words["after"])
    return re.compile(rf"^(?:{before})[:：\s]*", re.I), re.compile(rf"(?:{after})\s*$", re.I)


def stripped(piece: str) -> str:
    """A name without what stands around it in a list."""
    before, after = _edges()
    name = piece.strip().strip(SHOWN)
    name = before.sub("", BULLET.sub("", name))
    shorter = after.sub("", name).strip().strip(SHOWN)
    return shorter or name


def noted(name: str, group: str) -> Item:
    """An item whose brackets at the end are its note."""
    found = NOTE.match(name)
    if found is None or found["name"].count("(") + found["name"].count("（") > 0:
        return Item(name, group)
    note = _edges()[0].sub("", found["note"].strip())
    return Item(stripped(found["name"]) or name, group, note)
