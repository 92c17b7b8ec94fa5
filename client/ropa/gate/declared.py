"""What a repository declares: its items, for what, where they lie and who gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from .nodes import Node

SPREAD: Final[Mapping[str, str]] = {
    "systems": "system",
    "recipients": "recipient",
    "countries": "country",
}
"""Lists of a declaration, and the field of a check that takes one of them at a time."""


@dataclass(frozen=True)
class Named:
    """Something a manifest names, with the codes of the register that it can mean."""

    node: Node
    codes: tuple[str, ...]
    """One for a code of the register; several, or none, for a word of another vocabulary."""

    @property
    def word(self) -> str:
        """As the manifest writes it."""
        return str(self.node.value)


def by_code(node: Node) -> Named:
    """A code of the register, meant as it stands."""
    return Named(node, (str(node.value),))


@dataclass(frozen=True)
class Declaration:
    """One block of a manifest: these items, for one purpose or activity."""

    path: str
    items: tuple[Named, ...]
    fields: Mapping[str, Named] = field(default_factory=dict)
    systems: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    countries: tuple[Named, ...] = ()

    def questions(self) -> Iterator[dict[str, Named]]:
        """What to ask of every item: each system, and each recipient in each country, by itself.

        That an item lies in a system and that somebody gets it are two records, so they are two
        questions and not every pair.
        """
        for system in self.systems:
            yield {**self.fields, "system": system}
        for recipient in self.recipients:
            for country in self.countries:
                yield {**self.fields, "recipient": recipient, "country": country}
            if not self.countries:
                yield {**self.fields, "recipient": recipient}
        if not self.recipients:
            for country in self.countries:
                yield {**self.fields, "country": country}
        if not (self.systems or self.recipients or self.countries):
            yield dict(self.fields)


@dataclass(frozen=True)
class Remark:
    """What the gate has to say of a line without asking the register."""

    path: str
    node: Node
    says: str
    fails: bool
