"""What the members of one pack are made from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import BinaryIO
from zoneinfo import ZoneInfo

from history.text import TranslatedText
from register.documents import KINDS, refuse_nothing_approved
from register.facts import Register
from register.printing import register_for
from register.reach.whole import refuse_part
from register.writers.delimited import guarded

from .choice import Choice


@dataclass(frozen=True)
class Member:
    """One file of a pack."""

    path: str
    """Inside the pack: ASCII, with ``/``, below no folder but the pack's own."""
    about: TranslatedText
    """What it is, for the read-me."""
    write: Callable[[BinaryIO], None]


class Contents:
    """One snapshot at the end of the period, and the words for it."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    @cached_property
    def register(self) -> Register:
        """The register at the end of the period, in the state asked for.

        Raises ``SelectionError`` when that is the approved one and nothing is approved, and
        ``ValidationError`` for whoever sees a part of the register only.
        """
        kinds = [KINDS[kind] for kind in self.choice.documents]
        register = register_for(kinds, self.choice.end, self.choice.state)
        refuse_part(register)
        refuse_nothing_approved(register)
        return register

    def there(self, instant: datetime | None) -> str:
        """An instant in the register's time zone: ``2026-03-31 18:00:00+08:00``."""
        if instant is None:
            return ""
        zone = ZoneInfo(self.register.time_zone)
        return instant.astimezone(zone).isoformat(sep=" ", timespec="seconds")


def write_table(
    out: BinaryIO, language: str, headings: Iterable[TranslatedText], lines: Iterable[Iterable[str]]
) -> None:
    """CSV as the documents have it: for Excel, and no cell a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([heading.in_language(language) for heading in headings])
    for line in lines:
        rows.writerow([guarded(cell) for cell in line])
    text.flush()
    text.detach()
