"""What a notice says: one claim for each place where it says something the register holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class About(StrEnum):
    """What a claim is about."""

    ITEM = "item"
    RECIPIENT = "recipient"
    """A party by name, or a kind of party the register lists (``RecipientFacts``)."""
    RECIPIENT_KIND = "recipient_kind"
    """A kind of party of the vocabulary ``recipient_category``."""
    PURPOSE = "purpose"
    RETENTION = "retention"
    STORAGE = "storage"
    """Where data is kept."""
    TRANSFER = "transfer"
    """Where data goes abroad, or that it does not."""
    RIGHT = "right"
    CONTACT = "contact"
    CHANGE = "change"
    """A kind of major change people are to be told of (vocabulary ``major_change_type``)."""


class Act(StrEnum):
    """What the sentence does with it."""

    COLLECT = "collect"
    USE = "use"
    ENTRUST = "entrust"
    SHARE = "share"
    TRANSFER = "transfer"
    """Of control, in a merger for instance."""
    PUBLISH = "publish"
    KEEP = "keep"
    EXPORT = "export"
    """Out of the country."""
    OFFER = "offer"
    """A right, a contact."""
    NOTIFY = "notify"
    MENTION = "mention"
    """None of these: a definition, advice to the reader, a word in passing. Not a claim that data
    is processed; kept, so that a reader sees why it was not taken for one."""


class Claim(Struct, frozen=True, gc=False):
    """One thing said in one place."""

    about: About
    key: str
    """Code of a register's record, key of a vocabulary, or a value in canonical form: ``P6M`` and
    ``P30D`` for periods (ISO 8601), ``CN`` for countries, a folded address for contacts. A data
    item the register does not know has ``lexicon:`` and its key in our own list of items."""
    start: int
    end: int
    """The words themselves, in characters of the whole text."""
    sentence: int
    language: str
    act: Act
    denied: bool = False
    """Whether the sentence says that this is *not* done (*we do not collect …*)."""
    conditional: bool = False
    """Whether only under a condition: *unless*, *with your consent*, *except where required*."""
    confidence: float = 1.0
    """From 0 to 1; at ``TAKEN`` and above it counts, below it is for a person to look at."""
    how: str = ""
    """By which words or rule it was found: ``name``, ``alias``, ``lexicon``, ``pattern:period``."""


class Term(Struct, frozen=True, gc=False):
    """Something the register knows, with everything it is called."""

    about: About
    key: str
    names: Mapping[str, tuple[str, ...]]
    """By language; the first of a language is the name, the others are aliases."""
    description: Mapping[str, str] = {}
    attributes: Mapping[str, str] = {}
    """What a finder may need beside: ``country``, ``email``, ``category`` …"""


class Vocabulary(Struct, frozen=True, gc=False):
    """All that can be looked for, from one state of the register."""

    terms: tuple[Term, ...]

    def about(self, about: About) -> tuple[Term, ...]:
        """The terms of one kind."""
        return tuple(term for term in self.terms if term.about == about)


TAKEN = 0.8
"""From this confidence on a claim counts as said."""
