"""The kinds of personal data a scan knows, read once from ``kinds.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

HERE: Final = Path(__file__).parent


class Example(StrEnum):
    """How much of a value an example may show; see ``masking``."""

    ENDS = "ends"
    SHAPE = "shape"
    NONE = "none"


class Form(msgspec.Struct, frozen=True):
    """One way a value of a kind may look, and how much it says; see the head of ``kinds.toml``."""

    pattern: str
    length: tuple[int, int]
    """Fewest and most characters."""
    chance: float
    """Of other values of this form, how many pass the check all the same."""
    lookalike: float
    """How likely a whole column of something else looks like this and passes."""
    separators: str = ""
    """What is neither letter nor digit, in order, as a pattern. ``.*`` says nothing about it."""
    check: str = ""
    """Key of a function in ``checks``; empty when the form is all there is to see."""
    leading: int = 0
    """The check looks at so many first characters only; 0 for all."""
    named: bool = False
    """Tried only where a name speaks for the kind."""
    alone: bool = False
    """One such value in a text is worth telling, though no name speaks for it."""
    wide: bool = False
    """May hold letters beyond ASCII."""


class KindOfData(msgspec.Struct, frozen=True):
    """One kind of personal data."""

    key: str
    label: Mapping[str, str]
    """By language: ``zh-hans``, ``en``."""
    category: str
    """Key in ``inventory/vocabularies/data_category.toml``."""
    dpv_key: str
    """W3C DPV 2.3, for instance ``pd:EmailAddress``."""
    identifier_kind: str = "none"
    """``none``, ``resettable``, ``non_resettable``: as ``inventory.choices.IdentifierKind``."""
    aliases: Mapping[str, tuple[str, ...]] = {}
    source: str = ""
    """Where form and check are laid down."""
    group: str = ""
    """``identity`` for the numbers of persons that a state gives out."""
    instead_of: tuple[str, ...] = ()
    """Vaguer kinds that need no mention where this one is found."""
    example: Example = Example.SHAPE
    ceiling: float = 0.97
    """No more confidence than this where no name speaks for the kind."""
    form: tuple[Form, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What people call it, in Chinese and English."""
        return tuple(
            dict.fromkeys(
                (*self.label.values(), *(one for many in self.aliases.values() for one in many))
            )
        )


def table(name: str) -> dict[str, Any]:
    """The word list ``name.toml`` beside this module."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> Mapping[str, KindOfData]:
    """Every kind by its key, in the order of the file."""
    read = msgspec.convert(table("kinds")["kind"], tuple[KindOfData, ...])
    return MappingProxyType({kind.key: kind for kind in read})


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Digits are ASCII ones; full-width ones are folded before (``tally.plain``)."""
    return re.compile(pattern, re.ASCII)
