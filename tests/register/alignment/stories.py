"""What is said and held, in a word or two; the register is that of the findings' examples."""

from __future__ import annotations

from datetime import date
from typing import Any

from history.text import TranslatedText
from inventory.facts import DataItemFacts
from register.alignment.aligning import aligned
from register.alignment.facts import Beside, Held, NoticeInUse, Saying, Scanned
from register.alignment.lines import Alignment, Line

from ..findings.facts_of import Rec, text
from ..findings.world import World

DAY = date(2026, 11, 20)


class Story(World):
    """A world in which a notice speaks and systems are looked through."""

    def __init__(self) -> None:
        super().__init__()
        self.in_use: list[NoticeInUse] = []
        self.sayings: list[Saying] = []
        self.holdings: list[Held] = []
        self.scans: list[Scanned] = []

    def publish(self, product: Rec | None = None, unread: str = "") -> int:
        """A published notice; its version's id."""
        number = len(self.in_use) + 1
        self.in_use.append(
            NoticeInUse(
                notice_id=number,
                version_id=number,
                code=f"notice-{number}",
                name=text("声明", "Notice"),
                label="1",
                published_on=DAY,
                controller_id=self.controller.id,
                product_id=product.id if product else None,
                languages=("en", "zh-hans"),
                unread=unread,
            )
        )
        return number

    def says(self, version: int, record: Rec | str, **given: Any) -> None:
        about = "item" if isinstance(record, str) or record._kind is DataItemFacts else "recipient"
        known = isinstance(record, Rec)
        self.sayings.append(
            Saying(
                version_id=version,
                about=about,
                record_id=record.id if isinstance(record, Rec) else None,
                key=record.code if isinstance(record, Rec) else record,
                name=record.name if known and isinstance(record, Rec) else text(str(record)),
                quotes=text("……", "…"),
                **{"languages": ("en", "zh-hans"), **given},
            )
        )

    def scanned(self, is_complete: bool = True) -> None:
        self.scans.append(Scanned(self.system.id, DAY, is_complete))

    def holds(self, record: Rec | str, is_found: bool | None = True, **given: Any) -> None:
        self.holdings.append(
            Held(
                system_id=self.system.id,
                about="item",
                record_id=record.id if isinstance(record, Rec) else None,
                key=record.code if isinstance(record, Rec) else record,
                name=record.name if isinstance(record, Rec) else TranslatedText({"en": record}),
                is_found=is_found,
                **given,
            )
        )

    def told(self, product: Rec | None = None) -> Alignment:
        beside = Beside(
            tuple(self.in_use), tuple(self.sayings), tuple(self.holdings), tuple(self.scans)
        )
        [found] = aligned(self.register(), beside, [(product or self.product).id])
        return found

    def line(self, record: Rec | str, product: Rec | None = None) -> Line:
        key = record.code if isinstance(record, Rec) else record
        [found] = [one for one in self.told(product).lines if one.key == key]
        return found
