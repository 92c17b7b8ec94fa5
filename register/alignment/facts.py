"""What is said and what is held, at one moment, beside the register: frozen, without Django."""

from __future__ import annotations

from datetime import date

from history.facts import Facts
from history.text import TranslatedText


class NoticeInUse(Facts, frozen=True, gc=False):
    """A notice that people could read at the moment."""

    notice_id: int
    version_id: int
    code: str
    name: TranslatedText
    label: str
    """Of the version, as printed on it."""
    published_on: date
    controller_id: int
    product_id: int | None
    """None for a notice on all products of the controller."""
    url: str = ""
    languages: tuple[str, ...] = ()
    """Those its files are in, as they were read."""
    unread: str = ""
    """Why its files tell us nothing: a code of ``UNREAD``; empty when they were read."""


class Saying(Facts, frozen=True, gc=False):
    """That one version speaks of one thing."""

    version_id: int
    about: str
    """``item`` or ``recipient``."""
    record_id: int | None
    """None for what the register does not know."""
    key: str
    """The record's code, or the key of what the register does not know."""
    name: TranslatedText
    """What it is called; for what the register does not know, as the notice or our list says."""
    quotes: TranslatedText
    """The first passage that says so, in each language of the notice that does."""
    languages: tuple[str, ...]
    denied: bool = False
    """Whether it says that this is not done."""
    is_unsure: bool = False
    """Whether the check could not tell that it is missing: it counts neither as said nor as not."""


class Held(Facts, frozen=True, gc=False):
    """What scans know of one thing in one system."""

    system_id: int
    about: str
    record_id: int | None
    key: str
    name: TranslatedText
    is_found: bool | None
    """None when scans of the system could not tell: nothing found, and only a sample looked at."""
    is_settled: bool = False
    """Whether an officer has looked at it and dismissed it with a reason."""
    last_seen: date | None = None
    places: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What is wrong beside, as codes of ``lines.Gap``: ``kept_longer``, ``not_recorded_there``."""
    run_id: int | None = None


class Scanned(Facts, frozen=True, gc=False):
    """That a system was looked through."""

    system_id: int
    on: date
    is_complete: bool
    run_id: int | None = None
    gaps: tuple[str, ...] = ()
    """What is wrong with the system as a whole: ``kept_longer`` of its logs, ``other_country``."""


class Beside(Facts, frozen=True, gc=False):
    """Everything that is held against the register."""

    notices: tuple[NoticeInUse, ...] = ()
    sayings: tuple[Saying, ...] = ()
    held: tuple[Held, ...] = ()
    scanned: tuple[Scanned, ...] = ()
