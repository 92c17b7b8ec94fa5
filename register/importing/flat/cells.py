"""Rows of a table through its mapping: what stands under a field, in which languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..files.content import Value
from ..mapping.fields import IGNORED
from ..mapping.guess import Guess, Guessed
from ..mapping.headings import heading as taken_apart
from ..rows import Spot
from ..understanding.words import truth
from .blanks import is_blank
from .grids import Grid

Texts = dict[str, str]
"""One text by language."""

HAN: Final = re.compile(r"[\u3400-\u9fff]")
WORDS: Final = re.compile(r"[A-Za-z]{2,}")
PROSE: Final = 4
"""So many Latin words are a sentence, and not a name in a Chinese table."""

SPEAKING: Final = frozenset(
    {"transfer", "automated", "sensitive", "necessity", "before_consent", "aligned", "assessment"}
)
"""Fields in which *no* and *none* say something."""

SPOTS: Final = Path(__file__).with_name("spots.toml")


@cache
def columns() -> dict[str, dict[str, str]]:
    """For each kind the field its columns come from: where in the file a problem is shown."""
    with SPOTS.open("rb") as file:
        return tomllib.load(file)


class Slot(NamedTuple):
    """Columns that say one thing in several languages."""

    places: tuple[tuple[int, str], ...]
    """Position in the row, and the language the heading says; empty for none."""
    heading: str
    column: int


@dataclass(frozen=True)
class Cell:
    """What stands under a heading, or under the same heading in several languages."""

    texts: Texts
    value: Value
    """As it stands in the file, of the first of the columns."""
    heading: str
    column: int

    @property
    def text(self) -> str:
        """In whichever language there is one, Chinese first."""
        return next((self.texts[one] for one in sorted(self.texts, reverse=True)), "")


@dataclass(frozen=True)
class View:
    """A table with its mapping."""

    grid: Grid
    guessed: Guessed
    language: str
    """Of texts that do not show it."""
    slots: dict[str, list[Slot]] = field(default_factory=dict)

    @property
    def sort(self) -> str:
        return self.guessed.sort

    def has(self, *names: str) -> bool:
        """Whether any column is one of these fields."""
        return any(name in self.slots for name in names)

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Where the columns of each kind stand."""
        return {}

    def spot(self, kind: str) -> Spot:
        if kind not in self.spots:
            own = columns().get(kind, {})
            places = {
                name: (self.slots[key][0].column, self.slots[key][0].heading)
                for name, key in own.items()
                if key in self.slots
            }
            self.spots[kind] = Spot(self.grid.name, places)
        return self.spots[kind]

    def lines(self) -> Iterator[Line]:
        """Its rows; those whose languages are no translations of each other come one by one."""
        languages = {
            one for slots in self.slots.values() for slot in slots for _, one in slot.places
        }
        for number, values in self.grid.rows:
            whole = Line(self, number, values)
            if truth(whole.raw("aligned")) is False:
                for language in sorted(languages - {""}, reverse=True):
                    alone = Line(self, number, values, language)
                    if alone.says_something:
                        yield alone
            else:
                yield whole


@dataclass
class Line:
    """One row; of one language only where its languages say different things."""

    view: View
    number: int
    values: list[Any]
    only: str = ""
    carried: dict[str, list[Cell]] = field(default_factory=dict)
    """Cells of the row above that count for this one too."""
    _kept: dict[str, list[Cell]] = field(default_factory=dict)

    def cells(self, name: str) -> list[Cell]:
        """What stands under a field, a cell for each of its headings; empty ones left out."""
        if name not in self._kept:
            slots = self.view.slots.get(name, ())
            found = [cell for slot in slots if (cell := self._cell(slot, name)) is not None]
            self._kept[name] = found or self.carried.get(name, [])
        return self._kept[name]

    def _cell(self, slot: Slot, name: str) -> Cell | None:
        texts: Texts = {}
        first: Value = None
        for place, language in slot.places:
            value = self.values[place]
            if value is None or (self.only and language not in ("", self.only)):
                continue
            text = shown(value)
            if not text or (name not in SPEAKING and is_blank(text)):
                continue
            first = value if first is None else first
            texts.setdefault(language_of(text, language, self.view.language), text)
        return Cell(texts, first, slot.heading, slot.column) if texts else None

    def texts(self, name: str) -> Texts:
        """A field's text in every language, several columns one below the other."""
        joined: dict[str, list[str]] = {}
        for cell in self.cells(name):
            for language, text in cell.texts.items():
                joined.setdefault(language, []).append(text)
        return {language: "\n".join(texts) for language, texts in joined.items()}

    def text(self, name: str) -> str:
        return next((cell.text for cell in self.cells(name)), "")

    def raw(self, name: str) -> Value:
        return next((cell.value for cell in self.cells(name)), None)

    @cached_property
    def says_something(self) -> bool:
        """Whether any column of its own language is filled."""
        return any(
            language == self.only and self.values[place] is not None
            for slots in self.view.slots.values()
            for slot in slots
            for place, language in slot.places
        )


def shown(value: Value) -> str:
    """A cell as text: numbers without a needless fraction, days as ISO 8601 says them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return str(value).strip()


def language_of(text: str, said: str, usual: str) -> str:
    """The language of a text: by its script, else as the heading says, else the table's own."""
    if HAN.search(text):
        return "zh-hans"
    if said and said != "zh-hans":
        return said
    if usual == "zh-hans" and len(WORDS.findall(text)) >= PROSE:
        return "en"
    return said or usual


def view_of(grid: Grid, guessed: Guessed, language: str) -> View:
    """A table ready to be read."""
    slots: dict[str, list[Slot]] = {}
    for place, raw in enumerate(grid.headings):
        guess = guessed.guesses.get(raw)
        if guess is not None and guess.field != IGNORED:
            _into(slots.setdefault(guess.field, []), place, raw, grid.columns[place])
    return View(grid, guessed, _usual(guessed.guesses, language), slots)


def _into(slots: list[Slot], place: int, raw: str, column: int) -> None:
    said = taken_apart(raw).language
    for number, slot in enumerate(slots):
        languages = {language for _, language in slot.places}
        if said and "" not in languages and said not in languages:
            slots[number] = Slot((*slot.places, (place, said)), slot.heading, slot.column)
            return
    slots.append(Slot(((place, said),), raw, column))


def _usual(guesses: Mapping[str, Guess], asked: str) -> str:
    """The language most headings are in that are of one language only."""
    counts: dict[str, int] = {}
    for guess in guesses.values():
        if guess.language and not taken_apart(guess.heading).language:
            counts[guess.language] = counts.get(guess.language, 0) + 1
    best = max(counts, key=lambda one: counts[one], default="")
    return best if counts.get(best, 0) > 1 else asked
