"""Data items of cells: split, matched with the dictionary, new ones made, doubts told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from register.phrasing import NATIVE_NAMES

from ..understanding.items import TAKEN, Item, ItemMatcher, KnownItem, Match, split_items
from ..understanding.labels import Labels
from .book import Book
from .cells import HAN, Cell, Line, Texts
from .guessing import by_words

OTHER: Final = "other"
ROUNDS: Final = 5
"""After so many there is no end to it, and it does not matter."""
MARKS: Final = "* "
"""Around sensitive items in our own documents."""
JOINTS: Final = {
    " and ": "\ue001",
    " et ": "\ue002",
    " und ": "\ue003",
    " e ": "\ue004",
    "和": "\ue005",
    "与": "\ue006",
    "及": "\ue007",
}
"""Words that join two items, and what stands for them where they are part of a name."""
SHORT: Final = 20
"""Characters of a remark in brackets that is part of the name."""
LONGEST: Final = 160
"""Characters of a name; what is longer is a sentence, kept as the description."""


class Said(NamedTuple):
    """What a cell says of an item beside its name."""

    group: str
    notes: Texts
    """Longer remarks behind it."""


@dataclass
class Items:
    """Items of one file."""

    book: Book

    @cached_property
    def dictionary(self) -> list[KnownItem]:
        """What the register has."""
        return [
            KnownItem(
                code,
                dict(row["name"]),
                {language: text.split("\n") for language, text in dict(row["aliases"]).items()},
                "",
                row["fideslang_key"] or "",
                row["dpv_key"] or "",
            )
            for code, row in self.book.known.rows("data_items").items()
        ]

    @cached_property
    def matcher(self) -> Growing:
        return Growing(self.dictionary)

    @cached_property
    def categories(self) -> Labels:
        names = self.book.known.names("data_categories")
        return Labels((key, texts.values()) for key, texts in names.items())

    def prepare(self, lines: Iterable[Line]) -> None:
        """Enter what is new, until every name means an item of the dictionary as it then is.

        So a second import, which finds all of them in the register, understands each name alike.
        """
        rows = [(texts, item, line) for line in lines for texts, item in self.named(line)]
        for _round in range(ROUNDS):
            if not sum([self._learn(*row) for row in rows]):
                return

    def _learn(self, texts: Texts, item: Said, line: Line) -> bool:
        """Whether the dictionary grew by a name."""
        code = self.find(texts)
        if code is None:
            self._add(texts, item, line)
            return True
        if (code,) not in self.book.entries.get("data_items", {}):
            return False
        before = len(self.book.names["data_items"][code])
        self.book.put("data_items", (code,), {"name": texts}, line)
        self.book.call("data_items", code, texts)
        if len(self.book.names["data_items"][code]) == before:
            return False
        self.matcher.learn(KnownItem(code, self.book.entries["data_items"][code,].values["name"]))
        return True

    def find(self, texts: Texts) -> str | None:
        """The item of this name: by the name itself, else by one that is surely the same."""
        exact = self.book.find("data_items", texts)
        if exact is not None:
            return exact
        matches = map(self.matcher.match, texts.values())
        return next((one.code for one in matches if one.code and one.confidence >= TAKEN), None)

    def named(self, line: Line) -> Iterator[tuple[Texts, Said]]:
        """The names a row gives, in its languages; of categories where it has no items."""
        cells = line.cells("item") or line.cells("category")
        for cell in cells:
            yield from self._of_cell(cell, line)

    def _of_cell(self, cell: Cell, line: Line) -> Iterator[tuple[Texts, Said]]:
        lists = {language: _split(text) for language, text in sorted(cell.texts.items())}
        lists = {language: found for language, found in lists.items() if found}
        if len(lists) > 1 and len({len(one) for one in lists.values()}) > 1:
            kept = self._leading(lists)
            self.book.doubt(
                "lists-differ",
                line,
                "item",
                _(
                    "The languages of this cell list a different number of items; only those "
                    "in “%(language)s” were taken."
                )
                % {"language": NATIVE_NAMES.get(kept, kept)},
                _("Look whether the lists say the same, and enter the other names on the items."),
            )
            lists = {kept: lists[kept]}
        for together in zip(*lists.values(), strict=True):
            said = dict(zip(lists, together, strict=True))
            notes = {one: item.note for one, item in said.items() if not is_short(item.note)}
            yield (
                {one: full_name(item) for one, item in said.items()},
                Said(together[0].group, notes),
            )

    def _leading(self, lists: dict[str, list[Item]]) -> str:
        asked = self.book.options.language
        return asked if asked in lists else max(lists, key=lambda one: len(lists[one]))

    def codes(self, line: Line) -> list[str]:
        """Codes of the items a row names, each once."""
        found = [
            self.find(texts) or self._add(texts, item, line) for texts, item in self.named(line)
        ]
        return list(dict.fromkeys(found))

    def _add(self, texts: Texts, item: Said, line: Line) -> str:
        category = self.category(item, line)
        short = {language: text[:LONGEST] for language, text in texts.items()}
        long = dict(item.notes)
        long |= {language: text for language, text in texts.items() if len(text) > LONGEST}
        words = " ".join((*texts.values(), item.group))
        supposed: dict[str, Any] = {
            "identifiability": "unknown",
            "origin": by_words("origin", words) or "unknown",
        }
        stated = {"category": category} if category else {}
        if not category:
            supposed["category"] = by_words("category", words) or OTHER
        code = self.book.record("data_items", short, line, **supposed)
        self.book.put("data_items", (code,), {**stated, "description": long}, line)
        likely = max(map(self.matcher.match, texts.values()), key=lambda one: one.confidence)
        if likely.others:
            self._review(texts, likely, line)
        self.matcher.learn(KnownItem(code, texts))
        return code

    def category(self, item: Said, line: Line) -> str:
        """Key of the category the file says; empty when it says none that is known."""
        for text in (item.group, *(cell.text for cell in line.cells("category"))):
            found = self.categories.find(text) if text else None
            if found is not None and found.confidence >= 0.9:
                return found.key
        return ""

    def _review(self, texts: Texts, match: Match, line: Line) -> None:
        """Tell of an item that may be the dictionary's: it is never silently made the same."""
        names = self.book.known.names("data_items")
        others = [(code, share) for code, share in match.others if code in names]
        if not others:
            return
        best, _share = others[0]
        known = " / ".join(names[best].values())
        name = " / ".join(texts.values())[:LONGEST]
        self.book.doubt(
            "item-new",
            line,
            "item" if line.cells("item") else "category",
            _("New items that may be “%(known)s”, which the register has.") % {"known": known},
            _("If one is the same, add its name to that item as an alias and import again."),
            apart=best,
            value=name,
        )


def is_short(note: str) -> bool:
    """Whether what stands in brackets is part of a name, such as an abbreviation."""
    return len(note) <= SHORT and not re.search(r"[,，、;；:：]", note)


def full_name(item: Item) -> str:
    """A name with what stands in brackets behind it, when that is short."""
    if not item.note or not is_short(item.note):
        return item.name
    return f"{item.name}（{item.note}）" if HAN.search(item.name) else f"{item.name} ({item.note})"


class Growing(ItemMatcher):
    """A dictionary that learns new items."""

    def learn(self, item: KnownItem) -> None:
        """Add an item; what was understood before may now mean another."""
        self._add(item)
        self.cache.clear()


def _split(text: str) -> list[Item]:
    """The items of a cell, sensitive ones without their marks."""
    found = (
        Item(joined(one.name).strip(MARKS), joined(one.group), joined(one.note))
        for one in split_items(text.replace("***", ""))
    )
    return [one for one in found if one.name]


def joined(text: str) -> str:
    """A text with the joining words in place."""
    for word, mark in JOINTS.items():
        text = text.replace(mark, word)
    return text
