"""What somebody answered, and which rows of data follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from inventory.models import DataItem, DataSubjectCategory
from processing.models import BusinessFunction, Controller
from sharing.models import Recipient

from .words import UNKNOWN

CODE: Final = "questionnaire-"
"""What the codes of drafts from the questionnaire begin with."""


@dataclass(frozen=True)
class Told:
    """The answer to a question with a list: what was chosen, and what was said besides."""

    chosen: tuple[Any, ...] = ()
    words: str = ""
    is_none: bool = False
    is_unknown: bool = False
    """With something chosen or said: perhaps not all of it is known."""


@dataclass(frozen=True)
class Way:
    """How we come by an item, and whether it has to be given."""

    source: str
    necessity: str

    @property
    def is_known(self) -> bool:
        """A row of data has to say both, and has no word for not knowing."""
        return UNKNOWN not in (self.source, self.necessity)


@dataclass(frozen=True)
class Answers:
    """A questionnaire that somebody filled in. Texts are in ``language``, as they were typed."""

    code: str
    language: str
    name: str
    sentence: str
    controller: Controller
    products: Told
    function: BusinessFunction | None
    purposes: Told
    items: Told
    people: Told
    way: Way
    """What holds for all items but those in ``ways``."""
    ways: dict[int, Way]
    source_party: str
    refusal: str
    retention: Told
    recipients: Told
    uses: dict[int, str]
    """What each recipient does with it, by the recipient's key."""
    systems: Told
    abroad: str
    abroad_words: str
    automated: str
    automated_words: str
    department: str
    contact: str

    def way_of(self, item: DataItem) -> Way:
        return self.ways.get(item.pk, self.way)

    def rows(self) -> Iterator[tuple[DataItem, DataSubjectCategory, Way]]:
        """Each item with each kind of people, of which enough is known for a row."""
        for item in self.items.chosen:
            way = self.way_of(item)
            if way.is_known:
                for people in self.people.chosen:
                    yield item, people, way

    def without_row(self) -> list[DataItem]:
        """Items that were chosen and cannot be a row yet."""
        return [
            item
            for item in self.items.chosen
            if not (self.people.chosen and self.way_of(item).is_known)
        ]

    def disclosed_to(self) -> Iterator[tuple[Recipient, str]]:
        """Recipients of whom it is known what they do with the data."""
        for recipient in self.recipients.chosen:
            if self.uses[recipient.pk] != UNKNOWN:
                yield recipient, self.uses[recipient.pk]

    def of_unknown_use(self) -> list[Recipient]:
        """A disclosure has to say what the recipient does, and has no word for not knowing."""
        return [one for one in self.recipients.chosen if self.uses[one.pk] == UNKNOWN]
