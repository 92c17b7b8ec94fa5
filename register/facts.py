"""The whole record at one moment, frozen: everything that leaves the register is made from this."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import InventoryFacts
from processing.facts import ProcessingFacts
from sharing.facts import SharingFacts

from .alignment.facts import Beside
from .notices.facts import NoticeFacts
from .notices.generating.own_words import OwnWords


class OwnPart(Facts, frozen=True, gc=False):
    """Which part of the register somebody sees, in the words of the register itself."""

    controllers: tuple[TranslatedText, ...]
    """Names of the organisations seen whole."""
    departments: tuple[tuple[TranslatedText | None, TranslatedText], ...]
    """Departments, each with the name of its organisation; None for that of any."""


class Register(Facts, frozen=True, gc=False):
    """What the record said after change set ``number``."""

    number: int
    """0 before anything was recorded."""
    sealed_at: datetime | None
    """The change set's instant; None before anything was recorded."""
    hash: str
    """The seal of the change set, which stands for everything up to there; hexadecimal."""
    state: str
    """Which state of the record (``register.choices.State``): as it is, or as approved."""
    time_zone: str
    """In which the register's days begin and end, for instance ``Asia/Shanghai``."""
    inventory: InventoryFacts
    processing: ProcessingFacts
    sharing: SharingFacts
    own_words: tuple[OwnWords, ...] = ()
    """What organisations say in notices in words of their own."""
    left_out: int = 0
    """Activities of the register that the approved state does not list; 0 in the working state."""
    entered: dict[int, tuple[date, date]] = {}
    """By activity: the days it was entered and last changed, its rows included.

    Days of ``time_zone``; in the approved state the last change is that of what was approved.
    Empty unless the register was assembled ``dated``.
    """
    beside: Beside = Beside()
    """What is said and held; empty unless a document asks for it (``printing.register_for``)."""
    part: OwnPart | None = None
    """The part that this is; None for the whole register (``register.reach.within``)."""
    notices: dict[int, NoticeFacts] | None = None
    """What people are told; None unless somebody asked for it: documents do not look at it."""

    @property
    def sealed_there(self) -> datetime | None:
        """The change set's instant in the register's time zone."""
        return self.sealed_at.astimezone(ZoneInfo(self.time_zone)) if self.sealed_at else None

    @property
    def day(self) -> date:
        """The day of the moment, which decides what has ended by then."""
        there = self.sealed_there
        return there.date() if there else date.min
