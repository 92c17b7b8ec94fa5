"""What a table of an import is made of: columns of certain sorts, a key, an owner."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from history.tracking import TrackedModel
from inventory.models.base import VocabularyEntry


class Sort(Enum):
    """Of which sort a column's values are, with the Python type a ``Row`` holds."""

    TEXT = "text"
    """Text in several languages: ``dict`` of language code to text."""
    LINE = "line"
    """``str``, one line."""
    CHOICE = "choice"
    """``str``, one of ``Column.choices``."""
    WHOLE = "whole"
    """``int`` or None."""
    TRUTH = "truth"
    """``bool``, or None where that may be open."""
    DAY = "day"
    """``date`` or None."""
    DATA = "data"
    """Any value JSON has."""
    REFERENCE = "reference"
    """The key of a record of kind ``Column.target``, joined by ``/``; None for none."""
    LINKS = "links"
    """``list`` of such keys, each once, in no order; parts that name the owner are left out."""


@dataclass(frozen=True)
class Link:
    """A table that ties rows of a kind to other records and holds nothing else."""

    model: type[TrackedModel]
    owner: str
    """Attname of the foreign key to the row the column stands in."""
    target: str
    """Attname of the foreign key to what the list names."""


@dataclass(frozen=True)
class Column:
    """One column of a kind."""

    name: str
    sort: Sort
    field: Any
    """The model's field; of ``LINKS`` the field that leads to what the list names."""
    target: str = ""
    """Of references: name of the kind they lead to."""
    vocabulary: str = ""
    """Of references to ``terms``: the vocabulary, which the key then leaves out."""
    link: Link | None = None
    within: int = 0
    """So many leading parts of the target's key are those of this row's owner, and left out."""
    is_owner: bool = False
    """Part of the owner's key, in a column of its own."""

    @property
    def choices(self) -> dict[str, Any]:
        """Labels by value, as the model's own."""
        return dict(self.field.flatchoices) if self.sort is Sort.CHOICE else {}

    @property
    def is_required(self) -> bool:
        """Whether a row cannot be without it."""
        if self.is_owner:
            return True
        return not (self.link or self.field.blank or self.field.null or self.field.has_default())


@dataclass(frozen=True)
class Owner:
    """The record that rows of a kind belong to, named by ``columns`` in the order of its key."""

    attname: str
    kind: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A table of the record."""

    name: str
    model: type[TrackedModel]
    key: tuple[str, ...]
    """Columns that tell its rows apart; of kinds without a key those of the owner."""
    is_unique: bool
    """Whether ``key`` tells each row apart; else see ``likeness``."""
    columns: dict[str, Column] = field(default_factory=dict)
    owner: Owner | None = None
    likeness: tuple[tuple[str, ...], ...] = ()

    @property
    def is_record(self) -> bool:
        """Whether it has a code of its own and is retired rather than deleted."""
        return "code" in self.columns

    @property
    def is_vocabulary(self) -> bool:
        """Whether its rows are values that the law or a standard owns."""
        return issubclass(self.model, VocabularyEntry) or self.name == "country_statuses"
