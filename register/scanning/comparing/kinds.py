"""Which item of the register a recognised kind of data is, and which items it may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from inventory.facts import DataItemFacts
from register.importing.understanding.matching import ItemMatcher, KnownItem
from register.importing.understanding.words import fold
from register.search.folding import folded

SURE: Final = frozenset({"code", "name", "alias", "everyday", "brackets", "ending"})
"""How a name must have been matched: what is only alike may be another thing (ICCID, IMSI)."""


class KindWords(Struct, frozen=True):
    """What a kind of data is called."""

    key: str
    names: Mapping[str, str]
    """By language."""
    called: tuple[str, ...] = ()
    """What an item of this kind may be called, the closest first: its names among them."""
    dpv_key: str = ""
    category: str = ""
    """Key of a data category."""
    identifier_kind: str = ""
    has_form: bool = True
    """Whether its values have a form of their own; else only names speak for it."""

    def candidates(self) -> tuple[str, ...]:
        return self.called or tuple(self.names.values())


class ItemsOfKinds:
    """The dictionary of the register, asked by kinds of data and by names of columns."""

    def __init__(self, items: Iterable[DataItemFacts], kinds: Mapping[str, KindWords]) -> None:
        self.items = {one.id: one for one in items}
        self.by_code = {one.code: one.id for one in self.items.values()}
        self.matcher = ItemMatcher([known(one) for one in self.items.values()])
        self.kinds = kinds
        self._best = {key: self._best_item(kind) for key, kind in kinds.items()}
        self._covered = self._covered_items()

    def item_of(self, kind: str) -> int | None:
        """The one item a kind is."""
        return self._best.get(kind)

    def covered(self, kind: str) -> frozenset[int]:
        """Every item whose data has this form: the number of a recipient is a phone number."""
        return self._covered.get(kind, frozenset())

    def recognisable(self) -> dict[int, bool]:
        """Items that a scan could find, and whether by their values or by names alone."""
        found: dict[int, bool] = {}
        for kind, items in self._covered.items():
            for item in items:
                found[item] = found.get(item, False) or self.kinds[kind].has_form
        return found

    def at_place(self, kind: str, name: str) -> int | None:
        """The item of a kind in a column of this name: the column may say which of several."""
        told = self.named(name)
        return told if told is not None and told in self.covered(kind) else self.item_of(kind)

    def named(self, name: str) -> int | None:
        """The item a column is called after."""
        found = self.matcher.match(name.rpartition(".")[2].replace("_", " ")) if name else None
        if found is None or found.code is None or found.how not in SURE:
            return None
        return self.by_code[found.code]

    def _best_item(self, kind: KindWords) -> int | None:
        for name in kind.candidates():
            found = self.matcher.match(name)
            if found.code is not None and found.how in SURE:
                return self.by_code[found.code]
        return None

    def _covered_items(self) -> dict[str, frozenset[int]]:
        """By kind: its item, and those whose name ends in a name of it and of none longer.

        *MAC address* ends in *address* too, but is a kind of its own.
        """
        found: dict[str, set[int]] = {kind: {item} for kind, item in self._best.items() if item}
        own = set().union(*found.values()) if found else set()
        endings = {
            (fold(name), kind.key)
            for kind in self.kinds.values()
            for name in kind.candidates()
            if is_telling(name)
        }
        for key, item in self.items.items():
            if key not in own:
                for kind_key in kinds_by_ending(item, endings):
                    found.setdefault(kind_key, set()).add(key)
        return {kind: frozenset(items) for kind, items in found.items()}


def kinds_by_ending(item: DataItemFacts, endings: set[tuple[str, str]]) -> set[str]:
    """The kinds in whose names the names of an item end, for each name the longest."""
    found: set[str] = set()
    for name in names_of(item):
        ends = [(len(ending), kind) for ending, kind in endings if name.endswith(ending)]
        longest = max(ends, default=(0, ""))[0]
        found.update(kind for size, kind in ends if size == longest)
    return found


def known(item: DataItemFacts) -> KnownItem:
    """An item as the matcher asks for it."""
    aliases = {language: text.split("\n") for language, text in item.aliases.items()}
    return KnownItem(
        item.code, dict(item.name), aliases, "", item.fideslang_key or "", item.dpv_key or ""
    )


def names_of(item: DataItemFacts) -> Iterator[str]:
    """Every name of an item, folded."""
    yield from map(fold, item.name.values())
    for text in item.aliases.values():
        yield from map(fold, text.split("\n"))


def is_telling(name: str) -> bool:
    """Whether an item ending in this name is of its kind: *recipient phone number* is, *ip* is not.

    Short Latin words stand inside others, and one Chinese character is in many.
    """
    text = folded(name)
    return len(text) >= (5 if text.isascii() else 2)
